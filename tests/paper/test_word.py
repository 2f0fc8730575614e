"""The handout as a Word file: to be changed, read aloud and printed; the key stays out."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from typing import Any

import docx
import pytest
from docutils import nodes
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from PIL import Image
from samples import case
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.exercises.model import KINDS
from psychoed.help_lines import HelpPlace, Service
from psychoed.markup import to_text
from psychoed.paper.brand import Brand, Logo
from psychoed.paper.choice import Choice
from psychoed.paper.errors import PaperError
from psychoed.paper.look import LARGE, Look
from psychoed.paper.manuscript import compose
from psychoed.paper.word.handout import make_word
from psychoed.paper.word.styles import LINE
from psychoed.sphinx_ext.nodes import exercise_node


def word_of(app: Sphinx, page: str = "lesson") -> Any:
    """The Word file of a page, opened."""
    return docx.Document(io.BytesIO(make_word(app, compose(app, Choice(pages=(page,))))))


def lines(document: Any) -> list[str]:
    """The text of its paragraphs, those in tables left out."""
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.fixture
def word(sample: Sphinx) -> Any:
    """The sample lesson as a Word file."""
    return word_of(sample)


def test_it_says_what_it_is(word) -> None:
    """Title, language, author and source are where programs look for them; the foot has source and page numbers."""
    said = word.core_properties
    assert (said.title, said.language) == ("Tea & rest", "en")
    assert "Evidence as of May 2026." in said.comments
    languages = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en"}
    foot = word.sections[0].footer._element.xml
    assert "From A small course" in foot
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


def test_headings_lead_through_it(word) -> None:
    """One first heading, sections below it, exercises one deeper, no level left out."""
    headings = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:4] == [
        ("Heading 1", "Tea & rest"),
        ("Heading 2", "Evening"),
        ("Heading 2", "Exercises"),
        ("Heading 3", "1. A cup of tea"),
    ]
    assert [text for _, text in headings[-3:]] == [labels.WORKS_CITED, labels.WORDS_USED, labels.HELP_TITLE]


def test_exercises_have_boxes_and_lines_and_no_key(word) -> None:
    """What is to be ticked has a box, what is to be written has its lines; nothing of the key is there."""
    text = lines(word)
    assert "☐\tLeaves of a shrub" in text
    assert sum(one.style.name == "Line to write on" for one in word.paragraphs) == 3
    assert "☐\t1. A cup of tea" in text  # of the summary
    whole = word.element.xml
    for secret in ("That is where it starts.", "Tea leaves are dried.", labels.SOURCES):
        assert secret not in whole


def test_safe_stopping_and_help_lines_are_on_it(word) -> None:
    """The note of the section, that of the exercise, and the numbers to call."""
    text = lines(word)
    assert text.count(labels.SAFE_STOPPING) == 2
    assert "Listeners: 0800 111, by night" in text
    assert any("not yet checked these numbers" in line for line in text)


def test_lists_and_notes_are_what_they_are(word) -> None:
    """A list is one for a screen reader too, and a note has its ground; numbers begin at 1 again."""
    styles = {one.text: one.style.name for one in word.paragraphs}
    assert styles["One cup."] == "List Bullet"
    assert styles["First this."] == "List Number"
    assert styles["Key points"] == "Note"
    note = next(one for one in word.paragraphs if one.text == "One cup.")
    assert note._p.pPr.find(qn("w:shd")) is not None


def test_each_numbered_list_begins_anew(project) -> None:
    """The second list does not go on where the first one ended."""
    app = project.read(lesson="# A\n\n1. One\n2. Two\n\nWords.\n\n4. Four\n5. Five\n")
    numbers = [one._p.pPr.numPr.numId.val for one in word_of(app).paragraphs if "Number" in one.style.name]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_tables_name_their_head(word) -> None:
    """The first row is repeated on each page and read as a head; no row is cut."""
    table = word.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["When", "What helps"]
    marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marks == [True, False, False]


def test_pictures_have_their_words(word) -> None:
    """A drawing becomes a picture that every Word shows, with its alternative text."""
    described = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert described == ["A leaf with one vein."]
    assert [part.content_type for part in word.part.package.image_parts] == ["image/png"]


def test_links_lead_out(word) -> None:
    """A link to the web is one; a link within the course is plain text."""
    addresses = [one.target_ref for one in word.part.rels.values() if one.is_external]
    assert "https://example.org/tea" in addresses
    assert all(address.startswith("https://") for address in addresses)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_form(kind: str, project) -> None:
    """The full example of each kind is written, with its title, stem and hints."""
    app = project.read(lesson="# A\n\nText.\n")
    manuscript = compose(app, Choice(pages=("lesson",)))
    manuscript.trees["lesson"] += exercise_node("", exercise=case(kind), again=False)
    document = docx.Document(io.BytesIO(make_word(app, manuscript)))
    assert any(line == f"1. {to_text(case(kind).title)}" for line in lines(document))
    assert {f"{name}:" for name, _ in labels.named_hints(case(kind).hints)} <= set(lines(document))


def test_it_opens_without_dangling_parts(sample: Sphinx) -> None:
    """Every part that another one names is in the file, and none is there twice."""
    content = make_word(sample, compose(sample, Choice(pages=("lesson",))))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        assert file.testzip() is None
        assert len(names) == len(set(names))
        assert b"thumbnail" not in file.read("_rels/.rels")


def test_what_word_has_no_form_for_is_named_with_its_place(project) -> None:
    """A node that nobody foresaw is an error with page and line."""
    app = project.read(lesson="# A\n\nText.\n")
    manuscript = compose(app, Choice(pages=("lesson",)))
    odd = nodes.math_block("", "x")
    odd.source, odd.line = "lesson.md", 3
    manuscript.trees["lesson"] += odd
    with pytest.raises(PaperError, match=r"lesson\.md:3.*no form for 'math_block'"):
        make_word(app, manuscript)


def picture(kind: str, size: tuple[int, int]) -> bytes:
    """A grey picture of so many dots."""
    made = io.BytesIO()
    Image.new("L", size, 128).save(made, kind)
    return made.getvalue()


def without_head(jpeg: bytes) -> bytes:
    """A JPEG without the part that names its kind, as some programs write it: readable, but unknown to python-docx."""
    return jpeg[:2] + jpeg[4 + int.from_bytes(jpeg[4:6]) :]


WAVE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'
LOGOS = {
    "drawing": Logo(WAVE, ".svg", "A wave"),
    "tall": Logo(picture("PNG", (40, 400)), ".png", "A wave"),
    "flat": Logo(picture("PNG", (900, 30)), ".png", "A wave"),
    "photo": Logo(without_head(picture("JPEG", (60, 30))), ".jpg", "A wave"),
}


@pytest.mark.parametrize("logo", LOGOS)
def test_a_service_stands_at_its_top_and_among_its_help_lines(logo: str, sample: Sphinx) -> None:
    """Logo with its words, name and contact before the title; its own lines before all others, checked or not."""
    desk = HelpPlace("At the door", (Service("Desk", "555 0100", "crisis", "by day"),), None)
    brand = Brand(
        name="The Door", logo=LOGOS[logo], contact="Mill Lane 4", footer="Ask us.", help_places=(desk,)
    )
    manuscript = compose(sample, Choice(pages=("lesson",)), brand)
    word = docx.Document(io.BytesIO(make_word(sample, manuscript, look=Look(brand=brand), title="Meeting 3")))
    text = lines(word)
    assert text[:4] == ["", "The Door", "Mill Lane 4", "Meeting 3"]
    assert "Tea & rest" not in text  # the title stands in for it
    assert word.core_properties.title == "Meeting 3"
    shown = word.inline_shapes[0]
    assert shown._inline.docPr.get("descr") == "A wave"
    assert shown.height <= Cm(1.5)
    assert shown.width <= Cm(5.4)
    assert text.index("Desk: 555 0100, by day") < text.index("Listeners: 0800 111, by night")
    assert f"At the door {labels.HELP_UNCHECKED}" in text
    assert "Ask us." in word.sections[0].footer._element.xml


def test_it_looks_as_was_asked(sample: Sphinx) -> None:
    """US Letter, large print in black with nothing smaller, and as many lines as all exercises are to have."""
    manuscript = compose(sample, Choice(pages=("lesson",)))
    usual, asked = (
        docx.Document(io.BytesIO(make_word(sample, manuscript, look=look)))
        for look in (Look(), Look(paper="letter", large_print=True, lines=9))
    )
    page = asked.sections[0]
    assert (round(page.page_width.inches, 2), round(page.page_height.inches, 2)) == (8.5, 11)
    assert round(usual.sections[0].page_width.cm, 1) == 21
    fonts = [paragraph.style.font for paragraph in asked.paragraphs if paragraph.style.font.size]
    assert {font.color.rgb for font in fonts} == {RGBColor(0, 0, 0)}
    assert min(font.size.pt for font in fonts) == asked.styles["Normal"].font.size.pt == LARGE
    assert _lines(asked) == {9}
    assert _lines(usual) != {9}


def _lines(document: Any) -> set[int]:
    """How many lines to write on stand below each other."""
    runs = groupby(document.paragraphs, lambda one: one.style.name == LINE)
    return {len(list(run)) for is_lines, run in runs if is_lines}


def test_a_title_stands_above_several_pages(project) -> None:
    """Each page keeps its own, one level deeper."""
    app = project.read(one="# One\n\nText.\n", two="# Two\n\nText.\n")
    written = make_word(app, compose(app, Choice(pages=("one", "two"))), title="Both")
    styles = {one.text: one.style.name for one in docx.Document(io.BytesIO(written)).paragraphs}
    assert [styles[title] for title in ("Both", "One", "Two")] == ["Heading 1", "Heading 2", "Heading 2"]
