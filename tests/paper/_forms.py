"""Forms for the tests of filling in: all kinds on one, and what there is to see of a form's fields in the file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from samples import case

from psychoed.exercises.model import KINDS, AnyExercise
from psychoed.paper.document import Imprint, document
from psychoed.paper.fields import Field, exercise_fields
from psychoed.paper.fillable import make_fillable
from psychoed.paper.look import LARGE, Look
from psychoed.paper.typeset import typeset
from psychoed.renderers.typst import render_typst

__all__ = ["Found", "all_kinds", "fields_in", "form_of", "tags"]

_KINDS = {"/Btn": "tick", "/Ch": "choose", "/Tx": "line"}
_LINES, _PICK = 1 << 12, 1 << 15


@dataclass(frozen=True)
class Found:
    """A field in a file: what kind it is, its two names, what it holds, what one picks or chooses."""

    kind: str
    name: str
    said: str
    value: str
    options: tuple[str, ...] = ()


def all_kinds() -> list[AnyExercise]:
    """The full example of every kind."""
    return [case(kind) for kind in KINDS]


def form_of(
    *exercises: AnyExercise, large: bool = False, fields: Mapping[str, tuple[Field, ...]] | None = None
) -> bytes:
    """A form of these exercises, or with other `fields` than they have."""
    body = [render_typst(exercise, number=str(n)) for n, exercise in enumerate(exercises, 1)]
    text = document("Test", body, imprint=Imprint(course="Course"), look=Look(large_print=large))
    if fields is None:
        fields = {at: found for one in exercises for at, found in exercise_fields(one).items()}
    pdf = typeset(text, large=large, fillable=True)
    return make_fillable(pdf, fields, size=LARGE if large else 0)


def fields_in(pdf: bytes) -> list[Found]:
    """The fields of a form, in the order in which they are read."""
    with pikepdf.open(io.BytesIO(pdf)) as document_:
        form = document_.Root.get("/AcroForm")
        return [_found(field) for field in form.Fields] if form is not None else []


def _found(field: pikepdf.Object) -> Found:
    kind, flags = _KINDS[str(field.FT)], int(field.get("/Ff", 0))
    options: tuple[str, ...] = ()
    if kind == "tick" and flags & _PICK:
        kind, options = "pick", tuple(str(kid.TU) for kid in field.Kids)
    elif kind == "choose":
        options = tuple(map(str, field.Opt))
    elif kind == "line" and flags & _LINES:
        kind = "lines"
    value = field.get("/V", "")
    return Found(kind, str(field.T), str(field.TU), str(value), options)


def tags(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The tags of a document from the first to the last."""
    if isinstance(item, pikepdf.Array):
        for child in item:
            yield from tags(child)
    elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        if "/K" in item:
            yield from tags(item.K)
