"""What a device keeps of every kind: answers, attempts, hints, outcomes; only there, and only once one is given."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser._memory import RESPONSES, another_tab, confessions, give, key, response, settle, stored
from tests.browser._pages import GRADED, KINDS, Visit, check, exercise, pick
from tests.browser._waiting import until

from psychoed import labels


def test_every_answer_survives_a_reload(visit: Visit) -> None:
    """An answer of each kind is there again, to the letter; not checked, nothing is said; taken back, nothing is kept."""
    page = visit()
    expected = {}
    for kind in KINDS:
        give(exercise(page, kind), RESPONSES[kind])
        kept = {"kind": kind, "response": RESPONSES[kind], "sure": None, "checked": False, "v": 2}
        expected[key(kind)] = {**kept, "attempts": 0, "hints": 0, "finished": kind != "scenario"}
    assert stored(page) == expected
    page.reload()
    assert {kind: response(exercise(page, kind)) for kind in KINDS} == RESPONSES
    assert page.locator(".pe-status:not(:empty)").count() == 0
    assert confessions(page) == []
    for kind in KINDS:
        give(exercise(page, kind), None)
    assert stored(page) == {}


def test_a_check_survives_a_reload(visit: Visit) -> None:
    """Verdict, feedback and sureness are there again, unread as the page opens; attempts and hints are counted on."""
    page = visit()
    said = {}
    for kind in GRADED:
        found = exercise(page, kind)
        give(found, RESPONSES[kind])
        if found.locator('[data-part="sure"]').count():
            pick(found, "sure")
        check(found)
        said[kind] = found.locator(".pe-status").inner_html()
        if found.locator(".pe-hint").count():
            # A hint counts, though it be opened after the check and nothing be changed any more.
            found.locator(".pe-hint summary").first.click()
    hints = "(name) => JSON.parse(localStorage.getItem(name)).hints"
    until(lambda: page.evaluate(hints, key("text_entry")), "the hint in the record")
    page.reload()
    for kind in GRADED:
        found = exercise(page, kind)
        status = found.locator(".pe-status")
        assert said[kind] == status.inner_html()
        assert status.get_attribute("aria-live") == "off"
        record = stored(page)[key(kind)]
        verdict = "wrong" if kind in ("single_choice", "true_false") else "partly"
        assert (record["attempts"], record["verdict"], record["checked"]) == (1, verdict, True)
        assert record["hints"] == min(1, found.locator(".pe-hint").count())
        assert record["sure"] is (True if found.locator('[data-part="sure"]').count() else None)
        check(found)
        assert status.get_attribute("aria-live") == "polite"
        assert stored(page)[key(kind)]["attempts"] == 2


def test_another_go_and_a_new_start(visit: Visit) -> None:
    """Try again keeps what was given, Show the answer keeps nothing, Start over erases it; the focus goes along."""
    page = visit()
    for kind in GRADED:
        found = exercise(page, kind)
        again = found.get_by_role("button", name=labels.TRY_AGAIN)
        over = found.get_by_role("button", name=labels.START_OVER)
        assert not again.is_visible()
        assert not over.is_visible()
        give(found, RESPONSES[kind])
        check(found)
        before = stored(page)
        found.get_by_text(labels.SHOW_ANSWER).click()
        assert stored(page) == before
        again.click()
        assert page.evaluate("document.activeElement.closest('pe-exercise').dataset.kind") == kind
        assert not again.is_visible()
        assert found.locator(".pe-verdict").count() == 0
    page.reload()
    for kind in GRADED:
        found = exercise(page, kind)
        assert response(found) == RESPONSES[kind]
        assert found.locator(".pe-verdict").count() == 0
        record = stored(page)[key(kind)]
        assert (record["checked"], record["attempts"]) == (False, 1)
        found.get_by_role("button", name=labels.START_OVER).click()
        assert page.evaluate("document.activeElement.closest('pe-exercise').dataset.kind") == kind
        assert key(kind) not in stored(page)
        assert not found.get_by_role("button", name=labels.START_OVER).is_visible()
        assert response(found) in (None, [])


def test_nothing_is_kept_before_something_is_given(visit: Visit) -> None:
    """Looking, opening hints and answers, and checking nothing leave no trace."""
    page = visit()
    for kind in GRADED:
        check(exercise(page, kind))
    for summary in page.locator("summary:not(.pe-way summary)").all():
        if summary.is_visible():
            summary.click()
    assert exercise(page, "plan").locator(".pe-hint[open]").count() == 1
    settle(page)
    assert stored(page) == {}
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []


# A scale that is asked again


def compared(before: str, now: str) -> str:
    """Say what is shown when a scale has two answers."""
    return f"{labels.BEFORE}: {before}. {labels.NOW}: {now}."


def test_a_scale_asked_again_shows_before_beside_after(visit: Visit) -> None:
    """Both places show both answers, after a reload and in another tab too; each answer changes its own side."""
    page = visit("twice")
    first, second = exercise(page, "scale"), exercise(page, "scale", "again")
    pick(first, "a-little")
    assert response(second) is None
    assert page.locator("#exercise-scale--again .pe-status").inner_text() == ""
    pick(second, "mostly")
    for found in (first, second):
        assert found.locator(".pe-status").inner_text() == compared("A little", "Mostly")
    pick(first, "not-at-all")
    other = another_tab(page)
    page.reload()
    for tab in (page, other):
        for place in ("", "again"):
            found = exercise(tab, "scale", place)
            assert found.locator(".pe-status").inner_text() == compared("Not at all", "Mostly")
    pick(exercise(other, "scale", "again"), "fully")
    expect(first.locator(".pe-status")).to_have_text(compared("Not at all", "Fully"))
    record = stored(page)[key("scale")]
    assert (record["response"], record["again"]) == ("not-at-all", "fully")
    second.get_by_role("button", name=labels.START_OVER).click()
    assert response(second) is None
    assert response(first) == "not-at-all"
    assert "again" not in stored(page)[key("scale")]
    assert first.locator(".pe-status").inner_text() == ""
    pick(second, "mostly")
    first.get_by_role("button", name=labels.START_OVER).click()
    assert stored(page) == {}
    assert (response(first), response(second)) == (None, None)


def test_the_second_answer_may_come_first(visit: Visit) -> None:
    """Whoever rates at the end alone has rated at the end, and keeps it; all other kinds show one answer everywhere."""
    page = visit("twice")
    pick(exercise(page, "scale", "again"), "fully")
    assert response(exercise(page, "scale", "again")) == "fully"
    assert response(exercise(page, "scale")) is None
    for kind in KINDS:
        if kind != "scale":
            give(exercise(page, kind, "again"), RESPONSES[kind])
            assert response(exercise(page, kind)) == RESPONSES[kind]
    page.reload()
    assert response(exercise(page, "scale", "again")) == "fully"
    assert response(exercise(page, "scale")) is None
    pick(exercise(page, "scale"), "mostly")
    assert exercise(page, "scale", "again").locator(".pe-status").inner_text() == compared("Mostly", "Fully")


def test_on_the_real_page_answers_are_kept_and_erased(page: Page, server: str) -> None:
    """The built lesson keeps an answer over a reload, sums it up, shows it at its foot and erases it."""
    page.goto(f"{server}/book/taking-medicine.html")
    first = page.locator("pe-exercise[data-key] input").first
    first.check()
    page.locator("pe-exercise[data-key]").first.get_by_role("button", name=labels.CHECK).click()
    page.reload()
    assert first.is_checked()
    lines = page.locator("pe-summary li")
    assert lines.count() == page.locator('pe-exercise:not([id*="--"])').count()
    assert page.locator('pe-summary li:not([data-standing="open"])').count() == 1
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.locator("pe-kept dt").count() == 1
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert page.evaluate("localStorage.length") == 0
    assert not first.is_checked()
