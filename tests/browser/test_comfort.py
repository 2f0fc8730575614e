"""Reading comfort: text size and spacing are chosen by keyboard, remembered, there at once, and go back in one step."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser._pages import focused, overflow
from tests.browser._waiting import until

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[str]]

KEPT = "side-by-side/comfort"
BOTH = {"v": 1, "size": "largest", "spacing": "wide"}
LOOK = """() => {
  const of = (what) => getComputedStyle(document.querySelector(what));
  return [parseFloat(of("article p").fontSize), parseFloat(of("article p").lineHeight) / parseFloat(of("article p").fontSize),
    parseFloat(of("article p").letterSpacing) || 0];
}"""

#: What a page shows of what was chosen.
LOOKS = "[document.body.dataset.theme, document.documentElement.dataset.peSize]"


def with_choice(page: Page, server: str, chosen: object) -> None:
    """Put a choice on the device before a page is opened."""
    page.goto(f"{server}/book/help.html")
    text = chosen if isinstance(chosen, str) else json.dumps(chosen)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [KEPT, text])


def test_size_and_spacing_are_chosen_by_keyboard_and_remembered(page: Page, axe: Axe, server: str) -> None:
    """Tab and arrows reach every choice; it holds on the next page; one button takes all of it back."""
    page.goto(f"{server}/book/index.html")
    usual = page.evaluate(LOOK)
    page.locator("#pe-reading summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "auto"
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("Object.entries(localStorage)") == [[KEPT, json.dumps(BOTH, separators=(",", ":"))]]
    page.goto(f"{server}/book/help.html")
    page.goto(f"{server}/book/index.html")
    page.reload()
    size, line, letter = page.evaluate(LOOK)
    assert size == pytest.approx(usual[0] * 1.5)
    assert line == pytest.approx(2)
    assert letter > usual[2]
    page.locator("#pe-reading summary").click()
    assert [one.get_attribute("value") for one in page.locator("#pe-reading input:checked").all()] == [
        "auto",
        "largest",
        "wide",
    ]
    assert axe(page) == []
    page.get_by_role("button", name="All as usual").focus()
    page.keyboard.press("Enter")
    assert page.locator("#pe-reading").get_by_role("status").inner_text() != ""
    assert page.evaluate(LOOK) == usual
    assert page.evaluate("localStorage.length") == 0
    assert axe(page) == []


def test_largest_text_fits_every_page(open_page: OpenPage, axe: Axe, server: str, page_name: str) -> None:
    """The largest text with wide spacing neither leaves the window nor hides anything, and prints as large."""
    page = open_page(width=320)
    with_choice(page, server, BOTH)
    page.goto(f"{server}/{page_name}")
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})
    assert overflow(page) <= 0
    assert axe(page) == []
    page.emulate_media(media="print")
    assert page.locator("article").evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)") == 22


def test_chosen_size_moves_nothing_after_the_first_paint(open_page: OpenPage, server: str) -> None:
    """The choice is applied before anything is painted, and the controls come into room that was kept for them."""
    page = open_page()
    with_choice(page, server, BOTH)
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) shifts += one.value })"
        ".observe({ type: 'layout-shift', buffered: true });"
        "new MutationObserver((_, watch) => { if (!document.querySelector('header')) return;"
        " window.sizeAtHeader ??= document.documentElement.dataset.peSize; watch.disconnect() })"
        ".observe(document, { childList: true, subtree: true })"
    )
    for name in ("book/two-treatments.html", "book/index.html"):
        page.goto(f"{server}/{name}", wait_until="networkidle")
        assert page.evaluate("window.sizeAtHeader") == "largest"
        assert page.evaluate("window.shifts") == 0


def test_two_tabs_look_the_same(open_page: OpenPage, server: str) -> None:
    """What is chosen or erased in one tab shows in the other at once."""
    page = open_page()
    page.goto(f"{server}/book/index.html")
    other = page.context.new_page()
    other.goto(f"{server}/book/help.html")
    other.locator("#pe-reading summary").click()
    for choice in ("Dark", "Larger"):
        other.get_by_role("radio", name=choice).check()
    until(lambda: page.evaluate(LOOKS) == ["dark", "larger"], "dark and larger in the first tab")
    page.evaluate("localStorage.clear()")
    until(lambda: other.evaluate(LOOKS) == ["auto", "auto"], "the usual looks in the second tab")
    assert other.get_by_role("radio", name="Usual size").is_checked()


@pytest.mark.parametrize(
    "kept", ["", "{", "null", "7", '"wide"', '{"v":9,"size":{"a":1},"spacing":["wide"]}', '{"size":"huge"}']
)
def test_what_is_not_ours_looks_as_usual(page: Page, server: str, kept: str) -> None:
    """A choice that was cut off, or is of no version of ours, changes nothing and breaks nothing."""
    with_choice(page, server, kept)
    page.evaluate("localStorage.setItem('side-by-side/theme', 'dark')")
    page.reload()
    page.locator("#pe-reading summary").click()
    assert page.get_by_role("radio", name="Usual size").is_checked()
    assert page.get_by_role("radio", name="Dark").is_checked(), "the colours are another choice"
    assert page.evaluate("document.documentElement.dataset.peSize") == "auto"
