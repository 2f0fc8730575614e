"""The scripted exercise: what it says, shows, tells others and lets them hold back."""

from __future__ import annotations

from playwright.sync_api import Locator
from tests.browser._pages import (
    ANSWERS,
    GRADED,
    KINDS,
    Visit,
    case,
    check,
    exercise,
    hear,
    respond,
)

from psychoed import assets, labels
from psychoed.exercises.answer_key import entries

BELIEF = f"{labels.OFTEN_HEARD}: A cold body sleeps best."
#: What is said of an answer, line by line, without feedback: verdict by word, then each part of the answer.
SAID: dict[str, tuple[str, list[str]]] = {
    "single_choice": ("wrong", ["✗ Does not fit: The one at noon, with “cake” & milk < 5 ml"]),
    "multiple_choice": ("partly", ["✓ Fits: Go to bed at the same hour, “more or less” < 30 minutes"]),
    "true_false": ("right", ["✓ Fits: True"]),
    "matching": ("wrong", [
        "✗ Does not fit: Thoughts go round & round → Drink coffee",
        "✗ Does not fit: Feet are cold → Use earplugs", BELIEF,
        "✗ Does not fit: The street is loud → Wear socks",
    ]),
    "categorisation": ("partly", ["✓ Fits: A walk in the light → By day", "✗ Does not fit: Dim lamps → Both"]),
    "ordering": ("partly", ["✗ Does not fit: Switch screens off"]),
    "text_entry": ("wrong", [
        "✗ Does not fit: What sets the clock: Tea", BELIEF,
        "✗ Does not fit: A place to rest: café",
    ]),
    "numeric": ("partly", ["◐ Close: 9.0"]),
}  # fmt: skip


def said(found: Locator) -> list[str]:
    """Read the lines that name a part of the answer or a belief."""
    lines = found.locator(".pe-status p:has(> .pe-mark), .pe-status .pe-belief > p:first-child")
    return [" ".join(line.split()) for line in lines.all_text_contents()]


def test_each_part_of_an_answer_gets_its_feedback(visit: Visit) -> None:
    """Verdict first; then what was given, in words of the page, with sign, word and the feedback of the key."""
    page = visit()
    for kind in GRADED:
        verdict, lines = SAID[kind]
        found = exercise(page, kind)
        respond(found, ANSWERS[kind][verdict])
        check(found)
        sign, word = labels.OUTCOMES[verdict]
        assert found.locator(".pe-status p").first.inner_text() == f"{sign} {word}", kind
        assert said(found) == lines, kind
        due = found.evaluate("(element) => element.outcome.due")
        known = {entry.id for entry in entries(case(kind))}  # type: ignore[arg-type]
        assert due
        assert known.issuperset(due)
        status = found.locator(".pe-status").inner_text()
        for name in due:
            feedback = found.locator(f'[data-entry="{name}"] .pe-feedback > :first-child').text_content()
            assert feedback is not None
            assert feedback.split()[:4] == status[status.index(feedback[:12]) :].split()[:4], name


def test_a_belief_is_cleared_up_only_for_those_who_may_hold_it(visit: Visit) -> None:
    """A pair that fits has its feedback without the belief behind other pairs."""
    page = visit("matching")
    found = exercise(page, "matching")
    respond(found, {"cold-feet": "socks"})
    check(found)
    assert said(found) == ["✓ Fits: Feet are cold → Wear socks"]


def test_a_change_takes_back_what_was_said(visit: Visit) -> None:
    """What was said of one answer does not stand beside another, whichever control changed it."""
    page = visit()
    for kind in GRADED:
        found = exercise(page, kind)
        respond(found, ANSWERS[kind]["wrong"])
        check(found)
        assert found.get_attribute("data-verdict") == "wrong", kind
        other = {"multiple_choice": ["dim-lights"], "single_choice": "four", "true_false": True}
        respond(found, other.get(kind, ANSWERS[kind]["right"]))
        assert found.locator(".pe-status").inner_html() == "", kind
        assert found.get_attribute("data-verdict") is None, kind
        assert found.evaluate("(element) => element.outcome") is None, kind


def test_sureness_is_set_beside_the_verdict(visit: Visit) -> None:
    """Sure but not all right leads to the paragraph to read again; saying anew how sure one is takes back the verdict."""
    page = visit("ordering")
    found = exercise(page, "ordering")
    respond(found, ANSWERS["ordering"]["partly"])
    check(found, "sure")
    status = found.locator(".pe-status")
    assert labels.CALIBRATION["sure-wrong"] in status.inner_text()
    assert f"{labels.READ_AGAIN}: A quiet evening & night" in status.inner_text()
    check(found, "unsure")
    assert labels.CALIBRATION["unsure-wrong"] in status.inner_text()
    assert labels.READ_AGAIN not in status.inner_text()


def test_hints_come_one_at_a_time(visit: Visit) -> None:
    """Each hint is offered once the one before it has been opened, and stays when that is closed."""
    page = visit()
    for kind in KINDS:
        hints = exercise(page, kind).locator(".pe-hint")
        count = len(case(kind).hints)
        assert hints.count() == count
        for number in range(1, count + 1):
            assert [hint.is_visible() for hint in hints.all()] == [place < number for place in range(count)]
            hints.nth(number - 1).locator("summary").click()
            if number < count:
                hints.nth(number).wait_for()
        if count:
            hints.first.locator("summary").click()
        assert all(hint.is_visible() for hint in hints.all())


