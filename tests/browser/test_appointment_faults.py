"""The sheet for an appointment where a device refuses, keeps something broken, or two tabs write at once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser._desk import SHEET, Desk, fill, line, lines, tick
from tests.browser._memory import another_tab, stored
from tests.browser.test_appointment import ALL, BOTH, SKILLS, TABLET, add
from tests.browser.test_memory_faults import DENIED
from tests.browser.test_two_tabs import DEAF

from psychoed import labels


def told(page: Page) -> str:
    """What the page says of what it can keep."""
    return page.locator('[data-pe="memory"]').inner_text()


def keep(page: Page, sheet: Any) -> None:
    """Put a sheet into storage, as text if it is not meant to be JSON."""
    text = sheet if isinstance(sheet, str) else json.dumps(sheet)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [SHEET, text])
    page.reload()


@pytest.mark.parametrize("sheet", ["{cut off", "null", "[]", {"v": 2, "own": []}, {"chosen": {}}])
def test_a_sheet_that_cannot_be_read(desk: Desk, sheet: Any) -> None:
    """It is spoken of and left alone until the learner chooses anew; the questions are there all the same."""
    page = desk("appointment")
    fill(page, **ALL)
    keep(page, sheet)
    page.locator("[data-item]").first.wait_for()
    assert told(page) == labels.SHEET_UNREADABLE
    assert lines(page, "[data-on]") == [SKILLS, TABLET, BOTH]
    text = sheet if isinstance(sheet, str) else json.dumps(sheet)
    assert page.evaluate("(name) => localStorage.getItem(name)", SHEET) == text
    tick(page, TABLET).uncheck()
    assert told(page) == ""
    assert stored(page)[SHEET]["chosen"] == {"checklist/ask-tablet": False}


def test_a_sheet_that_is_half_ours(desk: Desk) -> None:
    """Parts that make no sense are left out, whatever they are called; what is the learner's own is shown."""
    page = desk("appointment")
    fill(page, **ALL)
    own = [{"id": "+a", "about": "nothing known", "text": "<b>mine</b>"}, {"id": 3}, None]
    chosen = {
        "checklist/ask-talk": "yes",
        "__proto__": True,
        "constructor": False,
        "checklist/ask-both": False,
    }
    keep(page, {"v": 1, "chosen": chosen, "order": [7, "constructor"], "groups": {"a": 1}, "own": own})
    page.locator("[data-item]").nth(5).wait_for()
    assert told(page) == ""
    assert lines(page, "[data-on]") == [SKILLS, TABLET, "<b>mine</b>"]


def test_a_device_that_refuses(desk: Desk, page: Page) -> None:
    """The sheet works while the page is open; the page says so where and when first something was to be kept."""
    page.add_init_script(DENIED)
    desk("appointment")
    assert told(page) == ""
    add(page, "My sister")
    assert told(page) == labels.SHEET_UNSAVED
    add(page, "The cost")
    page.get_by_role("button", name=labels.SHEET_UP.format(name="The cost")).click()
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    assert lines(page, "[data-on]") == ["The cost", "My sister"]


def test_a_device_that_is_full_loses_no_word_in_silence(desk: Desk) -> None:
    """Where there is no room, all holds for as long as the page does, and is kept once there is room again."""
    page = desk("appointment")
    add(page, "one")
    page.evaluate(
        "() => { const { setItem } = Storage.prototype;"
        " Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"
        " window.room = () => { Storage.prototype.setItem = setItem } }"
    )
    add(page, "two")
    assert told(page) == labels.SHEET_UNSAVED
    assert lines(page) == ["one", "two"]
    page.evaluate("room()")
    page.keyboard.type("!")
    page.locator("textarea").nth(1).press("End")
    assert told(page) == ""
    assert [one["text"] for one in stored(page)[SHEET]["own"]] == ["one", "two!"]


def test_two_tabs_keep_step(desk: Desk) -> None:
    """What is chosen, written and put in order in one tab is so in the other."""
    page = desk("appointment")
    fill(page, **ALL)
    page.locator("[data-item]").nth(4).wait_for()
    other = another_tab(page)
    other.locator("[data-item]").nth(4).wait_for()
    add(page, "My sister")
    expect(line(other, "").locator("textarea")).to_have_value("My sister")
    line(other, "").locator("textarea").fill("My brother")
    expect(line(page, "").locator("textarea")).to_have_value("My brother")
    tick(page, TABLET).uncheck()
    expect(tick(other, TABLET)).not_to_be_checked()
    other.get_by_role("button", name=labels.SHEET_UP.format(name="My brother")).click()
    expect(page.locator("[data-group=else] [data-item]").nth(1)).to_contain_text(labels.SHEET_OWN)
    assert lines(page) == lines(other)


def test_a_tab_that_was_not_told_overwrites_nothing(desk: Desk) -> None:
    """Choices and lines of both tabs are kept; of a line that both changed, both texts."""
    page = desk("appointment")
    fill(page, **ALL)
    add(page, "My sister")
    other = another_tab(page, DEAF)
    other.locator("[data-item]").nth(5).wait_for()
    tick(page, TABLET).uncheck()
    page.locator("[data-item] textarea").fill("My brother")
    add(page, "The cost")
    other.locator("[data-item] textarea").first.fill("My aunt")
    tick(other, BOTH).uncheck()
    sheet = stored(page)[SHEET]
    assert sheet["chosen"] == {"checklist/ask-tablet": False, "checklist/ask-both": False}
    assert [one["text"] for one in sheet["own"]] == ["My brother\n\nMy aunt", "The cost"]
    assert lines(other, "[data-on]") == [SKILLS, "My brother\n\nMy aunt", "The cost"]
