"""See to it that the browser tests have their browsers, and what draws forms that were filled in.

A Chromium is needed: the system's, else Debian's package, else Playwright's. Firefox and WebKit, which drive one
journey each, come from Debian's packages; elsewhere their tests say what to install, and fail where CI is set.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

import debian
from browser import find_browser, find_firefox, find_webkit
from node_packages import ensure_node_packages

__all__ = ["main"]

# The last of each is what its programs need and a minimal Debian lacks.
CHROMIUM = ("chromium", "libatomic1")
FIREFOX = ("firefox-esr",)
WEBKIT = ("webkit2gtk-driver", "xvfb")
POPPLER = ("poppler-utils",)


def _playwright(*arguments: str) -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", *arguments], check=False).returncode == 0


def _wanted() -> list[str]:
    # Relatives of Debian have Chromium and Firefox by other ways, and stubs in place of these packages.
    own = debian.is_debian()
    return [
        *(CHROMIUM if own and not find_browser() else ()),
        *(FIREFOX if own and not find_firefox() else ()),
        *(() if find_webkit() else WEBKIT),
        *(() if shutil.which("pdftoppm") and shutil.which("pdftotext") else POPPLER),
    ]


def main() -> int:
    """Ensure the browsers, or say in one sentence what to install."""
    missing = _wanted()
    if missing and debian.may_install():
        print("Seeing to the browsers of the tests: installing", *missing, flush=True)
        debian.install(*missing)
    if not ensure_node_packages():
        print(
            "npm could not install what drives Firefox and reads PDFs: its message above says why.",
            file=sys.stderr,
        )
    # Playwright's does nothing where it has its build already.
    if find_browser() or _playwright("install", "chromium"):
        return 0
    print("The browser tests need Chromium or Chrome: install one so that `chromium` runs.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
