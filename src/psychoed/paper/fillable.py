"""A handout that can be filled in on a screen: fields in the places that were printed for a pen.

Typst has laid out each place as a link to `pe-field:NAME` (see `pe-place` of the template), so that page, size and
place in the order of reading are its own.  Here each link becomes a field, and its tag a form's.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from psychoed.paper.field_marks import OFF, blank, marks
from psychoed.paper.fields import Field
from psychoed.paper.typed_font import TYPED, embed_typed_font

__all__ = ["make_fillable"]

_ADDRESS = "pe-field:"
# Bits of the flags of a field, as ISO 32000 numbers them from 0.
_LINES, _PICK, _CHOOSE = 1 << 12, 1 << 15, 1 << 17
# The program chooses the size of the letters: as many as are typed fit in, and nothing is cut off in print.
_FITTING = 0
_ROOM = 2  # points between frame and letters
_INK = "0 g"


@dataclass(frozen=True, slots=True)
class _Place:
    """A link to a place, and the tag that holds it."""

    widget: pikepdf.Object
    tag: pikepdf.Object


def make_fillable(pdf: bytes, fields: Mapping[str, Sequence[Field]], *, size: float = _FITTING) -> bytes:
    """Return `pdf` with fields in its places; `fields` has those of each place by its name.

    `size` is that of letters in fields of several lines, in points; 0 fits them to what is typed.  The same input
    gives the same bytes.
    Raises ValueError where places and fields do not go together.
    """
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        places = _places(document)
        if odd := fields.keys() ^ places.keys():
            raise ValueError(f"places without fields, or fields without places: {', '.join(sorted(odd))}")
        font = embed_typed_font(document)
        maker = _Maker(document, font, size)
        made = [field for at, found in places.items() for field in maker.fields(at, fields[at], found)]
        if made:
            document.Root.AcroForm = document.make_indirect(
                Dictionary(
                    Fields=Array(made),
                    DR=Dictionary(Font=Dictionary({str(TYPED): font})),
                    DA=maker.letters(_FITTING),
                )
            )
        document.save(written, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _places(document: pikepdf.Pdf) -> dict[str, list[_Place]]:
    """Return the links to places, in the order in which they are read."""
    found: dict[str, list[_Place]] = {}
    for tag in _tags(document.Root.StructTreeRoot.K):
        if tag.S != "/Link":
            continue
        kids = tag.K if isinstance(tag.K, Array) else [tag.K]
        for kid in kids:
            if isinstance(kid, Dictionary) and "/Obj" in kid:
                address = str(kid.Obj.A.get("/URI", "")) if "/A" in kid.Obj else ""
                if address.startswith(_ADDRESS):
                    found.setdefault(address.removeprefix(_ADDRESS), []).append(_Place(kid.Obj, tag))
    return found


def _tags(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Walk through the tags in the order of reading; the tree may be deeper than Python's calls."""
    waiting = [item]
    while waiting:
        now = waiting.pop()
        if isinstance(now, Array):
            waiting += reversed(list(now))
        elif isinstance(now, Dictionary) and "/S" in now:
            yield now
            if "/K" in now:
                waiting.append(now.K)


def _set_in(widget: pikepdf.Object) -> None:
    """Leave room between what is typed and the frame that is printed around it."""
    left, low, right, high = (float(edge) for edge in Array(widget.Rect))
    widget.Rect = Array([round(edge, 3) for edge in (left + _ROOM, low + _ROOM, right - _ROOM, high - _ROOM)])


class _Maker:
    """Makes fields in a document."""

    def __init__(self, document: pikepdf.Pdf, font: pikepdf.Object, size: float) -> None:
        self.document = document
        self.font = font
        self.size = size

    def fields(self, at: str, fields: Sequence[Field], places: list[_Place]) -> Iterator[pikepdf.Object]:
        """Make the fields of the places of one name, once for each time that they are shown."""
        each = sum(field.places for field in fields)
        if len(places) % each:
            raise ValueError(f"{at} has {len(places)} places for {each}")
        waiting = iter(places)
        for showing in range(len(places) // each):
            for index, field in enumerate(fields):
                # A field that is shown a second time is another one: before and after are not the same.
                name = f"{at}/{index}" + (f" ({showing + 1})" if showing else "")
                own = [next(waiting) for _ in range(field.places)]
                yield (
                    self._pick(name, field, own) if field.kind == "pick" else self._field(name, field, own[0])
                )

    def letters(self, size: float) -> String:
        """Say in which font, size and colour something is typed."""
        return String(f"{TYPED} {size:g} Tf {_INK}")

    def _field(self, name: str, field: Field, place: _Place) -> pikepdf.Object:
        widget = self._widget(place, field.name)
        widget.T = String(name)
        if field.kind == "tick":
            widget.FT = Name.Btn
            self._mark(widget, "tick", Name.Yes)
            return widget
        _set_in(widget)
        widget.DA = self.letters(self.size if field.kind == "lines" else _FITTING)
        widget.V = String("")
        widget.AP = Dictionary(N=blank(self.document, widget.Rect, Dictionary({str(TYPED): self.font})))
        if field.kind == "choose":
            widget.FT = Name.Ch
            widget.Ff = _CHOOSE
            widget.Opt = Array(map(String, (" ", *field.options)))
        else:
            widget.FT = Name.Tx
            widget.Ff = _LINES if field.kind == "lines" else 0
        return widget

    def _pick(self, name: str, field: Field, places: Iterable[_Place]) -> pikepdf.Object:
        group = self.document.make_indirect(
            Dictionary(FT=Name.Btn, Ff=_PICK, T=String(name), TU=String(field.name), V=OFF, Kids=Array())
        )
        for number, (said, place) in enumerate(zip(field.said, places, strict=True), start=1):
            widget = self._widget(place, said)
            widget.Parent = group
            self._mark(widget, "pick", Name(f"/{number}"))
            group.Kids.append(widget)
        return group

    def _widget(self, place: _Place, name: str) -> pikepdf.Object:
        """Turn a link into a field on the page, and its tag into that of a form."""
        widget = place.widget
        for of_link in ("/A", "/Border", "/Contents"):
            if of_link in widget:
                del widget[of_link]
        widget.Subtype = Name.Widget
        widget.TU = String(name)
        place.tag.S = Name.Form
        place.tag.Alt = widget.TU  # where PDF.js, and so Firefox, looks for a name
        return widget

    def _mark(self, widget: pikepdf.Object, kind: str, on: Name) -> None:
        widget.AS = OFF
        widget.MK = Dictionary(
            CA=String("4" if kind == "tick" else "l")
        )  # a tick, a dot, in what viewers draw
        widget.AP = Dictionary(N=marks(self.document, widget.Rect, kind, on))
