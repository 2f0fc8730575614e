"""A book that is built again after a change has the very pages of one that is built for the first time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import CASES, REFLECTION, SINGLE_CHOICE
from tests.book._books import Book

from psychoed.exercises import memory

HEADING = "(warm)=\n# Warm\n"
BELIEF = "cold: {belief: Tea is cold., answer: It is warm., paragraph: warm}\n"
NAMING = "picture: {file: lamp.svg, alt: A lamp.}\nsources: [lamp]\nparagraph: warm\n"
CUP = SINGLE_CHOICE.replace("Beans make coffee.}", "Beans make coffee., misconception: cold}") + NAMING
PAGE = "# Tea\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
SETTINGS = {"pe_book": ".", "pe_references": "references.bib"}
#: Names of the built pages with what is in them.
Pages = dict[str, bytes]
Change = Callable[[Book], object]


def pages(book: Book, **settings: object) -> Pages:
    """Build; return the pages."""
    book.build(**{**SETTINGS, **settings})
    html = book.folder / "_build" / "html"
    return {str(file.relative_to(html)): file.read_bytes() for file in html.rglob("*.html")}


def kept(book: Book) -> Path:
    """Return the file of the bank that is kept."""
    return book.folder / "_build" / "doctrees" / "pe-bank.pickle"


def _rename(book: Book) -> None:
    (book.folder / "exercises/tea/cup.yaml").rename(book.folder / "exercises/tea/mug.yaml")
    book.write("index.md", PAGE.replace("cup", "mug"))


def _other_bank(book: Book) -> None:
    shutil.copytree(book.folder / "exercises", book.folder / "others")
    book.write("others/tea/cup.yaml", CUP.replace("A cup of tea", "A mug of tea"))


CHANGES: dict[str, tuple[Change, dict[str, object], str]] = {
    "an exercise edited": (
        lambda book: book.write("exercises/tea/cup.yaml", CUP.replace("A cup", "A bowl")), {}, "A bowl of tea"),
    "an exercise deleted": (lambda book: (book.folder / "exercises/tea/rest.yaml").unlink(), {}, "A cup"),
    "an exercise renamed": (_rename, {}, "mug"),
    "its belief reworded": (
        lambda book: book.write("exercises/misconceptions.yaml", BELIEF.replace("is warm", "is hot")), {}, "is hot"),
    "its paragraph renamed": (lambda book: book.write("page.md", HEADING.replace("# Warm", "# Hot")), {}, "Hot"),
    "another folder of exercises": (_other_bank, {"pe_exercises": "others"}, "A mug of tea"),
    "a damaged memory": (lambda book: kept(book).write_bytes(kept(book).read_bytes()[:-9]), {}, "A cup of tea"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_the_pages_of_a_clean_build(book: Book, change: str) -> None:
    """Pages are the same as without anything kept, and the change is seen."""
    do, settings, seen = CHANGES[change]
    _write(book)
    pages(book)
    assert kept(book).is_file()
    do(book)
    after = pages(book, **settings)
    shutil.rmtree(book.folder / "_build")
    clean = pages(book, **settings)
    assert after == clean
    assert seen.encode() in clean["index.html"]


def test_what_is_kept_is_used(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken case: a memory that vouches for the wrong exercise is believed, so the tests above test something."""
    _write(book)
    pages(book)
    monkeypatch.setattr(memory, "_digest", lambda *_: bytes(32))
    kept(book).unlink()
    shutil.rmtree(book.folder / "_build" / "html")
    pages(book)
    book.write("exercises/tea/cup.yaml", CUP.replace("A cup", "A bowl"))
    assert b"A bowl of tea" not in pages(book)["index.html"]


def _write(book: Book) -> None:
    book.write("references.bib", "@misc{lamp, author = {Zoe Lamp}, year = {2019}}")
    book.write("page.md", HEADING)
    book.write("exercises/misconceptions.yaml", BELIEF)
    book.write("exercises/tea/cup.yaml", CUP)
    book.write("exercises/tea/rest.yaml", REFLECTION)
    shutil.copy(CASES / "lamp.svg", book.folder / "exercises/tea")
    book.write("index.md", PAGE)
