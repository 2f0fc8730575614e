"""The whole book as one PDF: its parts, its front matter, its links."""

from __future__ import annotations

import re
from itertools import pairwise

import page as validator
import pytest
from tests.paper._book import PAGES, bookmarks, page_of, pages_of

from psychoed import __version__, labels
from psychoed.paper.book import make_book
from psychoed.paper.brand import Brand
from psychoed.paper.edition import Edition
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.parts import Chapter, Part, book_parts


@pytest.fixture
def app(project):
    """A course of two parts, a page below a page, a glossary, and a page that is of no use on paper."""
    app = project.read(**PAGES)
    assert not project.warnings.getvalue()
    return app


def test_parts_and_chapters_are_in_the_order_of_the_contents(app) -> None:
    """The root comes first; a page below a page is deeper; what is not for print is left out."""
    assert book_parts(app) == (
        Part("", (Chapter("index"),)),
        Part("Lessons", (Chapter("book/tea"), Chapter("book/rest"), Chapter("book/deep", 1))),
        Part("To look up", (Chapter("book/help"), Chapter("book/words"))),
    )


def test_pages_below_one_that_is_left_out_take_its_place(project) -> None:
    """`print: false` counts for the page alone, not for those below it."""
    pages = {"index": "# Top\n\n```{toctree}\nouter\n```\n", "inner": "# Inner\n"}
    pages["outer"] = "---\nprint: false\n---\n\n# Outer\n\n```{toctree}\ninner\n```\n"
    app = project.read(**pages)
    assert book_parts(app) == (Part("", (Chapter("index"),)), Part("", (Chapter("inner"),)))


def test_a_book_without_pages_is_refused(project) -> None:
    """Where no page is to be printed, an error says so."""
    app = project.read(index="---\nprint: false\n---\n\n# Top\n")
    with pytest.raises(PaperError, match="No page of the course is to be printed"):
        make_book(app)


@pytest.mark.parametrize("key", ["none", "end", "separate"])
@pytest.mark.parametrize("look", [Look(), Look(paper="letter", large_print=True)])
def test_the_book_is_accessible(app, tmp_path, key, look) -> None:
    """With any key and in any size, book and key pass the validator."""
    made = make_book(app, key=key, look=look)
    for pdf in filter(None, (made.pdf, made.key_pdf)):
        (tmp_path / "a.pdf").write_bytes(pdf)
        assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_the_same_course_gives_the_same_bytes(app) -> None:
    """Neither chance nor clock is in the book, even printed a second time by the same reading."""
    assert make_book(app, key="end").pdf == make_book(app, key="end").pdf


def test_cover_and_imprint_say_what_it_is(project) -> None:
    """Title, edition, the oldest evidence, the earliest review, the licences, and that nobody has reviewed it."""
    project.write("LICENSE", "MIT License\n\nMore of it.\n")
    project.write("LICENSE-TEXT", "You may share it.\n\n=====\n\nSome Commons 4.0\n\nTerms.\n")
    app = project.read(**PAGES)
    cover, imprint, *_ = pages_of(make_book(app).pdf)
    assert "A small course" in cover
    assert f"Version {__version__}, May 2026" in cover
    assert "oldest evidence in it is as of March 2026" in imprint
    assert "looked at again by March 2027" in imprint
    assert labels.NOT_REVIEWED in imprint
    assert "You may share it." in imprint
    assert "Some Commons 4.0" in imprint
    assert "Code: MIT License." in imprint


def test_a_course_without_dates_and_licences_says_nothing_of_them(project) -> None:
    """What is not known is left out."""
    app = project.read(index="# Top\n")
    edition = Edition.of(app, ["index"])
    assert edition.name == f"Version {__version__}"
    assert edition.dates == ()
    assert edition.licences == ()
    assert Edition.of(app, []).oldest is None


def test_the_address_stands_in_the_imprint_where_there_is_one(app) -> None:
    """A book that has an address says where its newest edition is."""
    assert labels.SOURCE_ADDRESS not in pages_of(make_book(app).pdf)[1]
    app.config.html_baseurl = "https://course.example/"
    assert "https://course.example/" in pages_of(make_book(app).pdf)[1]


