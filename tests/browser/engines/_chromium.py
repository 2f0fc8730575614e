"""Chromium, driven by Playwright as everywhere in these tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download

__all__ = ["ChromiumWindow"]


class ChromiumWindow:
    """A window of Chromium."""

    disk_is_one_place = True
    has_touch = True

    def __init__(self, browser: Browser, downloads: Path, *, scripts: bool = True) -> None:
        self.downloads = downloads
        self._context = browser.new_context(
            reduced_motion="reduce", has_touch=True, java_script_enabled=scripts
        )
        self._page = self._new_page()

    def _new_page(self) -> Any:
        page = self._context.new_page()
        page.on("download", self._keep)
        return page

    def _keep(self, download: Download) -> None:
        download.save_as(self.downloads / download.suggested_filename)

    def open(self, address: str) -> None:
        """Go to an address."""
        self._page.goto(address)

    def reload(self) -> None:
        """Load the page once more."""
        self._page.reload()

    def come_back(self, address: str) -> None:
        """Close the tab, and open the address in a new one."""
        old, self._page = self._page, self._new_page()
        old.close()
        self.open(address)

    def where(self) -> str:
        """Tell the address that is shown."""
        self._page.wait_for_load_state()  # Playwright hears of a new address while it is asked something
        return str(self._page.url)

    def run(self, function: str, *arguments: object) -> Any:
        """Call a function in the page."""
        return self._page.evaluate(f"(given) => ({function})(...given)", list(arguments))

    def click(self, selector: str) -> None:
        """Click an element."""
        self._page.locator(selector).first.click()

    def point(self, selector: str) -> None:
        """Move the pointer onto an element."""
        self._page.locator(selector).first.hover()

    def tap(self, selector: str) -> None:
        """Tap on an element with a finger."""
        self._page.locator(selector).first.tap()

    def write(self, selector: str, text: str) -> None:
        """Write text into a field, letter by letter."""
        self._page.locator(selector).select_text()
        self._page.locator(selector).press_sequentially(text)

    def press(self, key: str) -> None:
        """Press a key."""
        self._page.keyboard.press(key)

    def choose_file(self, selector: str, file: Path) -> None:
        """Give a file to the page."""
        self._page.locator(selector).set_input_files(file)

    def print(self) -> bytes:
        """Print the page as PDF."""
        return bytes(self._page.pdf())

    def close(self) -> None:
        """Close the window; the browser is for all tests."""
        self._context.close()
