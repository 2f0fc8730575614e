"""What if a device cannot remember, remembers something older, newer or broken, or the exercise has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser._memory import (
    RESPONSES,
    TEXT,
    confessions,
    give,
    key,
    response,
    settle,
    store,
    stored,
    write,
)
from tests.browser._pages import CASES, GRADED, KINDS, Slip, Visit, check, exercise, pick, write_site

from psychoed import labels

RECORDS = json.loads((CASES / "records.json").read_text(encoding="utf-8"))
SAID = {"changed": [labels.CHANGED], "unreadable": [labels.UNREADABLE], None: []}

DENIED = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('denied', 'SecurityError') } })"
)
ABSENT = "Object.defineProperty(window, 'localStorage', { value: null })"


# Refused


def _use_all(page: Page) -> None:
    """Answer every kind, and see that each works, and still does when the tab was away."""
    for kind in KINDS:
        give(exercise(page, kind), RESPONSES[kind])
        if kind in GRADED:
            check(exercise(page, kind))
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    assert {kind: response(exercise(page, kind)) for kind in KINDS} == RESPONSES
    assert page.locator(".pe-verdict").count() == len(GRADED)
    # The summary knows what happened on this page, though nothing of it is kept.
    open_lines = page.locator('pe-summary [data-standing="open"]')
    assert open_lines.evaluate_all("(all) => all.map((line) => line.dataset.exercise)") == ["scenario"]
    exercise(page, "true_false").get_by_role("button", name=labels.START_OVER).click()
    assert response(exercise(page, "true_false")) is None


@pytest.mark.parametrize("refusal", [DENIED, ABSENT], ids=["denied", "absent"])
def test_a_device_that_cannot_remember(visit: Visit, page: Page, refusal: str) -> None:
    """Every exercise works; the page says once that it cannot remember, where and when first something was given."""
    page.add_init_script(refusal)
    visit()
    assert confessions(page) == []
    place = exercise(page, "single_choice").locator(".pe-memory")
    assert place.get_attribute("role") == "status"
    _use_all(page)
    assert confessions(page) == [labels.UNSAVED]
    assert place.inner_text() == labels.UNSAVED
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()


def test_a_device_that_is_really_full(visit: Visit) -> None:
    """The same with storage filled to its brim; what others stored stays."""
    page = visit()
    page.evaluate(
        "() => { for (let size = 4 << 20; size; size >>= 1) for (let n = 0; ; n++) {"
        " try { localStorage.setItem(`other/${size}/${n}`, 'x'.repeat(size)) } catch { break } } }"
    )
    before = page.evaluate("localStorage.length")
    _use_all(page)
    assert confessions(page) == [labels.UNSAVED]
    assert page.evaluate("localStorage.length") == before
    page.evaluate("localStorage.clear()")


# Older, newer, broken, or of an exercise that has changed since: tests/cases/records.json


def faults(page: Page, record: dict[str, Any]) -> list[str]:
    """Show a record on the page of its exercise, then answer anew; name what is otherwise than written."""
    kind, said = record["exercise"], record.get("says")
    found = exercise(page, kind)
    text = store(page, kind, record["record"])
    page.reload()
    page.locator("pe-kept summary").click()
    foot = page.locator("pe-kept dd").inner_text()
    seen = {
        "says": confessions(page),
        "verdict": found.get_attribute("data-verdict"),
        "stored": page.evaluate("(name) => localStorage.getItem(name)", key(kind)),
    }
    due = {"says": SAID[said], "verdict": record.get("verdict"), "stored": text}
    if said == "unreadable":
        seen["foot"], due["foot"] = foot, labels.UNREADABLE
    else:
        seen["shows"], due["shows"] = response(found), record["shows"]
    if "becomes" in record:
        seen["becomes"] = page.evaluate("(id) => psychoed.memory.read(id)", kind)
        due["becomes"] = record["becomes"]
    if "foot" in record:
        seen["foot"], due["foot"] = foot, record["foot"] or labels.CHANGED
    if said == "changed":
        # An opened hint is no answer: nothing that does not fit is lost over it.
        for hint in found.locator(".pe-hint summary").all()[:1]:
            hint.click()
        settle(page)
        seen["opened"] = page.evaluate("(name) => localStorage.getItem(name)", key(kind))
        due["opened"] = text
    give(found, RESPONSES[kind])
    kept = stored(page)[key(kind)]
    seen["anew"] = (kept["v"], kept["kind"], kept["response"], confessions(page))
    due["anew"] = (2, kind, RESPONSES[kind], [])
    return [
        f"{record['about']}: {name}: {seen[name]!r}, not {due[name]!r}"
        for name in due
        if seen[name] != due[name]
    ]


def test_every_record_is_shown_as_far_as_it_makes_sense(visit: Visit) -> None:
    """What fits is shown and graded by the present key; what does not is said, and left alone until an answer anew."""
    found = []
    for kind in KINDS:
        page = visit(kind)
        found += [fault for record in RECORDS if record["exercise"] == kind for fault in faults(page, record)]
    assert found == []


def test_a_changed_exercise_can_be_checked_as_it_stands(visit: Visit) -> None:
    """Where only a part is left, Check grades it and keeps that; after a reload nothing more is said of the change."""
    page = visit("matching")
    found = exercise(page, "matching")
    store(page, "matching", {"v": 2, "kind": "matching", "response": {"noise": "earplugs", "gone": "socks"}})
    page.reload()
    assert confessions(page) == [labels.CHANGED]
    check(found)
    assert found.get_attribute("data-verdict") == "partly"
    page.reload()
    assert confessions(page) == []
    assert found.get_attribute("data-verdict") == "partly"
    assert stored(page)[key("matching")]["response"] == {"noise": "earplugs"}


def test_unreadable_is_said_once_and_can_be_erased(visit: Visit) -> None:
    """Two broken records are spoken of in one place, listed both, and erased from the foot."""
    page = visit("twice")
    for kind in ("scale", "true_false"):
        store(page, kind, "{corrupt")
    page.reload()
    assert confessions(page) == [labels.UNREADABLE]
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.locator("pe-kept dd").all_inner_texts() == [labels.UNREADABLE] * 2
    # The second place of a scale can answer too, and nobody says that it cannot be kept.
    pick(exercise(page, "scale", "again"), "fully")
    assert page.evaluate("psychoed.memory.read('scale').again") == "fully"
    assert labels.UNSAVED not in confessions(page)
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert stored(page) == {}
    assert confessions(page) == []


# Scripts broken on purpose: the checks above would see it.


@pytest.mark.parametrize(
    ("right", "broken", "about"),
    [
        ("akin(kept?.kind, kind)", "true", "another kind: a choice is no text"),
        ('this.#confess("changed", false)', "", "one choice of several that is gone"),
        ("&& !this.outdated && this.#meaning", "&& this.#meaning", "an item to match that is gone"),
        ('startsWith("{") && !this.outdated)', 'startsWith("{"))', "an item to match that is gone"),
        ("attempts: checked ? 1 : 0", "attempts: 0", "version 1, checked"),
        ("kept?.v !== newest", "false", "version 3"),
    ],
)
def test_a_script_that_remembers_badly_is_found(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, right: str, broken: str, about: str
) -> None:
    """A slip in the script shows in what these tests look at."""
    slip = Slip(right, broken)
    address = serve(write_site(tmp_path, script=slip))
    assert slip.made == 1
    record = next(record for record in RECORDS if record["about"] == about)
    page.goto(f"{address}/{record['exercise']}.html")
    assert faults(page, record)


def test_erased_text_does_not_come_back(visit: Visit) -> None:
    """A text that is taken back leaves nothing behind, not even the name of its exercise."""
    page = visit("reflection")
    write(exercise(page, "reflection"), TEXT)
    write(exercise(page, "reflection"), "")
    assert stored(page) == {}
