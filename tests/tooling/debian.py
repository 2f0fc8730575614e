"""Install Debian's packages where we may: as root on a system with apt, and in continuous integration with sudo.

Elsewhere we only say what is missing.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess

__all__ = ["install", "is_debian", "may_install"]


def _as_root() -> list[str] | None:
    """Give what must stand before a command to run it as root; None where we must not."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    # On a machine of one's own nobody expects tests to use sudo, even where it asks for no password.
    return ["sudo", "-n"] if os.environ.get("CI") and shutil.which("sudo") else None


def may_install() -> bool:
    """Say whether this is a system with apt whose packages we may change."""
    return _as_root() is not None and shutil.which("apt-get") is not None


def is_debian() -> bool:
    """Tell Debian itself from its relatives, some of whose packages are only stubs that point elsewhere."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def install(*packages: str) -> None:
    """Install packages, without questions; the caller sees by trying whether that helped."""
    apt = [*(_as_root() or []), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], check=False)
    subprocess.run(
        [*apt, "install", "--yes", "--no-install-recommends", *packages],
        check=False,
        stdout=subprocess.DEVNULL,
    )
