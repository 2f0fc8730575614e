"""The same HTML for every reader: without script, narrow, high in contrast, without motion, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser._pages import GRADED, KINDS, case, check, exercise, overflow, pick, write_site

from psychoed import labels

OpenPage = Callable[..., Page]

WRONG = {"single_choice": "noon", "multiple_choice": "long-nap", "true_false": "false"}
RIGHT = {"single_choice": "four", "multiple_choice": "dim-lights", "true_false": "true"}


@pytest.fixture
def address(serve: Callable[[Path], str], tmp_path: Path) -> str:
    """Where the case pages are served."""
    return serve(write_site(tmp_path))


# Without script


@pytest.mark.parametrize("kind", KINDS)
def test_without_script_all_can_be_read(open_page: OpenPage, address: str, kind: str) -> None:
    """Title, note, question, hints and the safe sentence are there; the answer waits behind its word."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/{kind}.html")
    found = exercise(page, kind)
    for part in (".pe-title", ".pe-note", ".pe-stem", ".pe-safe"):
        assert found.locator(part).is_visible(), part
    hints = found.locator(".pe-hint")
    assert hints.count() == len(case(kind).hints)
    for hint in hints.all():
        hint.locator("summary").click()
        assert hint.locator(":scope > :not(summary)").first.is_visible()
    if kind in GRADED:
        assert not found.locator(".pe-solution").is_visible()
        found.get_by_text(labels.SHOW_ANSWER).click()
        assert found.locator(".pe-solution").is_visible()
        assert all(entry.is_visible() for entry in found.locator(".pe-feedback").all())
    assert found.locator(".pe-sources").is_visible()


