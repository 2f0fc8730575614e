"""Keep or erase where a device refuses, is full, is shared by tabs, or tells a wrong time: nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser._waiting import until
from tests.browser.keep._keep import (
    COURSE,
    bring,
    choose,
    fill,
    kept,
    part,
    record,
    said,
    save,
    words,
)
from tests.browser.test_memory_faults import ABSENT, DENIED

from psychoed.desk import keep_words as labels

#: What is brought in: one that differs from what is here, one that is new, and one more.
FILE: dict[str, Any] = {
    "format": "psychoed-desk",
    "version": 1,
    "course": "side-by-side",
    "saved": "2026-01-02T03:04:05.000Z",
    "kept": {
        "exercise/reflection": record("reflection", "mine"),
        "exercise/plan": record("plan"),
        "exercise/scale": record("scale"),
    },
}
#: Storage that refuses to write after some writes, as a full one does.
FULL = (
    "(allowed) => { const write = Storage.prototype.setItem; let left = allowed;"
    " Storage.prototype.setItem = function (name, text) {"
    " if (left-- <= 0 && text.length > (this.getItem(name) ?? '').length)"
    " throw new DOMException('full', 'QuotaExceededError'); write.call(this, name, text) } }"
)
#: A page that dies after some writes: whatever it tries then does nothing more.
DEAD = (
    "(allowed) => { let left = allowed; for (const action of ['setItem', 'removeItem']) {"
    " const act = Storage.prototype[action]; Storage.prototype[action] = function (...given) {"
    " if (left-- <= 0) throw new Error('gone'); act.apply(this, given) } } }"
)


@pytest.mark.parametrize("refusal", [DENIED, ABSENT], ids=["denied", "absent"])
def test_a_device_that_refuses_says_so(page: Page, site: str, refusal: str) -> None:
    """Nothing is offered that would not work, and nothing fails."""
    page.add_init_script(refusal)
    page.goto(f"{site}/keep.html")
    for name in ("save", "bring", "erase"):
        assert part(page, name).locator('[data-pe="still"]').inner_text() == words("denied")
    assert page.locator("button:visible, input:visible").count() == 0


def test_a_private_window_works_as_any_other(
    kept_one: Page, site: str, open_page: Callable[..., Page]
) -> None:
    """It begins empty, brings in what was saved elsewhere, and shares nothing with other windows."""
    text = save(kept_one, labels.SAVE_FILE)[1]
    private = open_page()
    private.goto(f"{site}/keep.html")
    assert kept(private) == {}
    bring(private, text)
    assert kept(private).keys() == kept(kept_one).keys()
    before = kept(kept_one)
    part(private, "erase").get_by_text(labels.ERASE_ALL).click()
    part(private, "erase").get_by_role("button", name=labels.ERASE_BUTTON).click()
    part(private, "erase").get_by_role("button", name=labels.ERASE_YES).click()
    assert kept(private) == {}
    assert kept(kept_one) == before


def test_no_room_for_all_means_nothing_comes_in(kept_one: Page) -> None:
    """Full before the last entry: what was here is here, what was new is not, the file is still shown; with room it comes in."""
    fill(kept_one, {"exercise/plan": record("plan", {"then": "go home"})})
    before = kept(kept_one)
    choose(kept_one, FILE)
    kept_one.evaluate(FULL, 2)
    part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(kept_one, "bring") == words("full")
    assert kept(kept_one) == before
    kept_one.reload()
    bring(kept_one, FILE)
    assert said(kept_one, "bring") == words("brought", fresh=1, joined=2, taken=0)


@pytest.mark.parametrize("writes", range(3))
def test_a_page_that_dies_half_way_loses_nothing(kept_one: Page, writes: int) -> None:
    """However many entries were written: each is the old one or the whole new one; the same file then brings the rest."""
    file = FILE
    before = kept(kept_one)
    choose(kept_one, file)
    kept_one.evaluate(DEAD, writes)
    part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).click()
    kept_one.reload()
    half = kept(kept_one)
    for name, text in before.items():
        if half[name] != text:
            assert "what was here" in json.loads(half[name])["response"]
    bring(kept_one, file)
    whole = {name: json.loads(text) for name, text in kept(kept_one).items() if name != f"{COURSE}theme"}
    assert whole[f"{COURSE}exercise/reflection"]["response"] == "what was here\n\nmine"
    assert whole.keys() == {f"{COURSE}exercise/{kind}" for kind in ("reflection", "plan", "scale")}


def test_what_changed_meanwhile_is_looked_at_again(kept_one: Page, site: str) -> None:
    """Another tab wrote, or all was erased, since the file was shown: it says so and shows it anew before it writes."""
    choose(kept_one, FILE)
    other = kept_one.context.new_page()
    other.goto(f"{site}/keep.html")
    fill(other, {"exercise/reflection": record("reflection", "written in another tab")})
    # What one tab writes, another sees a moment later.
    until(lambda: "another tab" in kept(kept_one)[f"{COURSE}exercise/reflection"], "what the other tab wrote")
    part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(kept_one, "bring") == words("moved")
    assert json.loads(kept(kept_one)[f"{COURSE}exercise/reflection"])["response"] == "written in another tab"
    other.evaluate("localStorage.clear()")
    until(lambda: not kept(kept_one), "the empty device")
    part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(kept_one, "bring") == words("moved")
    part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(kept_one, "bring") == words("brought", fresh=3, joined=0, taken=0)
    other.close()


def test_another_tab_sees_what_came_in_and_what_is_gone(kept_one: Page, site: str) -> None:
    """A lesson open in another tab shows the answer that was brought in, beside its own, and forgets what is erased."""
    other = kept_one.context.new_page()
    other.goto(f"{site}/all.html")
    area = other.locator("#exercise-reflection textarea")
    assert area.input_value() == "what was here"
    bring(kept_one, FILE)
    until(lambda: "mine" in area.input_value(), "what was brought in")
    area.fill(area.input_value() + " and more")
    until(lambda: "and more" in kept(kept_one)[f"{COURSE}exercise/reflection"], "what the other tab wrote")
    part(kept_one, "erase").get_by_text(labels.ERASE_ALL).click()
    part(kept_one, "erase").get_by_role("button", name=labels.ERASE_BUTTON).click()
    part(kept_one, "erase").get_by_role("button", name=labels.ERASE_YES).click()
    until(lambda: not area.input_value(), "the empty place")
    other.close()


@pytest.mark.parametrize(
    "now", ["1969-07-20T20:17:00Z", "0001-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "+123456-01-01T00:00:00Z"]
)
def test_a_clock_that_is_wrong_does_no_harm(
    kept_one: Page, site: str, open_page: Callable[..., Page], now: str
) -> None:
    """A file saved long ago or in times to come is saved, named and brought in as any other; no date decides anything."""
    kept_one.add_init_script(
        f"const real = Date; const at = new real('{now}').getTime();"
        " globalThis.Date = class extends real { constructor(...given) { super(...(given.length ? given : [at])) }"
        " static now() { return at } }"
    )
    kept_one.reload()
    name, text = save(kept_one, labels.SAVE_FILE)
    day = name.removeprefix("side-by-side-").removesuffix(".json")
    assert json.loads(text)["saved"][:8] == day[:8]
    other = open_page()
    other.goto(f"{site}/keep.html")
    choose(other, text)
    assert (
        part(other, "bring")
        .get_by_text(words("found", date=json.loads(text)["saved"].split("T")[0]))
        .is_visible()
    )
    part(other, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(other, "bring") == words("brought", fresh=2, joined=0, taken=0)
    undated = open_page()
    undated.goto(f"{site}/keep.html")
    bring(undated, {**json.loads(text), "saved": "the day before yesterday"})
    assert said(undated, "bring") == words("brought", fresh=2, joined=0, taken=0)


def test_the_list_of_exercises_may_be_missing(page: Page, site: str) -> None:
    """Without it all can still be saved, read, brought in and erased; only the names of exercises are wanting."""
    page.route("**/desk/exercises.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{site}/keep.html")
    fill(page, {"exercise/reflection": record("reflection", "mine alone")})
    text = save(page, labels.SAVE_FILE)[1]
    assert "mine alone" in save(page, labels.SAVE_PAGE)[1]
    assert part(page, "erase").locator("label").all_inner_texts() == [labels.ERASE_ALL]
    part(page, "erase").get_by_text(labels.ERASE_ALL).click()
    part(page, "erase").get_by_role("button", name=labels.ERASE_BUTTON).click()
    part(page, "erase").get_by_role("button", name=labels.ERASE_YES).click()
    bring(page, text)
    assert json.loads(kept(page)[f"{COURSE}exercise/reflection"])["response"] == "mine alone"
