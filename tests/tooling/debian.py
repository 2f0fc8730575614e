"""Install Debian's packages where we may: as root on a system with apt. Elsewhere we only say what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess

__all__ = ["install", "is_debian", "may_install"]


def may_install() -> bool:
    """Say whether this is a system with apt whose packages we may change."""
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_debian() -> bool:
    """Tell Debian itself from its relatives, some of whose packages are only stubs that point elsewhere."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def install(*packages: str) -> None:
    """Install packages, without questions; the caller sees by trying whether that helped."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], check=False)
    subprocess.run(
        ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages],
        check=False,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
