"""The ways on at the foot of a page say how long the next page takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.book._books import Book

Build = Callable[..., tuple[Path, str]]


def way(page: str, which: str) -> str:
    """The words of the link to the page before or after."""
    found = re.search(rf'<a rel="{which}"[^>]*>(.*?)</a>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split())


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("", ""),
        (":minutes: 7", " About 7 minutes"),
        (":minutes: 10\n:minutes_with_exercises: 30", " About 10 minutes, 30 with the exercises"),
        (":minutes_with_exercises: 30", ""),
        (":minutes: <b>9", " About &lt;b&gt;9 minutes"),
    ],
)
def test_the_way_on_says_how_long_it_takes(build: Build, front: str, said: str) -> None:
    """A page's minutes stand on the page before it; where it says none, none are made up."""
    html, warnings = build(setup=f"def more(app):\n    app.connect('source-read', lambda app, name, text:\n"
        f"        name == 'lesson' and text.__setitem__(0, {front + chr(10) * 2!r} + text[0]))\n")  # fmt: skip
    assert warnings == ""
    first = (html / "start.html").read_text(encoding="utf-8")
    assert way(first, "next") == f"Next A lesson{said}"


def test_a_change_of_minutes_reaches_the_pages_beside(book: Book) -> None:
    """An incremental build writes the neighbours of a page anew, so that none tells an older time."""
    toctree = "```{toctree}\none\ntwo\n```\n"
    book.write("index.md", f"# Tea\n\n```{{exercise}} cup\n```\n\n```{{exercise}} rest\n```\n\n{toctree}")
    book.write("one.md", "---\nminutes: 5\n---\n\n# One\n")
    book.write("two.md", "# Two\n")
    settings = {"html_theme": "psychoed", "pe_help_page": "two"}
    assert book.build(**settings) == ""
    book.write("one.md", "---\nminutes: 8\n---\n\n# One\n")
    assert book.build(**settings) == ""
    assert way(book.page(), "next") == "Next One About 8 minutes"
    assert way(book.page("two.html"), "prev") == "Previous One About 8 minutes"
