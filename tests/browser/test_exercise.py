"""The scripted exercise: what it says, shows, tells others and lets them hold back."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser._pages import (
    GRADED,
    KINDS,
    Visit,
    case,
    check,
    exercise,
    focused,
    hear,
    overflow,
    pick,
    visiting,
    write_site,
)

from psychoed import assets, labels

Axe = Callable[[Page], list[str]]
Publish = Callable[..., str]

#: Choices of each graded kind that come to a verdict.
PICKS = {
    "single_choice": {"right": ["four"], "wrong": ["noon"], "empty": []},
    "true_false": {"right": ["true"], "wrong": ["false"], "empty": []},
    "multiple_choice": {
        "right": ["dim-lights", "same-hour", "slow-breath"],
        "partly": ["dim-lights", "same-hour", "long-nap"],
        "wrong": ["long-nap"],
        "empty": [],
    },
}
STATES = [(kind, verdict) for kind, verdicts in PICKS.items() for verdict in verdicts]


@pytest.fixture
def publish(serve: Callable[[Path], str], tmp_path: Path) -> Publish:
    """Serve the case pages, whole or changed."""
    return lambda **changes: serve(write_site(tmp_path, **changes))


@pytest.fixture
def visit(page: Page, axe: Axe, publish: Publish) -> Iterator[Visit]:
    """Open a case page; axe-core judges the state in which the test leaves it."""
    with visiting(page, axe, publish()) as go:
        yield go


@pytest.mark.parametrize(("kind", "verdict"), STATES)
def test_a_check_is_announced(visit: Visit, kind: str, verdict: str) -> None:
    """The verdict goes into the status region that was there from the start, which the choices point to."""
    found = exercise(visit(), kind)
    status = found.locator(".pe-status")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == ""
    assert found.locator("fieldset").get_attribute("aria-describedby") == status.get_attribute("id")
    status.evaluate("(region) => { region.wasHere = true }")
    check(found, *PICKS[kind][verdict])
    sign, word = labels.OUTCOMES[verdict]
    assert status.locator("p").first.inner_text() == f"{sign} {word}"
    assert status.locator(".pe-sign").get_attribute("aria-hidden") == "true"
    assert status.evaluate("(region) => region.wasHere")
    assert status.get_attribute("aria-live") != "off"
    assert found.get_attribute("data-verdict") == verdict


@pytest.mark.parametrize(("kind", "verdict"), STATES)
def test_feedback_is_that_of_the_chosen_options(visit: Visit, kind: str, verdict: str) -> None:
    """Each chosen option is named with its own feedback, markup and all, in the order of the choices."""
    found = exercise(visit(), kind)
    check(found, *PICKS[kind][verdict])
    chosen = PICKS[kind][verdict]
    expected = found.evaluate(
        "(element, chosen) => chosen.map((id) => {"
        " const entry = element.querySelector(`[data-choice='${id}']`);"
        " return `<p>${entry.querySelector('strong').outerHTML}</p>`"
        " + entry.querySelector('.pe-feedback').innerHTML })",
        chosen,
    )
    shown = found.locator(".pe-status .pe-feedback")
    assert expected == shown.evaluate_all("(blocks) => blocks.map((block) => block.innerHTML)")
    assert len(chosen) == shown.count()


@pytest.mark.parametrize("kind", GRADED)
def test_a_change_takes_back_what_was_said(visit: Visit, kind: str) -> None:
    """What was said of one answer does not stand beside another."""
    found = exercise(visit(), kind)
    check(found, *PICKS[kind]["wrong"])
    pick(found, PICKS[kind]["right"][0])
    assert found.locator(".pe-status").inner_html() == ""
    assert found.get_attribute("data-verdict") is None
    assert found.evaluate("(element) => element.outcome") is None


@pytest.mark.parametrize("kind", GRADED)
def test_try_again_begins_afresh(visit: Visit, kind: str) -> None:
    """Try again appears after a check, clears all and puts the focus on the first choice."""
    page = visit()
    found = exercise(page, kind)
    retry = found.get_by_role("button", name=labels.TRY_AGAIN)
    assert not retry.is_visible()
    check(found)
    assert not retry.is_visible(), "nothing was picked: there is nothing to take back"
    check(found, *PICKS[kind]["right"])
    retry.click()
    assert found.locator("input:checked").count() == 0
    assert found.locator(".pe-status").inner_html() == ""
    assert not retry.is_visible()
    assert focused(page) == found.locator("input").first.get_attribute("value")


@pytest.mark.parametrize("kind", KINDS)
def test_hints_come_one_at_a_time(visit: Visit, kind: str) -> None:
    """Each hint is offered once the one before it has been opened, and stays when that is closed."""
    found = exercise(visit(), kind)
    hints = found.locator(".pe-hint")
    count = len(case(kind).hints)
    for number in range(1, count + 1):
        assert [hint.is_visible() for hint in hints.all()] == [place < number for place in range(count)]
        hints.nth(number - 1).locator("summary").click()
        if number < count:
            hints.nth(number).wait_for()
    hints.first.locator("summary").click()
    assert all(hint.is_visible() for hint in hints.all())


@pytest.mark.parametrize("kind", KINDS)
def test_solution_waits_behind_its_word(visit: Visit, kind: str) -> None:
    """A graded exercise shows its answer once asked for; a reflection has none and no Check."""
    found = exercise(visit(), kind)
    solution = found.locator(".pe-solution")
    if kind == "reflection":
        assert solution.count() == found.get_by_role("button").count() == 0
        return
    assert not solution.is_visible()
    found.get_by_text(labels.SHOW_ANSWER).click()
    assert solution.is_visible()
    assert found.locator("[data-choice]").count() == found.locator("input").count()


@pytest.mark.parametrize("kind", GRADED)
def test_a_check_can_be_held_back(visit: Visit, kind: str) -> None:
    """Whoever cancels pe-check keeps the exercise as it was: nothing said, nothing marked as checked."""
    page = visit()
    hear(page)
    page.evaluate("document.addEventListener('pe-check', (event) => event.preventDefault())")
    found = exercise(page, kind)
    check(found, *PICKS[kind]["right"])
    assert found.locator(".pe-status").inner_html() == ""
    assert found.evaluate("(element) => element.outcome") is None
    assert "pe-checked" not in [name for name, _ in page.evaluate("heard")]
    assert '"checked":true' not in page.evaluate("Object.values(localStorage).join()")


@pytest.mark.parametrize(("kind", "verdict"), STATES)
def test_events_carry_what_came_of_it(visit: Visit, kind: str, verdict: str) -> None:
    """pe-check comes before, pe-checked after, with exercise, response and outcome; both bubble."""
    page = visit()
    found = exercise(page, kind)
    pick(found, *PICKS[kind][verdict])
    hear(page)
    check(found)
    (before, at_first), (after, detail) = page.evaluate("heard")
    assert (before, after) == ("pe-check", "pe-checked")
    assert at_first["outcome"] is None
    assert detail["exercise"] == kind
    assert detail["response"] == found.evaluate("(element) => element.response")
    assert detail["outcome"]["verdict"] == verdict
    assert detail["outcome"]["chosen"] == PICKS[kind][verdict]


def test_events_of_a_reflection_carry_no_text(visit: Visit) -> None:
    """Others learn that something was written, never what."""
    page = visit()
    hear(page)
    exercise(page, "reflection").locator("textarea").press_sequentially("mine")
    assert page.evaluate("heard") == [["pe-changed", {"exercise": "reflection"}]] * len("mine")
    assert exercise(page, "reflection").evaluate("(element) => (element.check(), element.outcome)") is None


@pytest.mark.parametrize("kind", KINDS)
def test_one_exercise_twice_on_a_page_does_not_clash(visit: Visit, kind: str) -> None:
    """Ids and names differ, each place answers for itself, and both show the one answer that is kept."""
    page = visit("twice")
    ids = page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    home, again = exercise(page, kind), exercise(page, kind, "again")
    hear(page)
    if kind == "reflection":
        home.locator("textarea").fill("quiet")
        assert again.locator("textarea").input_value() == "quiet"
        again.locator("textarea").fill("")
        assert home.locator("textarea").input_value() == ""
        return
    picks = PICKS[kind]
    check(home, *picks["wrong"])
    assert again.locator(".pe-status").inner_html() == home.locator(".pe-status").inner_html()
    assert again.locator(".pe-status").get_attribute("aria-live") == "off", "one announcement is enough"
    assert [name for name, _ in page.evaluate("heard")].count("pe-checked") == 1
    again.get_by_role("button", name=labels.TRY_AGAIN).click()
    assert home.locator("input:checked").count() == 0
    check(again, *picks["right"])
    assert home.get_attribute("data-verdict") == "right"


def test_an_element_that_is_moved_works_once(visit: Visit) -> None:
    """Taken out and put back, the exercise keeps its answer and acts once for each press."""
    page = visit()
    found = exercise(page, "single_choice")
    check(found, "noon")
    for _ in range(3):
        found.evaluate(
            "(element) => { const home = element.parentNode; element.remove(); home.append(element) }"
        )
    assert found.locator('input[value="noon"]').is_checked()
    assert found.get_attribute("data-verdict") == "wrong"
    assert [hint.is_visible() for hint in found.locator(".pe-hint").all()] == [True, False]
    hear(page)
    check(found)
    assert [name for name, _ in page.evaluate("heard")] == ["pe-check", "pe-checked"]


def test_an_element_that_is_taken_out_is_silent(visit: Visit) -> None:
    """Off the page, its button does nothing."""
    page = visit()
    outcome = exercise(page, "single_choice").evaluate(
        "(element) => { element.remove(); element.querySelector('input').checked = true;"
        " element.querySelector('[data-pe=check]').click(); return element.outcome }"
    )
    assert outcome is None


def test_the_script_may_be_loaded_twice(visit: Visit) -> None:
    """A second copy, as every further notebook widget brings along, changes nothing and throws nothing."""
    page = visit()
    page.evaluate(
        "(source) => new Promise((loaded) => { const script = document.createElement('script');"
        " script.src = source; script.onload = loaded; document.head.append(script) })",
        assets.EXERCISE_SCRIPT,
    )
    found = exercise(page, "single_choice")
    check(found, "four")
    assert found.get_attribute("data-verdict") == "right"


def test_script_and_styles_are_light() -> None:
    """What a page loads for its exercises is at most 12 KB gzip together."""
    files = (assets.TOKENS, assets.EXERCISE_STYLE, assets.EXERCISE_SCRIPT)
    assert sum(len(gzip.compress((assets.STATIC / name).read_bytes())) for name in files) <= 12 * 1024


# On the real pages, and on broken ones.


def _answer_all(page: Page, state: str) -> None:
    """Bring every graded exercise of a page into a state, where it has that state, and open all there is."""
    for found in page.locator("pe-exercise[data-key]").all():
        key = (found.get_attribute("data-key") or "").split()
        values = found.locator("input").evaluate_all("(inputs) => inputs.map((input) => input.value)")
        others = [value for value in values if value not in key]
        picks = {"right": key, "wrong": others[:1], "partly": key[:1] if len(key) > 1 else [], "empty": []}
        found.evaluate("(element) => element.clear()")
        check(found, *picks[state])
        for details in found.locator("details").all():
            details.evaluate("(it) => { it.open = true }")


STATES_OF_PAGES = ["before", "right", "wrong", "partly", "empty"]


@pytest.mark.parametrize("colour", ["light", "dark"])
@pytest.mark.parametrize("name", ["book/taking-medicine", "notebooks/taking-medicine"])
def test_real_pages_are_accessible_in_every_state(
    open_page: Callable[..., Page], axe: Axe, server: str, name: str, colour: str
) -> None:
    """axe-core has nothing to object to on the built pages, whatever was answered, nor do they widen."""
    page = open_page(width=320, colour=colour)
    page.goto(f"{server}/{name}.html")
    for state in STATES_OF_PAGES:
        if state != "before":
            _answer_all(page, state)
            assert focused(page) == labels.CHECK
        assert axe(page) == [], state
        assert overflow(page) <= 0, state


@pytest.mark.parametrize("colour", ["light", "dark"])
@pytest.mark.parametrize("state", STATES_OF_PAGES)
def test_cases_are_accessible_in_every_state(
    open_page: Callable[..., Page], axe: Axe, publish: Publish, state: str, colour: str
) -> None:
    """The same holds without any theme, where colours fall back to those of the system."""
    page = open_page(colour=colour)
    page.goto(f"{publish()}/all.html")
    if state != "before":
        _answer_all(page, state)
    assert axe(page) == []


@pytest.mark.parametrize(
    "fault",
    [
        ('<label class="pe-choice">', '<div class="pe-choice">', "label"),
        ('aria-labelledby="exercise-reflection--stem"', "", "label"),
        (">Check</button>", "></button>", "button-name"),
    ],
    ids=lambda fault: fault[0],
)
def test_a_broken_exercise_is_found(
    page: Page, axe: Axe, publish: Publish, fault: tuple[str, str, str]
) -> None:
    """Take away a label or a name, and axe-core objects."""
    whole, broken, rule = fault
    page.goto(f"{publish(change=lambda html: html.replace(whole, broken))}/all.html")
    assert rule in {found.partition(":")[0] for found in axe(page)}
