"""See to it that the browser tests have a Chromium: the system's, else Debian's package, else Playwright's."""

from __future__ import annotations

import subprocess
import sys

import debian
from browser import find_browser

__all__ = ["main"]

# The second is what Playwright's own programs need and a minimal Debian lacks.
PACKAGES = ("chromium", "libatomic1")


def _playwright(*arguments: str) -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", *arguments], check=False).returncode == 0


def main() -> int:
    """Ensure a browser, or say in one sentence what to install."""
    if find_browser():
        return 0
    print("No Chromium found: seeing to one for the browser tests", flush=True)
    if debian.is_debian() and debian.may_install():
        debian.install(*PACKAGES)
        if find_browser():
            return 0
    # Does nothing where Playwright has its build already.
    if _playwright("install", "chromium"):
        return 0
    print("The browser tests need Chromium or Chrome: install one so that `chromium` runs.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
