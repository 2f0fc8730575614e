"""What a device keeps: only answers, only there, shown and erased on the page; and what if it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser._pages import (
    GRADED,
    KINDS,
    Visit,
    check,
    exercise,
    focused,
    hear,
    pick,
    visiting,
    write_site,
)

from psychoed import labels

PICKS = {
    "single_choice": ["four"],
    "multiple_choice": ["dim-lights", "long-nap"],
    "true_false": ["false"],
}
RESPONSES = {"single_choice": "four", "multiple_choice": ["dim-lights", "long-nap"], "true_false": False}
TEXT = "“Mine” & only <mine>:\n  café ☃"

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
DENIED = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('denied', 'SecurityError') } })"
)
ABSENT = "Object.defineProperty(window, 'localStorage', { value: null })"


@pytest.fixture
def visit(
    page: Page, axe: Callable[[Page], list[str]], serve: Callable[[Path], str], tmp_path: Path
) -> Iterator[Visit]:
    """Open a case page; axe-core judges the state in which the test leaves it."""
    with visiting(page, axe, serve(write_site(tmp_path))) as go:
        yield go


def key(kind: str) -> str:
    """Name the record of an exercise of the case pages."""
    return f"side-by-side/exercise/{kind}"


def stored(page: Page) -> dict[str, Any]:
    """Read all that the origin keeps."""
    return {name: json.loads(text) for name, text in page.evaluate("Object.entries(localStorage)")}


def store(page: Page, kind: str, record: Any) -> None:
    """Put a record into storage, as text if it is not meant to be JSON."""
    text = record if isinstance(record, str) else json.dumps(record)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [key(kind), text])


def confessions(page: Page) -> list[str]:
    """Give every sentence in which the page says that it cannot remember."""
    return [said for said in page.locator(".pe-memory").all_inner_texts() if said]


def write(page: Page, text: str = TEXT) -> None:
    """Write into the reflection."""
    exercise(page, "reflection").locator("textarea").fill(text)


# Kept


@pytest.mark.parametrize("kind", GRADED)
def test_a_response_survives_a_reload(visit: Visit, kind: str) -> None:
    """What was picked is picked again after a reload; not checked, nothing is said of it."""
    page = visit()
    pick(exercise(page, kind), *PICKS[kind])
    expected = RESPONSES[kind]
    assert stored(page) == {key(kind): {"v": 1, "response": expected, "checked": False}}
    page.reload()
    found = exercise(page, kind)
    assert expected == found.evaluate("(element) => element.response")
    assert found.locator(".pe-status").inner_html() == ""
    assert confessions(page) == []


@pytest.mark.parametrize("kind", GRADED)
def test_a_check_survives_a_reload(visit: Visit, kind: str) -> None:
    """Verdict and feedback are there again, as they were, and are not read out as the page opens."""
    page = visit()
    found = exercise(page, kind)
    check(found, *PICKS[kind])
    said = found.locator(".pe-status").inner_html()
    page.reload()
    status = found.locator(".pe-status")
    assert said == status.inner_html()
    assert status.get_attribute("aria-live") == "off"
    assert found.get_by_role("button", name=labels.TRY_AGAIN).is_visible()
    check(found)
    assert status.get_attribute("aria-live") == "polite"
    found.get_by_role("button", name=labels.TRY_AGAIN).click()
    assert stored(page) == {}


def test_a_reflection_survives_a_reload(visit: Visit) -> None:
    """What was written is there to the letter; emptied, nothing is kept."""
    page = visit()
    write(page)
    page.reload()
    assert exercise(page, "reflection").locator("textarea").input_value() == TEXT
    write(page, "")
    assert stored(page) == {}


def test_nothing_is_kept_before_something_is_given(visit: Visit) -> None:
    """Looking, opening hints and answers, and checking nothing leave no trace."""
    page = visit()
    for kind in GRADED:
        check(exercise(page, kind))
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    assert stored(page) == {}
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_another_tab_shows_the_same(visit: Visit) -> None:
    """An answer given, or taken back, in one tab is seen in the other, so that neither overwrites it unseen."""
    page = visit()
    other = page.context.new_page()
    other.goto(page.url)
    write(page)
    check(exercise(page, "single_choice"), "four")
    other.locator('#exercise-single_choice[data-verdict="right"]').wait_for()
    assert exercise(other, "reflection").locator("textarea").input_value() == TEXT
    exercise(other, "single_choice").get_by_role("button", name=labels.TRY_AGAIN).click()
    page.locator("#exercise-single_choice:not([data-verdict])").wait_for()
    assert exercise(page, "single_choice").locator("input:checked").count() == 0
    other.evaluate("localStorage.clear()")
    expect(exercise(page, "reflection").locator("textarea")).to_have_value("")


def come_back(page: Page) -> None:
    """Have the page think that the Back button brought it back as it was left."""
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_coming_back_shows_what_is_kept_now(visit: Visit) -> None:
    """A page that Back brings back as it was left shows neither what was erased meanwhile nor an older answer."""
    page = visit()
    for kind in GRADED:
        check(exercise(page, kind), *PICKS[kind])
    write(page)
    page.get_by_text(labels.KEPT_TITLE).click()
    # On one page, changes by its own script tell nobody, as changes to a page that sleeps do not.
    store(page, "reflection", {"v": 1, "response": "newer", "checked": False})
    page.evaluate("(name) => localStorage.removeItem(name)", key("single_choice"))
    come_back(page)
    assert exercise(page, "reflection").locator("textarea").input_value() == "newer"
    assert exercise(page, "single_choice").locator("input:checked, .pe-verdict").count() == 0
    assert exercise(page, "true_false").locator(".pe-verdict").is_visible()
    assert page.locator("pe-kept dd").count() == 3
    page.evaluate("localStorage.clear()")
    come_back(page)
    assert page.locator("input:checked, .pe-verdict").count() == 0
    assert exercise(page, "reflection").locator("textarea").input_value() == ""
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()


def test_a_reflection_leaves_the_page_in_no_way(visit: Visit) -> None:
    """No request is made and no event carries any of it; there is no form that could send it."""
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hear(page)
    write(page, "private")
    check(exercise(page, "single_choice"), "four")
    page.reload()
    page.goto("about:blank")
    page.go_back()
    assert {address.rpartition("/")[2].partition("?")[0] for address in asked} <= {
        *("all.html", "page.css", "tokens.css", "exercise.css", "exercise.js", "about:blank")
    }
    assert "private" not in json.dumps(asked)
    hear(page)
    write(page, "private too")
    assert "private" not in json.dumps(page.evaluate("heard"))
    assert page.locator("form, [action], [formaction]").count() == 0
    writing = exercise(page, "reflection").locator("textarea")
    off = {"spellcheck": "false", "autocomplete": "off", "writingsuggestions": "false"}
    assert off == {name: writing.get_attribute(name) for name in off}
    assert writing.get_attribute("name") is None


# Refused


def _use_all(page: Page) -> None:
    """Answer every kind, and see that each works."""
    for kind in GRADED:
        check(exercise(page, kind), *PICKS[kind])
        assert exercise(page, kind).locator(".pe-verdict").is_visible()
    write(page)
    assert exercise(page, "reflection").locator("textarea").input_value() == TEXT
    exercise(page, "true_false").get_by_role("button", name=labels.TRY_AGAIN).click()
    assert exercise(page, "true_false").locator("input:checked").count() == 0


@pytest.mark.parametrize("refusal", [FULL, DENIED, ABSENT], ids=["full", "denied", "absent"])
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


UNREADABLE = [
    ("single_choice", "{"),
    ("single_choice", ""),
    ("single_choice", "null"),
    ("single_choice", "7"),
    ("single_choice", "[]"),
    ("single_choice", {"v": 1}),
    ("single_choice", {"v": 2, "response": "four", "checked": True}),
    ("single_choice", {"v": 1, "response": "gone", "checked": True}),
    ("single_choice", {"v": 1, "response": ["four", "noon"], "checked": True}),
    ("single_choice", {"v": 1, "response": {"a": 1}, "checked": True}),
    ("multiple_choice", {"v": 1, "response": ["dim-lights", "gone"], "checked": True}),
    ("multiple_choice", {"v": 1, "response": 7, "checked": True}),
    ("true_false", {"v": 1, "response": "maybe", "checked": True}),
    ("reflection", {"v": 1, "response": ["a", "b"], "checked": True}),
    ("reflection", {"v": 3, "response": "mine"}),
]


@pytest.mark.parametrize(("kind", "record"), UNREADABLE)
def test_a_record_that_cannot_be_read(visit: Visit, kind: str, record: Any) -> None:
    """Corrupt, of another version or naming what is gone: it is said once, left alone, listed, and the exercise works."""
    page = visit()
    store(page, kind, record)
    store(page, "true_false" if kind != "true_false" else "single_choice", "{corrupt too")
    page.reload()
    found = exercise(page, kind)
    assert confessions(page) == [labels.UNREADABLE]
    assert found.get_attribute("data-verdict") is None
    assert found.locator("input:checked").count() == 0
    kept = page.evaluate("(name) => localStorage.getItem(name)", key(kind))
    assert kept == (record if isinstance(record, str) else json.dumps(record))
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.locator("pe-kept dd").all_inner_texts() == [labels.UNREADABLE] * 2
    if kind == "reflection":
        write(page)
    else:
        check(found, *PICKS[kind])
    page.reload()
    if kind == "reflection":
        assert found.locator("textarea").input_value() == TEXT
    else:
        assert found.evaluate("(element) => element.response") == RESPONSES[kind]
        assert found.locator(".pe-verdict").is_visible()


@pytest.mark.parametrize("record", [{"v": 1, "response": None, "checked": True}, {"v": 1, "response": []}])
def test_a_record_of_nothing_is_nothing(visit: Visit, record: Any) -> None:
    """A record without an answer neither checks nor complains."""
    page = visit()
    store(page, "multiple_choice", record)
    page.reload()
    assert exercise(page, "multiple_choice").locator(".pe-status").inner_html() == ""
    assert confessions(page) == []


# Shown and erased


def test_the_page_shows_what_it_keeps(visit: Visit) -> None:
    """Each answer is listed in the words of the page, as text, under a link to its exercise; new ones join in."""
    page = visit("twice")
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()
    assert not page.get_by_role("button", name=labels.KEPT_ERASE).is_visible()
    for kind in GRADED:
        pick(exercise(page, kind), *PICKS[kind])
    write(page)
    assert not page.get_by_text(labels.KEPT_NOTHING).is_visible()
    titles = page.locator("pe-kept dt a")
    assert titles.count() == len(KINDS)
    for kind, link in zip(KINDS, titles.all(), strict=True):
        title = exercise(page, kind).locator(".pe-title > span").last
        assert link.inner_text() == title.inner_text()
    texts = page.locator("pe-kept dd").evaluate_all("(all) => all.map((one) => one.textContent)")
    labelled = exercise(page, "multiple_choice").locator("label", has=page.locator(":checked"))
    assert texts[1] == "; ".join(text.strip() for text in labelled.all_text_contents())
    assert texts[2:] == [labels.TRUE_FALSE["false"], TEXT]
    assert page.locator("pe-kept dd *").count() == 0
    titles.first.click()
    assert page.url.endswith("#exercise-single_choice") or page.url.endswith("#exercise-single_choice--again")


def test_erasing_asks_once_and_erases_all_of_the_page(visit: Visit) -> None:
    """No keeps all; Yes leaves no answer, on the page or the device, says so, and touches no key of others."""
    page = visit()
    page.evaluate(
        "localStorage.setItem('other', '1'); localStorage.setItem('side-by-side/theme', '\"dark\"')"
    )
    for kind in GRADED:
        check(exercise(page, kind), *PICKS[kind])
    write(page)
    before = stored(page)
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_NO).click()
    assert before == stored(page)
    assert not page.get_by_role("button", name=labels.KEPT_YES).is_visible()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    said = page.locator('[data-pe="erased"]')
    assert said.get_attribute("role") == "status"
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert stored(page) == {"other": 1, "side-by-side/theme": "dark"}
    assert said.inner_text() == labels.KEPT_ERASED
    assert page.locator("input:checked").count() == 0
    assert exercise(page, "reflection").locator("textarea").input_value() == ""
    assert page.locator(".pe-verdict").count() == 0
    page.reload()
    assert page.locator("input:checked").count() == 0
    write(page)
    page.get_by_text(labels.KEPT_TITLE).click()
    assert said.inner_text() == ""


def test_a_record_that_cannot_be_read_can_be_erased(visit: Visit) -> None:
    """What the page cannot read it can still remove."""
    page = visit()
    store(page, "single_choice", "{")
    page.reload()
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert stored(page) == {}


def test_answers_of_other_pages_are_counted_and_erased(visit: Visit) -> None:
    """Answers of other pages, and of exercises that are gone, can be erased with all of the course; asked once."""
    page = visit("single_choice")
    elsewhere = page.locator('[data-pe="elsewhere"]')
    page.get_by_text(labels.KEPT_TITLE).click()
    assert not elsewhere.is_visible()
    for kind in ("true_false", "gone-long-ago"):
        store(page, kind, {"v": 1, "response": True, "checked": True})
    page.evaluate(
        "localStorage.setItem('other/exercise/a', '1'); localStorage.setItem('side-by-side/theme', '\"dark\"')"
    )
    page.reload()
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()
    check(exercise(page, "single_choice"), "four")
    assert elsewhere.locator("p").first.inner_text() == f"{labels.KEPT_ELSEWHERE} 2"
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert elsewhere.is_visible()
    assert key("gone-long-ago") in stored(page)
    check(exercise(page, "single_choice"), "four")
    page.get_by_role("button", name=labels.KEPT_ERASE_ALL).click()
    page.get_by_role("button", name=labels.KEPT_NO).click()
    assert focused(page) == labels.KEPT_ERASE_ALL
    assert len(stored(page)) == 5
    page.get_by_role("button", name=labels.KEPT_ERASE_ALL).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert stored(page) == {"other/exercise/a": 1, "side-by-side/theme": "dark"}
    assert page.locator('[data-pe="erased"]').inner_text() == labels.KEPT_ERASED_ALL
    assert page.locator("input:checked").count() == 0
    assert not elsewhere.is_visible()


def test_on_the_real_page_answers_are_kept_and_erased(page: Page, server: str) -> None:
    """The built lesson keeps an answer over a reload, shows it at its foot and erases it."""
    page.goto(f"{server}/book/taking-medicine.html")
    first = page.locator("pe-exercise[data-key] input").first
    first.check()
    page.reload()
    assert first.is_checked()
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.locator("pe-kept dt").count() == 1
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert page.evaluate("localStorage.length") == 0
    assert not first.is_checked()


# Scripts broken on purpose: the checks above would see it.


@pytest.mark.parametrize(
    "fault",
    [
        ("this.response = kept.response;", "", "not restored"),
        ("{ exercise: this.exercise };", "{ exercise: this.exercise, response: this.response };", "told"),
        ("localStorage.removeItem(memory.name(id));", "", "not erased"),
        ("if (confessed.has(reason)) return;", "", "said twice"),
    ],
    ids=lambda fault: fault[2],
)
def test_a_script_that_remembers_badly_is_found(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, fault: tuple[str, str, str]
) -> None:
    """A slip in the script shows in what these tests look at."""
    right, broken, seen = fault

    def slip(script: str) -> str:
        assert script.count(right) == 1
        return script.replace(right, broken)

    page.goto(f"{serve(write_site(tmp_path, script=slip))}/all.html")
    hear(page)
    write(page)
    faults = ["told"] if "only" in json.dumps(page.evaluate("heard")) else []
    page.reload()
    if exercise(page, "reflection").locator("textarea").input_value() != TEXT:
        faults.append("not restored")
    write(page, "")
    if stored(page):
        faults.append("not erased")
    store(page, "single_choice", "{")
    store(page, "true_false", "{")
    page.reload()
    if len(confessions(page)) > 1:
        faults.append("said twice")
    assert seen in faults