def test_without_script_controls_work_and_none_is_dead(open_page: OpenPage, address: str) -> None:
    """Boxes tick, text can be written, nothing leaves the page; no button is to be seen."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/all.html")
    assert [button.inner_text() for button in page.locator("button").all() if button.is_visible()] == []
    assert not page.locator("pe-kept").is_visible()
    pick(exercise(page, "single_choice"), "noon", "four")
    assert exercise(page, "single_choice").locator('input[value="four"]').is_checked()
    pick(exercise(page, "multiple_choice"), "long-nap", "dim-lights")
    assert exercise(page, "multiple_choice").locator("input:checked").count() == 2
    writing = exercise(page, "reflection").locator("textarea")
    writing.fill("one")
    writing.press("Enter")
    exercise(page, "true_false").locator("input").first.press("Enter")
    assert page.url == f"{address}/all.html"


def test_a_foot_that_shows_without_script_would_be_found(
    open_page: OpenPage, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """The check for dead buttons sees one that is not hidden."""
    site = write_site(
        tmp_path, change=lambda html: html.replace('class="pe-actions" hidden', 'class="pe-actions"')
    )
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve(site)}/all.html")
    assert any(button.is_visible() for button in page.locator("button").all())


# Narrow, large, touched


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_320_px(
    open_page: OpenPage, address: str, kind: str, script: bool
) -> None:
    """Long words break: before and after an answer, with all opened, also at text twice as large."""
    page = open_page(width=320, java_script_enabled=script)
    page.goto(f"{address}/{kind}.html")
    found = exercise(page, kind)
    assert overflow(page) <= 0
    if script and kind in GRADED:
        check(found, WRONG[kind], RIGHT[kind])
    elif kind == "reflection":
        found.locator("textarea").fill("W" * 300)
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    assert overflow(page) <= 0
    page.evaluate("document.styleSheets[0].insertRule('html { font-size: 200% }')")
    assert overflow(page) <= 0
    clipped = found.locator(".pe-choice").evaluate_all(
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth)"
    )
    assert clipped == []


def test_targets_are_large_enough(open_page: OpenPage, address: str) -> None:
    """Whatever is pressed is at least 24 px high and wide; a box is pressed by its label."""
    page = open_page(width=320)
    page.goto(f"{address}/all.html")
    for kind in GRADED:
        check(exercise(page, kind), RIGHT[kind])
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    small = []
    targets = page.locator("button, summary, .pe-choice, textarea, pe-kept dt a")
    for target in targets.all():
        box = target.bounding_box()
        if box and min(box["width"], box["height"]) < 24:
            small.append(f"{target.inner_text()} {box}")
    assert small == []


@pytest.mark.parametrize("kind", GRADED)
def test_the_button_stands_clear_of_the_hints(page: Page, address: str, kind: str) -> None:
    """Between the last hint in sight and the button is a little space, so that a thumb tells them apart."""
    page.goto(f"{address}/{kind}.html")
    hint = exercise(page, kind).locator(".pe-hint:visible").last.bounding_box()
    button = exercise(page, kind).get_by_role("button", name=labels.CHECK).bounding_box()
    assert hint
    assert button
    assert button["y"] - hint["y"] - hint["height"] >= 8


# Colours and motion


@pytest.mark.parametrize("kind", GRADED)
def test_forced_colours_lose_nothing(
    open_page: OpenPage, axe: Callable[[Page], list[str]], address: str, kind: str
) -> None:
    """In forced colours picks, borders, buttons and the focus can be seen, and right differs from wrong in words."""
    page = open_page(forced_colors="active")
    page.goto(f"{address}/{kind}.html")
    found = exercise(page, kind)
    check(found, WRONG[kind])
    style = "(it, names) => names.map((name) => getComputedStyle(it)[name])"
    picked = found.locator(".pe-choice:has(:checked)").evaluate(style, ["outlineStyle"])
    other = found.locator(".pe-choice:not(:has(:checked))").first.evaluate(style, ["outlineStyle"])
    assert (picked, other) == (["solid"], ["none"])
    for part in (found, found.locator(".pe-status"), found.get_by_role("button").first):
        assert part.evaluate(style, ["borderTopStyle"]) != ["none"]
    button = found.get_by_role("button", name=labels.CHECK)
    ink, ground = button.evaluate(style, ["color", "backgroundColor"])
    assert ink != ground
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    said = found.locator(".pe-verdict").inner_text()
    check(found, *(choice.id for choice in case(kind).choices if choice.id in case(kind).key))
    assert said != found.locator(".pe-verdict").inner_text()
    assert axe(page) == []


def test_nothing_moves(open_page: OpenPage, address: str) -> None:
    """No part of an exercise is animated, least of all for those who asked for less motion."""
    page = open_page(reduced_motion="reduce")
    page.goto(f"{address}/all.html")
    check(exercise(page, "single_choice"), "four")
    moving = page.locator("pe-exercise, pe-exercise *, pe-kept, pe-kept *").evaluate_all(
        "(all) => all.filter((one) => { const style = getComputedStyle(one);"
        " return style.animationName !== 'none' || style.transitionDuration !== '0s' }).map((one) => one.outerHTML)"
    )
    assert moving == []


# Paper


@pytest.mark.parametrize("kind", GRADED)
def test_paper_shows_no_answer(page: Page, address: str, kind: str) -> None:
    """Printed after a check, with the answer opened, an exercise shows its question and neither answer nor feedback."""
    page.goto(f"{address}/{kind}.html")
    found = exercise(page, kind)
    check(found, RIGHT[kind])
    found.get_by_text(labels.SHOW_ANSWER).click()
    page.emulate_media(media="print")
    assert found.locator(".pe-stem").is_visible()
    assert all(choice.is_visible() for choice in found.locator(".pe-choice").all())
    for part in (
        ".pe-solution",
        ".pe-feedback",
        ".pe-verdict",
        ".pe-status",
        ".pe-hint",
        "button",
        "summary",
    ):
        assert not any(place.is_visible() for place in found.locator(part).all()), part
    assert not page.locator("pe-kept").is_visible()
    assert found.evaluate("(it) => getComputedStyle(it).breakInside") == "avoid"


def test_paper_shows_all_that_was_written(page: Page, address: str) -> None:
    """A long reflection is printed to its end, and an empty one leaves room to write."""
    page.goto(f"{address}/reflection.html")
    writing = exercise(page, "reflection").locator("textarea")
    page.emulate_media(media="print")
    empty = writing.bounding_box()
    assert empty and empty["height"] >= 120
    writing.fill("line\n" * 40)
    assert writing.evaluate("(it) => it.scrollHeight - it.clientHeight") <= 0
