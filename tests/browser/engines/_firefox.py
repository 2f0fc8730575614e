"""Firefox, driven by `firefox.mjs` in Node."""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode
from pathlib import Path
from typing import Any

__all__ = ["FirefoxWindow"]

_DRIVER = Path(__file__).with_name("firefox.mjs")


class FirefoxWindow:
    """A window of Firefox, with the settings that it ships with."""

    #: To Firefox each file on a disk is a place of its own.
    disk_is_one_place = False
    has_touch = True

    def __init__(
        self, program: str, node: Path, node_home: Path, downloads: Path, *, scripts: bool = True
    ) -> None:
        self.downloads = downloads
        settings = {"program": program, "downloads": str(downloads), "scripts": scripts}
        self._node = subprocess.Popen(
            [node, _DRIVER, f"{node_home}/", json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._answer()

    def _answer(self) -> Any:
        assert self._node.stdout
        line = self._node.stdout.readline()
        assert line, "Firefox did not start, or ended by itself: what it said stands above"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def _call(self, name: str, *arguments: object) -> Any:
        assert self._node.stdin
        self._node.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._node.stdin.flush()
        return self._answer()

    def open(self, address: str) -> None:
        """Go to an address."""
        self._call("open", address)

    def reload(self) -> None:
        """Load the page once more."""
        self._call("reload")

    def come_back(self, address: str) -> None:
        """Close the tab, and open the address in a new one."""
        self._call("comeBack", address)

    def where(self) -> str:
        """Tell the address that is shown."""
        return str(self._call("where"))

    def run(self, function: str, *arguments: object) -> Any:
        """Call a function in the page."""
        return self._call("run", function, arguments)

    def click(self, selector: str) -> None:
        """Click an element."""
        self._call("click", selector)

    def point(self, selector: str) -> None:
        """Move the pointer onto an element."""
        self._call("point", selector)

    def tap(self, selector: str) -> None:
        """Tap on an element with a finger."""
        self._call("tap", selector)

    def write(self, selector: str, text: str) -> None:
        """Write text into a field, letter by letter."""
        self._call("write", selector, text)

    def press(self, key: str) -> None:
        """Press a key."""
        self._call("press", key)

    def choose_file(self, selector: str, file: Path) -> None:
        """Give a file to the page."""
        self._call("chooseFile", selector, str(file))

    def print(self) -> bytes:
        """Print the page as PDF."""
        return b64decode(self._call("print"))

    def close(self) -> None:
        """End Firefox and its driver; a page that did what it must not do has failed the test."""
        try:
            offences = self._call("offences")
            self._call("close")
        finally:
            if self._node.stdin:
                self._node.stdin.close()
            try:
                self._node.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self._node.kill()
            if self._node.stdout:
                self._node.stdout.close()
        assert offences == []
