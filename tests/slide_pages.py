"""What can be seen of slides in their PDF: words, the size of letters, and what hangs over an edge."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

__all__ = ["LEAST", "SlidePage", "headings", "notes_of", "plain", "slide_pages", "words_of"]

#: Points: the smallest letters of a slide, those of its foot, and where the foot begins, from below.
LEAST, FOOT, FOOT_HIGH = 20, 16, 52
#: Points: what is nearer to an edge than this hangs over it, or nearly so.
EDGE = 20


@dataclass(frozen=True)
class SlidePage:
    """A slide: its words, every run of space as one, its smallest letters above the foot, and its faults."""

    text: str
    smallest: float
    overhanging: str


def plain(text: str) -> str:
    """Return words as a PDF has them: no hyphen that a line ended with is lost, every run of space is one."""
    return " ".join(text.replace("\ufffe", "-").replace("\u200b", "").split())


def slide_pages(pdf: bytes) -> list[SlidePage]:
    """Look at each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_look_at(page) for page in document]


def _look_at(page: pypdfium2.PdfPage) -> SlidePage:
    width, height = page.get_size()
    words = page.get_textpage()
    smallest, overhanging = 1000.0, ""
    for index in range(words.count_chars()):
        left, bottom, right, top = words.get_charbox(index)
        if words.get_text_range(index, 1).isspace() or left == right:
            continue
        if left < EDGE or right > width - EDGE or bottom < EDGE or top > height - EDGE:
            overhanging += words.get_text_range(index, 1)
        if bottom > FOOT_HIGH and not _is_in_picture(words, index):
            smallest = min(smallest, raw.FPDFText_GetFontSize(words.raw, index))
    return SlidePage(plain(words.get_text_bounded()), smallest, overhanging)


def _is_in_picture(words: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a letter was made larger or smaller with the picture that it is in."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(words.raw, index, matrix)
    return abs(matrix.a - 1) > 0.001


def words_of(pdf: bytes) -> str:
    """Return all words of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return plain(" ".join(page.get_textpage().get_text_bounded() for page in document))


def headings(pdf: bytes) -> list[str]:
    """Return the levels of the headings, in the order of reading: H1, H2 and so on."""
    found: list[str] = []

    def walk(item: Any) -> None:
        if isinstance(item, pikepdf.Array):
            for child in item:
                walk(child)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            if (name := str(item.S).lstrip("/")).startswith("H") and name[1:].isdigit():
                found.append(name)
            if "/K" in item:
                walk(item.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found


def notes_of(notes_file: bytes) -> list[str]:
    """Return the notes of a file for presenter programs, slide by slide."""
    content = json.loads(notes_file)
    assert content["pdfpcFormat"] == 2
    assert [page["idx"] for page in content["pages"]] == list(range(len(content["pages"])))
    return [page["note"] for page in content["pages"]]
