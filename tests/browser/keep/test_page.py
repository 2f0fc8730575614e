"""Keep or erase as a page: erasing, keys, a phone, no script, and nothing before there is something."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser._keys import press, spoken
from tests.browser._pages import focused, overflow
from tests.browser.keep._keep import (
    BESIDE,
    COURSE,
    LESSONS,
    answer_all,
    fill,
    kept,
    part,
    record,
    said,
    words,
)

from psychoed.desk import keep_words as labels
from psychoed.desk.keep import PARTS
from psychoed.labels import NEEDS_SCRIPT


def test_nothing_is_offered_while_nothing_is_kept(keep: Page, axe: Callable[[Page], list[str]]) -> None:
    """Neither to save nor to erase, the catalogue is not loaded, and nothing is stored; only a file may be chosen."""
    assert part(keep, "save").get_by_text(labels.SAVE_NOTHING).is_visible()
    assert part(keep, "erase").get_by_text(labels.ERASE_NOTHING).is_visible()
    assert keep.locator("button:visible, [type=radio]:visible").count() == 0
    assert keep.locator("#pe-bring-file").is_visible()
    assert keep.locator("script[src*='exercises']").count() == 0
    assert kept(keep) == {}
    assert axe(keep) == []


def test_all_or_one_lesson_is_erased_after_one_question(
    keep: Page, site: str, axe: Callable[[Page], list[str]]
) -> None:
    """Only lessons with answers are offered; No keeps all; a lesson takes its own answers; all takes every key of the course."""
    answer_all(keep, site)
    fill(keep, {**BESIDE, "exercise/gone-long-ago": record("reflection", "older")})
    keep.evaluate("localStorage.setItem('other', '1'); sessionStorage.setItem('side-by-side/search', 'tea')")
    erase = part(keep, "erase")
    erase.locator("label").nth(2).wait_for()
    assert erase.locator("label").all_inner_texts() == [labels.ERASE_ALL, *LESSONS]
    erase.get_by_role("button", name=labels.ERASE_BUTTON).click()
    assert said(keep, "erase") == words("choose")
    before = kept(keep)
    erase.get_by_text("Sleep & rest").click()
    erase.get_by_role("button", name=labels.ERASE_BUTTON).click()
    assert focused(keep) == labels.ERASE_NO
    assert erase.get_by_text(words("sure-lesson", lesson="Sleep & rest")).is_visible()
    assert axe(keep) == []
    erase.get_by_role("button", name=labels.ERASE_NO).click()
    assert kept(keep) == before
    erase.get_by_role("button", name=labels.ERASE_BUTTON).click()
    erase.get_by_role("button", name=labels.ERASE_YES).click()
    assert said(keep, "erase") == words("erased-lesson", lesson="Sleep & rest")
    gone = {f"{COURSE}exercise/{kind}" for kind in LESSONS["Sleep & rest"]}
    assert kept(keep).keys() == before.keys() - gone
    assert erase.locator("label:visible").all_inner_texts() == [labels.ERASE_ALL, "The <calm> evening"]
    erase.get_by_text(labels.ERASE_ALL).click()
    erase.get_by_role("button", name=labels.ERASE_BUTTON).click()
    erase.get_by_role("button", name=labels.ERASE_YES).click()
    assert said(keep, "erase") == words("erased-all")
    assert kept(keep) == {"other": "1"}
    assert keep.evaluate("sessionStorage.length") == 0
    assert erase.get_by_text(labels.ERASE_NOTHING).is_visible()
    assert part(keep, "save").get_by_text(labels.SAVE_NOTHING).is_visible()
    assert axe(keep) == []


def test_it_is_all_done_by_keyboard(keep: Page) -> None:
    """Tab, Space and Enter are enough to erase; the focus is never lost, and what was done is where it goes."""
    fill(keep, {"exercise/reflection": record("reflection"), "theme": "dark"})
    part(keep, "erase").locator("label").nth(1).wait_for()
    keep.locator("#pe-bring-file").focus()
    press(keep, "Tab", "Space", "Tab", "Enter")
    assert focused(keep) == labels.ERASE_NO
    press(keep, "Shift+Tab", "Enter")
    assert spoken(keep).startswith("status")
    assert said(keep, "erase") == words("erased-all")
    assert kept(keep) == {}


def test_without_a_script_it_says_so(open_page: Callable[..., Page], site: str) -> None:
    """No control that would do nothing is shown; each part says what it needs."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/keep.html")
    assert page.get_by_text(NEEDS_SCRIPT).count() == len(PARTS)
    assert page.locator("button:visible, input:visible").count() == 0


def test_the_page_fits_a_phone(keep: Page, site: str) -> None:
    """At 320 px nothing is wider than the window, in any state."""
    keep.set_viewport_size({"width": 320, "height": 640})
    answer_all(keep, site)
    part(keep, "erase").locator("label").nth(2).wait_for()
    keep.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    keep.evaluate("for (const one of document.querySelectorAll('.pe-keep [hidden]')) one.hidden = false")
    assert overflow(keep) <= 0
