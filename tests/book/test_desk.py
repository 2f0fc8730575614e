"""The desk in small books: its parts in their places, and one catalogue that its pages name."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.book._books import Book

from psychoed import labels

NOTES = "# Mine\n\n```{my-notes}\nDo *one* exercise.\n```\n"
SHEET = "# Sheet\n\n```{my-appointment}\nTick a question.\n```\n\n```{appointment-form}\n```\n"


@pytest.fixture
def desk(book: Book) -> Book:
    """A book with both pages of the desk behind a lesson."""
    book.write(
        "index.md",
        "# Book\n\n```{toctree}\nmilk\nlesson/tea\nmine\nsheet\n```\n",
    )
    book.write("milk.md", "# Milk\n\n```{exercise} rest\n```\n")
    book.write(
        "lesson/tea.md", "# Tea & more\n\n```{exercise} cup\n```\n\n```{exercise} rest\n:again:\n```\n"
    )
    book.write("mine.md", NOTES)
    book.write("sheet.md", SHEET)
    return book


def catalogue(book: Book, builder: str = "html") -> tuple[str, list[dict[str, Any]]]:
    """The name of the catalogue, of which there is one, and what it says."""
    (file,) = Path(book.folder, "_build", builder, "_static", "desk").glob("exercises.*.js")
    text = file.read_text(encoding="utf-8")
    return file.name, json.loads(text.removeprefix("psychoedDesk.add(").removesuffix(");\n"))


def test_the_catalogue_follows_the_contents(desk: Book) -> None:
    """Pages stand in the order of the contents, each with the exercises that live there, under their addresses."""
    assert desk.build() == ""
    name, pages = catalogue(desk)
    assert [(page["title"], page["address"]) for page in pages] == [
        ("Milk", "milk.html"),
        ("Tea & more", "lesson/tea.html"),
    ]
    assert [one["address"] for page in pages for one in page["exercises"]] == [
        "milk.html#exercise-rest",
        "lesson/tea.html#exercise-cup",
    ]
    for page in ("mine.html", "sheet.html"):
        assert f'data-catalogue="desk/{name}"' in desk.page(page)
        assert name not in re.findall(r'<script[^>]*src="[^"]*"', desk.page(page))


def test_pages_of_the_desk_load_its_scripts_and_no_other_does(desk: Book) -> None:
    """A lesson carries nothing of the desk; each page of it what it needs, memory first."""
    assert desk.build() == ""
    assert "desk/" not in desk.page("milk.html")
    for page, first, last in (
        ("mine.html", "exercises.js", "desk/notes.js"),
        ("sheet.html", "memory.js", "desk/appointment.js"),
    ):
        scripts = re.findall(r'src="_static/([\w/]+\.js)\?', desk.page(page))
        assert scripts.index(first) < scripts.index("desk/catalogue.js") < scripts.index(last)
        assert 'href="_static/desk/desk.css' in desk.page(page)
    assert "memory.js" not in desk.page("mine.html"), "the memory is in exercises.js"


def test_a_changed_exercise_is_another_catalogue(desk: Book) -> None:
    """The pages of the desk name the new file though they did not change, and the old one is gone."""
    assert desk.build() == ""
    before, _ = catalogue(desk)
    rest = (desk.folder / "exercises/tea/rest.yaml").read_text(encoding="utf-8")
    desk.write("exercises/tea/rest.yaml", rest.replace("Your own cup", "Your own mug"))
    assert desk.build() == ""
    after, pages = catalogue(desk)
    assert after != before
    assert pages[0]["exercises"][0]["title"] == "Your own mug"
    assert after in desk.page("mine.html")


def test_without_scripts_the_way_to_begin_and_the_form_are_there(desk: Book) -> None:
    """Both are plain HTML; in a book of text the way to begin and the questions of the form are left."""
    assert desk.build() == ""
    assert "<p>Do <em>one</em> exercise.</p>" in desk.page("mine.html")
    assert '<div class="pe-desk pe-form">' in desk.page("sheet.html")
    assert desk.build("text") == ""
    assert "Do *one* exercise." in desk.page("mine.txt", "text")
    text = desk.page("sheet.txt", "text")
    assert all(question in text for question, _ in labels.FORM)
    assert "pe-" not in text


def test_a_book_in_a_single_file_has_the_form_alone(desk: Book) -> None:
    """Where no page has an address of its own there is no catalogue, and nothing asks for one."""
    assert desk.build("singlehtml") == ""
    page = desk.page(builder="singlehtml")
    assert "Do <em>one</em> exercise." in page
    assert "pe-notes" not in page
    assert "data-catalogue" not in page
    assert 'class="pe-desk pe-form"' in page


def test_a_part_without_a_way_to_begin_is_refused(book: Book) -> None:
    """Without words there would be an empty page for whoever has nothing yet."""
    book.write(
        "index.md", "# Tea\n\n```{my-notes}\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
    )
    assert "Content block expected" in book.build()
