"""My next appointment: what goes on the sheet, in which order, with lines of one's own, on paper and as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser._desk import CATALOGUE, SHEET, Desk, fill, line, lines, tick, write_desk
from tests.browser._memory import TEXT, key, stored
from tests.browser._pages import focused, overflow

from psychoed import labels

SKILLS, TABLET, BOTH = (
    "I want to ask about sleep skills",
    "I want to ask about sleeping tablets",
    "I want to ask what goes together",
)
OWN = "Your own “quiet” hour & its café ☃"
ALL = {
    "checklist": ["yawn", "ask-talk", "ask-tablet", "ask-both"],
    "plan": {"what": "a walk", "when": "Sunday"},
}


def said(page: Page) -> str:
    """What was announced last."""
    return page.locator('[data-pe="said"]').inner_text()


def add(page: Page, text: str) -> None:
    """Add a line of one's own, by keyboard."""
    page.get_by_role("button", name=labels.SHEET_ADD).press("Enter")
    page.keyboard.type(text)


def test_nothing_kept_is_the_way_to_begin(desk: Desk, page: Page) -> None:
    """Until something is kept, there is how to begin, a line of one's own and the blank form; nothing is stored."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    desk("appointment")
    assert page.get_by_text("Nothing is here yet.").is_visible()
    names = page.get_by_role("button").all_inner_texts()
    assert names == [labels.SHEET_ADD, labels.FORM_PRINT]
    page.get_by_role("button", name=labels.SHEET_ADD).click()
    assert not any(CATALOGUE in address for address in asked)
    assert stored(page) == {}


def test_questions_are_on_the_sheet_and_notes_are_not(desk: Desk) -> None:
    """Ticked questions stand under what they are about; notes and plans come along only once they are ticked."""
    page = desk("appointment")
    fill(page, **ALL, reflection=TEXT, scale="mostly")
    page.locator("[data-item]").nth(5).wait_for()
    heads = page.locator("[data-group]").filter(visible=True).locator("h3").all_inner_texts()
    assert heads == list(labels.SHEET_GROUPS.values())
    assert lines(page, "[data-on]") == [SKILLS, TABLET, BOTH]
    assert lines(page)[3:] == [OWN, "One calm evening", "I yawn a lot"]
    assert line(page, OWN).locator('[data-pe="text"]').inner_text() == TEXT
    assert SHEET not in stored(page)
    assert page.get_by_text(labels.SAFE_STOPPING).is_hidden()
    tick(page, OWN).check()
    tick(page, TABLET).uncheck()
    assert page.get_by_text(labels.SAFE_STOPPING).is_visible()  # the reflection speaks of stopping
    page.reload()
    page.locator("[data-item]").nth(5).wait_for()
    assert lines(page, "[data-on]") == [SKILLS, BOTH, OWN]
    assert stored(page)[SHEET]["chosen"] == {"reflection": True, "checklist/ask-tablet": False}
    assert "mostly" not in page.locator("pe-appointment").inner_text().lower()  # no rating goes along
    page.locator("a", has_text="Signs of a short night").first.click()
    page.wait_for_url("**/all.html#exercise-checklist")


def test_order_is_the_learners(desk: Desk) -> None:
    """Lines and groups move by buttons that say what they move; each move is announced, and the focus stays."""
    page = desk("appointment")
    fill(page, **ALL)
    add(page, "My sister")
    up = page.get_by_role("button", name=labels.SHEET_UP.format(name="My sister"))
    up.press("Enter")
    assert said(page) == labels.MOVED.format(step="My sister", place=2, total=3)
    page.keyboard.press("Enter")
    assert focused(page) == "↑"
    assert lines(page)[3:] == ["My sister", "One calm evening", "I yawn a lot"]
    assert up.get_attribute("aria-disabled") == "true"
    page.keyboard.press("Enter")
    assert lines(page)[3:] == ["My sister", "One calm evening", "I yawn a lot"]
    group = page.get_by_role("button", name=labels.SHEET_DOWN.format(name="About therapy"), exact=True)
    group.press("Enter")
    assert said(page) == labels.MOVED.format(step=labels.SHEET_GROUPS["therapy"], place=2, total=4)
    assert focused(page) == "↓"
    page.reload()
    page.locator("[data-item]").nth(5).wait_for()
    assert lines(page) == [TABLET, SKILLS, BOTH, "My sister", "One calm evening", "I yawn a lot"]
    page.get_by_role("button", name=labels.SHEET_AFRESH).click()
    assert lines(page) == [SKILLS, TABLET, BOTH, "One calm evening", "I yawn a lot"]


def test_lines_of_ones_own(desk: Desk) -> None:
    """They are kept once they hold something, say what they are about, and come back if they were removed."""
    page = desk("appointment")
    add(page, "  ")
    assert stored(page) == {}
    page.keyboard.type("May I bring someone?")
    assert stored(page)[SHEET]["own"][0]["text"] == "  May I bring someone?"
    page.get_by_label(labels.SHEET_ABOUT).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page) == "select"
    page.reload()
    assert lines(page, "[data-on]") == ["  May I bring someone?"]
    assert page.locator("[data-group=medicine] [data-item]").count() == 1
    page.get_by_role("button", name=labels.SHEET_REMOVE).click()
    assert stored(page) == {}
    assert said(page) == labels.SHEET_REMOVED
    assert focused(page) == labels.SHEET_UNDO
    page.keyboard.press("Enter")
    assert lines(page) == ["  May I bring someone?"]
    assert (said(page), focused(page)) == (labels.SHEET_BACK, labels.SHEET_ADD)
    page.get_by_role("button", name=labels.SHEET_AFRESH).click()
    assert stored(page) == {}
    page.get_by_role("button", name=labels.SHEET_UNDO).click()
    add(page, "later")
    assert page.get_by_role("button", name=labels.SHEET_UNDO).count() == 0
    assert [one["text"] for one in stored(page)[SHEET]["own"]] == ["  May I bring someone?", "later"]


def test_what_changes_in_an_exercise_is_followed(desk: Desk) -> None:
    """A text that is changed is changed here; what is erased there leaves no trace here, not even its name."""
    page = desk("appointment")
    fill(page, **ALL, reflection="old")
    tick(page, OWN).check()
    tick(page, TABLET).uncheck()
    page.get_by_role("button", name=labels.SHEET_DOWN.format(name=OWN)).click()
    fill(page, reflection="new", checklist=["ask-both"])
    expect(line(page, OWN).locator('[data-pe="text"]')).to_have_text("new")
    assert lines(page) == [BOTH, "One calm evening", OWN]
    assert "tablet" not in str(stored(page)[SHEET])
    page.evaluate(
        "(name) => { localStorage.removeItem(name); psychoed.memory.tell('reflection') }", key("reflection")
    )
    expect(line(page, OWN)).to_have_count(0)
    assert "reflection" not in str(stored(page)[SHEET])
    page.evaluate("psychoed.memory.forget()")
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
    assert stored(page) == {}


def test_a_broken_follower_is_found(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """Were names not taken out with what they name, the test above would see them."""
    address = serve(write_desk(tmp_path, lambda script: script.replace("known.has(id)", "true")))
    page.goto(f"{address}/appointment.html")
    fill(page, checklist=["ask-talk", "ask-tablet"])
    tick(page, TABLET).uncheck()
    fill(page, checklist=["ask-talk"])
    expect(line(page, TABLET)).to_have_count(0)
    assert "tablet" in str(stored(page)[SHEET])


def test_it_prints_as_one_sheet(desk: Desk) -> None:
    """On paper stand the title, what is on the sheet and space for answers; no control, and nothing else of the page."""
    page = desk("appointment")
    page.emulate_media(media="print")
    assert page.locator(".pe-form").is_visible()  # with nothing on a sheet, the page as it is
    page.emulate_media(media="screen")
    fill(page, **ALL)
    add(page, "My sister")
    page.emulate_media(media="print")
    shown = page.locator("article").inner_text()
    for words in (
        labels.SHEET_TITLE,
        SKILLS,
        TABLET,
        BOTH,
        "My sister",
        labels.SHEET_WHEN,
        labels.SHEET_AGREED,
    ):
        assert words in shown
    for words in ("About it.", "I yawn a lot", "One calm evening", labels.SHEET_HOW, labels.FORM[1][0]):
        assert words not in shown
    assert page.locator(":is(button, input, textarea, select, .pe-form)").filter(visible=True).count() == 0
    assert page.locator("[data-on] .pe-lines span").first.is_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => { window.print = () => { printed = document.documentElement.dataset.peSheet } }")
    page.get_by_role("button", name=labels.FORM_PRINT).click()
    assert page.evaluate("printed") == "blank"
    page.emulate_media(media="print")
    assert page.locator(".pe-form").is_visible()
    assert not page.locator(".pe-sheet-title").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.get_by_role("button", name=labels.SHEET_PRINT).click()
    assert page.evaluate("printed") == "mine"


def test_it_can_be_copied_as_text(desk: Desk, page: Page) -> None:
    """The text says what is on the sheet; it is copied, or marked to be copied by hand, and the page says which."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk("appointment")
    fill(page, **ALL)
    tick(page, "One calm evening").check()
    page.get_by_text(labels.SHEET_MESSAGE, exact=True).click()
    text = page.get_by_label(labels.SHEET_MESSAGE)
    assert text.input_value() == (
        f"{labels.SHEET_TITLE}\n\nAbout therapy\n- {SKILLS}\n\nAbout medicine\n- {TABLET}\n\n"
        f"About therapy and medicine\n- {BOTH}\n\nWhat else I want to say or ask\n"
        "- One calm evening: What will you do? a walk\nOn which evening? Sunday"
    )
    page.get_by_role("button", name=labels.SHEET_COPY).click()
    expect(page.locator('[data-pe="said"]')).to_have_text(labels.SHEET_COPIED)
    assert page.evaluate("navigator.clipboard.readText()") == text.input_value()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    page.get_by_role("button", name=labels.SHEET_COPY).click()
    expect(page.locator('[data-pe="said"]')).to_have_text(labels.SHEET_NOT_COPIED)
    assert text.evaluate("(area) => area.selectionEnd - area.selectionStart") == len(text.input_value())
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.reload()
    page.get_by_text(labels.SHEET_MESSAGE, exact=True).click()
    assert page.get_by_role("button", name=labels.SHEET_COPY).count() == 0


