"""The course as a learner walks it, in Chromium, Firefox and WebKit: answer, leave, come back, take along, erase, bring in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.browser._waiting import until
from tests.browser.conftest import PAGE_TYPES
from tests.browser.engines._window import Window

Open = Callable[..., Window]

LESSON = "book/two-treatments.html"
NOTES, SHEET, KEEP = "book/notes.html", "book/appointment.html", "book/keep.html"
CHOICE, REFLECTION = "#exercise-which-of-us", "#exercise-what-i-have-heard"
PLAN, CHECKLIST = "#exercise-one-question-for-both", "#exercise-six-questions-to-take"
HEARD = "Tablets change who you are, says my brother – really?"
PASSPHRASE = "lamp river seven kite"  # noqa: S105 - locks nothing but a file of this test

KEPT = "() => Object.fromEntries(Object.entries(localStorage))"
TEXT = "(selector) => document.querySelector(selector)?.textContent ?? ''"
SHOWN = "(selector) => !!document.querySelector(selector)?.getClientRects().length"
VALUE = "(selector) => document.querySelector(selector)?.value"
ASKED = "() => performance.getEntriesByType('resource').map((one) => one.name)"


def kept(window: Window) -> dict[str, Any]:
    """What the device keeps, read as the JSON that it is."""
    return {name: json.loads(text) for name, text in window.run(KEPT).items()}


def text_of(window: Window, selector: str) -> str:
    """The words of an element, without the white space around them."""
    return " ".join(window.run(TEXT, selector).split())


def shows(window: Window, selector: str) -> None:
    """Wait until an element is in sight."""
    until(lambda: window.run(SHOWN, selector), f"{selector} in sight")


def says(window: Window, selector: str, words: str) -> None:
    """Wait until an element says something."""
    until(lambda: words in text_of(window, selector), f"{words!r} in {selector}")


def answer(window: Window) -> None:
    """Answer a question, write, plan, and tick two questions to ask."""
    window.click(f"{CHOICE} label")
    window.click(f"{CHOICE} [data-pe=check]")
    says(window, f"{CHOICE} .pe-status", "Not this time")
    window.write(f"{REFLECTION} textarea", HEARD)
    window.write(f"{PLAN} [data-prompt=what]", "Ask about sleep")
    for value in ("benefit-therapy", "harm-medicine"):
        window.click(f'{CHECKLIST} label:has([value="{value}"])')
    until(lambda: len(window.run(KEPT)) == 4, "four answers kept")


def is_answered(window: Window) -> None:
    """The lesson shows what was answered there."""
    until(lambda: window.run(VALUE, f"{REFLECTION} textarea"), "what was written")
    ticked = "(at) => [...document.querySelectorAll(`${at} :checked`)].map((one) => one.value)"
    assert len(window.run(ticked, CHOICE)) == 1
    assert window.run(VALUE, f"{PLAN} [data-prompt=what]") == "Ask about sleep"
    assert window.run(ticked, CHECKLIST) == ["benefit-therapy", "harm-medicine"]
    says(window, f"{CHOICE} .pe-status", "Not this time")


def saved(window: Window, ending: str) -> Path:
    """The file that the page gave away, once all of it is there."""

    def look() -> Path | None:
        window.run("() => null")  # Playwright hears of a download while it is asked something
        return next((one for one in window.downloads.glob(f"*{ending}") if one.stat().st_size), None)

    return until(look, f"a file {ending}")


def erase_all(window: Window) -> None:
    """Erase all in one confirmed step."""
    window.click("pe-erase label:has([value=''])")
    window.click("pe-erase [data-pe=ask]")
    shows(window, "pe-erase [data-pe=sure]")
    window.click("pe-erase [data-pe=yes]")
    until(lambda: not window.run("() => localStorage.length"), "an empty device")
    shows(window, "pe-save [data-pe=nothing]")


def bring_in(window: Window) -> None:
    """Take what the file holds."""
    shows(window, "pe-bring [data-pe=found]")
    window.click("pe-bring [data-pe=yes]")
    until(lambda: window.run("() => localStorage.length"), "what the file held")


def put_on_the_sheet(window: Window) -> None:
    """Find what was ticked on the sheet, add a line, and read it all in the message."""
    shows(window, "pe-appointment [data-pe=sheet]")
    both = [f"pe-appointment [data-group={name}]:not([data-off])" for name in ("therapy", "medicine")]
    for group in both:
        shows(window, group)
    window.click("pe-appointment [data-pe=add]")
    window.write("pe-appointment [data-part=own] textarea", "May I bring my sister?")
    window.click("pe-appointment [data-pe=message] summary")
    message = "pe-appointment [data-pe=message] textarea"
    until(lambda: "May I bring my sister?" in window.run(VALUE, message), "my line in the message")
    assert "What could therapy change for me" in window.run(VALUE, message)


def test_a_learner_walks_the_course(start: Open, server: str) -> None:
    """Answered, left, come back in a new tab, noted, put on a sheet, saved under lock, erased, brought in: all is there."""
    window = start()
    asked: list[str] = []

    def go(page: str, how: Callable[[str], None] = window.open) -> None:
        asked.extend(window.run(ASKED))  # of the page that is left, so that what came late counts too
        how(f"{server}/{page}")

    go(NOTES)
    assert window.run("() => localStorage.length") == 0
    shows(window, "pe-notes [data-pe=begin]")
    go(LESSON)
    answer(window)
    window.reload()
    is_answered(window)

    go(NOTES, window.come_back)
    note = "pe-notes [data-exercise=what-i-have-heard] textarea"
    until(lambda: window.run(VALUE, note) == HEARD, "the reflection among the notes")
    assert "Which of us did it right?" in text_of(window, "pe-notes [data-pe=again]")
    window.write(note, "I asked my nurse.")

    go(SHEET)
    put_on_the_sheet(window)

    go(KEEP)
    shows(window, "pe-save [data-pe=something]")
    before = kept(window)
    assert {name.removeprefix("side-by-side/").partition("/")[0] for name in before} == {
        "exercise",
        "appointment",
    }
    window.click("pe-save [data-pe=page]")
    assert "I asked my nurse." in saved(window, ".html").read_text(encoding="utf-8")
    window.click("pe-save summary")
    window.write("#pe-save-passphrase", PASSPHRASE)
    window.click("pe-save [data-pe=file]")
    file = saved(window, "-locked.json")
    assert "nurse" not in file.read_text(encoding="utf-8")
    erase_all(window)
    go(NOTES, window.come_back)
    shows(window, "pe-notes [data-pe=begin]")

    go(KEEP)
    window.choose_file("#pe-bring-file", file)
    shows(window, "#pe-bring-passphrase")
    window.write("#pe-bring-passphrase", "not this one")
    window.press("Enter")
    says(window, "pe-bring [data-pe=said]", "passphrase")
    assert window.run("() => localStorage.length") == 0
    window.write("#pe-bring-passphrase", PASSPHRASE)
    window.click("pe-bring [data-pe=open]")
    bring_in(window)
    assert kept(window) == before
    go(LESSON)
    is_answered(window)
    assert window.run(VALUE, f"{REFLECTION} textarea") == "I asked my nurse."
    assert [address for address in asked if not address.startswith((server, "data:"))] == []


def test_the_course_works_from_a_disk(start: Open, built_book: Path) -> None:
    """Opened as files, answers last, and can be saved, erased and brought in.

    Firefox takes each file for a place of its own: what one page keeps, only that page can show and erase.
    """
    window = start()
    root = built_book.as_uri()
    window.open(f"{root}/{LESSON}")
    answer(window)
    before = kept(window)
    window.come_back(f"{root}/{LESSON}")
    is_answered(window)
    window.open(f"{root}/{NOTES}")
    if not window.disk_is_one_place:
        shows(window, "pe-notes [data-pe=begin]")
        assert window.run("() => localStorage.length") == 0
        window.open(f"{root}/{LESSON}")
        window.click("pe-kept summary")
        window.click("pe-kept [data-pe=here]")
        window.click("pe-kept [data-pe=yes]")
        assert kept(window) == {}
        return
    shows(window, "pe-notes [data-exercise=what-i-have-heard]")
    window.open(f"{root}/{SHEET}")
    shows(window, "pe-appointment [data-pe=sheet]")
    window.open(f"{root}/{KEEP}")
    shows(window, "pe-save [data-pe=something]")
    window.click("pe-save [data-pe=file]")
    file = saved(window, ".json")
    erase_all(window)
    window.choose_file("#pe-bring-file", file)
    bring_in(window)
    assert kept(window) == before


#: Controls that only a script answers, and that are in sight.
DEAD = """() => [...document.querySelectorAll("button, #pe-reading, pe-place")]
  .filter((one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible")
  .map((one) => one.outerHTML.slice(0, 80))"""

#: Plays the sheet for paper on the screen: not every driver can print.
AS_ON_PAPER = """() => {
  const turn = (rules) => {
    for (const rule of rules) {
      if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
      else if (rule.media?.mediaText === "not print") rule.media.mediaText = "not all";
      if (rule.cssRules) turn(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) turn(sheet.cssRules);
}"""
FURNITURE = (
    ".pe-bar",
    ".sidebar-drawer",
    ".toc-drawer",
    ".pe-footer",
    ".pe-actions",
    ".pe-answer",
    ".pe-kept",
)


def test_pages_read_and_print_without_scripts(start: Open, server: str) -> None:
    """With scripts off each page shows its text, answers open, nothing is dead, and paper carries the text alone."""
    window = start(scripts=False)
    for page in (*PAGE_TYPES, NOTES, SHEET, KEEP):
        window.open(f"{server}/{page}")
        assert window.run(SHOWN, "h1"), page
        assert window.run("() => document.querySelector('article').innerText.length > 400"), page
        assert window.run(DEAD) == [], page
        if window.run(SHOWN, ".pe-answer"):
            window.click(".pe-answer summary")
            shows(window, ".pe-answer .pe-key")
        if page == LESSON and (printed := window.print()):
            text = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(printed))
            assert "Aims and time" in text
            assert "Leave quickly" not in text
        window.run(AS_ON_PAPER)
        assert [one for one in FURNITURE if window.run(SHOWN, one)] == [], page
        assert window.run("() => document.querySelector('article').getBoundingClientRect().left < 20"), page


def test_a_page_with_faults_is_found(start: Open, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """The checks see a button that is dead without scripts, furniture on paper, and an element that never comes."""
    window = start(scripts=False)
    (tmp_path / "page.css").write_text("@media print { .pe-bar { color: red } }")
    (tmp_path / "page.html").write_text(
        '<!doctype html><link rel="stylesheet" href="page.css"><p class="pe-bar">Bar</p><button>Check</button>'
    )
    window.open(f"{serve(tmp_path)}/page.html")
    assert window.run(DEAD) == ["<button>Check</button>"]
    window.run(AS_ON_PAPER)
    assert [one for one in FURNITURE if window.run(SHOWN, one)] == [".pe-bar"]
    with pytest.raises(AssertionError, match="this did not come: p in sight"):
        until(lambda: window.run(SHOWN, "h1"), "p in sight", patience=0.1)
