"""The same HTML for every reader: without script, narrow, from right to left, in forced colours, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser._pages import (
    ANSWERS,
    GRADED,
    KINDS,
    STATES,
    bring,
    case,
    check,
    exercise,
    overflow,
    pick,
    respond,
    write_site,
)

from psychoed import labels

OpenPage = Callable[..., Page]
STYLE = "(it, names) => names.map((name) => getComputedStyle(it)[name])"


@pytest.fixture
def address(case_site: str) -> str:
    """Where the case pages are served."""
    return case_site


# Without script


def test_without_script_all_can_be_read(open_page: OpenPage, address: str) -> None:
    """Title, note, question, every control, hints and sources are there; the answer waits behind its word."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/all.html")
    for kind in KINDS:
        found, asked = exercise(page, kind), case(kind)
        parts = {
            ".pe-title": True,
            ".pe-stem": True,
            ".pe-note": asked.content_note,
            ".pe-safe": asked.speaks_of_stopping,
        }
        for part, there in parts.items():
            assert found.locator(part).is_visible() == bool(there), (kind, part)
        controls = found.locator("input, select, textarea, .pe-step, .pe-way summary, .pe-scene")
        assert all(control.is_visible() for control in controls.all()), kind
        assert controls.count() >= 1, kind
        for hint in found.locator(".pe-hint").all():
            hint.locator("summary").click()
            assert hint.locator(":scope > :not(summary)").first.is_visible()
        if kind in GRADED:
            assert not found.locator(".pe-solution").is_visible()
            found.get_by_text(labels.SHOW_ANSWER).click()
            assert found.locator(".pe-solution").is_visible()
            assert all(entry.is_visible() for entry in found.locator(".pe-feedback").all())
        if asked.sources:
            assert found.locator(".pe-sources").is_visible()


