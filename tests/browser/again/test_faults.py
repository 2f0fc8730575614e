"""Questions come back though clocks are wrong, records damaged, devices full and tabs many: nothing is lost or put off for years."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser._memory import key
from tests.browser._waiting import until
from tests.browser.again._again import (
    REVIEW,
    START,
    answer,
    asked,
    button,
    cards,
    days_on,
    part,
    review,
    say,
    start,
)
from tests.browser.test_memory_faults import ABSENT, DENIED

from psychoed.desk import again as words

#: Storage that takes nothing that is new or longer, as a full one does.
FULL = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); }"
#: Records that are damaged, or from a later form of the course.
UNREADABLE = (
    "",
    "{",
    "null",
    "[]",
    '{"v": 2, "day": 1, "spent": 0, "cards": {}, "more": 1}',
    '{"v": 1, "day": 1, "spent": 0, "cards": {"numeric": {"step": 99, "due": 1}}}',
    '{"v": 1, "day": 1, "spent": 0, "cards": {"numeric": {"step": 1, "due": "tomorrow"}}}',
    '{"v": 1, "day": 1e99, "spent": 0, "cards": {}}',
)


@pytest.mark.parametrize("wrong", [4000, -20_000, 400, -3], ids=["2037", "1971", "next-year", "days-ago"])
def test_a_clock_that_was_wrong_is_forgiven(page: Page, site: str, wrong: int) -> None:
    """Answered while the clock was wrong: once it is right again the question comes, keeps its step, and goes on in days."""
    start(page, site, numeric="right")
    days_on(page, site, 1)
    answer(page, "right")
    days_on(page, site, wrong + 7)
    if asked(page):
        answer(page, "right")
    step = cards(page)["numeric"][0]
    days_on(page, site, 30)
    assert asked(page) == "numeric"
    answer(page, "right")
    assert cards(page)["numeric"] == (step + 1, 30 + page.evaluate(f"psychoed.ladder.days[{step + 1}]"))


@pytest.mark.parametrize("now", ["NaN", "8.64e15", "-8.64e15", "-62135596800000"])
def test_a_clock_without_sense_does_no_harm(page: Page, site: str, now: str) -> None:
    """No date at all, or one at the end of time: the question can be answered, and comes back when the clock is right."""
    start(page, site, numeric="wrong")
    other = page.context.new_page()
    other.add_init_script(
        f"const real = Date; globalThis.Date = class extends real {{ constructor(...given) {{ super(...(given.length ? given : [{now}])) }}"
        f" static now() {{ return {now} }} }}"
    )
    other.goto(f"{site}/again.html")
    if asked(other):
        answer(other, "right")
    other.close()
    days_on(page, site, 30)
    assert asked(page) == "numeric"
    assert answer(page, "right").startswith("This question comes back in ")


def test_a_journey_west_brings_nothing_early(open_page: Callable[..., Page], site: str) -> None:
    """A day that begins later by some hours is no wrong clock: what was put off to tomorrow stays there."""
    page = open_page(timezone_id="Pacific/Auckland")
    start(page, site, numeric="right")
    kept = review(page)
    west = open_page(timezone_id="Pacific/Honolulu")
    west.clock.set_fixed_time(START)
    west.goto(f"{site}/again.html")
    west.evaluate("([name, text]) => localStorage.setItem(name, text)", [REVIEW, json.dumps(kept)])
    west.reload()
    assert asked(west) == ""


def test_what_cannot_be_read_stays_until_the_learner_begins_anew(page: Page, site: str) -> None:
    """Damaged, or written by a newer course: it is said, it is not touched, and beginning anew is one button."""
    page.goto(f"{site}/again.html")
    for text in UNREADABLE:
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [REVIEW, text])
        page.reload()
        assert part(page, "memory").inner_text() == say("unreadable"), text
        assert page.evaluate("name => localStorage.getItem(name)", REVIEW) == text
        assert not button(page, words.ON).is_visible()
    button(page, words.ANEW).click()
    assert asked(page) == ""
    assert review(page)["cards"] == {}
    assert part(page, "memory").inner_text() == ""


@pytest.mark.parametrize("refusal", [DENIED, ABSENT, FULL], ids=["denied", "absent", "full"])
def test_a_device_that_refuses_says_so(page: Page, site: str, refusal: str) -> None:
    """It is said, and the page goes on for as long as it is open."""
    page.add_init_script(refusal)
    page.goto(f"{site}/again.html")
    button(page, words.ON).click()
    expect(part(page, "memory")).to_have_text(say("unsaved"))
    assert asked(page) == ""
    button(page, words.OFF).click()
    assert button(page, words.ON).is_visible()


def test_a_full_device_keeps_what_it_has(page: Page, site: str) -> None:
    """Full while a question is answered: what was kept stays, and the answer holds for this page."""
    start(page, site, single_choice="wrong", true_false="wrong")
    before = review(page)
    page.evaluate(f"() => {{ {FULL} }}")
    answer(page, "right")
    assert part(page, "memory").inner_text() == say("unsaved")
    assert review(page) == before
    button(page, words.NEXT).click()
    assert asked(page) == "true_false"


def test_two_tabs_count_an_answer_once(page: Page, site: str) -> None:
    """The same question answered in both moves one step; turned off in one, the other writes nothing and shows it."""
    start(page, site, single_choice="wrong", true_false="wrong")
    other = page.context.new_page()
    other.clock.set_fixed_time(START)
    other.goto(f"{site}/again.html")
    assert asked(other) == asked(page) == "single_choice"
    answer(page, "right")
    until(lambda: other.evaluate(f"localStorage.getItem('{REVIEW}').includes('\"step\":2')"), "the step")
    answer(other, "right")
    assert cards(page)["single_choice"] == cards(other)["single_choice"] == (2, 6)
    button(other, words.NEXT).click()
    assert asked(other) == "true_false"
    button(page, words.OFF).click()
    expect(button(other, words.ON)).to_be_visible()
    assert other.locator("pe-again pe-exercise").count() == 0
    assert review(other) is None
    other.close()


def test_what_is_erased_in_its_lesson_does_not_come_back(page: Page, site: str) -> None:
    """The foot of the lesson erases the question here too; starting over in the lesson does not."""
    start(page, site, single_choice="wrong", true_false="wrong")
    page.goto(f"{site}/single_choice.html")
    page.get_by_role("button", name="Start over").click()
    assert cards(page).keys() == {"single_choice", "true_false"}
    page.reload()
    page.locator("#exercise-single_choice label").first.click()
    page.locator("pe-kept summary").click()
    page.locator('pe-kept [data-pe="here"]').click()
    page.locator('pe-kept [data-pe="yes"]').click()
    assert cards(page).keys() == {"true_false"}
    assert page.evaluate("name => localStorage.getItem(name)", key("single_choice")) is None


def test_a_question_that_the_course_no_longer_has_is_left_alone(page: Page, site: str) -> None:
    """Its card stays, in case it comes again; nothing asks for it."""
    start(page, site, numeric="right")
    kept = review(page)
    kept["cards"]["gone"] = {"step": 0, "due": kept["day"]}
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [REVIEW, json.dumps(kept)])
    page.reload()
    assert asked(page) == ""
    assert "gone" in cards(page)


def _give(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/javascript")


def test_questions_that_do_not_load_are_spoken_of(
    suspect: Callable[..., tuple[Page, list[str]]], site: str
) -> None:
    """The list or the questions of a lesson are missing or cut off: it is said, nothing is changed, and later it works."""
    page, _ = suspect()
    start(page, site, single_choice="wrong")
    kept = review(page)
    for file in ("**/desk/exercises.js", "**/faces/*.js"):
        for body in ("", "psychoedDesk.add({"):
            page.route(file, partial(_give, body))
            page.reload()
            expect(part(page, "memory")).to_have_text(say("unloaded"))
            assert review(page) == kept
            page.unroute(file)
    page.reload()
    assert asked(page) == "single_choice"
