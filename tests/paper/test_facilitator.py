"""A facilitator's pack: a running sheet on one page, the notes, the exercises, and their answers."""

from __future__ import annotations

import page as validator
import pypdfium2
import pytest

from psychoed.labels import PACK_AGREE, PACK_ALOUD, SAFE_STOPPING
from psychoed.paper.brand import Brand
from psychoed.paper.errors import PaperError
from psychoed.paper.facilitator import compose_pack, make_pack
from psychoed.paper.look import Look

LESSON = """
    # Tea

    A word before.

    ```{exercise} leaves
    ```

    ## Cups

    Not for the pack.

    ```{exercise} rest
    ```
    """
NOTES = """
    ---
    notes_for: tea
    ---

    (notes)=
    # For whoever pours

    Be kind.

    (notes-times)=
    ## Times

    | What | 60 minutes |
    | --- | --- |
    | Pour | 60 |

    (notes-bring)=
    ## What to bring

    A pot.

    ## Sensitive moments

    Somebody spills.
    """


@pytest.fixture
def app(project):
    """A lesson with notes on it, and a page that has none."""
    return project.read(tea=LESSON, notes=NOTES, water="# Water\n\nWet.\n")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, every run of space as one."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_a_pack_begins_with_the_running_sheet(app, tmp_path) -> None:
    """On the first page are times, what to bring, who helps, and the safe sentence; the notes are on the next."""
    pdf = make_pack(app, "tea", Look())
    sheet, notes, *_ = pages_of(pdf)
    wanted = ("Facilitator pack: Tea", "Pour", "A pot.", PACK_ALOUD, SAFE_STOPPING)
    asked = [prompt for row in PACK_AGREE for prompt in row]
    assert [words for words in (*wanted, *asked) if words not in sheet] == []
    assert "Be kind." in notes and "Somebody spills." in notes
    assert "Pour" not in notes
    file = tmp_path / "pack.pdf"
    file.write_bytes(pdf)
    assert validator.is_pdf_compliant(str(file), profile="ua1")


def test_the_exercises_come_with_their_answers(app) -> None:
    """Behind the notes stand the exercises of the lesson without its text, and the key to them."""
    text = " ".join(pages_of(make_pack(app, "tea", Look()))[2:])
    exercises, _, key = text.partition("Answer key")
    assert "1. A cup of tea" in exercises
    assert "2. Your own rest" in exercises
    assert "That is where it starts." in key
    assert "That is where it starts." not in exercises
    assert "Not for the pack." not in text


def test_a_pack_has_the_help_lines_of_a_service(app) -> None:
    """The service that leads the group stands at its top, and the crisis lines at its end."""
    text = " ".join(pages_of(make_pack(app, "tea", Look(brand=Brand(name="Blue Door")))))
    assert "Blue Door" in text
    assert "Listeners" in text


def test_without_notes_there_is_no_pack(app) -> None:
    """The message names the lessons that have one."""
    with pytest.raises(PaperError, match=r"no notes for facilitators on 'water'.*There are: tea\."):
        compose_pack(app, "water")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("notes_for: tea", "notes_for: coffee", "names 'coffee', which is no page"),
        ("(notes-times)=", "(notes-when)=", "needs sections with the labels '…-times' and '…-bring'"),
    ],
)
def test_faulty_notes_are_named(project, old: str, new: str, said: str) -> None:
    """Notes on no page, or with nothing for the running sheet, are told with their page."""
    app = project.read(tea=LESSON, notes=NOTES.replace(old, new))
    with pytest.raises(PaperError, match=f"^notes: .*{said}"):
        compose_pack(app, "tea")