def test_solution_waits_behind_its_word(visit: Visit) -> None:
    """A graded exercise shows its whole key once asked for; what is not graded has none, and no Check."""
    page = visit()
    for kind in KINDS:
        found = exercise(page, kind)
        solution = found.locator(".pe-solution")
        if kind not in GRADED:
            assert found.locator('.pe-answer, [data-pe="check"], [data-key]').count() == 0
            continue
        assert not solution.is_visible()
        found.get_by_text(labels.SHOW_ANSWER).click()
        assert solution.is_visible()
        assert found.locator(".pe-key [data-entry]:visible").count() == len(entries(case(kind)))  # type: ignore[arg-type]


def test_events_tell_what_came_of_it_and_may_hold_it_back(visit: Visit) -> None:
    """pe-check comes before, pe-checked after; whoever cancels the first keeps the exercise as it was."""
    page = visit()
    for kind in GRADED:
        respond(exercise(page, kind), ANSWERS[kind]["right"])
    hear(page)
    page.evaluate(
        "addEventListener('pe-check', window.hold = (event) => event.preventDefault(), { capture: true })"
    )
    for kind in GRADED:
        check(exercise(page, kind))
        assert exercise(page, kind).locator(".pe-status").inner_html() == ""
        assert exercise(page, kind).evaluate("(element) => element.outcome") is None
    assert {name for name, _ in page.evaluate("heard")} == {"pe-check"}
    assert '"checked":true' not in page.evaluate("Object.values(localStorage).join()")
    page.evaluate("removeEventListener('pe-check', hold, { capture: true }); heard.length = 0")
    for kind in GRADED:
        check(exercise(page, kind))
        (before, at_first), (after, detail) = page.evaluate("heard.splice(0)")
        assert (before, after) == ("pe-check", "pe-checked")
        assert at_first["outcome"] is None
        assert set(detail) == {"exercise", "hints", "response", "sure", "outcome"}
        assert (detail["exercise"], detail["outcome"]["verdict"]) == (kind, "right")
        assert detail["response"] == exercise(page, kind).evaluate("(element) => element.response")


def test_one_exercise_twice_on_a_page_does_not_clash(visit: Visit) -> None:
    """Ids and names differ, and both places show the one answer that is kept; it is read out once."""
    page = visit("twice")
    ids = page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    hear(page)
    for kind in KINDS:
        home, again = exercise(page, kind), exercise(page, kind, "again")
        answer = ANSWERS[kind].get("wrong", ANSWERS[kind].get("given"))
        respond(home, answer)
        shown = None if kind == "scale" else home.evaluate("(element) => element.response")
        assert again.evaluate("(element) => element.response") == shown, kind
        if kind in GRADED:
            check(home)
            assert again.locator(".pe-status").inner_html() == home.locator(".pe-status").inner_html()
            assert again.locator(".pe-status").get_attribute("aria-live") == "off"
            again.get_by_role("button", name=labels.TRY_AGAIN).click()
            assert home.get_attribute("data-verdict") is None
    assert [name for name, _ in page.evaluate("heard")].count("pe-checked") == len(GRADED)


def test_an_element_that_is_moved_works_once(visit: Visit) -> None:
    """Taken out and put back, an exercise keeps its answer and acts once for each press; taken out, it is silent."""
    page = visit()
    for kind in ("ordering", "text_entry", "scenario"):
        exercise(page, kind).evaluate(
            "(element) => { for (let turn = 0; turn < 3; turn += 1) {"
            " const home = element.parentNode; element.remove(); home.append(element) } }"
        )
    ordering, entry, scenario = (exercise(page, kind) for kind in ("ordering", "text_entry", "scenario"))
    ordering.locator('[data-pe="down"]').first.click()
    assert ordering.evaluate("(element) => element.response")[:2] == ["read", "lamp-out"]
    hear(page)
    entry.locator("input").first.fill("tea")
    entry.locator("input").first.press("Enter")
    assert [name for name, _ in page.evaluate("heard")] == ["pe-changed", "pe-check", "pe-checked"]
    scenario.locator("summary").first.click()
    assert scenario.evaluate("(element) => element.response") == {"awake": "stay"}
    outcome = exercise(page, "single_choice").evaluate(
        "(element) => { element.remove(); element.querySelector('input').checked = true;"
        " element.querySelector('[data-pe=check]').click(); return element.outcome }"
    )
    assert outcome is None


def test_the_scripts_may_be_loaded_twice(visit: Visit) -> None:
    """Second copies, as every further notebook widget brings along, change nothing and throw nothing."""
    page = visit()
    for source in assets.exercise_scripts(frozenset(KINDS)):
        page.evaluate(
            "(source) => new Promise((loaded) => { const script = document.createElement('script');"
            " script.src = source; script.onload = loaded; document.head.append(script) })",
            source,
        )
    found = exercise(page, "matching")
    respond(found, ANSWERS["matching"]["right"])
    check(found)
    assert found.get_attribute("data-verdict") == "right"
