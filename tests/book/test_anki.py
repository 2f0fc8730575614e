"""Cards for Anki in a book: a file beside the pages, a link with its size, and the same by the command."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import SINGLE_CHOICE
from tests.book._books import Book

from psychoed import labels
from psychoed.commands.cli import main

LESSON = "---\nminutes: 5\n---\n\n# Tea & more\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
FILE = "_build/html/anki/course.apkg"


@pytest.fixture
def shelf(book: Book, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book with a lesson, a page for authors with an example, and the way to the cards."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777777777")
    book.write("index.md", "# Book\n\n```{toctree}\nlesson/tea\nwriting\ncards\n```\n")
    book.write("lesson/tea.md", LESSON)
    book.write("exercises/tea/example.yaml", SINGLE_CHOICE.replace("id: cup", "id: example"))
    book.write("writing.md", "# Writing\n\n```{exercise} example\n```\n")
    book.write("cards.md", "# Cards\n\n```{anki-cards}\n```\n")
    return book


def notes(file: Path) -> list[list[str]]:
    """The fields of all notes of a package."""
    with zipfile.ZipFile(file) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
        found = [row[0].split("\x1f") for row in database.execute("SELECT flds FROM notes ORDER BY id")]
        database.close()
    return found


def test_the_file_is_made_with_the_pages(shelf: Book) -> None:
    """What is graded in lessons is in it, and nothing else; links lead to where the book stands; the page tells its size."""
    assert shelf.build(html_baseurl="https://example.org/course", html_short_title="Tea") == ""
    file = shelf.folder / FILE
    ((name, _, back),) = notes(file)
    assert name == "cup"
    assert 'href="https://example.org/course/lesson/tea.html#exercise-cup"' in back
    link = labels.FILE_SIZE.format(name=labels.CARDS, size=round(file.stat().st_size / 1000))
    assert re.search(rf'href="anki/course\.apkg">{re.escape(link)}</a>', shelf.page("cards.html"))
    content = file.read_bytes()
    before = file.stat().st_mtime_ns
    assert shelf.build(html_baseurl="https://example.org/course", html_short_title="Tea") == ""
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (content, before)
    shelf.write("exercises/tea/cup.yaml", SINGLE_CHOICE.replace("tea", "leaf tea"))
    assert shelf.build(html_baseurl="https://example.org/course", html_short_title="Tea") == ""
    assert notes(file) != [[name, _, back]]


def test_without_an_address_the_lesson_is_named(shelf: Book) -> None:
    """Nobody knows where the book will stand: the card says which lesson, and no link leads nowhere."""
    assert shelf.build() == ""
    ((_, front, back),) = notes(shelf.folder / FILE)
    assert back.endswith(f"{labels.CARD_HOME}: Tea &amp; more</p>")
    assert 'href="' not in re.sub(r'href="https?://', "", front + back)


def test_elsewhere_it_says_how_to_make_them(shelf: Book) -> None:
    """A book of text leads to no file."""
    assert shelf.build("text") == ""
    assert labels.NO_CARDS in " ".join(shelf.page("cards.txt", "text").split())


def test_the_command_refuses_what_it_cannot_do(tmp_path: Path) -> None:
    """A file of another kind, and an address that is none, are named before anything is read."""
    for arguments, said in (
        (["-o", "lesson.md"], "must end in .apkg (got 'lesson.md')"),
        (["-o", "a.apkg", "--address", "example.org"], "must begin with https:// (got 'example.org')"),
    ):
        result = CliRunner().invoke(main, ["anki", *arguments])
        assert result.exit_code == 2
        assert said in " ".join(result.stderr.split()).replace("│ ", "")


def test_the_command_makes_the_cards_of_the_course(tmp_path: Path) -> None:
    """Every graded exercise of a lesson, with links to where the course stands."""
    file = tmp_path / "cards.apkg"
    result = CliRunner().invoke(main, ["anki", "-o", str(file), "--address", "https://example.org/c/"])
    assert result.exit_code == 0, result.output
    made = notes(file)
    assert len(made) > 50
    homes = re.findall(r'class="pe-home">.*?href="([^"]+)"', "".join(back for *_, back in made))
    assert len(homes) == len(made)
    assert all(
        re.fullmatch(r"https://example\.org/c/book/[a-z-]+\.html#exercise-[a-z0-9-]+", one) for one in homes
    )
    assert not any("book/authoring" in one for one in homes)
