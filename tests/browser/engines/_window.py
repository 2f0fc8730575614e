"""What a journey asks of a browser, in the same words for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

__all__ = ["Window"]


class Window(Protocol):
    """One window of one browser.  Clicks and letters are real ones; `run` only looks."""

    #: Where files that the page gives away arrive.
    downloads: Path
    #: Whether all pages on a disk share what they keep, as pages of one host do.
    disk_is_one_place: bool
    #: Whether its driver has fingers.
    has_touch: bool

    def open(self, address: str) -> None:
        """Go to an address, and wait until its scripts have run."""

    def reload(self) -> None:
        """Load the page once more."""

    def come_back(self, address: str) -> None:
        """Close the tab, and open the address in a new one."""

    def where(self) -> str:
        """Tell the address that is shown."""

    def run(self, function: str, *arguments: object) -> Any:
        """Call a JavaScript function in the page, and give what it returns."""

    def click(self, selector: str) -> None:
        """Click an element, scrolled into sight."""

    def point(self, selector: str) -> None:
        """Move the pointer onto an element, scrolled into sight."""

    def tap(self, selector: str) -> None:
        """Tap on an element with a finger."""

    def write(self, selector: str, text: str) -> None:
        """Write text into a field, in place of what it holds."""

    def press(self, key: str) -> None:
        """Press a key, by the name that JavaScript has for it."""

    def choose_file(self, selector: str, file: Path) -> None:
        """Give a file to a page that asks for one."""

    def print(self) -> bytes | None:
        """Print the page as PDF; None where the driver cannot."""

    def close(self) -> None:
        """End the browser."""
