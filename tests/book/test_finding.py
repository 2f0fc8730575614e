"""What the search of a small book knows."""

from __future__ import annotations

import json
from typing import Any

from tests.book._books import Book

from psychoed import labels
from psychoed.finding import words

PAGE = """\
    ---
    minutes: 3
    ---
    # Herbs

    A {term}`tisane`, as they say.

    ```python
    boil()
    ```

    (herbs-mint)=
    ## Mint

    Mint calms. Do not stop the tablets.

    ```{stopping-safely}
    ```

    | kind | taste |
    |---|---|
    | pepper | sharp |

    ```{exercise} cup
    :again:
    ```
"""
WORDS = "# Words\n\n```{glossary}\ntisane\n  Tea without tea.\n```\n"


def told(book: Book, name: str) -> dict[str, Any]:
    """What a script of the search hands over."""
    script = book.page(f"_static/find/{name}")
    data: dict[str, Any] = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return data


def passages(book: Book, address: str) -> list[list[Any]]:
    """The passages of a page."""
    return next(page[3] for page in told(book, "texts.js")["pages"] if page[1] == address)


def test_search_knows_sections_terms_and_questions(book: Book) -> None:
    """A section under the name that its author gave it, a term with what it means, an exercise with what it asks alone."""
    book.write("herbs.md", PAGE)
    book.write("words.md", WORDS)
    assert [line for line in book.build().splitlines() if "any toctree" not in line] == []
    assert passages(book, "herbs.html") == [
        ["s", "Herbs", "", "A tisane, as they say."],
        ["s", "Mint", "herbs-mint", "Mint calms. Do not stop the tablets. kind · taste · pepper · sharp", 1],
    ]
    assert passages(book, "words.html")[1] == ["t", "tisane", "term-tisane", "Tea without tea."]
    questions = [passage for passage in passages(book, "index.html") if passage[0] == "q"]
    assert [passage[2] for passage in questions] == ["exercise-cup", "exercise-rest"]
    assert questions[0][3] == "What is tea made from?"
    assert told(book, "terms-data.js") == {
        "terms": {"term-tisane": "Tea without tea."},
        "again": words.TERM_AGAIN,
    }
    texts = told(book, "texts.js")
    assert texts["words"]["stopping"] == labels.SAFE_STOPPING
    assert "suici" in texts["danger"]
    assert "help " in texts["help"]


def test_search_follows_a_page_that_changes_and_leaves_the_others(book: Book) -> None:
    """After an edit the search knows the new words, a page that is gone is gone, and pages beside stay as they are."""
    book.write("herbs.md", PAGE)
    book.write("words.md", WORDS)
    book.build()
    before = book.page()
    book.write("herbs.md", PAGE.replace("Mint calms", "Sage warms"))
    book.build()
    script = book.page("_static/find/texts.js")
    assert "Sage warms" in script
    assert "Mint calms" not in script
    assert book.page() == before
    (book.folder / "herbs.md").unlink()
    book.build()
    assert "herbs.html" not in book.page("_static/find/texts.js")


def test_what_is_not_for_learners_is_told_in_brief(book: Book) -> None:
    """Of a page that does not say how long it takes, the search knows the beginning of each section, and ranks it lower."""
    book.write("herbs.md", "# Herbs\n\n" + "Long words about herbs. " * 40)
    book.build()
    page = next(page for page in told(book, "texts.js")["pages"] if page[1] == "herbs.html")
    assert page[2] < 1
    assert page[3][0][3].endswith(" …")
    assert len(page[3][0][3]) < 200
