"""Keep or erase: a copy goes to another device and back without loss, in clear or locked, and all can be erased."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from tests.browser._memory import RESPONSES, TEXT
from tests.browser._pages import KINDS, exercise
from tests.browser.keep._keep import (
    BESIDE,
    COURSE,
    LESSONS,
    SHEET,
    answer_all,
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

from psychoed.desk import keep_words as labels


def test_a_copy_brings_everything_to_another_device(
    keep: Page, site: str, open_page: Callable[..., Page]
) -> None:
    """What every kind writes, sheet, settings and what nobody can read go into one file; on a new device all is as it was."""
    answer_all(keep, site)
    fill(keep, {**BESIDE, "exercise/gone-long-ago": record("reflection", "older")})
    before = kept(keep)
    fill(keep, {"exercise/broken": "{corrupt", "exercise/future": {"v": 3}, "later": "7"})
    shown = part(keep, "save").locator("li").all_inner_texts()
    assert shown[0] == f"{len(KINDS) + 1} answers"
    assert shown[-1] == words("unreadable", number=3)
    assert len(shown) == 2 + len(BESIDE)
    name, text = save(keep, labels.SAVE_FILE)
    assert name.startswith("side-by-side-2")
    assert name.endswith(".json")
    assert said(keep, "save") == words("saved", file=name)
    whole = json.loads(text)
    assert (whole["format"], whole["version"], whole["course"]) == ("psychoed-desk", 1, "side-by-side")
    assert whole["unreadable"] == {"exercise/broken": "{corrupt", "exercise/future": '{"v":3}', "later": "7"}
    assert whole["kept"]["exercise/plan"]["response"] == RESPONSES["plan"]

    other = open_page()
    other.goto(f"{site}/keep.html")
    choose(other, text)
    found = part(other, "bring").locator('[data-pe="found"]')
    assert found.get_by_text(words("lost", number=3)).is_visible()
    assert found.get_by_text(words("fresh", number=len(before))).is_visible()
    assert kept(other) == {}
    found.locator("li", has_text="An evening in steps").wait_for()
    part(other, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(other, "bring") == words("brought", fresh=len(before), joined=0, taken=0)
    assert {key: json.loads(value) if value[0] == "{" else value for key, value in kept(other).items()} == {
        key: json.loads(value) if value[0] == "{" else value for key, value in before.items()
    }
    other.goto(f"{site}/all.html")
    assert {kind: exercise(other, kind).evaluate("(one) => one.response") for kind in KINDS} == RESPONSES
    other.goto(f"{site}/keep.html")
    choose(other, text)
    assert said(other, "bring") == words("all-same")
    assert not part(other, "bring").get_by_role("button", name=labels.BRING_YES).is_visible()


def test_what_differs_is_joined_or_asked_for(keep: Page, site: str, axe: Callable[[Page], list[str]]) -> None:
    """Texts and ticks are joined, the rest is chosen, this device's own unless told otherwise; twice brings no more."""
    fill(
        keep,
        {
            "exercise/reflection": record("reflection", "at home"),
            "exercise/checklist": record("checklist", ["yawn"]),
            "exercise/plan": record("plan", {"what": "a walk", "when": "Monday"}),
            "exercise/single_choice": record("single_choice", "noon", checked=True, attempts=2),
            "exercise/numeric": record("numeric", "9"),
            "exercise/scale": record("scale", "mostly"),
            "exercise/matching": "{corrupt",
            "appointment": SHEET,
            "theme": "dark",
        },
    )
    other = {"id": "+a", "about": "therapy", "text": "theirs"}
    file = {
        "format": "psychoed-desk",
        "version": 1,
        "course": "side-by-side",
        "saved": "2026-01-02T03:04:05.000Z",
        "kept": {
            "exercise/reflection": {"v": 1, "response": "on a walk", "checked": False},
            "exercise/checklist": record("checklist", ["ask-both"]),
            "exercise/plan": record("plan", {"what": "a walk by the lake", "then": "tea"}),
            "exercise/single_choice": record("single_choice", "four", checked=True, attempts=1),
            "exercise/numeric": record("numeric", "8"),
            "exercise/scale": record("scale", "mostly", again="fully"),
            "exercise/matching": record("matching"),
            "appointment": {**SHEET, "chosen": {}, "order": [], "own": [other]},
            "theme": "light",
        },
    }
    choose(keep, file)
    found = part(keep, "bring").locator('[data-pe="found"]')
    assert found.get_by_text("2026-01-02").is_visible()
    assert found.get_by_text(words("stays", what=words("theme"))).is_visible()
    assert found.get_by_text(words("stuck", number=1)).is_visible()
    assert found.get_by_text(words("joined", number=5)).is_visible()
    asked = found.locator("fieldset")
    assert asked.count() == 2
    assert "at noon" in asked.first.inner_text()
    assert "at four" in asked.first.inner_text()
    asked.nth(1).get_by_text(labels.BRING_THEIRS).click()
    for colour in ("light", "dark"):
        keep.emulate_media(color_scheme=colour)
        assert axe(keep) == []
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(keep, "bring") == words("brought", fresh=0, joined=5, taken=1)
    now = {key.removeprefix(f"{COURSE}exercise/"): value for key, value in kept(keep).items()}
    assert json.loads(now["reflection"])["response"] == "at home\n\non a walk"
    assert json.loads(now["checklist"])["response"] == ["yawn", "ask-both"]
    assert json.loads(now["plan"])["response"] == {
        "what": "a walk by the lake",
        "when": "Monday",
        "then": "tea",
    }
    assert json.loads(now["single_choice"])["response"] == "noon"
    assert json.loads(now["numeric"])["response"] == "8"
    assert (json.loads(now["scale"])["response"], json.loads(now["scale"])["again"]) == ("mostly", "fully")
    assert now["matching"] == "{corrupt"
    assert now[f"{COURSE}theme"] == "dark"
    sheet = json.loads(now[f"{COURSE}appointment"])
    assert [line["text"] for line in sheet["own"]] == ["Mine & <only> mine", "theirs"]
    assert len({line["id"] for line in sheet["own"]}) == 2
    after = kept(keep)
    choose(keep, file)
    assert found.locator("fieldset").count() == 1
    part(keep, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(keep, "bring") == words("brought", fresh=0, joined=0, taken=0)
    assert kept(keep) == after


def test_the_page_to_read_says_it_all(keep: Page, site: str, open_page: Callable[..., Page]) -> None:
    """Title, question and answer of each exercise, lines of the sheet and what nobody can read: as text, in a whole page."""
    answer_all(keep, site)
    fill(keep, {"appointment": SHEET, "exercise/broken": "{<b>corrupt"})
    name, text = save(keep, labels.SAVE_PAGE)
    assert name.endswith(".html")
    reader = open_page(java_script_enabled=False)
    reader.set_content(text)
    lines = reader.locator("body").inner_text()
    assert reader.locator("h2").all_inner_texts()[:2] == list(LESSONS)
    assert reader.locator("h3").count() == len(KINDS)
    for answer in (
        "The one at noon",
        "Feet are cold: Drink coffee",
        "What will you do? “Mine”",
        "1. ",
        "Not true",
    ):
        assert answer.removeprefix("1. ") in lines, answer
    assert TEXT.split("\n")[0] in lines
    assert "Sam looks at the clock again." in lines
    assert "Mine & <only> mine" in lines
    assert "{<b>corrupt" in lines
    assert reader.locator("b, script, img").count() == 0


def test_a_locked_copy_opens_with_its_passphrase_alone(
    keep: Page, site: str, open_page: Callable[..., Page]
) -> None:
    """The file tells nothing; a wrong passphrase says so and loses nothing, neither the file nor what is here; the right one opens it."""
    fill(keep, {"exercise/reflection": record("reflection")})
    part(keep, "save").get_by_text(labels.SAVE_LOCK).click()
    keep.get_by_label(labels.SAVE_KEY).fill("café ☃ four words")
    name, text = save(keep, labels.SAVE_FILE)
    assert name.endswith("-locked.json")
    assert said(keep, "save") == words("saved-locked", file=name)
    assert "reflection" not in text
    assert {
        key: value
        for key, value in json.loads(text)["locked"].items()
        if key in ("rounds", "cipher", "derivation")
    } == {
        "rounds": 600_000,
        "cipher": "AES-256-GCM",
        "derivation": "PBKDF2-SHA-256",
    }
    assert keep.get_by_label(labels.SAVE_KEY).input_value() == ""
    assert save(keep, labels.SAVE_FILE)[0].endswith("-locked.json") is False

    other = open_page()
    other.goto(f"{site}/keep.html")
    fill(other, {"exercise/numeric": record("numeric")})
    before = kept(other)
    choose(other, text)
    field = other.get_by_label(labels.BRING_KEY)
    assert field.evaluate("(one) => one === document.activeElement")
    field.fill("cafe four words")
    other.get_by_role("button", name=labels.BRING_OPEN).click()
    part(other, "bring").get_by_text(words("passphrase")).wait_for()
    assert field.input_value() == "cafe four words"
    assert kept(other) == before
    field.fill("cafe\u0301 ☃ four words")  # the same letters from another keyboard
    field.press("Enter")
    part(other, "bring").get_by_role("button", name=labels.BRING_YES).click()
    assert said(other, "bring") == words("brought", fresh=1, joined=0, taken=0)
    assert kept(other).keys() == {f"{COURSE}exercise/{kind}" for kind in ("numeric", "reflection")}


def test_it_works_opened_from_a_disk(page: Page, tmp_path: Path) -> None:
    """A page opened as a file saves, in clear and locked, and brings both in again."""
    page.goto((write_keep_site(tmp_path) / "keep.html").as_uri())
    fill(page, {"exercise/reflection": record("reflection", "from a disk")})
    part(page, "save").get_by_text(labels.SAVE_LOCK).click()
    page.get_by_label(labels.SAVE_KEY).fill("four words")
    for button in (labels.SAVE_FILE, labels.SAVE_FILE):
        text = save(page, button)[1]
        page.evaluate("localStorage.clear(); dispatchEvent(new StorageEvent('storage', { key: null }))")
        choose(page, text)
        if "locked" in json.loads(text):
            page.get_by_label(labels.BRING_KEY).fill("four words")
            page.get_by_role("button", name=labels.BRING_OPEN).click()
        page.get_by_role("button", name=labels.BRING_YES).click()
        assert said(page, "bring") == words("brought", fresh=1, joined=0, taken=0)
    assert "from a disk" in save(page, labels.SAVE_PAGE)[1]
