"""Two tabs at once lose nothing: told at once of what the other keeps, or finding out before they write."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect
from tests.browser._memory import (
    RESPONSES,
    TEXT,
    another_tab,
    confessions,
    give,
    key,
    response,
    store,
    stored,
    write,
)
from tests.browser._pages import Visit, check, exercise, pick

from psychoed import labels

# A tab that is not told; what a page tells itself is no matter between tabs.
DEAF = "addEventListener('storage', (event) => { if (event.isTrusted) event.stopImmediatePropagation() })"


def test_a_tab_keeps_step_with_the_other(visit: Visit) -> None:
    """Texts typed in turn, answers given, checked, taken back and erased in one tab are seen in the other."""
    page = visit()
    other = another_tab(page)
    plans = [exercise(tab, "plan").locator("textarea") for tab in (page, other)]
    plans[0].nth(0).fill("a walk")
    expect(plans[1].nth(0)).to_have_value("a walk")
    plans[1].nth(1).fill("on Monday")
    expect(plans[0].nth(1)).to_have_value("on Monday")
    plans[0].nth(0).press("End")
    page.keyboard.type(" by the lake")
    expect(plans[1].nth(0)).to_have_value("a walk by the lake")
    assert stored(page)[key("plan")]["response"] == {"what": "a walk by the lake", "when": "on Monday"}
    pick(exercise(page, "categorisation"), "sure")
    give(exercise(page, "categorisation"), RESPONSES["categorisation"])
    check(exercise(page, "categorisation"))
    other.locator('#exercise-categorisation[data-verdict="partly"]').wait_for()
    seen = exercise(other, "categorisation")
    assert seen.evaluate("(element) => [element.sure, element.attempts]") == [True, 1]
    assert seen.locator(".pe-status").get_attribute("aria-live") == "off"
    seen.get_by_role("button", name=labels.TRY_AGAIN).click()
    page.locator("#exercise-categorisation:not([data-verdict])").wait_for()
    assert response(exercise(page, "categorisation")) == RESPONSES["categorisation"]
    seen.get_by_role("button", name=labels.START_OVER).click()
    expect(exercise(page, "categorisation").locator(":checked")).to_have_count(0)
    other.evaluate("localStorage.clear()")
    expect(plans[0].nth(0)).to_have_value("")


#: What one tab gives, what the other gives then without having been told, and what is kept of both.
TURNS: list[tuple[str, Any, Any, Any]] = [
    ("plan", {"what": "a walk"}, {"when": "on Monday"}, {"what": "a walk", "when": "on Monday"}),
    ("text_entry", {"light": "light"}, {"place": "Café"}, {"light": "light", "place": "Café"}),
    ("matching", {"noise": "earplugs"}, {"cold-feet": "coffee"}, {"noise": "earplugs", "cold-feet": "coffee"}),
    ("categorisation", {"walk": "day"}, {"dim": "both"}, {"walk": "day", "dim": "both"}),
    ("multiple_choice", ["dim-lights"], ["long-nap"], ["dim-lights", "long-nap"]),
    ("checklist", ["yawn"], ["ask-both"], ["yawn", "ask-both"]),
    ("reflection", "by the lake", "in the wood", "by the lake\n\nin the wood"),
    # An answer that is one whole: the later one counts.
    ("single_choice", "noon", "four", "four"),
    ("scenario", {"awake": "stay"}, {"awake": "get-up"}, {"awake": "get-up"}),
    ("scale", "mostly", "fully", "fully"),
]  # fmt: skip


def test_a_tab_that_was_not_told_overwrites_nothing(visit: Visit) -> None:
    """What a tab writes is put to what the other has written meanwhile; parts taken back here are taken back there."""
    page = visit()
    other = another_tab(page, DEAF)
    for kind, first, second, _ in TURNS:
        give(exercise(page, kind), first)
        assert stored(page)[key(kind)]["response"] == first
        assert response(exercise(other, kind)) in (None, [])
        give(exercise(other, kind), second)
    seconds = {kind: second for kind, _, second, _ in TURNS}
    both = {kind: both for kind, _, _, both in TURNS}
    assert {kind: stored(page)[key(kind)]["response"] for kind in both} == both
    assert {kind: response(exercise(other, kind)) for kind in both} == both
    for kind in ("plan", "matching", "checklist"):
        expect(exercise(page, kind)).to_have_js_property("response", both[kind])
        give(exercise(page, kind), seconds[kind])  # takes the other part back
        assert stored(page)[key(kind)]["response"] == seconds[kind]
        give(exercise(other, kind), None)
    assert not {key("plan"), key("matching"), key("checklist")} & set(stored(page))
    assert confessions(other) == []


def test_a_tab_that_was_not_told_checks_what_is_kept(visit: Visit) -> None:
    """Check, sureness and Start over begin from what the other tab left: attempts go on, nothing comes back."""
    page = visit("categorisation")
    other = another_tab(page, DEAF)
    here, there = exercise(page, "categorisation"), exercise(other, "categorisation")
    give(here, {"walk": "day", "dim": "evening", "calm-breath": "both"})
    check(here)
    assert stored(page)[key("categorisation")]["attempts"] == 1
    pick(there, "unsure")
    assert stored(page)[key("categorisation")]["response"] == response(here)
    check(there)
    assert there.get_attribute("data-verdict") == "right"
    assert labels.CALIBRATION["unsure-right"] in there.locator(".pe-status").inner_text()
    record = stored(page)[key("categorisation")]
    assert (record["attempts"], record["sure"], record["verdict"]) == (2, False, "right")
    here.get_by_role("button", name=labels.START_OVER).click()
    assert key("categorisation") not in stored(page)
    give(there, {**response(there), "walk": "both"})
    assert stored(page)[key("categorisation")]["response"] == {"walk": "both"}
    assert response(there) == {"walk": "both"}


def test_a_tab_that_wakes_catches_up(visit: Visit) -> None:
    """Brought back by Back or from the background, a page shows what is kept now, at its foot and in its summary too."""
    page = visit()
    give(exercise(page, "reflection"), TEXT)
    for kind in ("single_choice", "true_false"):
        give(exercise(page, kind), RESPONSES[kind])
        check(exercise(page, kind))
    page.get_by_text(labels.KEPT_TITLE).click()
    # On one page, changes by its own script tell nobody, as changes to a page that sleeps do not.
    store(page, "reflection", {"v": 2, "response": "newer"})
    page.evaluate("(name) => localStorage.removeItem(name)", key("single_choice"))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert response(exercise(page, "reflection")) == "newer"
    assert exercise(page, "single_choice").locator("input:checked, .pe-verdict").count() == 0
    assert exercise(page, "true_false").locator(".pe-verdict").is_visible()
    assert page.locator("pe-kept dd").all_inner_texts() == [labels.TRUE_FALSE["false"], "newer"]
    assert page.locator('pe-summary [data-standing="open"]').count() == 11
    page.evaluate("localStorage.clear()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))")
    assert page.locator("input:checked, .pe-verdict").count() == 0
    assert response(exercise(page, "reflection")) is None
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()
    assert page.locator('pe-summary [data-standing="open"]').count() == 13


def test_a_tab_that_really_went_back_catches_up(visit: Visit) -> None:
    """The same with the browser's own Back, and an answer given while the page was away."""
    page = visit("reflection")
    other = another_tab(page)
    write(exercise(page, "reflection"), "old")
    page.goto("about:blank")
    write(exercise(other, "reflection"), "old and new")
    page.go_back()
    expect(exercise(page, "reflection").locator("textarea")).to_have_value("old and new")


def test_a_memory_that_does_not_merge_is_found(visit: Visit, page: Page) -> None:
    """Were the write not put to what is there, the other tab's part would be seen to be lost."""
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { psychoed.responses.merge = (...all) => all[3] })"
    )
    visit("plan")
    other = another_tab(page, DEAF)
    other.evaluate("() => { psychoed.responses.merge = (...all) => all[3] }")
    give(exercise(page, "plan"), {"what": "a walk"})
    give(exercise(other, "plan"), {"when": "on Monday"})
    assert stored(page)[key("plan")]["response"] == {"when": "on Monday"}
