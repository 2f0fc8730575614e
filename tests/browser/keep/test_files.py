"""Keep or erase given a file that is not sound: a clear sentence, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser._pages import Slip
from tests.browser.keep._keep import choose, fill, kept, part, record, said, save, words, write_keep_site

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


@pytest.mark.parametrize("problem", UNSOUND)
def test_an_unsound_file_changes_nothing(kept_one: Page, problem: str) -> None:
    """Hostile, cut off, of another course, newer, of wrong types: a clear sentence, nothing offered, nothing changed."""
    before = kept(kept_one)
    for content in UNSOUND[problem]:
        choose(kept_one, content)
        shown = repr(content)[:200]
        assert said(kept_one, "bring") == words(problem), shown
        assert not part(kept_one, "bring").locator("button:visible").count(), shown
        assert kept(kept_one) == before, shown
    choose(kept_one, FILE)
    assert said(kept_one, "bring") == ""
    assert part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).is_visible()


def test_a_file_far_too_large_is_not_even_read(kept_one: Page) -> None:
    """Its size alone is enough to refuse it."""
    before = kept(kept_one)
    kept_one.evaluate(
        "() => { const files = new DataTransfer(); files.items.add(new File([new Uint8Array(25_000_001)], 'a.json'));"
        " const input = document.querySelector('#pe-bring-file'); input.files = files.files;"
        " File.prototype.arrayBuffer = () => { throw new Error('read') };"
        " input.dispatchEvent(new Event('change', { bubbles: true })) }"
    )
    assert said(kept_one, "bring") == words("large")
    assert kept(kept_one) == before


def test_hostile_words_stay_words(kept_one: Page) -> None:
    """Markup in a sound file is shown and saved as the text that it is."""
    text = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    choose(kept_one, _kept("exercise/single_choice", record("single_choice", text)))
    part(kept_one, "bring").get_by_role("button", name=labels.BRING_YES).click()
    fill(kept_one, {"exercise/single_choice": record("single_choice", "four")})
    choose(kept_one, _kept("exercise/single_choice", record("single_choice", text)))
    assert text in part(kept_one, "bring").locator("fieldset").inner_text()
    fill(kept_one, {"exercise/single_choice": record("single_choice", text)})
    page = save(kept_one, labels.SAVE_PAGE)[1]
    assert "<img" not in page
    assert "&lt;img" in page
    assert kept_one.locator(".pe-keep img").count() == 0


def test_a_lock_that_was_tampered_with_does_not_open(kept_one: Page) -> None:
    """One letter changed anywhere inside: nothing opens, and nothing is changed here."""
    part(kept_one, "save").get_by_text(labels.SAVE_LOCK).click()
    kept_one.get_by_label(labels.SAVE_KEY).fill("four words")
    whole = json.loads(save(kept_one, labels.SAVE_FILE)[1])
    before = kept(kept_one)
    for name in ("closed", "salt", "nonce"):
        text = whole["locked"][name]
        other = ("A" if text[0] != "A" else "B") + text[1:]
        choose(kept_one, {**whole, "locked": {**whole["locked"], name: other}})
        kept_one.get_by_label(labels.BRING_KEY).fill("four words")
        kept_one.get_by_role("button", name=labels.BRING_OPEN).click()
        part(kept_one, "bring").get_by_text(words("passphrase")).wait_for()
    assert kept(kept_one) == before


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
    slip = Slip(right, broken)
    page.goto(f"{serve(write_keep_site(tmp_path, script=slip))}/keep.html")
    assert slip.made
    heard = []
    for content in UNSOUND[about]:
        choose(page, content)
        heard.append(said(page, "bring"))
    assert set(heard) != {words(about)}
