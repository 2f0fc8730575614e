"""Forms that are really filled in, saved and opened again: nothing that was given is lost, whoever draws it."""

from __future__ import annotations

import io
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from samples import case
from tests.browser._form_readers import Pdfium, PdfJs, widgets
from tests.paper._forms import all_kinds, fields_in, form_of

TOOLING = Path(__file__).resolve().parents[1] / "tooling"
NODE_HOME: Path = runpy.run_path(str(TOOLING / "node_packages.py"))["HOME"]
#: Letters of Romanian, Hungarian, Vietnamese, Polish, Greek, Serbian and Ukrainian, and signs that bound strings.
LETTERS = "Ș ț ő ệ Ł Ω ά Ж Ћ ґ (½) \\ “é”"
LINES = f"{LETTERS}\nA second line – {LETTERS}"
DOTS = 60  # per inch, to draw pages with


def missing(what: str) -> None:
    """Skip with a sentence that says what to install; fail where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} And CI has to have it.", pytrace=False)
    pytest.skip(what)


@pytest.fixture
def poppler() -> None:
    """Poppler, which most readers on Linux draw PDFs with."""
    if not (shutil.which("pdftoppm") and shutil.which("pdftotext")):
        missing("No Poppler to draw forms with: install poppler-utils (Debian, Ubuntu) or poppler.")


@pytest.fixture
def readers(page: Any, tmp_path: Path, serve: Callable[[Path], str]) -> dict[str, PdfJs | Pdfium]:
    """The programs that a form is filled in with."""
    library = NODE_HOME / "node_modules" / "pdfjs-dist"
    if not library.is_dir():
        missing(f"No PDF.js to fill in forms with: run `{sys.executable} {TOOLING / 'install_browser.py'}`.")
    folder = tmp_path / "reader"
    return {"PDF.js": PdfJs(page, folder, serve(folder), library), "PDFium": Pdfium()}


def answered(pdf: bytes) -> dict[str, str]:
    """An answer for every field: ticked, the last of the circles, the last of the options, words."""
    given = {"tick": lambda _: "on", "line": lambda _: LETTERS, "lines": lambda _: LINES}
    given |= {"pick": lambda field: str(len(field.options)), "choose": lambda field: field.options[-1]}
    return {field.name: given[field.kind](field) for field in fields_in(pdf)}


def drawn(pdf: Path) -> list[Image.Image]:
    """Every page as Poppler draws it."""
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", pdf, pdf.with_suffix("")], check=True)
    pages = []
    for file in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        with Image.open(file) as page:
            pages.append(page.copy())
    return pages


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize("program", ["PDF.js", "PDFium"])
@pytest.mark.parametrize("large", [False, True])
def test_what_is_filled_in_is_there_again(
    readers: dict[str, PdfJs | Pdfium], program: str, tmp_path: Path, *, large: bool
) -> None:
    """In every field of every kind: in the file, in both programs, and on the page that a third one draws."""
    empty = form_of(*all_kinds(), large=large)
    answers = answered(empty)
    filled = readers[program].fill(empty, answers)
    assert {name: reader.read(filled) for name, reader in readers.items()} == dict.fromkeys(readers, answers)
    (tmp_path / "empty.pdf").write_bytes(empty)
    (tmp_path / "filled.pdf").write_bytes(filled)
    text = subprocess.run(
        ["pdftotext", tmp_path / "filled.pdf", "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    written = [field.kind for field in fields_in(empty) if field.kind in {"line", "lines"}]
    assert text.count(LETTERS) == len(written) + written.count("lines")
    before, after = drawn(tmp_path / "empty.pdf"), drawn(tmp_path / "filled.pdf")
    for widget in widgets(filled):
        changed = ImageChops.difference(before[widget.page], after[widget.page])
        height = changed.height
        left, low, right, high = (edge * DOTS / 72 for edge in widget.box)
        has_mark = changed.crop((left, height - high, right, height - low)).getextrema()[1] > 60
        assert has_mark == (widget.number in {"", answers[widget.name]}), widget.said
    assert foreign_fonts(filled) == set()


@pytest.mark.parametrize(("program", "times", "over"), [("PDF.js", 9, 12), ("PDFium", 24, 0)])
def test_long_answers_are_kept_and_drawn(
    readers: dict[str, PdfJs | Pdfium], program: str, times: int, over: int
) -> None:
    """All of it is in the file, and in the field on the page, in smaller letters where it has to be.

    PDF.js draws less well than PDFium: it counts lines too low, so that less fits, and when it breaks lines it
    forgets the first letter of each, so that the last one can stand over the edge by so many points.
    """
    empty = form_of(replace(case("reflection"), lines=6))
    (widget,) = widgets(empty)
    answer = " ".join(f"{number}. I walk along the river – {LETTERS}." for number in range(times))
    filled = readers[program].fill(empty, {widget.name: answer})
    for reader in readers.values():
        # PDF.js shows lines as another program has broken them, wherever that was.
        assert "".join(reader.read(filled)[widget.name].split()) == "".join(answer.split())
    left, low, right, high = widget.box
    with pypdfium2.PdfDocument(filled) as document:
        document.init_forms()
        document[widget.page].flatten()
        text = document[widget.page].get_textpage().get_text_bounded(left, low, right + over, high)
    assert "".join(text.split()) == "".join(answer.split())


@pytest.mark.parametrize(("lines", "letters"), [(4, 300), (9, 650)])
def test_large_print_draws_as_much_as_instructors_are_told(lines: int, letters: int) -> None:
    """Its letters do not shrink, so a field shows the beginning of a long answer, and keeps all of it."""
    empty = form_of(replace(case("reflection"), lines=lines), large=True)
    (widget,) = widgets(empty)
    answer = " ".join(
        ["I would like to sleep again, and to sit at the table without counting the hours."] * 12
    )
    filled = Pdfium().fill(empty, {widget.name: answer})
    assert Pdfium().read(filled) == {widget.name: answer}
    with pypdfium2.PdfDocument(filled) as document:
        document.init_forms()
        document[widget.page].flatten()
        text = document[widget.page].get_textpage().get_text_bounded(*widget.box)
    assert letters <= len(" ".join(text.split())) < len(answer)


def test_letters_that_no_font_has_are_kept(readers: dict[str, PdfJs | Pdfium]) -> None:
    """Whoever writes in Arabic or Chinese finds the words again, drawn in whatever font a machine has for them."""
    empty = form_of(case("text_entry"), case("plan"))
    answers = dict.fromkeys((field.name for field in fields_in(empty) if field.kind != "pick"), "سلام 漢字")
    for reader in readers.values():
        assert readers["PDFium"].read(reader.fill(empty, answers)) == answers


def test_keys_go_through_fields_as_they_are_read(readers: dict[str, PdfJs | Pdfium]) -> None:
    """From the first to the last, page by page, with one stop for a group of circles."""
    form = form_of(case("multiple_choice"), case("matching"), case("categorisation"), case("plan"))
    reader = readers["PDF.js"]
    assert isinstance(reader, PdfJs)
    assert reader.stops(form) == [field.name for field in fields_in(form)]


def foreign_fonts(pdf: bytes) -> set[str]:
    """Fonts that a field is written in and that are not in the file: another machine may lack their letters."""
    found = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        notes = [note for page in document.pages for note in page.get("/Annots", [])]
        for note in notes:
            stream = note.AP.N if "/AP" in note else None
            if not isinstance(stream, pikepdf.Stream):
                continue
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) == "Tf":
                    font = stream.Resources.Font[str(operands[0])]
                    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                    if "/FontFile2" not in inner.get("/FontDescriptor", {}):
                        found.add(str(font.BaseFont))
    return found


def test_a_font_that_is_not_in_the_file_would_be_found() -> None:
    """A form whose font has no name that PDFium takes at its word is written in fonts of this machine."""
    empty = form_of(*all_kinds())
    with pikepdf.open(io.BytesIO(empty)) as document:
        fonts = document.Root.AcroForm.DR.Font
        fonts["/Plain"] = fonts["/Wingdings"]
        for field in document.Root.AcroForm.Fields:
            if "/DA" in field:
                field.DA = pikepdf.String(str(field.DA).replace("Wingdings", "Plain"))
        renamed = io.BytesIO()
        document.save(renamed)
    answers = answered(empty)
    assert foreign_fonts(Pdfium().fill(renamed.getvalue(), answers)) != set()
