"""Keep or erase where things go wrong: nothing is changed by a file that is not sound, and nothing is lost in silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser._keep import (
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
    write_keep_site,
)
from tests.browser.test_memory_faults import ABSENT, DENIED

from psychoed.desk import keep_words as labels

#: A sound file, from which the others differ in one thing.
FILE: dict[str, Any] = {
    "format": "psychoed-desk",
    "version": 1,
    "course": "side-by-side",
    "saved": "2026-01-02T03:04:05.000Z",
    "kept": {"exercise/reflection": record("reflection", "mine"), "exercise/plan": record("plan")},
}
LOCKED = {
    "cipher": "AES-256-GCM",
    "derivation": "PBKDF2-SHA-256",
    "rounds": 600_000,
    "salt": "AAAA",
    "nonce": "AAAA",
    "closed": "AAAA",
}


def _kept(name: str, value: Any) -> dict[str, Any]:
    return {**FILE, "kept": {**FILE["kept"], name: value}}


def _sheet(**part: Any) -> dict[str, Any]:
    return {"v": 1, "chosen": {}, "order": [], "groups": [], "own": [], **part}


_HEAD = {name: FILE[name] for name in ("format", "version", "course")}
_WHOLE = json.dumps(FILE)
_DEEP = '{"v":2,"response":' + "[" * 50_000 + "]" * 50_000 + "}"

#: What is wrong with a file, by what the page says of it.
UNSOUND: dict[str, list[str | bytes | dict[str, Any]]] = {
    "broken": [
        "",
        _WHOLE[: len(_WHOLE) // 2],
        _WHOLE[:-1],
        "a photograph",
        b"\x89PNG\r\n\x1a\n\x00\xff\xfe",
        _WHOLE.encode().replace(b"mine", b"m\xffne"),
    ],
    "foreign": [
        "7",
        "[]",
        "null",
        "{}",
        {**FILE, "format": "other"},
        {**FILE, "version": "1"},
        {**FILE, "version": -1},
        {**FILE, "course": 7},
    ],
    "course": [{**FILE, "course": "another"}, {**FILE, "course": "side-by-side/exercise"}],
    "newer": [
        {**FILE, "version": 2},
        {**_HEAD, "version": 2, "locked": LOCKED},
        _kept("exercise/scale", {"v": 3, "parts": {}}),
        _kept("appointment", _sheet(v=2)),
    ],
    "wrong": [
        {**FILE, "version": 0},
        {**FILE, "saved": 7},
        {**FILE, "kept": []},
        {**FILE, "kept": None},
        {**FILE, "unreadable": {"a": 1}},
        _kept("exercise/scale", "text"),
        _kept("exercise/scale", {"v": 2}),
        _kept("exercise/scale", {"v": "toString", "response": "a"}),
        _kept("exercise/scale", record("scale", {"a": {"b": "c"}})),
        _kept("exercise/scale", record("scale", [1, 2])),
        _kept("exercise/scale", record("scale", 7)),
        _kept("exercise/scale", record("scale", kind="toString")),
        _kept("exercise/scale", record("scale", sure="yes")),
        _kept("exercise/scale", record("scale", attempts=-1)),
        _kept("exercise/scale", record("scale", hints=1e99)),
        _kept("exercise/scale", record("scale", checked="true")),
        _kept("exercise/scale", record("scale", verdict="<b>")),
        _kept("exercise/scale", record("scale", extra=1)),
        _kept("exercise/../theme", record("scale")),
        _kept("exercise/<img src=x>", record("scale")),
        _kept("exercise/", record("scale")),
        _kept("__proto__", record("scale")),
        _kept("constructor", "text"),
        _kept("search", "text"),
        _kept("theme", {"v": 1}),
        _kept("place", 7),
        _kept("appointment", "text"),
        _kept("appointment", _sheet(own=[{"id": "a"}])),
        _kept("appointment", _sheet(chosen={"a": "b"})),
        _kept("appointment", _sheet(more=1)),
        json.dumps(FILE).replace('"kept": {', f'"kept": {{"exercise/scale": {_DEEP}, ', 1),
        {**_HEAD, "locked": "text"},
        {**_HEAD, "locked": {**LOCKED, "rounds": 10**12}},
        {**_HEAD, "locked": {**LOCKED, "rounds": 1}},
        {**_HEAD, "locked": {**LOCKED, "cipher": "none"}},
        {**_HEAD, "locked": {**LOCKED, "closed": "<b>"}},
    ],
    "empty": [{**FILE, "kept": {}}],
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


@pytest.fixture
def site(serve: Callable[[Path], str], tmp_path: Path) -> str:
    """The address of the page with its case pages."""
    return serve(write_keep_site(tmp_path))


@pytest.fixture
def keep(page: Page, site: str) -> Page:
    """The page on a device that keeps one text."""
    page.goto(f"{site}/keep.html")
    fill(page, {"exercise/reflection": record("reflection", "what was here"), "theme": "dark"})
    return page


@pytest.mark.parametrize("problem", UNSOUND)
def test_an_unsound_file_changes_nothing(keep: Page, problem: str) -> None:
    """Hostile, cut off, of another course, newer, of wrong types: a clear sentence, nothing offered, nothing changed."""
    before = kept(keep)
    for content in UNSOUND[problem]:
        choose(keep, content)
        shown = repr(content)[:200]
        assert said(keep, "bring") == words(problem), shown
        assert not part(keep, "bring").locator("button:visible").count(), shown
        assert kept(keep) == before, shown
    choose(keep, FILE)
    assert said(keep, "bring") == ""
    assert part(keep, "bring").get_by_role("button", name=labels.BRING_YES).is_visible()


def test_a_file_far_too_large_is_not_even_read(keep: Page) -> None:
    """Its size alone is enough to refuse it."""
    before = kept(keep)
    keep.evaluate(
        "() => { const files = new DataTransfer(); files.items.add(new File([new Uint8Array(25_000_001)], 'a.json'));"
        " const input = document.querySelector('#pe-bring-file'); input.files = files.files;"
        " File.prototype.arrayBuffer = () => { throw new Error('read') };"
        " input.dispatchEvent(new Event('change', { bubbles: true })) }"
    )
    assert said(keep, "bring") == words("large")
    assert kept(keep) == before


def test_hostile_words_stay_words(keep: Page) -> None:
    """Markup in a sound file is shown and saved as the text that it is."""
    text = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    choose(keep, _kept("exercise/single_choice", record("single_choice", text)))
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    fill(keep, {"exercise/single_choice": record("single_choice", "four")})
    choose(keep, _kept("exercise/single_choice", record("single_choice", text)))
    assert text in part(keep, "bring").locator("fieldset").inner_text()
    fill(keep, {"exercise/single_choice": record("single_choice", text)})
    page = save(keep, labels.SAVE_PAGE)[1]
    assert "<img" not in page
    assert "&lt;img" in page
    assert keep.locator(".pe-keep img").count() == 0


@pytest.mark.parametrize("refusal", [DENIED, ABSENT], ids=["denied", "absent"])
def test_a_device_that_refuses_says_so(page: Page, site: str, refusal: str) -> None:
    """Nothing is offered that would not work, and nothing fails."""
    page.add_init_script(refusal)
    page.goto(f"{site}/keep.html")
    for name in ("save", "bring", "erase"):
        assert part(page, name).locator('[data-pe="still"]').inner_text() == words("denied")
    assert page.locator("button:visible, input:visible").count() == 0


def test_a_private_window_works_as_any_other(keep: Page, site: str, open_page: Callable[..., Page]) -> None:
    """It begins empty, brings in what was saved elsewhere, and shares nothing with other windows."""
    text = save(keep, labels.SAVE_FILE)[1]
    private = open_page()
    private.goto(f"{site}/keep.html")
    assert kept(private) == {}
    bring(private, text)
    assert kept(private).keys() == kept(keep).keys()
    before = kept(keep)
    part(private, "erase").get_by_text(labels.ERASE_ALL).click()
    part(private, "erase").get_by_role("button", name=labels.ERASE_BUTTON).click()
    part(private, "erase").get_by_role("button", name=labels.ERASE_YES).click()
    assert kept(private) == {}
    assert kept(keep) == before


def test_no_room_for_all_means_nothing_comes_in(keep: Page) -> None:
    """Full before the last entry: what was here is here, what was new is not, the file is still shown; with room it comes in."""
    fill(keep, {"exercise/plan": record("plan", {"then": "go home"})})
    before = kept(keep)
    choose(keep, _kept("exercise/scale", record("scale")))
    keep.evaluate(FULL, 2)
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(keep, "bring") == words("full")
    assert kept(keep) == before
    keep.reload()
    bring(keep, _kept("exercise/scale", record("scale")))
    assert said(keep, "bring") == words("brought", fresh=1, joined=2, taken=0)


@pytest.mark.parametrize("writes", range(3))
def test_a_page_that_dies_half_way_loses_nothing(keep: Page, writes: int) -> None:
    """However many entries were written: each is the old one or the whole new one; the same file then brings the rest."""
    file = _kept("exercise/scale", record("scale"))
    before = kept(keep)
    choose(keep, file)
    keep.evaluate(DEAD, writes)
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    keep.reload()
    half = kept(keep)
    for name, text in before.items():
        if half[name] != text:
            assert "what was here" in json.loads(half[name])["response"]
    bring(keep, file)
    whole = {name: json.loads(text) for name, text in kept(keep).items() if name != f"{COURSE}theme"}
    assert whole[f"{COURSE}exercise/reflection"]["response"] == "what was here\n\nmine"
    assert whole.keys() == {f"{COURSE}exercise/{kind}" for kind in ("reflection", "plan", "scale")}


def test_what_changed_meanwhile_is_looked_at_again(keep: Page, site: str) -> None:
    """Another tab wrote, or all was erased, since the file was shown: it says so and shows it anew before it writes."""
    choose(keep, FILE)
    other = keep.context.new_page()
    other.goto(f"{site}/keep.html")
    fill(other, {"exercise/reflection": record("reflection", "written in another tab")})
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(keep, "bring") == words("moved")
    assert json.loads(kept(keep)[f"{COURSE}exercise/reflection"])["response"] == "written in another tab"
    other.evaluate("localStorage.clear()")
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(keep, "bring") == words("moved")
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(keep, "bring") == words("brought", fresh=2, joined=0, taken=0)
    other.close()


def test_another_tab_sees_what_came_in_and_what_is_gone(keep: Page, site: str) -> None:
    """A lesson open in another tab shows the answer that was brought in, beside its own, and forgets what is erased."""
    other = keep.context.new_page()
    other.goto(f"{site}/all.html")
    area = other.locator("#exercise-reflection textarea")
    assert area.input_value() == "what was here"
    bring(keep, FILE)
    other.wait_for_function("document.querySelector('#exercise-reflection textarea').value.includes('mine')")
    area.fill(area.input_value() + " and more")
    assert "and more" in kept(keep)[f"{COURSE}exercise/reflection"]
    part(keep, "erase").get_by_text(labels.ERASE_ALL).click()
    part(keep, "erase").get_by_role("button", name=labels.ERASE_BUTTON).click()
    part(keep, "erase").get_by_role("button", name=labels.ERASE_YES).click()
    other.wait_for_function("document.querySelector('#exercise-reflection textarea').value === ''")
    other.close()


@pytest.mark.parametrize(
    "now", ["1969-07-20T20:17:00Z", "0001-01-01T00:00:00Z", "2999-12-31T23:59:59Z", "+123456-01-01T00:00:00Z"]
)
def test_a_clock_that_is_wrong_does_no_harm(
    keep: Page, site: str, open_page: Callable[..., Page], now: str
) -> None:
    """A file saved long ago or in times to come is saved, named and brought in as any other; no date decides anything."""
    keep.add_init_script(
        f"const real = Date; const at = new real('{now}').getTime();"
        " globalThis.Date = class extends real { constructor(...given) { super(...(given.length ? given : [at])) }"
        " static now() { return at } }"
    )
    keep.reload()
    name, text = save(keep, labels.SAVE_FILE)
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


def test_a_passphrase_is_not_offered_where_the_browser_has_no_locks(page: Page, site: str) -> None:
    """The place says why, the file can be saved without one, and a locked one is told apart from a broken one."""
    page.add_init_script("Object.defineProperty(globalThis.Crypto.prototype, 'subtle', { value: undefined })")
    page.goto(f"{site}/keep.html")
    fill(page, {"theme": "dark"})
    part(page, "save").get_by_text(labels.SAVE_LOCK).click()
    assert part(page, "save").get_by_text(labels.NO_LOCK).is_visible()
    assert not page.get_by_label(labels.SAVE_KEY).is_visible()
    assert json.loads(save(page, labels.SAVE_FILE)[1])["kept"] == {"theme": "dark"}
    choose(page, {**_HEAD, "locked": LOCKED})
    assert said(page, "bring") == words("no-crypto")


def test_a_lock_that_was_tampered_with_does_not_open(keep: Page) -> None:
    """One letter changed anywhere inside: nothing opens, and nothing is changed here."""
    part(keep, "save").get_by_text(labels.SAVE_LOCK).click()
    keep.get_by_label(labels.SAVE_KEY).fill("four words")
    whole = json.loads(save(keep, labels.SAVE_FILE)[1])
    before = kept(keep)
    for name in ("closed", "salt", "nonce"):
        text = whole["locked"][name]
        other = ("A" if text[0] != "A" else "B") + text[1:]
        choose(keep, {**whole, "locked": {**whole["locked"], name: other}})
        keep.get_by_label(labels.BRING_KEY).fill("four words")
        keep.get_by_role("button", name=labels.BRING_OPEN).click()
        part(keep, "bring").get_by_text(words("passphrase")).wait_for()
    assert kept(keep) == before


def test_the_list_of_exercises_may_be_missing(page: Page, site: str) -> None:
    """Without it all can still be saved, read, brought in and erased; only the names of exercises are wanting."""
    page.route("**/desk/exercises.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{site}/keep.html")
    fill(page, {"exercise/reflection": record("reflection", "mine alone")})
    text = save(page, labels.SAVE_FILE)[1]
    assert part(page, "erase").locator("label").all_inner_texts() == [labels.ERASE_ALL]
    part(page, "erase").get_by_text(labels.ERASE_ALL).click()
    part(page, "erase").get_by_role("button", name=labels.ERASE_BUTTON).click()
    part(page, "erase").get_by_role("button", name=labels.ERASE_YES).click()
    bring(page, text)
    assert json.loads(kept(page)[f"{COURSE}exercise/reflection"])["response"] == "mine alone"


# Scripts broken on purpose: the checks above would see it.


@pytest.mark.parametrize(
    ("right", "broken", "about"),
    [
        ('throw "course"', "void 0", "course"),
        ('throw "newer"', "void 0", "newer"),
        ("!parts[name](value)", "false", "wrong"),
        ("fatal: true", "fatal: false", "broken"),
    ],
)
def test_a_script_that_looks_badly_is_found(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, right: str, broken: str, about: str
) -> None:
    """A slip in what looks at a file shows in what these tests look at."""
    slips = 0

    def slip(script: str) -> str:
        nonlocal slips
        slips += script.count(right)
        return script.replace(right, broken)

    page.goto(f"{serve(write_keep_site(tmp_path, script=slip))}/keep.html")
    assert slips
    heard = []
    for content in UNSOUND[about]:
        choose(page, content)
        heard.append(said(page, "bring"))
    assert set(heard) != {words(about)}
