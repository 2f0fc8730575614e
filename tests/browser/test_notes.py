"""My notes: the exercises themselves, of which this device keeps something, and how the others stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser._desk import CATALOGUE, Desk, fill, record, write_desk
from tests.browser._memory import RESPONSES, TEXT, another_tab, key, response, store, stored
from tests.browser._pages import ANSWERS, Slip, exercise, overflow
from tests.browser.test_memory_faults import DENIED

from psychoed import labels

KEPT = ".pe-notes pe-exercise"


def shown(page: Page) -> list[str]:
    """The exercises that stand on the page, by id."""
    return page.locator(KEPT).evaluate_all("(all) => all.map((one) => one.id.replace('exercise-', ''))")


def test_nothing_kept_is_nothing_shown(desk: Desk, page: Page) -> None:
    """Until something is kept there is the way to begin alone; nothing is stored, and no catalogue is asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    desk("notes")
    assert page.get_by_text("Nothing is here yet.").is_visible()
    assert page.locator(".pe-notes :is(h2, h3, ul, button)").filter(visible=True).count() == 0
    assert not any(CATALOGUE in address for address in asked)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_was_written_can_be_changed_here(desk: Desk) -> None:
    """Each exercise of one's own is there with its answer, by page; what is changed here is changed in its place."""
    page = desk("notes")
    fill(page, **{kind: RESPONSES[kind] for kind in ("plan", "checklist", "reflection", "scale")})
    fill(page, scenario=record("scenario", RESPONSES["scenario"], finished=False))
    page.locator(KEPT).nth(4).wait_for()
    assert shown(page) == [
        f"{kind}--desk" for kind in ("reflection", "plan", "scale", "checklist", "scenario")
    ]
    for kind in ("plan", "checklist", "reflection", "scale"):
        assert response(exercise(page, kind, "desk")) == RESPONSES[kind]
    assert page.locator(".pe-desk-page h3").all_inner_texts() == ["Of one's own"]
    assert labels.NOTES_PAGE_BEGUN[1] in page.locator(".pe-desk-page > .pe-state").inner_text()
    exercise(page, "reflection", "desk").locator("textarea").fill("another text")
    page.locator("pe-kept summary").click()
    assert page.locator("pe-kept dd").first.inner_text() == "another text"
    links = page.locator(".pe-desk-home a").evaluate_all("(all) => all.map((one) => one.pathname + one.hash)")
    assert links[0] == "/all.html#exercise-reflection"
    page.locator(".pe-desk-home a").first.click()
    expect(exercise(page, "reflection").locator("textarea")).to_have_value("another text")
    page.go_back()
    expect(exercise(page, "reflection", "desk").locator("textarea")).to_have_value("another text")


def test_what_was_sure_but_wrong_comes_first(desk: Desk) -> None:
    """What does not fit is worth another look, first where one was sure; what fits is done; none is given points."""
    page = desk("notes")
    wrong = {"checked": True, "attempts": 1}
    fill(
        page,
        single_choice=record("single_choice", "noon", sure=False, **wrong),
        numeric=record("numeric", ANSWERS["numeric"]["right"], checked=True, attempts=2),
        categorisation=record("categorisation", RESPONSES["categorisation"], sure=True, **wrong),
    )
    again = page.locator('[data-pe="again"] li')
    expect(again).to_have_count(2)
    assert again.evaluate_all("(all) => all.map((one) => one.dataset.standing)") == ["sure-wrong", "again"]
    assert labels.SUMMARY_STATES["sure-wrong"][1] in again.first.inner_text()
    page.get_by_text(labels.NOTES_OTHERS).click()
    rows = page.locator(".pe-desk-page li")
    states = dict(
        rows.evaluate_all("(all) => all.map((one) => [one.querySelector('a').hash, one.dataset.standing])")
    )
    assert states["#exercise-single_choice"] == "again"
    assert states["#exercise-matching"] == "open"
    assert page.locator(KEPT).count() == 0
    # On its own page it stands the same.
    page.locator('[data-pe="again"] a').first.click()
    expect(page.locator('pe-summary [data-standing="sure-wrong"]')).to_have_count(1)


def test_what_is_emptied_here_stays_until_one_leaves(desk: Desk) -> None:
    """Start over keeps the exercise and the focus; what is erased elsewhere goes, and with the last the whole list."""
    page = desk("notes")
    fill(page, reflection="one", plan={"what": "two"})
    here = exercise(page, "reflection", "desk")
    here.get_by_role("button", name=labels.START_OVER).click()
    expect(here.locator("textarea")).to_be_focused()
    assert shown(page) == ["reflection--desk", "plan--desk"]
    page.keyboard.type("anew")
    assert stored(page)[key("reflection")]["response"] == "anew"
    other = another_tab(page)
    exercise(other, "plan", "desk").get_by_role("button", name=labels.START_OVER).click()
    expect(page.locator(KEPT)).to_have_count(1)
    other.evaluate("localStorage.clear()")
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
    assert page.locator(KEPT).count() == 0


def test_the_foot_erases_what_stands_here(desk: Desk) -> None:
    """The foot lists what is on the page; erased there, nothing is kept, and the way to begin is back."""
    page = desk("notes")
    fill(page, reflection="one", checklist=["yawn"])
    page.locator("pe-kept summary").click()
    assert page.locator("pe-kept dd").all_inner_texts() == ["one", "I yawn a lot"]
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    expect(page.get_by_text("Nothing is here yet.")).to_be_visible()
    assert stored(page) == {}


