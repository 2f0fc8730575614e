"""How a handout looks: paper, size of letters, lines to write on."""

from __future__ import annotations

import ctypes
import io
import re

import page as validator
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from psychoed.paper.choice import Choice
from psychoed.paper.errors import PaperError
from psychoed.paper.handout import make_handout
from psychoed.paper.look import Look

PAGE = """\
# A lesson with a name that is much too long for the running head of any page, in large letters and in small ones too

```{admonition} Key points
:class: tip
- One.
```

| Condition | What is often offered first | What both can add | How sure we are |
| --- | --- | --- | --- |
| Schizophrenia | Medicine as the base, with psychoeducation beside it | Fewer relapses | Well-supported |
| Agoraphobia | Psychotherapy, step by step | Unknown | Uninvestigated |

The finding stands.
: What it means.

A term
: What it means too.

```{exercise} leaves
```

```{exercise} rest
```
"""


@pytest.fixture
def app(project):
    """A course of one page with a wide table, a note and exercises."""
    app = project.read(lesson=PAGE)
    assert not project.warnings.getvalue()
    return app


def letters(pdf: bytes) -> list[tuple[float, tuple[int, int, int]]]:
    """The size and colour of every letter of a PDF."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                size = ctypes.c_float()
                raw.FPDFTextObj_GetFontSize(part, size)
                colour = [ctypes.c_uint() for _ in range(4)]
                raw.FPDFPageObj_GetFillColor(part, *colour)
                red, green, blue, _ = (one.value for one in colour)
                found.append((size.value * part.get_matrix().d, (red, green, blue)))
    return found


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_is_what_was_asked_for(app, tmp_path, paper, size) -> None:
    """Every page of handout and key, in small print and in large, and all of it accessible."""
    for large in (False, True):
        made = make_handout(app, "lesson", key="separate", look=Look(paper=paper, large_print=large))
        for pdf in (made.pdf, made.key_pdf):
            with pikepdf.open(io.BytesIO(pdf)) as document:
                boxes = {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in document.pages}
            assert boxes == {size}
            (tmp_path / "a.pdf").write_bytes(pdf)
            assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_large_print_is_large_and_black(app) -> None:
    """No letter of the text is smaller than 18 points, of head and foot than 15, and none is grey or green."""
    found = letters(make_handout(app, "lesson", key="end", look=Look(large_print=True)).pdf)
    sizes = [abs(size) for size, _ in found]
    assert min(sizes) > 15
    assert sum(size >= 17.9 for size in sizes) > 0.8 * len(sizes)
    assert {colour for _, colour in found} == {(0, 0, 0)}
    # The measure means something: small print has smaller letters, and green ones.
    small = letters(make_handout(app, "lesson").pdf)
    assert min(abs(size) for size, _ in small) < 10
    assert len({colour for _, colour in small}) > 1


def test_running_head_is_one_line(app) -> None:
    """A title that is too long is cut at a word."""
    for look in (Look(), Look(large_print=True)):
        pdf = make_handout(app, "lesson", key="end", look=look).pdf
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[1]
            top = page.get_height() - 2.2 / 2.54 * 72
            head = page.get_textpage().get_text_bounded(bottom=top)
        assert re.match(r"A lesson with a name.*\w …", head), head
        assert head.endswith("… A small course")
        assert len(head.splitlines()) == 1


def test_a_long_name_of_the_course_gives_way_in_large_print(project) -> None:
    """The title is what one looks for on a page."""
    app = project.read(lesson=PAGE)
    app.config.html_title = "A course with a name so long that it needs most of a line by itself"
    heads = []
    for look in (Look(), Look(large_print=True)):
        pdf = make_handout(app, "lesson", key="end", title="Tea", look=look).pdf
        with pypdfium2.PdfDocument(pdf) as document:
            page = document[1]
            heads.append(page.get_textpage().get_text_bounded(bottom=page.get_height() - 2.2 / 2.54 * 72))
    assert heads == [f"Tea {app.config.html_title}", "Tea"]


def test_a_wide_table_becomes_records_in_large_print(app, text_of, tags_of) -> None:
    """What would not fit beside each other stands below each other, each behind the head of its column."""
    small = make_handout(app, "lesson").pdf
    large = make_handout(app, "lesson", look=Look(large_print=True)).pdf
    assert "How sure we are: Well-supported" not in text_of(small)
    assert "Table" in tags_of(small)
    assert "Table" not in tags_of(large)
    text = text_of(large)
    assert "Schizophrenia What is often offered first: Medicine as the base" in text
    assert "How sure we are: Uninvestigated" in text


def test_a_term_that_is_a_sentence_gets_no_colon(app, text_of) -> None:
    """Its full stop is enough; other terms have a colon before what they mean."""
    text = text_of(make_handout(app, "lesson").pdf)
    assert "The finding stands. What it means." in text
    assert "A term: What it means too." in text


def test_lines_to_write_on_are_as_many_as_asked(app) -> None:
    """For all exercises that have any; the others stay as they are."""

    def drawn(pdf: bytes) -> int:
        with pypdfium2.PdfDocument(pdf) as document:
            return sum(1 for page in document for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))

    rest, leaves = Choice(exercises=("rest",)), Choice(exercises=("leaves",))
    three = drawn(make_handout(app, rest).pdf)
    assert drawn(make_handout(app, rest, look=Look(lines=5)).pdf) == three + 2
    assert make_handout(app, leaves, look=Look(lines=5)) == make_handout(app, leaves)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"paper": "a5"}, "There is no paper 'a5'; choose one of a4, letter"),
        ({"lines": 0}, r"The lines to write on are 1 to 30 \(got 0\)"),
        ({"lines": 31}, "1 to 30"),
    ],
)
def test_a_look_that_there_is_not(wrong, says) -> None:
    """Unknown paper and an impossible number of lines are refused with what there is."""
    with pytest.raises(PaperError, match=says):
        Look(**wrong)
