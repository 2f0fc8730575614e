"""What the studio shows and hands over: the pages of an order as pictures and as text, and its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sphinx.application import Sphinx

from psychoed import labels
from psychoed.help_lines import read_help_lines
from psychoed.paper.course import refuse_faults
from psychoed.paper.handout import Key, make_handout
from psychoed.paper.manuscript import Manuscript, compose
from psychoed.paper.orders import Order, wrong_names
from psychoed.paper.sheets import Sheet, draw
from psychoed.paper.word.handout import make_word
from psychoed.renderers.text import render_text
from psychoed.sphinx_ext.config import settings
from psychoed.studio.fields import Fault, Faults

__all__ = ["File", "Shown", "made", "shown"]

Kind = Literal["pdf", "key", "word"]

_BLANK = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Shown:
    """The pages of a handout and, if asked for as a document of its own, of its answer key; both as text, too."""

    title: str
    pages: tuple[Sheet, ...]
    key_pages: tuple[Sheet, ...]
    text: tuple[str, ...]
    key_text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its name and its bytes."""

    name: str
    content: bytes


def shown(app: Sphinx, order: Order) -> Shown:
    """Return what will be printed.  Raises Faults, or BankError for what is wrong with the course."""
    manuscript = _manuscript(app, order)
    handout = manuscript.handout(order.look, title=order.title, with_key=order.key == "end")
    has_key = order.key != "none" and manuscript.has_key
    key_pages = (
        draw(manuscript.key(order.look, title=order.title)) if has_key and order.key == "separate" else ()
    )
    return Shown(
        title=order.title or manuscript.title,
        pages=draw(handout),
        key_pages=key_pages,
        text=tuple(_text(app, order, manuscript)),
        key_text=_key_text(manuscript) if has_key else (),
    )


def made(app: Sphinx, order: Order, kind: Kind) -> File:
    """Return a file of an order.  Raises Faults, or BankError for what is wrong with the course."""
    if kind == "pdf":
        _refuse_wrong_names(app, order)
        key: Key = "end" if order.key == "end" else "none"
        pdf = make_handout(app, order.choice, key=key, title=order.title, look=order.look).pdf
        refuse_faults(app)
        return File(order.file.name, pdf)
    manuscript = _manuscript(app, order)
    if kind == "word":
        word = make_word(app, manuscript, look=order.look, title=order.title)
        return File(order.file.with_suffix(".docx").name, word)
    if not manuscript.has_key:
        raise Faults(Fault("choose", "There are no exercises in what was chosen, so there is no answer key."))
    return File(order.key_file.name, manuscript.key(order.look, title=order.title).typeset())


def _manuscript(app: Sphinx, order: Order) -> Manuscript:
    _refuse_wrong_names(app, order)
    manuscript = compose(app, order.choice, order.look.brand)
    refuse_faults(app)
    return manuscript


def _refuse_wrong_names(app: Sphinx, order: Order) -> None:
    """A page that was opened before the course was edited may offer what is gone."""
    if faults := wrong_names(app, [order]):
        raise Faults(*(Fault("choose", fault.message) for fault in faults))


def _text(app: Sphinx, order: Order, manuscript: Manuscript) -> Iterator[str]:
    """Yield the paragraphs of what was chosen, whose service hands it out, and where to get help."""
    brand = order.look.brand
    if brand:
        yield from filter(None, (brand.name, brand.contact, brand.logo and brand.logo.alt))
    for tree in manuscript.trees.values():
        yield from filter(None, _BLANK.split(tree.astext().strip()))
    if manuscript.has_help:
        yield labels.HELP_TITLE
        course = read_help_lines(Path(app.srcdir, settings(app.config).help_lines))
        for place in (*(brand.help_places if brand else ()), *course):
            services = (f"{service.name}: {service.contact} {service.note}" for service in place.services)
            yield f"{place.place}. {'; '.join(map(str.strip, services))}"


def _key_text(manuscript: Manuscript) -> tuple[str, ...]:
    exercises = manuscript.gathered.exercises.values()
    return tuple(f"{number}. {render_text(exercise, key=True)}" for number, exercise in exercises)
