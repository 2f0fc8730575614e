"""The copies that a small book makes of itself."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from tests.book._books import Book

PAGE = "# Away\n\n```{keep-the-course}\n```\n\n```{course-zip}\n```\n"
WITH = {"html_title": "Tea", "html_short_title": "Tea", "pe_course": "tea"}


def built(book: Book, name: str) -> Path:
    """A file of the site."""
    return book.folder / "_build" / "html" / name


def listed(book: Book) -> dict[str, Any]:
    """The files of the copy."""
    told: dict[str, Any] = json.loads(built(book, "_static/offline/list.json").read_text(encoding="utf-8"))
    return told


def test_copies_are_made_where_a_page_offers_them(book: Book) -> None:
    """Without the directives there are none; with them the pages say how large they are, and nothing that an older build left is in them."""
    book.build(**WITH)
    assert not built(book, "sw.js").exists()
    assert not built(book, "tea.zip").exists()
    book.write("away.md", PAGE)
    book.write("old.md", "# Old")
    book.write("_build/html/anki/tea.apkg", "cards")
    book.build(**WITH)
    assert "old.html" in listed(book)["files"]
    (book.folder / "old.md").unlink()
    book.build(**WITH)
    files = listed(book)["files"]
    assert {"index.html", "away.html", "search.html", "manifest.webmanifest"} <= set(files)
    assert "old.html" not in files
    assert [name for name in files if not built(book, name).is_file()] == []
    page = book.page("away.html")
    assert "…" not in page.partition("<template>")[0].partition("data-pe-size")[2].partition("</p>")[0]
    assert 'href="tea.zip"' in page
    assert '<link rel="manifest" href="manifest.webmanifest">' in page
    assert 'rel="manifest"' not in book.page()
    with zipfile.ZipFile(built(book, "tea.zip")) as zipped:
        names = set(zipped.namelist())
    assert {"tea/index.html", "tea/away.html", "tea/anki/tea.apkg"} <= names
    assert "anki/tea.apkg" not in files
    assert {"tea/sw.js", "tea/old.html", "tea/tea.zip"} & names == set()
    assert listed(book)["version"] in built(book, "sw.js").read_text(encoding="utf-8")


def test_the_same_book_gives_the_same_copies(book: Book) -> None:
    """Built once more, list, worker and zip are the same; after an edit only the marks of what changed differ."""
    book.write("away.md", PAGE)
    book.write("mint.md", "# Mint")
    book.build(**WITH)
    before, zipped = listed(book), built(book, "tea.zip").read_bytes()
    book.build(**WITH)
    assert listed(book) == before
    assert built(book, "tea.zip").read_bytes() == zipped
    book.write("mint.md", "# Mint\n\nCalms.")
    book.build(**WITH)
    after = listed(book)["files"]
    changed = {name for name, mark in after.items() if before["files"].get(name) != mark}
    assert "mint.html" in changed
    assert {name for name in changed if name.endswith(".html")} <= {"mint.html", "away.html"}
