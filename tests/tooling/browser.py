"""See to it that the browser tests find a Chromium: the system's, else Debian's package, else Playwright's.

Also read by the tests: `find_browser()` gives the program to drive, or None for Playwright's own build.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["ensure_browser", "find_browser", "main"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Name a Chromium of the system that really starts; Ubuntu's is often a stub that only points to snap."""
    for name in NAMES:
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None


def _is_debian_root() -> bool:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return platform.freedesktop_os_release().get("ID") == "debian"


def _has_playwright_build() -> bool:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # slow, and needed only without a system browser

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def ensure_browser() -> bool:
    """Install a browser where none is found; say whether the tests have one now."""
    if find_browser() or _has_playwright_build():
        return True
    print("No Chromium found: installing one for the browser tests", flush=True)
    if _is_debian_root():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], check=False)
        subprocess.run(
            ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium"],
            check=False,
            env=quiet,
            stdout=subprocess.DEVNULL,
        )
        if find_browser():
            return True
    return (
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode
        == 0
    )


def main() -> int:
    """Ensure a browser, or say in one sentence what to install."""
    if ensure_browser():
        return 0
    print("The browser tests need Chromium or Chrome: install one so that `chromium` runs.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
