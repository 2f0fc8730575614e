"""The colours of the pages: chosen or the device's own, remembered, and there at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from psychoed import theme

OpenPage = Callable[..., Page]


def open_choice(page: Page) -> None:
    """Open the control that holds the colours."""
    page.locator("#pe-reading summary").click()


def test_colours_are_chosen_by_keyboard_and_remembered(page: Page, server: str) -> None:
    """Arrow keys choose the colours; the choice holds on the next page; the device's own forgets it."""
    page.goto(f"{server}/book/index.html")
    page.locator("#pe-reading summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.body.dataset.theme") == "dark"
    assert page.evaluate("Object.entries(localStorage)") == [["side-by-side/theme", "dark"]]
    page.goto(f"{server}/book/help.html")
    open_choice(page)
    assert page.get_by_role("radio", name="Dark").is_checked()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(28, 29, 30)"
    page.get_by_role("radio", name="As my device").check()
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["", "light", "dark"])
def test_colours_follow_the_choice_else_the_device(
    open_page: OpenPage, server: str, device: str, chosen: str
) -> None:
    """Chosen colours hold; without a choice, and so without script, the device's; paper is always light."""
    page = open_page(colour=device, java_script_enabled=bool(chosen))
    page.goto(f"{server}/book/index.html")
    if chosen:
        open_choice(page)
        page.get_by_role("radio", name=chosen.capitalize()).check()
    colours = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    light, dark = "rgb(253, 252, 249)rgb(43, 41, 38)", "rgb(28, 29, 30)rgb(231, 227, 220)"
    assert page.evaluate(colours) == (dark if (chosen or device) == "dark" else light)
    page.emulate_media(media="print")
    assert page.evaluate(colours).endswith("rgb(43, 41, 38)")


def test_each_colour_is_written_once() -> None:
    """Light and dark stand side by side, so that a change of one cannot forget the other."""
    style = (Path(theme.__file__).parent / "static" / "pe-theme.css").read_text(encoding="utf-8")
    names = re.findall(r"^ *(--(?!pe-light|pe-dark|pe-text-scale)[\w-]+):", style, re.MULTILINE)
    assert len(names) == len(set(names)) > 20


def test_chosen_colours_are_there_at_the_first_paint(open_page: OpenPage, server: str) -> None:
    """The script that sets chosen colours runs before anything that is painted is parsed."""
    page = open_page()
    page.goto(f"{server}/book/index.html")
    page.evaluate("localStorage.setItem('side-by-side/theme', 'dark')")
    page.add_init_script(
        "new MutationObserver((_, watch) => { if (!document.querySelector('header')) return;"
        " window.themeAtHeader ??= document.body.dataset.theme; watch.disconnect() })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{server}/book/help.html")
    assert page.evaluate("window.themeAtHeader") == "dark"


def test_blocked_storage_breaks_nothing(open_page: OpenPage, server: str) -> None:
    """Where the browser refuses storage, colours still change on the page, and nothing is thrown."""
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page.goto(f"{server}/book/help.html")
    open_choice(page)
    for choice in ("Dark", "Largest", "Wide"):
        page.get_by_role("radio", name=choice).check()
    chosen = "[document.body.dataset.theme, document.documentElement.dataset.peSize, document.documentElement.dataset.peSpacing]"
    assert page.evaluate(chosen) == ["dark", "largest", "wide"]
