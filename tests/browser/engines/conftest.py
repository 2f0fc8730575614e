"""The same journeys in each family of browsers: `window` is one window of the browser that a test runs in.

A browser that is not there is skipped with a sentence that says what to install; where CI is set, that fails.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.engines._chromium import ChromiumWindow
from tests.browser.engines._firefox import FirefoxWindow
from tests.browser.engines._webkit import WebKitWindow
from tests.browser.engines._window import Window

TOOLING = Path(__file__).resolve().parents[2] / "tooling"
FIND = runpy.run_path(str(TOOLING / "browser.py"))
NODE = runpy.run_path(str(TOOLING / "node_packages.py"))

Open = Callable[..., Window]


def missing(what: str) -> None:
    """Skip with a sentence that says what to install; fail where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} And CI has to have it.", pytrace=False)
    pytest.skip(what)


def _firefox(folder: Path, *, scripts: bool) -> Window:
    program = FIND["find_firefox"]()
    home: Path = NODE["HOME"]
    if program is None:
        missing("No Firefox that starts: install firefox-esr (Debian) or firefox to run this journey in it.")
    if not (home / "node_modules" / "puppeteer-core").is_dir():
        missing(f"Nothing to drive Firefox with: run `{sys.executable} {TOOLING / 'install_browser.py'}`.")
    return FirefoxWindow(program, NODE["node_program"](), home, folder, scripts=scripts)


def _webkit(folder: Path, *, scripts: bool) -> Window:
    found = FIND["find_webkit"]()
    if found is None:
        missing("No WebKit to drive: install webkit2gtk-driver and xvfb (Debian, Ubuntu) for this journey.")
    return WebKitWindow(*found, folder, scripts=scripts)


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def start(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Start a window of the browser, with scripts or without; it ends with the test."""
    windows: list[Window] = []

    def run(*, scripts: bool = True) -> Window:
        folder = tmp_path / f"{request.param}-{len(windows)}"
        folder.mkdir()
        if request.param == "chromium":
            browser: Browser = request.getfixturevalue("browser")
            windows.append(ChromiumWindow(browser, folder, scripts=scripts))
        else:
            windows.append((_firefox if request.param == "firefox" else _webkit)(folder, scripts=scripts))
        return windows[-1]

    yield run
    for window in windows:
        window.close()
