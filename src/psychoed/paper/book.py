"""The whole book: every page that is of use on paper as a chapter, with cover, contents, index and, if asked for, key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sphinx.application import Sphinx

from psychoed import labels
from psychoed.markup import escape_typst
from psychoed.paper.book_document import BOOK_TEMPLATE, Around, book_document
from psychoed.paper.chapters import Chapters, chapter_call
from psychoed.paper.document import Imprint, document, key_entries, key_works
from psychoed.paper.edition import Edition
from psychoed.paper.errors import PaperError
from psychoed.paper.handout import KEYS, Handout, Key
from psychoed.paper.indexing import terms_by_anchor
from psychoed.paper.look import Look
from psychoed.paper.parts import book_parts
from psychoed.paper.typeset import typeset
from psychoed.paper.writer import Gathered
from psychoed.renderers.typst_calls import typst_words

__all__ = ["make_book"]


def make_book(app: Sphinx, *, key: Key = "none", look: Look | None = None) -> Handout:
    """Print a course, of an `app` from `read_course`, as one book.  Nothing is written to disk.

    Raises PaperError, with page and line where it has them, and BankError for help lines that cannot be read.
    """
    if key not in KEYS:
        raise PaperError(
            message=f"There is no place '{key}' for the answer key; choose one of {', '.join(KEYS)}."
        )
    look = look or Look()
    imprint = Imprint.of(app.config)
    if look.brand:
        imprint = replace(imprint, footer=look.brand.footer)
    chapters = Chapters(app, course=imprint.course)
    body = [written for part in book_parts(app) for written in chapters.part(part)]
    if not body:
        raise PaperError(message="No page of the course is to be printed, so there is no book.")
    body += chapters.missing(look.brand.help_places if look.brand else ())
    if key == "end":
        heading = f"#pe-heading(depth: 1){typst_words(labels.KEY_TITLE)};"
        body.append(chapter_call(labels.KEY_TITLE, [heading, *_key(chapters)], course=imprint.course))
    around = Around(
        imprint=imprint,
        edition=Edition.of(app, chapters.titles),
        terms=terms_by_anchor(app),
        help_place=chapters.help_place,
    )
    gathered = chapters.gathered
    source = book_document(body, around=around, gathered=gathered, look=look)
    files = {**gathered.files, BOOK_TEMPLATE.name: BOOK_TEMPLATE.read_bytes()}
    pdf = typeset(source, files, name=imprint.course, large=look.large_print)
    if key != "separate":
        return Handout(pdf)
    title, pictures = f"{labels.KEY_TITLE}: {imprint.course}", Gathered()
    entries = [*_key(chapters), *key_works(gathered)]
    source = document(title, entries, imprint=imprint, gathered=pictures, look=look)
    return Handout(pdf, typeset(source, pictures.files, name=title, large=look.large_print))


def _key(chapters: Chapters) -> Iterator[str]:
    """Write the entries of the key, chapter by chapter."""
    yield escape_typst(labels.BOOK_KEY_NOTE)
    for page, gathered in chapters.exercises.items():
        yield f"#pe-heading(depth: 2){typst_words(chapters.titles[page])};"
        yield from key_entries(gathered, note="")
