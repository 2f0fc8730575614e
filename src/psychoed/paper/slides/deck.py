"""A lesson as slides: for a screen, with notes on paper, and the notes for programs that show them to the speaker."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import typst
from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.paper.choice import find_page
from psychoed.paper.document import Imprint
from psychoed.paper.drawings import Drawings
from psychoed.paper.errors import EmptyChoice
from psychoed.paper.facilitator import notes_by_lesson
from psychoed.paper.look import Look
from psychoed.paper.packing import pack
from psychoed.paper.parts import book_parts
from psychoed.paper.resolve import resolve_page, works_cited, works_in
from psychoed.paper.slides.document import SLIDES_TEMPLATE, Opening, Script
from psychoed.paper.slides.help_slide import help_last, help_slide
from psychoed.paper.slides.rule import Sections, opening_sentences
from psychoed.paper.slides.spoken import spoken
from psychoed.paper.slides.words import PageTranslator, SlideTranslator, joined, sentences
from psychoed.paper.terms import terms_in, words_used
from psychoed.paper.translator import translate
from psychoed.paper.typeset import inputs, laid_out, shipped_fonts, typeset
from psychoed.paper.writer import Gathered
from psychoed.renderers.slide_parts import Piece, Slide
from psychoed.sphinx_ext.config import settings

__all__ = ["Deck", "lessons_with_guides", "make_deck"]

_FORMAT = 2  # of the files of pdfpc, as its versions from 4.5 on write them


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Slides as Typst, for a screen and with notes, and all that both use; each form is made when it is asked for."""

    name: str
    screen: str
    noted: str
    files: Mapping[str, bytes]
    said: Sequence[str]

    def pdf(self) -> bytes:
        """Return the slides."""
        return pack(typeset(self.screen, self.files, name=self.name))

    def notes_pdf(self) -> bytes:
        """Return the slides above their notes."""
        return pack(typeset(self.noted, self.files, name=self.name))

    def notes_file(self) -> bytes:
        """Return the notes for presenter programs: a file of pdfpc."""
        pages = []
        for place in self._places():
            number = place["page"]
            note = "\n\n".join(filter(None, (self.said[piece] for piece in place["pieces"])))
            pages.append({"idx": number - 1, "label": str(number), "overlay": 0, "note": note})
        content = {"pdfpcFormat": _FORMAT, "disableMarkdown": True, "pages": pages}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    def _places(self) -> list[dict[str, Any]]:
        """Return of each slide its page, counted from 1, and its pieces."""
        with laid_out(self.screen, self.files, name=self.name) as main:
            found = typst.query(
                str(main),
                "<pe-slide>",
                field="value",
                root=str(main.parent),
                font_paths=shipped_fonts(),
                ignore_system_fonts=True,
                sys_inputs=inputs(large=False, fillable=False),
            )
        places: list[dict[str, Any]] = json.loads(found)
        return places


def lessons_with_guides(app: Sphinx) -> list[str]:
    """Return the pages that the course has notes for facilitators on, in the order of the book."""
    known = notes_by_lesson(app)
    return [one.page for part in book_parts(app) for one in part.chapters if one.page in known]


def make_deck(app: Sphinx, lesson: str, *, look: Look | None = None) -> Deck:
    """Make the slides of a lesson, by its name, of an `app` from `read_course`.  Nothing is written to disk.

    `look` says whose service shows them, and the paper of the notes.
    Raises PaperError, with page and line where it has them, and BankError for help lines that cannot be read.
    """
    look = look or Look()
    page = find_page(app, lesson)
    unresolved = app.env.get_doctree(page)
    works, terms = works_in(unresolved), terms_in(unresolved)
    tree = resolve_page(app, page, unresolved)
    gathered = Gathered(drawings=Drawings(Path(app.doctreedir) / "drawings"))
    opening, slides = _read(app, page, tree, gathered)
    if not slides:
        raise EmptyChoice(f"There are no slides of {page}: it has nothing to show.")
    guide = _guide(app, page, gathered)
    opening = replace(opening, piece=opening.piece.noting(*guide, behind=True))
    local = look.brand.help_places if look.brand else ()
    slides = help_last(slides, help_slide(Path(app.srcdir) / settings(app.config).help_lines, local))
    behind = [works_cited(app, works, gathered), words_used(app, terms, gathered)]
    script = Script(
        opening=opening,
        slides=slides,
        imprint=_imprint(app, page, look),
        gathered=gathered,
        look=look,
    )
    screen, noted = script.on_screen(), script.with_notes(behind)
    files = gathered.files | {SLIDES_TEMPLATE.name: SLIDES_TEMPLATE.read_bytes()}
    pieces = [opening.piece, *(piece for slide in slides for piece in slide.pieces)]
    return Deck(
        name=opening.title, screen=screen, noted=noted, files=files, said=[one.said for one in pieces]
    )


def _read(app: Sphinx, page: str, tree: nodes.document, gathered: Gathered) -> tuple[Opening, list[Slide]]:
    srcdir = Path(app.srcdir)
    slide = SlideTranslator(tree, docname=page, srcdir=srcdir, gathered=gathered)
    whole = PageTranslator(tree, docname=page, srcdir=srcdir, gathered=gathered)
    top = next(tree.findall(nodes.section))
    title, *children = top.children
    before = []
    while children and isinstance(children[0], nodes.paragraph | nodes.Invisible):
        before.append(children.pop(0))
    leads = [one for one in before if isinstance(one, nodes.paragraph) and "pe-dates" not in one["classes"]]
    first = sentences(leads[0]) if leads else []
    notes = "\n\n".join(filter(None, map(whole.write, before)))
    said = "\n\n".join(filter(None, map(spoken, before)))
    opening = Opening(
        title=title.astext(),
        lead=slide.inlines(joined(first[: opening_sentences(first)])),
        piece=Piece(shown=("",), notes=whole.anchors(top) + notes, said=said),
    )
    sections = Sections(slide, whole, help_page=settings(app.config).help_page)
    slides = sections.of(slide.inlines(title), children, depth=1)
    for notes, said in sections.left:
        *pieces, last = slides[-1].pieces
        slides[-1] = replace(slides[-1], pieces=[*pieces, last.noting(notes, said, behind=True)])
    return opening, slides


def _guide(app: Sphinx, page: str, gathered: Gathered) -> tuple[str, str]:
    """Return what the course tells whoever leads a group through this page, as Typst and in plain words."""
    if (guide := notes_by_lesson(app).get(page)) is None:
        return "", ""
    tree = resolve_page(app, guide)
    written = translate(tree, docname=guide, srcdir=Path(app.srcdir), gathered=gathered, level=1)
    return written, spoken(tree)


def _imprint(app: Sphinx, page: str, look: Look) -> Imprint:
    imprint = Imprint.of(app.config)
    if given := app.env.metadata[page].get("evidence"):
        dated = labels.EVIDENCE_AS_OF.format(evidence=f"{date.fromisoformat(str(given)):%B %Y}")
        imprint = replace(imprint, dated=dated)
    return replace(imprint, footer=look.brand.footer) if look.brand else imprint