def test_contents_give_the_pages(app) -> None:
    """Parts, chapters and sections are listed with the pages that they are on; the front matter is not."""
    pages = pages_of(make_book(app).pdf)
    contents = pages[2]
    for name, words in (("Tea & more", "gives leaves"), ("A night", "again."), ("Index", "kettle")):
        assert re.search(rf"{name}[ .]*{page_of(pages, words)}\b", contents)
    assert contents.index("Lessons") < contents.index("Rest") < contents.index("To look up")
    assert labels.IMPRINT not in contents


def test_bookmarks_follow_parts_chapters_and_sections(app) -> None:
    """A part holds its chapters, a chapter its sections and the pages below it; the root stands for itself."""
    marks = bookmarks(make_book(app).pdf)
    assert (0, "A small course") not in marks
    for mark in (
        (0, labels.WELCOME),
        (0, "Lessons"),
        (1, "Tea & more"),
        (1, "Rest"),
        (2, "A night"),
        (2, "Deep rest"),
        (3, "Deeper"),
    ):
        assert mark in marks


def test_every_page_but_the_cover_has_its_number(app) -> None:
    """The number at the foot is that of the page in the file; chapters have running heads."""
    pages = pages_of(make_book(app).pdf)
    assert not re.search(r"\b1$", pages[0])
    for number, text in enumerate(pages[1:], 2):
        assert re.search(rf"\b{number}\b", text)
    tea = pages[page_of(pages, "gives leaves") - 1]
    assert tea.startswith("Tea & more A small course")


def test_a_link_to_a_place_of_the_book_shows_its_page(app) -> None:
    """Sections, pages and exercises have their page beside the link; terms and works do not."""
    pages = pages_of(make_book(app).pdf)
    tea = pages[page_of(pages, "gives leaves") - 1]
    night = pages[page_of(pages, "again.") - 1]
    assert f"on rest (page {page_of(pages, 'again.')})" in tea
    assert f"A cup of tea (page {page_of(pages, 'gives leaves')})" in night
    assert f"where help is (page {page_of(pages, 'Anyland')})" in pages[3]
    assert "shrub gives" in tea
    assert re.search(r"Leaf,? 2001[\])]", tea)


def test_a_link_to_what_is_not_printed_is_plain_text(app, text_of) -> None:
    """A page that the book leaves out is named, without a page."""
    text = text_of(make_book(app).pdf)
    assert "The inner page is for authors" in text
    assert "For authors alone" not in text


def test_footnotes_stand_on_the_page_that_calls_them(app) -> None:
    """A note is on the page of its number."""
    pages = pages_of(make_book(app).pdf)
    assert "Said at the foot of the page." in pages[page_of(pages, "gives leaves") - 1]


def test_a_service_is_on_the_cover_and_its_lines_are_in_the_book(app) -> None:
    """Name and contact on the cover, its footer on each page."""
    look = Look(brand=Brand(name="North Clinic", contact="call 12", footer="For our groups"))
    pages = pages_of(make_book(app, look=look).pdf)
    assert "North Clinic" in pages[0]
    assert "call 12" in pages[0]
    assert all("For our groups" in text for text in pages[1:])


def test_contents_and_index_are_tagged(app, tags_of) -> None:
    """A screen reader meets a table of contents, headings that skip no level, and lists."""
    tags = tags_of(make_book(app).pdf)
    assert "TOC" in tags
    assert tags.count("TOCI") >= 7
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_builder_writes_pages_and_book(project) -> None:
    """As Sphinx or Jupyter Book calls it, the builder leaves a PDF of each page and one of all."""
    app = project.read(**PAGES)
    app.build()
    assert (project.root / "_build" / "book" / "tea.pdf").read_bytes().startswith(b"%PDF")
    whole = (project.root / "_build" / "course.pdf").read_bytes()
    assert whole == make_book(app).pdf