def test_a_scale_asked_twice_is_there_twice(desk: Desk) -> None:
    """Before and now stand side by side; one that was answered in its second place alone is there once."""
    page = desk("notes")
    fill(page, scale=record("scale", "mostly", again="fully"))
    expect(page.locator(KEPT)).to_have_count(2)
    assert shown(page) == ["scale--desk", "scale--desk-again"]
    assert "Now" in exercise(page, "scale", "desk").locator(".pe-status").inner_text()
    fill(page, scale=record("scale", None, again="fully"))
    expect(page.locator(KEPT)).to_have_count(1)
    assert shown(page) == ["scale--desk-again"]
    assert response(exercise(page, "scale", "desk-again")) == "fully"


def test_a_tab_keeps_step_with_an_exercise_in_another(desk: Desk) -> None:
    """What is written on the page of the exercise appears here, letter by letter."""
    page = desk("notes")
    other = another_tab(page)
    other.goto(page.url.replace("notes", "reflection"))
    exercise(other, "reflection").locator("textarea").fill("from there")
    expect(exercise(page, "reflection", "desk").locator("textarea")).to_have_value("from there")
    exercise(page, "reflection", "desk").locator("textarea").fill(TEXT)
    expect(exercise(other, "reflection").locator("textarea")).to_have_value(TEXT)


def test_what_cannot_be_read_or_placed_is_spoken_of(desk: Desk) -> None:
    """Broken records say so where they belong; texts of exercises that are gone are still there to be read."""
    page = desk("notes")
    store(page, "reflection", "{corrupt")
    store(page, "matching", "[]")
    store(page, "long-gone", record("plan", {"what": "a walk", "when": TEXT}))
    store(page, "also-gone", "{")
    page.reload()
    page.locator(KEPT).wait_for()
    assert exercise(page, "reflection", "desk").locator(".pe-memory").inner_text() == labels.UNREADABLE
    page.get_by_text(labels.NOTES_OTHERS).nth(1).click()
    assert labels.UNREADABLE in page.locator(".pe-desk-page li[data-standing=unreadable]").inner_text()
    gone = page.locator('[data-pe="gone"]')
    assert sorted(gone.locator("dt").all_inner_texts()) == ["also gone", "long gone"]
    assert f"a walk\n{TEXT}" in gone.locator("dd").all_inner_texts()
    assert stored_text(page, "reflection") == "{corrupt"


def stored_text(page: Page, exercise_id: str) -> str:
    """What is kept of an exercise, as it stands."""
    return page.evaluate("(name) => localStorage.getItem(name)", key(exercise_id))


def test_a_device_that_refuses_shows_the_way_to_begin(desk: Desk, page: Page) -> None:
    """Where storage is denied nothing is kept, and the page says how to begin."""
    page.add_init_script(DENIED)
    desk("notes")
    assert page.get_by_text("Nothing is here yet.").is_visible()


def test_a_catalogue_that_does_not_load_is_spoken_of(
    suspect: Callable[..., tuple[Page, list[str]]], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Where the list is missing the page says that all is still kept; once it is there, it is shown."""
    folder = write_desk(tmp_path)
    page, _ = suspect()
    page.goto(f"{serve(folder)}/notes.html")
    catalogue = folder / "_static" / CATALOGUE
    text = catalogue.read_text(encoding="utf-8")
    catalogue.unlink()
    fill(page, reflection="one")
    expect(page.locator('[data-pe="memory"]')).to_have_text(labels.DESK_UNLOADED)
    catalogue.write_text(text, encoding="utf-8")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(exercise(page, "reflection", "desk").locator("textarea")).to_have_value("one")
    assert page.locator('[data-pe="memory"]').inner_text() == ""


def _fill_up(page: Page) -> None:
    fill(page, reflection="w" * 90, plan={"what": TEXT}, checklist=["yawn"], scenario={"awake": "stay"})
    fill(
        page,
        numeric=record("numeric", "9", sure=True, checked=True, attempts=1),
        gone=record("plan", {"what": "w" * 90}),
    )
    page.locator(KEPT).nth(3).wait_for()


def test_it_fits_a_phone_in_the_dark(
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    """With every part of it filled, 320 pixels wide and dark, nothing runs over and axe-core finds nothing."""
    page = open_page(width=320, colour="dark")
    page.goto(f"{serve(write_desk(tmp_path))}/notes.html")
    _fill_up(page)
    page.get_by_text(labels.NOTES_OTHERS).first.click()
    assert overflow(page) == 0
    assert axe(page) == []


def test_it_works_from_a_disk(page: Page, tmp_path: Path) -> None:
    """Opened as a file all is there, and links lead to the exercises."""
    page.goto((write_desk(tmp_path) / "notes.html").as_uri())
    _fill_up(page)
    page.locator(".pe-desk-home a").first.click()
    assert response(exercise(page, "reflection")) == "w" * 90


@pytest.mark.parametrize(
    ("right", "broken"),
    [
        ("if (credit !== null && record.sure)", "if (false)"),
        ("credit === 1", "credit !== 1"),
    ],
)
def test_a_script_that_takes_answers_for_others_is_found(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, right: str, broken: str
) -> None:
    """Were the sure ones not told apart, or right ones taken for wrong, the order would show it."""
    slip = Slip(right, broken)
    page.goto(f"{serve(write_desk(tmp_path, slip))}/notes.html")
    assert slip.made
    given = record("categorisation", RESPONSES["categorisation"], sure=True, checked=True, attempts=1)
    fill(page, categorisation=given)
    page.locator(".pe-desk-page").wait_for()
    assert page.locator('[data-pe="again"] [data-standing="sure-wrong"]').count() == 0
