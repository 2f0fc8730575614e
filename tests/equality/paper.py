"""Exercises on paper: printed into one PDF, each on pages of its own, and read back with a second program."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence

import pikepdf
import pypdfium2

from equality.linear import Delivered
from equality.words import plain
from psychoed.exercises.model import AnyExercise
from psychoed.paper.document import Imprint, document
from psychoed.paper.typeset import typeset

__all__ = ["printed"]

_BEGINNING = re.compile(r"§(\d+)\. ")
#: What a screen reader says of a line to write on, before the name of the gap.
_GAP = "To fill in: "
#: Head and foot of a page, in points: no exercise stands there.
_HEAD, _FOOT = 2.2 / 2.54 * 72, 2.1 / 2.54 * 72


def printed(exercises: Sequence[AnyExercise], render: Callable[..., str]) -> list[Delivered]:
    """Print all exercises and return what can be read of each."""
    body = [f"#pagebreak()\n\n{render(one, number=f'§{index}')}" for index, one in enumerate(exercises)]
    pdf = typeset(document("All", body, imprint=Imprint(course="Course")))
    texts: list[list[str]] = [[] for _ in exercises]
    addresses: list[set[str]] = [set() for _ in exercises]
    now = -1
    for text, linked in _pages(pdf):
        if begins := _BEGINNING.match(text):
            now += 1
            assert int(begins[1]) == now
        if now >= 0:  # the first page holds the title alone
            texts[now].append(text[begins.end() :] if begins else text)
            addresses[now] |= linked
    pictures = list(_pictures(pdf))
    assert len(pictures) == len(exercises)
    return [
        Delivered(
            plain(" ".join(text)),
            tuple(one for one in shown if not one.startswith(_GAP)),
            tuple(one.removeprefix(_GAP) for one in shown if one.startswith(_GAP)),
            frozenset(linked),
        )
        for text, shown, linked in zip(texts, pictures, addresses, strict=True)
    ]


def _pages(pdf: bytes) -> Iterator[tuple[str, set[str]]]:
    """Yield text and addresses of every page."""
    with pypdfium2.PdfDocument(pdf) as drawn, pikepdf.open(io.BytesIO(pdf)) as inside:
        for page, parts in zip(drawn, inside.pages, strict=True):
            text = page.get_textpage().get_text_bounded(bottom=_FOOT, top=page.get_height() - _HEAD)
            actions = [note.get("/A", {}) for note in parts.get("/Annots", [])]
            yield plain(text), {str(action.URI) for action in actions if "/URI" in action}


def _pictures(pdf: bytes) -> Iterator[list[str]]:
    """Yield the alternative texts of each exercise: every exercise has one heading, and begins with it."""
    shown: list[str] | None = None
    with pikepdf.open(io.BytesIO(pdf)) as inside:
        for tag, alternative in list(_tags(inside.Root.StructTreeRoot.K))[1:]:
            if re.fullmatch(r"H\d", tag) and tag != "H1":
                if shown is not None:
                    yield shown
                shown = []
            elif tag == "Figure" and shown is not None:
                shown.append(plain(alternative))
    if shown is not None:
        yield shown


def _tags(item: pikepdf.Object) -> Iterator[tuple[str, str]]:
    if isinstance(item, pikepdf.Array):
        for child in item:
            yield from _tags(child)
    elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield str(item.S).lstrip("/"), str(item.get("/Alt", ""))
        if "/K" in item:
            yield from _tags(item.K)
