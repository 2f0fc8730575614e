"""Where was I: remembered only once one has asked, led back to from the first page, forgotten as easily."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from psychoed import labels

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[str]]

KEPT = "side-by-side/place"


def kept(page: Page) -> object:
    """What the device remembers."""
    return page.evaluate("(name) => JSON.parse(localStorage.getItem(name))", KEPT)


def go_on(page: Page) -> str:
    """Where the first page leads back to, in words; nothing where it leads nowhere."""
    line = page.locator("pe-place [data-pe=go-on]")
    return line.locator("a").inner_text() if line.is_visible() else ""


def test_nothing_is_remembered_before_one_asks(page: Page, server: str) -> None:
    """Reading lessons leaves no trace, and the first page leads nowhere."""
    page.goto(f"{server}/book/skills.html")
    page.goto(f"{server}/book/index.html")
    assert page.evaluate("localStorage.length") == 0
    assert go_on(page) == ""


def test_one_who_asked_is_led_back(open_page: OpenPage, axe: Axe, server: str) -> None:
    """Ticked by keyboard; the lesson and its section are led back to in a later tab; other pages do not count."""
    page = open_page(reduced_motion="reduce")
    page.goto(f"{server}/book/index.html")
    box = page.get_by_role("checkbox", name=labels.REMEMBER_PLACE)
    box.focus()
    page.keyboard.press("Space")
    assert page.locator("pe-place").get_by_role("status").inner_text() == labels.PLACE_REMEMBERED
    assert kept(page) == {"v": 1}
    page.goto(f"{server}/book/skills.html#skills-two-minutes")
    page.goto(f"{server}/book/help.html")
    page.close()
    later = page.context.new_page()
    later.goto(f"{server}/book/index.html")
    assert go_on(later) == "Skills that carry you – Two minutes to try"
    assert axe(later) == []
    later.locator("pe-place a").click()
    later.wait_for_url(f"{server}/book/skills.html#skills-two-minutes")
    later.goto(f"{server}/book/index.html")
    later.get_by_role("checkbox", name=labels.REMEMBER_PLACE).uncheck()
    assert go_on(later) == ""
    assert later.locator("pe-place").get_by_role("status").inner_text() == labels.PLACE_FORGOTTEN
    later.goto(f"{server}/book/skills.html")
    later.goto(f"{server}/book/index.html")
    assert later.evaluate("localStorage.length") == 0


def test_erasing_all_forgets_the_place(page: Page, server: str) -> None:
    """Whoever erases all of the course on a lesson is not remembered on that lesson as the page closes."""
    page.goto(f"{server}/book/index.html")
    page.get_by_role("checkbox", name=labels.REMEMBER_PLACE).check()
    page.goto(f"{server}/book/skills.html")
    assert kept(page)
    page.evaluate("psychoed.memory.forget()")
    page.goto(f"{server}/book/index.html")
    assert page.evaluate("localStorage.length") == 0
    assert not page.get_by_role("checkbox", name=labels.REMEMBER_PLACE).is_checked()


def test_leaving_quickly_remembers_nothing_of_the_page(open_page: OpenPage, server: str) -> None:
    """The way out leaves the place as it was when the page was opened."""
    page = open_page(leave_to="https://www.wikipedia.org/", reduced_motion="reduce")
    page.goto(f"{server}/book/index.html")
    page.get_by_role("checkbox", name=labels.REMEMBER_PLACE).check()
    page.goto(f"{server}/book/skills.html")
    page.locator("#skills-two-minutes").scroll_into_view_if_needed()
    page.locator(".pe-leave").click()
    page.wait_for_url("https://www.wikipedia.org/")
    page.goto(f"{server}/book/index.html")
    assert go_on(page) == "Skills that carry you"


@pytest.mark.parametrize(
    "place",
    [
        "{",
        "null",
        '"book/skills.html"',
        json.dumps({"v": 1, "page": "javascript:alert(1)", "title": "Here"}),
        json.dumps({"v": 1, "page": "https://elsewhere.example/", "title": "Here"}),
        json.dumps({"v": 1, "page": "//elsewhere.example/", "title": "Here"}),
        json.dumps({"v": 1, "page": 7}),
    ],
)
def test_a_place_that_is_none_of_ours_leads_nowhere(page: Page, server: str, place: str) -> None:
    """Whatever a file brought in: no link leads out of the course, the box can be used, and nothing is thrown."""
    page.goto(f"{server}/book/help.html")
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [KEPT, place])
    page.goto(f"{server}/book/index.html")
    assert go_on(page) == ""
    page.get_by_role("checkbox", name=labels.REMEMBER_PLACE).uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_words_of_a_place_are_text(page: Page, server: str) -> None:
    """A title that was brought in is shown as it is written and never becomes part of the page."""
    page.goto(f"{server}/book/help.html")
    title = "<img src=x onerror=alert(1)>"
    place = json.dumps({"v": 1, "page": "book/skills.html", "title": title, "section": ""})
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [KEPT, place])
    page.goto(f"{server}/book/index.html")
    assert go_on(page) == title
    assert page.locator("pe-place img").count() == 0


def test_a_device_that_refuses_says_so(page: Page, server: str) -> None:
    """Where nothing can be stored, the tick goes out again with a word of it, and lessons open as ever."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page.goto(f"{server}/book/index.html")
    box = page.get_by_role("checkbox", name=labels.REMEMBER_PLACE)
    box.click()
    assert not box.is_checked()
    assert page.locator("pe-place").get_by_role("status").inner_text() == labels.PLACE_REFUSED
    page.goto(f"{server}/book/depression.html")
    assert page.locator("h1").is_visible()
