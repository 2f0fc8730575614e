"""Questions come back in a book: one file for each page with graded exercises, which no page loads at once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from samples import SINGLE_CHOICE
from tests.book._books import Book

from psychoed.labels import NEEDS_SCRIPT

PAGE = "# Again\n\n```{bring-back}\nBegin with [a lesson](book/tea.md).\n```\n\n```{revisit-days}\n```\n"


@pytest.fixture
def again(book: Book) -> Book:
    """A book with the page behind two lessons, of which one has nothing that is graded."""
    book.write("index.md", "# Book\n\n```{toctree}\nmilk\nbook/tea\nagain\n```\n")
    book.write("milk.md", "# Milk\n\n```{exercise} rest\n```\n")
    paragraph = "paragraph: tea-water\n"
    book.write("exercises/tea/cup.yaml", SINGLE_CHOICE + paragraph)
    book.write("book/tea.md", "# Tea\n\n(tea-water)=\n## Water\n\nHot.\n\n```{exercise} cup\n```\n")
    book.write("again.md", PAGE)
    return book


def files(book: Book) -> list[Path]:
    """The files with exercises to ask again."""
    return sorted(Path(book.folder, "_build/html/_static/desk/faces").glob("*"))


def test_each_lesson_has_its_file(again: Book) -> None:
    """Named by the catalogue, loaded by no page; its links begin at the root, and its ids are those of no other place."""
    assert again.build() == ""
    (file,) = files(again)
    text = file.read_text(encoding="utf-8")
    faces = json.loads(text.removeprefix("psychoedDesk.add(").removesuffix(");\n"))
    assert list(faces) == ["cup"]
    assert 'id="exercise-cup--back"' in faces["cup"]
    assert 'href="book/tea.html#tea-water"' in faces["cup"]
    (catalogue,) = Path(again.folder, "_build/html/_static/desk").glob("exercises.*.js")
    milk, tea = json.loads(
        catalogue.read_text(encoding="utf-8").removeprefix("psychoedDesk.add(").removesuffix(");\n")
    )
    assert "faces" not in milk
    assert tea["faces"] == f"desk/faces/{file.name}"
    assert 30 < tea["exercises"][0]["seconds"] < 120
    page = again.page("again.html")
    assert "faces" not in page
    assert f'data-catalogue="desk/{catalogue.name}"' in page
    scripts = re.findall(r'src="_static/([\w/]+\.js)\?', page)
    assert scripts.index("exercises.js") < scripts.index("desk/ladder.js") < scripts.index("desk/again.js")
    assert "desk/calendar.js" in scripts
    assert "desk/again.css" in page


def test_a_changed_exercise_is_another_file(again: Book) -> None:
    """The old one is gone; and without the page there is none at all."""
    assert again.build() == ""
    before = files(again)
    again.write("exercises/tea/cup.yaml", SINGLE_CHOICE.replace("tea", "leaf tea"))
    assert again.build() == ""
    assert len(files(again)) == 1
    assert files(again) != before
    again.write("again.md", "# Again\n\n```{my-notes}\nNothing.\n```\n")
    assert again.build() == ""
    assert files(again) == []


@pytest.mark.parametrize("builder", ["text", "singlehtml"])
def test_elsewhere_the_words_are_left(again: Book, builder: str) -> None:
    """A book of text or in a single file has the way to begin, and says where the rest works."""
    assert again.build(builder) == ""
    name = "again.txt" if builder == "text" else "index.html"
    page = " ".join(again.page(name, builder).split())
    assert "Begin with" in page
    assert NEEDS_SCRIPT in page
    assert "pe-again" not in page