def test_without_script_controls_work_and_none_is_dead(open_page: OpenPage, address: str) -> None:
    """Boxes tick, lists open, scenes lead on, text can be written; nothing leaves the page, no button is to be seen."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/all.html")
    assert [button.inner_text() for button in page.locator("button").all() if button.is_visible()] == []
    assert not page.locator("pe-kept").is_visible()
    pick(exercise(page, "single_choice"), "noon", "four")
    assert exercise(page, "single_choice").locator('input[value="four"]').is_checked()
    for kind in (
        "multiple_choice",
        "matching",
        "categorisation",
        "text_entry",
        "numeric",
        "plan",
        "checklist",
    ):
        respond(exercise(page, kind), ANSWERS[kind].get("partly", ANSWERS[kind].get("given")))
    assert exercise(page, "categorisation").locator("input:checked").count() == 2
    scene = exercise(page, "scenario").locator("[data-scene]").first
    scene.get_by_text("Sam stays in bed").click()
    scene.get_by_text("Sam gets up").click()
    assert scene.locator("details[open]").count() == 1, "another choice closes the first"
    for control in ("reflection textarea", "text_entry input", "true_false input"):
        page.locator(f"#exercise-{control}").first.press("Enter")
    assert page.url == f"{address}/all.html"
    scene.get_by_role("link", name="Go to 3").click()
    assert page.url == f"{address}/all.html#exercise-scenario--scene-calm"


def test_a_foot_that_shows_without_script_would_be_found(
    open_page: OpenPage, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """The check for dead buttons sees one that is not hidden."""
    site = write_site(
        tmp_path, change=lambda html: html.replace('class="pe-moves" hidden', 'class="pe-moves"')
    )
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve(site)}/all.html")
    assert any(button.is_visible() for button in page.locator("button").all())


# Narrow, large, touched


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_at_320_px(open_page: OpenPage, address: str, direction: str) -> None:
    """Narrow as a phone, or at 400 % zoom: in every state, all opened, and with text twice as large, all can be read."""
    page = open_page(width=320, height=256)
    page.goto(f"{address}/all.html")
    page.evaluate("(direction) => { document.dir = direction }", direction)
    page.locator("textarea").first.fill("W" * 300)
    for state in STATES:
        bring(page, state, opened=state != "before")
        assert overflow(page) <= 0, state
    bring(page, "wrong", opened=True)
    page.evaluate("document.styleSheets[0].insertRule('html { font-size: 200% }')")
    assert overflow(page) <= 0
    cut = page.locator("pe-exercise :is(label, li, fieldset, p, summary, .pe-step, .pe-status)").evaluate_all(
        "(all) => all.filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1"
        " && !one.matches('.pe-moved')).map((one) => one.outerHTML)"
    )
    assert cut == []


def test_targets_are_large_enough(open_page: OpenPage, address: str) -> None:
    """Whatever is pressed is at least 24 px high and wide, and buttons keep clear of each other and of the hints."""
    page = open_page(width=320)
    page.goto(f"{address}/all.html")
    bring(page, "partly", opened=True)
    page.get_by_role("button", name=labels.KEPT_ERASE, exact=True).click()
    small, boxes = [], []
    targets = page.locator(
        "button, summary, select, textarea, .pe-blank, .pe-choice, .pe-way a, .pe-read-again a, .pe-summary a,"
        " pe-kept dt a"
    )
    for target in targets.all():
        box = target.bounding_box()
        if box and target.is_visible() and min(box["width"], box["height"]) < 24:
            small.append(f"{target.inner_text()} {box}")
    assert small == []
    for kind in KINDS:
        boxes = [
            box
            for one in exercise(page, kind).locator(".pe-hint, button").all()
            if (box := one.bounding_box())
        ]
        for index, box in enumerate(boxes):
            for other in boxes[:index]:
                aside = max(other["x"], box["x"]) - min(other["x"] + other["width"], box["x"] + box["width"])
                below = max(other["y"], box["y"]) - min(
                    other["y"] + other["height"], box["y"] + box["height"]
                )
                assert max(aside, below) >= 4 or box["height"] < 32, (kind, box, other)


def test_a_scale_is_one_row_or_one_column(open_page: OpenPage, address: str) -> None:
    """The points of a scale stand in one even row where there is room, else below each other; never in two rows."""
    page = open_page(width=900)
    page.goto(f"{address}/scale.html")
    points = "(all) => all.map((one) => { const { x, y, width } = one.getBoundingClientRect(); return [x, y, width] })"
    wide = page.locator(".pe-choice").evaluate_all(points)
    assert len({y for _, y, _ in wide}) == 1
    assert max(width for *_, width in wide) - min(width for *_, width in wide) < 1
    for width in (320, 420, 520):
        page.set_viewport_size({"width": width, "height": 600})
        narrow = page.locator(".pe-choice").evaluate_all(points)
        assert len({x for x, *_ in narrow}) in (1, len(narrow)), width


def test_right_to_left(open_page: OpenPage, address: str) -> None:
    """Where text runs from right to left, controls change sides and arrows between words point with the text."""
    page = open_page(width=700)
    page.goto(f"{address}/all.html")
    page.evaluate("document.dir = 'rtl'")
    bring(page, "wrong", opened=True)
    step = exercise(page, "ordering").locator("[data-step]").first
    words, moves = step.locator(".pe-step").bounding_box(), step.locator(".pe-moves").bounding_box()
    assert words and moves
    assert moves["x"] < words["x"]
    found = exercise(page, "matching")
    assert "Feet are cold ← Use earplugs" in found.locator(".pe-status").inner_text()
    mirrored = "matrix(-1, 0, 0, 1, 0, 0)"
    for arrow in (found.locator(".pe-key .pe-arrow").first, found.locator(".pe-verdict .pe-sign")):
        assert arrow.evaluate(STYLE, ["transform"]) == [mirrored]
    label, box = (
        found.locator(".pe-pairs label").first.bounding_box(),
        found.locator("select").first.bounding_box(),
    )
    assert label and box
    assert box["x"] < label["x"]


# Colours and motion


def test_forced_colours_lose_nothing(
    open_page: OpenPage, axe: Callable[[Page], list[str]], address: str
) -> None:
    """In forced colours picks, borders, buttons and the focus can be seen, and what cannot be used looks so."""
    page = open_page(forced_colors="active", reduced_motion="reduce")
    page.goto(f"{address}/all.html")
    bring(page, "wrong")
    for kind in KINDS:
        found = exercise(page, kind)
        assert found.evaluate(STYLE, ["borderTopStyle"]) != ["none"]
        for picked in found.locator(".pe-choice:has(:checked), .pe-way[open]").all():
            assert picked.evaluate(STYLE, ["outlineStyle"]) == ["solid"], kind
        for other in found.locator(".pe-choice:not(:has(:checked)), .pe-way:not([open]):visible").all():
            assert other.evaluate(STYLE, ["outlineStyle"]) == ["none"], kind
        for control in found.locator(
            ".pe-status:not(:empty), button:visible, select, .pe-blank, textarea"
        ).all():
            style, ink, ground = control.evaluate(STYLE, ["borderTopStyle", "color", "backgroundColor"])
            assert style != "none", kind
            assert ink != ground, kind
        if kind in GRADED:
            said = found.locator(".pe-verdict").inner_text()
            assert said == " ".join(labels.OUTCOMES["wrong"])
    ends = exercise(page, "ordering").locator(".pe-moves [aria-disabled]")
    looks = {one.get_attribute("aria-disabled"): one.evaluate(STYLE, ["color"])[0] for one in ends.all()}
    assert looks["true"] != looks["false"]
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert axe(page) == []
    moving = page.locator("pe-exercise, pe-exercise *, pe-kept *, pe-summary *").evaluate_all(
        "(all) => all.filter((one) => { const style = getComputedStyle(one);"
        " return style.animationName !== 'none' || style.transitionDuration !== '0s' }).map((one) => one.outerHTML)"
    )
    assert moving == [], "no part of an exercise is animated"


# Paper


def test_paper_shows_the_question_and_no_answer(page: Page, address: str) -> None:
    """Printed after a check, all opened, an exercise shows what is asked and given, and nothing of the key."""
    page.goto(f"{address}/all.html")
    bring(page, "wrong", opened=True)
    page.emulate_media(media="print")
    for kind in KINDS:
        found = exercise(page, kind)
        for part in (".pe-stem", ".pe-choice", ".pe-options", "select", ".pe-step", ".pe-blank", "textarea"):
            assert all(place.is_visible() for place in found.locator(part).all()), (kind, part)
        hidden = (
            ".pe-answer",
            ".pe-solution",
            ".pe-feedback",
            ".pe-verdict",
            ".pe-status",
            ".pe-hint",
            "button",
        )
        for part in hidden:
            assert not any(place.is_visible() for place in found.locator(part).all()), (kind, part)
        assert found.evaluate(STYLE, ["breakInside"]) == ["avoid"]
    assert not page.locator("pe-kept").is_visible()


def test_paper_leaves_room_for_a_pen(page: Page, address: str) -> None:
    """What was written is printed to its end; where nothing was given there is an empty place, not a word or number."""
    page.goto(f"{address}/all.html")
    page.emulate_media(media="print")
    assert exercise(page, "matching").locator("select").first.evaluate(STYLE, ["color"]) == [
        "rgba(0, 0, 0, 0)"
    ]
    number = "(it) => getComputedStyle(it, '::before').content"
    steps = exercise(page, "ordering").locator("[data-step]")
    assert steps.first.evaluate(number) == '""'
    for writing in (
        exercise(page, "reflection").locator("textarea"),
        exercise(page, "plan").locator("textarea").first,
    ):
        empty = writing.bounding_box()
        assert empty and empty["height"] >= 64
        writing.fill("line\n" * 40)
        assert writing.evaluate("(it) => it.scrollHeight - it.clientHeight") <= 0
    page.emulate_media(media="screen")
    respond(exercise(page, "ordering"), ANSWERS["ordering"]["partly"])
    check(exercise(page, "ordering"))
    page.emulate_media(media="print")
    assert steps.first.evaluate(number) != '""'
