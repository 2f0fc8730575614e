"""Questions come back: in whose turn, after how long, for how many minutes, and what an answer leaves as it was."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser._memory import key
from tests.browser._pages import GRADED, overflow
from tests.browser.again._again import (
    REVIEW,
    answer,
    asked,
    button,
    cards,
    days_on,
    part,
    review,
    say,
    start,
    write_again,
)

from psychoed import labels
from psychoed.desk import again as words


def test_nothing_is_kept_or_loaded_before_it_is_asked_for(page: Page, site: str) -> None:
    """A visit keeps nothing and loads no exercise; asked for with nothing answered yet, it says so."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}/again.html")
    assert page.evaluate("localStorage.length") == 0
    assert not [url for url in loaded if "/desk/exercises" in url or "/faces/" in url]
    assert part(page, "begin").is_visible()
    button(page, words.ON).click()
    expect(part(page, "rest")).to_have_text(say("nothing"))
    expect(part(page, "rest")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage)") == [REVIEW]


def test_answers_of_lessons_come_in_and_stay_as_they_are(page: Page, site: str) -> None:
    """What was missed comes at once, first what one was sure of; what fits, tomorrow; a lesson's record never changes."""
    start(page, site, single_choice="right", ordering="sure-wrong", true_false="wrong", numeric="sure-right")
    expect(page.locator("pe-again pe-exercise")).to_be_focused()
    kept = page.evaluate("Object.entries(localStorage).filter(([name]) => name.includes('exercise/'))")
    assert asked(page) == "ordering"
    assert answer(page, "right") == say("next-day")
    button(page, words.NEXT).click()
    assert asked(page) == "true_false"
    answer(page, "wrong")
    button(page, words.NEXT).click()
    assert asked(page) == ""
    assert part(page, "rest").inner_text() == say("rested", date="2 March 2026")
    assert cards(page) == {
        "single_choice": (1, 1),
        "true_false": (1, 1),
        "ordering": (1, 1),
        "numeric": (1, 1),
    }
    assert (
        page.evaluate("Object.entries(localStorage).filter(([name]) => name.includes('exercise/'))") == kept
    )


def test_intervals_grow_as_the_page_says(page: Page, site: str) -> None:
    """Right each time: 1, 6, 15, 38, 95 days, and never more; what is written on the page is what the script goes by."""
    start(page, site, numeric="right")
    assert tuple(page.evaluate("psychoed.ladder.days.slice(1)")) == words.DAYS
    day = 0
    for step, days in enumerate([*words.DAYS, 95], 1):
        assert cards(page)["numeric"] == (min(step, 5), day + days)
        if step > 1:
            button(page, words.NEXT).click()
        assert asked(page) == ""
        days_on(page, site, day + days - 1)
        assert asked(page) == ""
        day += days
        days_on(page, site, day)
        assert asked(page) == "numeric"
        following = [*words.DAYS[1:], 95, 95][step - 1]
        assert answer(page, "right") == say("days", days=following)


def test_each_answer_has_its_step(page: Page, site: str) -> None:
    """On the second step: missed goes to the first, sure but wrong to the same day, right but not sure stays where it is."""
    for verdict, sure, card, said in (
        ("wrong", None, (1, 8), say("next-day")),
        ("partly", None, (1, 8), say("next-day")),
        ("wrong", False, (1, 8), say("next-day")),
        ("wrong", True, (0, 7), say("same-day")),
        ("right", False, (2, 13), say("days", days=6)),
        ("right", True, (3, 22), say("days", days=15)),
    ):
        start(page, site, numeric="right")
        days_on(page, site, 1)
        answer(page, "right")
        days_on(page, site, 7)
        assert answer(page, verdict, sure=sure) == said
        assert cards(page)["numeric"] == card, (verdict, sure)


def test_the_first_answer_counts(page: Page, site: str) -> None:
    """Another go is for oneself; an empty or unclear answer is none; a question is not asked twice in a row."""
    start(page, site, numeric="sure-wrong")
    found = page.locator("#exercise-numeric--back")
    found.get_by_role("button", name="Check").click()
    assert part(page, "said").inner_text() == ""
    assert answer(page, "wrong", sure=True) == say("same-day")
    found.get_by_role("button", name="Try again").click()
    answer(page, "right")
    assert cards(page)["numeric"] == (0, 0)
    button(page, words.NEXT).click()
    assert asked(page) == ""
    assert part(page, "rest").inner_text() == say("left")
    page.reload()
    assert asked(page) == "numeric"


