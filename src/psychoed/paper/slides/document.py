"""Slides as Typst: for a screen, or in frames above their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psychoed import labels
from psychoed.markup import escape_typst
from psychoed.paper.document import Imprint, brand_arguments
from psychoed.paper.look import PAPERS, Look
from psychoed.paper.writer import Gathered
from psychoed.renderers.slide_parts import Group, Piece, Slide
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string, typst_words

__all__ = ["SLIDES_TEMPLATE", "Opening", "Script"]

SLIDES_TEMPLATE = Path(__file__).with_name("slides.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first slide: the title of the lesson, in a sentence what it is about (Typst), and its notes."""

    title: str
    lead: str
    piece: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Slides, and what each edition of them needs: where they come from, pictures and places, the look."""

    opening: Opening
    slides: Sequence[Slide]
    imprint: Imprint
    gathered: Gathered
    look: Look

    def on_screen(self) -> str:
        """Write the slides for a screen; where each piece stands is found there under the label `pe-slide`."""
        service = self.look.brand.name if self.look.brand else ""
        arguments = {
            "title": typst_string(self.opening.title),
            "mark": typst_words(" · ".join(filter(None, (service, self.opening.title)))),
            **self.imprint.arguments,
        }
        return _document("pe-deck", arguments, [], self._written("pe-on-screen", is_noted=False))

    def with_notes(self, behind: Sequence[str]) -> str:
        """Write the slides in frames, each above its notes, and `behind` them what the notes refer to."""
        arguments = {
            "title": typst_string(f"{self.opening.title}: {labels.SLIDE_NOTES}"),
            "paper": typst_string(PAPERS[self.look.paper]),
            "imprint": typst_array(map(typst_words, self.imprint.parts)),
            "page_of": f"(page, pages) => [{escape_typst(labels.PAGE)} #page {escape_typst(labels.OF)} #pages]",
            **self.imprint.arguments,
        }
        put = f"pe-with-notes.with(number => [{escape_typst(labels.SLIDE)} #number])"
        written = [*self._written(put, is_noted=True), *filter(None, behind)]
        return _document("pe-noted-deck", arguments, sorted(self.gathered.anchors), written)

    def _written(self, put: str, *, is_noted: bool) -> list[str]:
        opening = self.opening
        first = typst_call(
            "pe-first-of",
            put,
            course=typst_string(self.imprint.course),
            title=typst_words(opening.title),
            lead=typst_content(opening.lead),
            help=typst_words(labels.SLIDE_HELP),
            pieces=typst_array([_piece(opening.piece, 0, 0, is_noted=is_noted)]),
            **brand_arguments(self.look.brand, self.gathered),
        )
        written, level, known = [first], 1, 1
        for slide in self.slides:
            level = min(slide.depth, level + 1)  # no level of headings may be left out
            written.append(_slide(slide, level, known, put=put, is_noted=is_noted))
            known += len(slide.pieces)
        return written


def _document(name: str, arguments: dict[str, str], anchors: Sequence[str], body: Sequence[str]) -> str:
    parts = [
        '#import "slides.typ": *',
        f"#let pe-to = pe-link.with({typst_array(map(typst_string, anchors))})",
        typst_call(f"show: {name}.with", **arguments).removesuffix(";"),
        *body,
    ]
    return "\n\n".join(parts) + "\n"


def _slide(slide: Slide, level: int, known: int, *, put: str, is_noted: bool) -> str:
    groups = list(dict.fromkeys(piece.group for piece in slide.pieces))
    pieces = (
        _piece(piece, groups.index(piece.group), number, is_noted=is_noted)
        for number, piece in enumerate(slide.pieces, known)
    )
    arguments = {
        "title": typst_content(slide.title),
        "depth": str(level),
        "least": f"{slide.least}pt",
        "groups": typst_array(map(_group, groups)),
        "pieces": typst_array(pieces),
    }
    if slide.label:
        arguments["label"] = typst_content(slide.label)
    if slide.safe:
        arguments["safe"] = f"({typst_words(labels.STOPPING_TITLE)}, {typst_words(labels.SAFE_STOPPING)})"
    return typst_call("pe-slide-of", put, **arguments)


def _group(group: Group) -> str:
    fields = {"kind": typst_string(group.kind)}
    if group.table:
        layout = (f"{name}: {value}" for name, value in group.table.arguments.items())
        fields["head"] = typst_array(group.table.head)
        fields["arguments"] = f"({', '.join(layout)})"
        fields["caption"] = typst_content(group.table.caption) if group.table.caption else "none"
    return _dictionary(fields)


def _piece(piece: Piece, group: int, number: int, *, is_noted: bool) -> str:
    fields = {
        "of": str(group),
        "id": str(number),
        "shown": typst_array(piece.shown) if piece.group.kind == "rows" else typst_content(piece.shown[0]),
        "stays": str(piece.stays).lower(),
    }
    if piece.beside:
        fields["beside"] = "true"
    if piece.mark:
        fields["mark"] = piece.mark
    if is_noted:
        fields["notes"] = typst_content(f"\n\n{piece.notes}\n\n" if piece.notes else "")
    return _dictionary(fields)


def _dictionary(fields: dict[str, str]) -> str:
    return f"({', '.join(f'{name}: {value}' for name, value in fields.items())})"
