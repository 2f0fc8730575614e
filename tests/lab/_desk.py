"""A notebook open in a real JupyterLab, for tests that click and type in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

__all__ = ["Desk", "open_desk"]

_KERNEL = "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel"


def _keep(messages: list[bytes], payload: str | bytes) -> None:
    messages.append(payload.encode() if isinstance(payload, str) else payload)


@contextmanager
def open_desk(lab: Any, chromium: Browser, notebook: str) -> Iterator[Desk]:
    """Open a notebook of the lab's folder; whatever the page throws fails the test at the end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    desk = Desk(page, lab.folder)
    page.goto(lab.url(notebook))
    yield desk
    context.close()
    assert desk.errors == []


class Desk:
    """The notebook open in a browser, with every message between it and the kernel."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framesent", partial(_keep, self.sent)))
        page.on("websocket", lambda socket: socket.on("framereceived", partial(_keep, self.received)))

    @property
    def frames(self) -> list[bytes]:
        """Every message, whichever way it went."""
        return self.sent + self.received

    def run_all(self) -> None:
        """Run the notebook from top to bottom; sooner, JupyterLab asks for a kernel in a dialog."""
        self.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
        self.page.wait_for_function(f"{_KERNEL}?.status == 'idle'")
        self.command("notebook:run-all-cells")

    def python(self, code: str) -> str:
        """Run code in the notebook's kernel, in no cell of it; return what it prints or raises."""
        said: str = self.page.evaluate(
            "async (code) => { const said = [];"
            f" const running = {_KERNEL}.requestExecute({{ code, store_history: false }});"
            " running.onIOPub = ({ content }) => said.push(content.text ?? content.evalue ?? '');"
            " await running.done; return said.join('').trim() }",
            code,
        )
        return said

    def command(self, name: str) -> None:
        """Start one of JupyterLab's commands; what it does is waited for where it shows."""
        self.page.evaluate("name => { window.jupyterapp.commands.execute(name); }", name)

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def cells(self) -> tuple[int, int]:
        """How many cells there are, and which of them the notebook's commands are about."""
        count, active = self.page.evaluate(
            "() => { const { widgets, activeCellIndex } = window.jupyterapp.shell.currentWidget.content;"
            " return [widgets.length, activeCellIndex] }"
        )
        return count, active

    def exercise(self, exercise_id: str) -> Locator:
        """The live exercise, in the output of its cell."""
        return self.page.locator(f".jp-OutputArea pe-exercise[data-exercise='{exercise_id}']")

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Look again and again, for half a minute at most; the page goes on meanwhile."""
        for _ in range(300):
            if condition():
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"waited in vain for {what}")
