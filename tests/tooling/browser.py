"""Find the browser that the tests drive.

The tests read this file by its path: it imports nothing of ours.
"""

from __future__ import annotations

import shutil
import subprocess

__all__ = ["find_browser"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Name a Chromium of the system that really starts, or None: then Playwright has to use its own build.

    Ubuntu's `chromium-browser` is often a stub that only points to a snap.
    """
    for name in NAMES:
        path = shutil.which(name)
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None
