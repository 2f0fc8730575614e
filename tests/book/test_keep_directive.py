"""Keep or erase in a book: on the web with its scripts and style, elsewhere a sentence; a slip is named."""

from __future__ import annotations

from tests.book._books import Book

from psychoed.labels import NEEDS_SCRIPT

PAGE = "# Tea\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n\n```{keep-or-erase} %s\n```\n"


def test_each_part_comes_with_what_it_loads(book: Book) -> None:
    """Element, catalogue, its own script and the style are there; the scripts of other parts are not."""
    book.write("index.md", PAGE % "erase")
    assert book.build() == ""
    page = book.page()
    assert '<pe-erase class="pe-desk pe-keep" data-catalogue="desk/exercises.' in page
    for file in (
        "exercises.js",
        "desk/catalogue.js",
        "desk/file.js",
        "desk/keep.js",
        "desk/erase.js",
        "desk/keep.css",
    ):
        assert page.count(f"_static/{file}") == 1, file
    assert "desk/save.js" not in page
    assert "desk/join.js" not in page


def test_elsewhere_it_says_where_it_works(book: Book) -> None:
    """A builder without scripts shows the sentence alone."""
    book.write("index.md", PAGE % "save")
    assert book.build("text") == ""
    assert NEEDS_SCRIPT in " ".join(book.page("index.txt", "text").split())


def test_a_part_that_is_none_is_named(book: Book) -> None:
    """The warning says what was written and what can be."""
    book.write("index.md", PAGE % "keep")
    warnings = book.build()
    assert '"keep" unknown' in warnings
    assert '"save"' in warnings
