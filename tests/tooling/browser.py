"""Find the browsers that the tests drive.

The tests read this file by its path: it imports nothing of ours.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

__all__ = ["find_browser", "find_firefox", "find_webkit"]

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX = ("firefox-esr", "firefox")


def _runs(path: str) -> bool:
    """Ubuntu's browsers are often stubs that only point to a snap."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _first(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name)) and _runs(path)), None)


def find_browser() -> str | None:
    """Name a Chromium of the system that really starts, or None: then Playwright has to use its own build."""
    return _first(CHROMIUM)


def find_firefox() -> str | None:
    """Name a Firefox that really starts, or None."""
    return _first(FIREFOX)


def find_webkit() -> tuple[str, str] | None:
    """Name the driver of WebKitGTK and its small browser, or None if they or a screen to draw on are missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    # The newest interface first; each is a folder of its own below that of the machine.
    browsers = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"), reverse=True)
    return (driver, str(browsers[0])) if driver and screen and browsers else None
