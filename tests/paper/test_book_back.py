"""What stands behind the chapters of the book: the answer key, the index, and what its pages lack."""

from __future__ import annotations

import pytest
from tests.paper._book import PAGES, bookmarks, page_of, pages_of

from psychoed import labels
from psychoed.paper.book import make_book
from psychoed.paper.errors import PaperError

SECRETS = ("That is where it starts.", "Tea leaves are dried.", "Does not fit")


@pytest.fixture
def app(project):
    """A course of two parts, a page below a page, a glossary, and a page that is of no use on paper."""
    app = project.read(**PAGES)
    assert not project.warnings.getvalue()
    return app


def test_exercises_are_numbered_through_the_book(app, text_of) -> None:
    """Numbers go on from chapter to chapter; one that is shown again keeps its own."""
    text = text_of(make_book(app).pdf)
    assert text.count("1. A cup of tea") == 2
    assert text.count("2. Your own rest") == 1


def test_without_key_nothing_of_it_is_in_the_book(app, text_of) -> None:
    """The default gives nothing away."""
    made = make_book(app)
    assert made.key_pdf is None
    text = text_of(made.pdf)
    assert not [secret for secret in SECRETS if secret in text]


def test_key_at_the_end_is_the_last_part_before_the_index(app, text_of) -> None:
    """Every exercise once, below the title of the chapter that shows it first."""
    pdf = make_book(app, key="end").pdf
    before, after = text_of(pdf).rsplit(labels.BOOK_KEY_NOTE, 1)
    assert not [secret for secret in SECRETS if secret in before]
    assert after.count(SECRETS[0]) == 1
    assert after.index("Tea & more") < after.index("1. A cup of tea") < after.index("2. Your own rest")
    marks = bookmarks(pdf)
    assert marks.index((0, labels.KEY_TITLE)) < marks.index((0, labels.INDEX))


def test_separate_key_leaves_the_book_as_it_is(app, text_of) -> None:
    """The book is the same as without a key; the key names the chapters and has their numbers."""
    made = make_book(app, key="separate")
    assert made.pdf == make_book(app).pdf
    text = text_of(made.key_pdf)
    assert "Answer key: A small course" in text
    assert text.index("Rest") < text.index("2. Your own rest")


def test_unknown_place_for_the_key(app) -> None:
    """A misspelt choice is an error that lists the others."""
    with pytest.raises(PaperError, match="no place 'top' for the answer key"):
        make_book(app, key="top")


def test_the_index_lists_terms_and_entries_with_their_pages(app) -> None:
    """A term has the pages that link it, each once, and the page that explains it; so have index entries."""
    pages = pages_of(make_book(app).pdf)
    tea, night, words = (page_of(pages, one) for one in ("gives leaves", "again.", "A small tree."))
    index = pages[-1]
    assert f"shrub, {tea}, {night}, {words}" in index
    assert f"kettle, {tea}" in index
    assert f"Unused, {words}" in index
    assert index.index("K kettle") < index.index("S shrub") < index.index("U Unused")


def test_index_entries_of_two_words_stand_under_both(project) -> None:
    """A pair is listed under each of its words; "see" has no page and is left out."""
    text = "# Top\n\n```{index} pair: tea; green\n```\n\nGreen.\n\n```{index} see: brew; tea\n```\n\nMore.\n"
    index = pages_of(make_book(project.read(index=text)).pdf)[-1]
    assert "green, tea, 4" in index
    assert "tea, green, 4" in index
    assert "brew" not in index


def test_a_course_without_terms_has_no_index(project) -> None:
    """Nothing to list, no index."""
    assert (0, labels.INDEX) not in bookmarks(make_book(project.read(index="# Top\n")).pdf)


def test_crisis_lines_are_in_every_book(project) -> None:
    """Where no page of the book has them they are a chapter; the imprint says on which page they are."""
    pages = pages_of(make_book(project.read(index="# Top\n")).pdf)
    assert "0800 111" in pages[-1]
    assert f"{labels.HELP_TITLE} (page {len(pages)})" in pages[1]


def test_works_and_words_that_no_printed_page_explains_are_added(project, text_of) -> None:
    """What is cited stands in a list, and what is linked in the glossary is explained, at the end if need be."""
    app = project.read(
        index="# Top\n\nA {term}`shrub` in {cite:p}`leaf2001`.\n\n```{toctree}\nhidden\n```\n",
        hidden="---\nprint: false\n---\n\n# Hidden\n\n```{glossary}\nshrub\n  A small tree.\n```\n\n"
        "```{bibliography}\n```\n",
    )
    text = text_of(make_book(app).pdf)
    assert labels.WORKS_CITED in text
    assert "Shrub Press" in text
    assert labels.WORDS_USED in text
    assert "A small tree." in text