def test_five_minutes_are_enough_for_a_day(page: Page, site: str) -> None:
    """After months all are due: five minutes are asked, then it stops, also when the page is opened anew; more only if wanted."""
    start(page, site, **dict.fromkeys(GRADED, "right"))
    days_on(page, site, 200)
    while asked(page):
        answer(page, "right")
        button(page, words.NEXT).click()
    assert part(page, "rest").inner_text() == say("enough")
    assert 200 <= review(page)["spent"] <= 300
    left = [name for name, (step, _) in cards(page).items() if step == 1]
    assert 0 < len(left) < len(GRADED)
    page.reload()
    assert asked(page) == ""
    days_on(page, site, 201)
    assert asked(page) in left
    days_on(page, site, 200)
    button(page, words.MORE).click()
    expect(page.locator("pe-again pe-exercise")).to_be_focused()


def test_leaving_out_and_turning_off_cost_nothing(page: Page, site: str) -> None:
    """Left out: unchanged.  Kept away or turned off: with a way back, by keyboard, which gives all back as it was."""
    start(page, site, single_choice="wrong", true_false="wrong")
    before = review(page)
    assert asked(page) == "single_choice"
    button(page, words.SKIP).press("Enter")
    assert asked(page) == "true_false"
    assert review(page) == before
    button(page, words.NEVER).press("Enter")
    expect(button(page, words.UNDO)).to_be_focused()
    assert cards(page)["true_false"] == (1, None)
    page.keyboard.press("Enter")
    assert part(page, "said").inner_text() == say("back")
    assert review(page) == before
    button(page, words.OFF).press("Enter")
    expect(button(page, words.UNDO)).to_be_focused()
    assert review(page) is None
    assert button(page, words.ON).is_visible()
    page.keyboard.press("Enter")
    assert asked(page) == "true_false"
    assert review(page) == before


def test_links_lead_to_where_it_is_taught(page: Page, site: str) -> None:
    """Once answered there is a link to the lesson; what is to be read again is found from the root of the course."""
    start(page, site, single_choice="wrong")
    answer(page, "wrong")
    home = part(page, "home").get_by_role("link")
    assert home.get_attribute("href") == f"{site}/all.html#exercise-single_choice"
    for link in page.locator("pe-again pe-exercise .pe-read-again a").all():
        assert (link.get_attribute("href") or "").startswith(f"{site}/all.html#")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_each_state_is_sound_and_fits_a_phone(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], site: str, colours: str
) -> None:
    """Off, asking, answered, at rest: axe-core objects to none, and nothing is wider than a phone of 320 pixels."""
    page = open_page(width=320, height=640, colour=colours)
    start(page, site, ordering="sure-wrong")
    for _ in ("asking", "answered", "resting", "off"):
        asked(page) if page.locator('[data-pe="off"]').is_visible() else None
        assert axe(page) == []
        assert overflow(page) == 0
        for name in (words.NEXT, "Check", words.OFF):
            if button(page, name).is_visible():
                button(page, name).click()
                break


def test_without_a_script_it_says_so(open_page: Callable[..., Page], site: str) -> None:
    """What it is for is there, with what it needs; no button that does nothing."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/again.html")
    assert part(page, "begin").is_visible()
    assert page.get_by_text(labels.NEEDS_SCRIPT).count() == 2
    assert page.locator("button:visible, input:visible").count() == 0


def test_it_works_from_a_disk(
    open_page: Callable[..., Page], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Opened as a file, with what it loads beside it."""
    folder = write_again(tmp_path_factory.mktemp("disk"))
    page = open_page()
    start(page, folder.as_uri(), true_false="wrong")
    assert answer(page, "right") == say("days", days=6)
    assert json.loads(page.evaluate("name => localStorage.getItem(name)", key("true_false")))["checked"]
