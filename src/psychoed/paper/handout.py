"""A handout: what was chosen, exercises as print forms, works cited, words used, help lines, and the key if asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.paper.choice import Choice, chosen_trees
from psychoed.paper.document import KEY_TITLE, Imprint, document, key_entries, key_section, key_works
from psychoed.paper.errors import PaperError
from psychoed.paper.help_box import help_box
from psychoed.paper.look import Look
from psychoed.paper.resolve import resolve_page, works_cited, works_in
from psychoed.paper.terms import terms_in, words_used
from psychoed.paper.translator import translate
from psychoed.paper.typeset import typeset
from psychoed.paper.writer import Gathered
from psychoed.sphinx_ext.config import settings

__all__ = ["KEYS", "Handout", "Key", "make_handout"]

Key = Literal["none", "end", "separate"]
#: Where the answer key goes.
KEYS: tuple[Key, ...] = get_args(Key)


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout as PDF, and its answer key where it was asked for as a document of its own."""

    pdf: bytes
    key_pdf: bytes | None = None


@dataclass(slots=True)
class _Sheets:
    """What was chosen, written as Typst: the pages that it is from, their titles, the body and what it needs."""

    pages: list[str]
    titles: list[str]
    body: list[str]
    gathered: Gathered


def make_handout(
    app: Sphinx, choice: Choice | str, *, key: Key = "none", title: str = "", look: Look | None = None
) -> Handout:
    """Print a choice of a course, or a whole page by its name, of an `app` from `read_course`.

    `title` stands in for the titles of the pages; without exercises there is no key.  Nothing is written to disk.
    Raises PaperError, with page and line where it has them, and BankError for help lines that cannot be read.
    """
    if key not in KEYS:
        raise PaperError(
            message=f"There is no place '{key}' for the answer key; choose one of {', '.join(KEYS)}."
        )
    choice = Choice(pages=(choice,)) if isinstance(choice, str) else choice
    look = look or Look()
    sheets = _write(app, choice, look)
    if not sheets.gathered.exercises:
        key = "none"
    imprint = _imprint(app, sheets.pages, look)
    gathered, body = sheets.gathered, sheets.body
    if key == "end":
        body += key_section(gathered)
    title = title or " · ".join(sheets.titles)
    source = document(title, body, imprint=imprint, gathered=gathered, look=look)
    pdf = typeset(source, gathered.files, name=title)
    if key != "separate":
        return Handout(pdf)
    pictures = Gathered()
    entries = [*key_entries(gathered), *key_works(gathered)]
    source = document(f"{KEY_TITLE}: {title}", entries, imprint=imprint, gathered=pictures, look=look)
    return Handout(pdf, typeset(source, pictures.files, name=f"the answer key of {title}"))


def _write(app: Sphinx, choice: Choice, look: Look) -> _Sheets:
    """Write each page that was chosen, then what all of them need."""
    chosen = chosen_trees(app, choice)
    sheets = _Sheets([page for page, _ in chosen], [], [], Gathered())
    gathered, srcdir = sheets.gathered, Path(app.srcdir)
    works: set[str] = set()
    terms: set[str] = set()
    for page, unresolved in chosen:
        works |= works_in(unresolved)
        terms |= terms_in(unresolved)
        tree = resolve_page(app, page, unresolved)
        sheets.titles.append(next(tree.findall(nodes.title)).astext())
        if len(chosen) > 1:  # each under a heading of its own, on a page of its own
            sheets.body.append("#pagebreak(weak: true)")
        level = int(len(chosen) > 1)
        sheets.body.append(translate(tree, docname=page, srcdir=srcdir, gathered=gathered, level=level))
    sheets.body += [works_cited(app, works, gathered), words_used(app, terms, gathered)]
    course = settings(app.config)
    if course.help_page not in sheets.pages or look.brand:
        local = look.brand.help_places if look.brand else ()
        sheets.body.append(help_box(srcdir / course.help_lines, local))
    return sheets


def _imprint(app: Sphinx, pages: list[str], look: Look) -> Imprint:
    """Say where the handout comes from, and from when its oldest evidence is."""
    imprint = Imprint.of(app.config)
    given = [app.env.metadata[page].get("evidence") for page in pages]
    if found := [date.fromisoformat(str(one)) for one in given if one]:
        imprint = replace(imprint, dated=labels.EVIDENCE_AS_OF.format(evidence=f"{min(found):%B %Y}"))
    return replace(imprint, footer=look.brand.footer) if look.brand else imprint
