"""The studio in a real browser: from ticks to pages and files, with a keyboard, on a phone, without scripts, to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect
from tests.browser._app import running
from tests.paper._course import write_course

from psychoed.project import Course
from psychoed.studio.desk import Desk
from psychoed.studio.reading import Reading
from psychoed.studio.server import make_app

Axe = Callable[[Page], list[str]]
Served = tuple[str, Callable[[], None]]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The desk of a small course, which is read once."""
    return Desk(Reading(Course(write_course(tmp_path_factory.mktemp("course")))))


@pytest.fixture
def served(desk: Desk) -> Iterator[Served]:
    """The address of a studio, and a way to end it."""
    with running(make_app(desk, "word")) as (address, end):
        yield f"{address}word/", end


def picture(page: Page):
    """The first page of the handout."""
    return page.locator("#shown img").first


def spread(page: Page) -> Page:
    """Make the window as high as the page: what sticks to its foot lies over controls, too small for axe-core then."""
    width, height = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    page.set_viewport_size({"width": width, "height": height})
    return page


def test_an_instructor_chooses_a_handout(page: Page, served: Served, axe: Axe) -> None:
    """By keyboard, ticks show the pages; a fault leads to its field; the pages can be read as text."""
    address, _ = served
    page.goto(address)
    assert axe(page) == []
    lesson, section = page.get_by_label("Tea", exact=True), page.get_by_label("A cup", exact=True)
    lesson.focus()
    page.keyboard.press("Space")
    expect(picture(page)).to_have_attribute(
        "alt", "Page 1 of 2: Tea; A cup; 1. A cup of tea; 2. An evening; 3. Said of tea"
    )
    expect(page.get_by_role("status").first).to_have_text("2 pages.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens the parts
    page.keyboard.press("Tab")
    expect(section).to_be_focused()
    page.keyboard.press("Space")
    expect(lesson).not_to_be_checked()
    lines = page.get_by_label("Lines to write on")
    lines.fill("99")
    page.get_by_label("Large print").check()
    expect(page.get_by_role("alert")).to_contain_text("The lines to write on are 1 to 30 (got 99).")
    expect(lines).to_have_attribute("aria-invalid", "true")
    assert axe(page) == []
    page.get_by_role("alert").get_by_role("link").click()
    expect(lines).to_be_focused()
    lines.fill("5")
    page.get_by_label("Name of the service").fill("Harbour Street")
    page.get_by_label("What the logo shows").fill("A wave")
    logo = page.get_by_label("Logo", exact=True)
    hostile = SVG.replace("<path", "<script>alert(1)</script><path").encode()
    logo.set_input_files({"name": "wave.svg", "mimeType": "image/svg+xml", "buffer": hostile})
    expect(page.get_by_role("alert")).to_contain_text("Logo: the logo 'wave.svg' holds a script")
    logo.set_input_files({"name": "wave.svg", "mimeType": "image/svg+xml", "buffer": SVG.encode()})
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(logo).not_to_have_attribute("aria-invalid", "true")
    expect(picture(page)).to_be_visible()
    page.get_by_text("Read it as text").click()
    expect(page.get_by_text("What is tea made from?")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]


def test_files_are_downloaded_and_a_plan_goes_to_another_tab(
    page: Page, open_page: Callable[..., Page], served: Served, axe: Axe, tmp_path: Path
) -> None:
    """Four files are to be had; a second tab knows nothing of the first, until it opens its plan."""
    address, _ = served
    page.goto(address)
    page.get_by_label("Tea", exact=True).check()
    page.get_by_label("Name of the service").fill("Harbour Street")
    page.get_by_label("With fields").check()
    page.get_by_text("Keep this choice as a plan").click()
    for button, name in (
        ("Download PDF", "tea.pdf"),
        ("Download answer key", "tea-key.pdf"),
        ("Download Word file", "tea.docx"),
        ("Save the plan", "plan.zip"),
    ):
        with page.expect_download() as coming:
            page.get_by_role("button", name=button).click()
        assert coming.value.suggested_filename == name
        coming.value.save_as(tmp_path / name)
    with pikepdf.open(tmp_path / "tea.pdf") as document:
        assert "/AcroForm" in document.Root
    other = open_page(width=375, height=700, colour="dark")
    other.goto(address)
    expect(picture(other)).to_have_count(0)  # two at once know nothing of each other
    other.get_by_text("Keep this choice as a plan").click()
    other.get_by_label("Open a plan").set_input_files(tmp_path / "plan.zip")
    other.get_by_role("button", name="Open", exact=True).click()
    expect(picture(other)).to_be_visible()
    expect(other.get_by_label("Name of the service")).to_have_value("Harbour Street")
    expect(other.get_by_label("Tea", exact=True)).to_be_checked()
    assert other.evaluate("document.documentElement.scrollWidth") == 375
    assert axe(spread(other)) == []
    expect(other.get_by_label("With fields")).to_be_checked()


def test_a_button_does_it_without_scripts(open_page: Callable[..., Page], served: Served) -> None:
    """On a phone that runs no scripts, the pages stand where the button leads, and the form keeps its logo."""
    page = open_page(width=375, height=700, java_script_enabled=False)
    page.goto(served[0])
    page.get_by_label("Tea", exact=True).check()
    page.get_by_label("Name of the service").fill("Harbour Street")
    page.get_by_label("What the logo shows").fill("A wave")
    logo = {"name": "wave.svg", "mimeType": "image/svg+xml", "buffer": SVG.encode()}
    page.get_by_label("Logo", exact=True).set_input_files(logo)
    page.locator(".jump").get_by_role("button", name="Show the pages").click()
    expect(picture(page)).to_be_in_viewport()
    expect(page.get_by_text("Chosen: wave.svg")).to_be_visible()
    page.get_by_label("As a second file").check()
    page.get_by_label("Title", exact=True).fill("漢")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The title has signs that no font of the handouts has")
    page.get_by_label("Title", exact=True).fill("Morning")
    page.keyboard.press("Enter")
    expect(page.get_by_alt_text("Answer key, page 2 of 2: 3. Said of tea goes on")).to_be_visible()
    expect(page.get_by_text("Chosen: wave.svg")).to_be_visible()


def test_the_end_is_said(suspect: Callable[..., tuple[Page, list[str]]], served: Served, axe: Axe) -> None:
    """Once the command has ended, the next tick says so, and what was chosen is still there."""
    address, end = served
    page, offences = suspect()
    page.goto(address)
    page.get_by_label("Tea", exact=True).check()
    expect(picture(page)).to_be_visible()
    assert offences == []
    end()
    page.get_by_label("Large print").check()
    expect(page.get_by_text("the studio has ended")).to_be_visible()
    expect(page.get_by_label("Tea", exact=True)).to_be_checked()
    assert axe(spread(page)) == []
