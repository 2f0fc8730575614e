"""The whole book as one PDF."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import page as validator
import pypdfium2
import pytest
from click.testing import CliRunner

from psychoed import __version__, labels
from psychoed.commands.cli import main
from psychoed.paper.book import make_book
from psychoed.paper.brand import Brand
from psychoed.paper.edition import Edition
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.parts import Chapter, Part, book_parts

INDEX = """\
# A small course

Words before all else, and [where help is](book/help.md).

```{toctree}
:caption: Lessons

book/tea
book/rest
```

```{toctree}
:caption: To look up

book/help
book/words
book/inner
```
"""
TEA = """\
---
evidence: 2026-05-01
review_by: 2027-05-01
---

(tea)=
# Tea & more

A {term}`shrub` gives leaves.[^one] More is [on rest](#rest-night), and in {cite:p}`leaf2001`.

```{index} kettle
```

The water must boil.

```{exercise} leaves
```

## Sources

```{bibliography}
:filter: docname in docnames
```

[^one]: Said at the foot of the page.
"""
REST = """\
---
evidence: 2026-03-01
review_by: 2027-03-01
---

# Rest

```{exercise} rest
```

(rest-night)=
## A night

A {term}`shrub` again. [The inner page](inner.md) is for authors. Look at {exercise}`leaves`.

```{exercise} leaves
:again:
```

```{toctree}
deep
```
"""
PAGES = {
    "index": INDEX,
    "book/tea": TEA,
    "book/rest": REST,
    "book/deep": "# Deep rest\n\n## Deeper\n\nSleep.\n",
    "book/help": "# Help\n\n```{help-lines}\n```\n",
    "book/words": "# Words\n\n```{glossary}\nshrub\n  A small tree.\nUnused\n  A word that no page links.\n```\n",
    "book/inner": "---\nprint: false\n---\n\n# Inner page\n\nFor authors alone.\n",
}
SECRETS = ("That is where it starts.", "Tea leaves are dried.", "Does not fit")


@pytest.fixture
def app(project):
    """A course of two parts, a page below a page, a glossary, and a page that is of no use on paper."""
    app = project.read(**PAGES)
    assert not project.warnings.getvalue()
    return app


@pytest.fixture
def pages_of():
    """The text of each page of a PDF."""

    def pages_of(pdf: bytes) -> list[str]:
        with pypdfium2.PdfDocument(pdf) as document:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]

    return pages_of


def _bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def _page_of(pages: list[str], words: str, *, after: int = 3) -> int:
    """The page that these words are on, behind cover, imprint and contents."""
    return next(number for number, text in enumerate(pages, 1) if number > after and words in text)


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


def test_cover_and_imprint_say_what_it_is(project, pages_of) -> None:
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


def test_the_address_stands_in_the_imprint_where_there_is_one(app, pages_of) -> None:
    """A book that has an address says where its newest edition is."""
    assert labels.SOURCE_ADDRESS not in pages_of(make_book(app).pdf)[1]
    app.config.html_baseurl = "https://course.example/"
    assert "https://course.example/" in pages_of(make_book(app).pdf)[1]


def test_contents_give_the_pages(app, pages_of) -> None:
    """Parts, chapters and sections are listed with the pages that they are on; the front matter is not."""
    pages = pages_of(make_book(app).pdf)
    contents = pages[2]
    for name, words in (("Tea & more", "gives leaves"), ("A night", "again."), ("Index", "kettle")):
        assert re.search(rf"{name}[ .]*{_page_of(pages, words)}\b", contents)
    assert contents.index("Lessons") < contents.index("Rest") < contents.index("To look up")
    assert labels.IMPRINT not in contents


def test_bookmarks_follow_parts_chapters_and_sections(app) -> None:
    """A part holds its chapters, a chapter its sections and the pages below it; the root stands for itself."""
    marks = _bookmarks(make_book(app).pdf)
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


def test_every_page_but_the_cover_has_its_number(app, pages_of) -> None:
    """The number at the foot is that of the page in the file; chapters have running heads."""
    pages = pages_of(make_book(app).pdf)
    assert not re.search(r"\b1$", pages[0])
    for number, text in enumerate(pages[1:], 2):
        assert re.search(rf"\b{number}\b", text)
    tea = pages[_page_of(pages, "gives leaves") - 1]
    assert tea.startswith("Tea & more A small course")


def test_a_link_to_a_place_of_the_book_shows_its_page(app, pages_of) -> None:
    """Sections, pages and exercises have their page beside the link; terms and works do not."""
    pages = pages_of(make_book(app).pdf)
    tea = pages[_page_of(pages, "gives leaves") - 1]
    night = pages[_page_of(pages, "again.") - 1]
    assert f"on rest (page {_page_of(pages, 'again.')})" in tea
    assert f"A cup of tea (page {_page_of(pages, 'gives leaves')})" in night
    assert f"where help is (page {_page_of(pages, 'Anyland')})" in pages[3]
    assert "shrub gives" in tea
    assert re.search(r"Leaf,? 2001[\])]", tea)


def test_a_link_to_what_is_not_printed_is_plain_text(app, text_of) -> None:
    """A page that the book leaves out is named, without a page."""
    text = text_of(make_book(app).pdf)
    assert "The inner page is for authors" in text
    assert "For authors alone" not in text


def test_footnotes_stand_on_the_page_that_calls_them(app, pages_of) -> None:
    """A note is on the page of its number."""
    pages = pages_of(make_book(app).pdf)
    assert "Said at the foot of the page." in pages[_page_of(pages, "gives leaves") - 1]


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
    marks = _bookmarks(pdf)
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


def test_the_index_lists_terms_and_entries_with_their_pages(app, pages_of) -> None:
    """A term has the pages that link it, each once, and the page that explains it; so have index entries."""
    pages = pages_of(make_book(app).pdf)
    tea, night, words = (_page_of(pages, one) for one in ("gives leaves", "again.", "A small tree."))
    index = pages[-1]
    assert f"shrub, {tea}, {night}, {words}" in index
    assert f"kettle, {tea}" in index
    assert f"Unused, {words}" in index
    assert index.index("K kettle") < index.index("S shrub") < index.index("U Unused")


def test_index_entries_of_two_words_stand_under_both(project, pages_of) -> None:
    """A pair is listed under each of its words; "see" has no page and is left out."""
    text = "# Top\n\n```{index} pair: tea; green\n```\n\nGreen.\n\n```{index} see: brew; tea\n```\n\nMore.\n"
    index = pages_of(make_book(project.read(index=text)).pdf)[-1]
    assert "green, tea, 4" in index
    assert "tea, green, 4" in index
    assert "brew" not in index


def test_a_course_without_terms_has_no_index(project) -> None:
    """Nothing to list, no index."""
    assert (0, labels.INDEX) not in _bookmarks(make_book(project.read(index="# Top\n")).pdf)


def test_crisis_lines_are_in_every_book(project, pages_of) -> None:
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


def test_a_service_is_on_the_cover_and_its_lines_are_in_the_book(app, pages_of) -> None:
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


@pytest.fixture
def course(project, monkeypatch):
    """A course as Jupyter Book reads it, which we stand in."""
    extensions = "myst_nb, jupyter_book, sphinx_external_toc, sphinx_comments, psychoed.sphinx_ext"
    project.write(
        "_config.yml",
        f"""
        title: A small course
        only_build_toc_files: true
        latex: {{use_jupyterbook_latex: false}}
        sphinx: {{recursive_update: true, config: {{extensions: [{extensions}], pe_course: small-course}}}}
        """,
    )
    project.write(
        "_toc.yml",
        """
        format: jb-book
        root: top
        parts:
          - caption: Lessons
            chapters: [{file: tea, sections: [{file: deep}]}]
        """,
    )
    project.write("top.md", "# Top\n\nWords.\n")
    project.write("tea.md", "# Tea\n\n```{exercise} leaves\n```\n")
    project.write("deep.md", "# Deep\n\nSleep.\n")
    monkeypatch.chdir(project.root)
    return project


def test_the_command_writes_book_and_key(course) -> None:
    """Both files are named with their sizes; the parts are those of the table of contents."""
    done = CliRunner().invoke(main, ["book", "-o", "out/small.pdf", "--key", "separate", "--paper", "letter"])
    assert done.exit_code == 0, done.output
    assert re.fullmatch(r"out/small.pdf \(\d+ kB\)\nout/small-key.pdf \(\d+ kB\)\n", done.output)
    pdf = (course.root / "out" / "small.pdf").read_bytes()
    assert (0, "Lessons") in _bookmarks(pdf)
    assert (2, "Deep") in _bookmarks(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == (612, 792)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "tea.md"], "the file must end in .pdf"),
        (["-o", "a.pdf", "--brand", "none.yml"], "none.yml"),
        (["-o", "a.pdf", "--key", "top"], "'top' is not one of"),
        (["-o", "tea.md/a.pdf"], "could not be written"),
    ],
)
def test_the_command_refuses_what_it_cannot_do(course, options, said) -> None:
    """A clear sentence, exit code 2, and nothing is written over."""
    before = (course.root / "tea.md").read_text(encoding="utf-8")
    done = CliRunner().invoke(main, ["book", *options])
    assert done.exit_code == 2
    assert said in done.output
    assert (course.root / "tea.md").read_text(encoding="utf-8") == before
    assert not list(course.root.glob("*.pdf"))


def test_a_course_with_faults_makes_no_book(course) -> None:
    """A warning of the course is told, with its place, and exit code 1."""
    course.write("tea.md", "# Tea\n\n```{exercise} lost\n```\n")
    done = CliRunner().invoke(main, ["book", "-o", "a.pdf"])
    assert done.exit_code == 1
    assert "tea.md:3" in done.output
    assert not (course.root / "a.pdf").exists()


def test_jupyter_book_makes_it_by_its_custom_builder(course) -> None:
    """`jupyter-book build . --builder=custom --custom-builder=typst` writes each page and the whole book."""
    program = Path(sys.executable).with_name("jupyter-book")
    command = [program, "build", ".", "--builder=custom", "--custom-builder=typst"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {path.name for path in (course.root / "_build").rglob("*.pdf")}
    assert written == {"top.pdf", "tea.pdf", "deep.pdf", "small-course.pdf"}