@pytest.mark.parametrize("colour", ["light", "dark"])
def test_it_fits_a_phone(
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    serve: Callable[[Path], str],
    tmp_path: Path,
    colour: str,
) -> None:
    """With all on it, 320 pixels wide, nothing runs over and axe-core finds nothing."""
    page = open_page(width=320, colour=colour)
    page.goto(f"{serve(write_desk(tmp_path))}/appointment.html")
    fill(page, **ALL, reflection="w" * 90)
    tick(page, OWN).check()
    page.get_by_text(labels.SHEET_MESSAGE, exact=True).click()
    add(page, "v" * 90)
    page.get_by_role("button", name=labels.SHEET_REMOVE).click()
    add(page, "v" * 90)
    assert overflow(page) == 0
    assert axe(page) == []


def test_the_blank_form_needs_no_script(
    open_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Without script the form is whole, with lines to write on, and no button is shown that would do nothing."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve(write_desk(tmp_path))}/appointment.html")
    assert page.locator(".pe-form .pe-prompt").all_inner_texts() == [text for text, _ in labels.FORM]
    assert page.locator(".pe-form .pe-lines span").count() == sum(count for _, count in labels.FORM)
    assert page.get_by_text("Nothing is here yet.").is_visible()
    assert page.locator("button").filter(visible=True).count() == 0
