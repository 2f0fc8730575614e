"""The bar of every page: help and the way out, in sight and at work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Locator, Page
from tests.browser._waiting import until

OpenPage = Callable[..., Page]

LEAVE_TO = "https://www.wikipedia.org/"


def in_bar(page: Page, name: str) -> Locator:
    """Find a link of the bar; pages may have links of the same name in their text."""
    return page.get_by_role("navigation", name="Help and way out").get_by_role("link", name=name)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_help_and_way_out_are_in_sight_at_once(
    open_page: OpenPage, server: str, page_name: str, width: int
) -> None:
    """Both links stand at the top of every page, scrolled or not, side by side, large enough to hit, and under nothing."""
    page = open_page(width=width, height=600, reduced_motion="reduce")
    page.goto(f"{server}/{page_name}")
    for key in ("Home", "End"):
        page.keyboard.press(key)
        there = "(end) => (scrollY > 0) === (end && document.body.scrollHeight > 600)"
        until(partial(page.evaluate, there, key == "End"), "the scrolled page")
        help_box = in_bar(page, "Need help now?").bounding_box()
        leave_box = in_bar(page, "Leave quickly").bounding_box()
        assert help_box
        assert leave_box
        for box in (help_box, leave_box):
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 60
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["height"] >= 24
            middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
            assert page.evaluate(
                "([x, y]) => document.elementFromPoint(x, y).closest('nav a') !== null", middle
            )
        assert help_box["x"] + help_box["width"] <= leave_box["x"]


def test_help_leads_to_the_help_page(page: Page, server: str, page_name: str) -> None:
    """The help link of every page opens a page with a heading about help."""
    page.goto(f"{server}/{page_name}")
    in_bar(page, "Need help now?").click()
    assert "help" in page.locator("h1").inner_text().lower()


@pytest.mark.parametrize("way", ["click", "Enter", "Shift three times"])
def test_leaving_gives_up_the_place_in_the_history(open_page: OpenPage, server: str, way: str) -> None:
    """Leaving goes elsewhere at once, and Back does not return to the page that was left."""
    page = open_page(leave_to=LEAVE_TO)
    page.goto(f"{server}/book/help.html")
    page.goto(f"{server}/book/taking-medicine.html")
    leave = in_bar(page, "Leave quickly")
    if way == "click":
        leave.click()
    elif way == "Enter":
        leave.focus()
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(LEAVE_TO)
    page.go_back()
    assert page.url == f"{server}/book/help.html"


def test_leaving_hides_the_page_before_the_next_one_has_come(open_page: OpenPage, server: str) -> None:
    """On a slow line the page is gone from the screen all the same."""
    page = open_page(leave_to=LEAVE_TO)
    page.goto(f"{server}/book/taking-medicine.html")
    hidden = page.evaluate(
        "() => { document.querySelector('.pe-leave').click();"
        " return getComputedStyle(document.documentElement).display === 'none' && document.title === '' }"
    )
    assert hidden
    page.wait_for_url(LEAVE_TO)


def test_capital_letters_do_not_leave(page: Page, server: str) -> None:
    """Shift as it is used in writing does not count."""
    page.goto(f"{server}/book/taking-medicine.html")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url == f"{server}/book/taking-medicine.html"
    assert page.locator("h1").is_visible()


def test_leaving_needs_no_script(open_page: OpenPage, server: str, page_name: str) -> None:
    """Without script the way out is a plain link that does not tell where one comes from."""
    page = open_page(java_script_enabled=False, leave_to=LEAVE_TO)
    page.goto(f"{server}/{page_name}")
    leave = in_bar(page, "Leave quickly")
    assert leave.get_attribute("rel") == "noreferrer"
    leave.click()
    page.wait_for_url(LEAVE_TO)
