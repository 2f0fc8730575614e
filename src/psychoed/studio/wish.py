"""From the fields of the form to the order that the command line would make of them, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from psychoed.paper.brand import Brand
from psychoed.paper.choice import ONLY, Choice
from psychoed.paper.errors import PaperError
from psychoed.paper.handout import KEYS
from psychoed.paper.look import Look
from psychoed.paper.orders import Order
from psychoed.paper.proof import missing_signs
from psychoed.studio.catalogue import Catalogue, Page
from psychoed.studio.fields import Fault, Faults, Fields, file_name_fault

__all__ = ["fields_of", "order_of"]

_WORKSHEET = "worksheet"
_ENDING = ".pdf"


def order_of(fields: Fields, known: Catalogue, brand: Brand | None) -> Order:
    """Return what is to be printed.  Raises Faults, each with its field."""
    faults: list[Fault] = []
    look = choice = None
    try:
        look = _look(fields, brand)
    except PaperError as error:
        faults.append(Fault("lines", str(error)))
    try:
        choice = _choice(fields, known)
    except PaperError as error:
        faults.append(Fault("choose", str(error)))
    if signs := missing_signs(fields.title):
        message = f"The title has signs that no font of the handouts has: {signs}; write it without them."
        faults.append(Fault("title", message))
    file = _file_name(fields, known)
    if fault := file_name_fault(file):
        faults.append(Fault("file", fault))
    if fields.key not in KEYS:
        faults.append(Fault("key", f"There is no place '{fields.key}' for the answer key."))
    if faults or not look or not choice:
        raise Faults(*faults)
    key: Any = fields.key
    return Order(file=Path(file), choice=choice, key=key, title=fields.title, look=look)


def fields_of(order: Order, known: Catalogue) -> tuple[Fields, list[str]]:
    """Return the fields that stand for an order, and names in it that the form does not have."""
    labels = {page.label: page for page in known.pages if page.label}
    sections = {section.id for page in known.pages for section in page.sections}
    exercises = {exercise.id for page in known.pages for exercise in page.exercises}
    asked = tuple(label.lower() for label in order.choice.sections)
    # With sections, a page is only where they are looked for; a page's own label asks for all of it.
    whole = [labels[one] for one in asked if one in labels]
    found = {} if asked else {name: _find(name, known) for name in order.choice.pages}
    missing = [name for name, page in found.items() if page is None]
    missing += [one for one in asked if one not in labels and one not in sections]
    missing += [one for one in order.choice.exercises if one not in exercises]
    look = order.look
    return (
        Fields(
            lessons=tuple(page.name for page in [*found.values(), *whole] if page),
            sections=tuple(one for one in asked if one in sections),
            exercises=tuple(one for one in order.choice.exercises if one in exercises),
            only=order.choice.only,
            key=order.key,
            paper=look.paper,
            large_print=look.large_print,
            fillable=look.fillable,
            lines="" if look.lines is None else str(look.lines),
            title=order.title,
            file=order.file.name,
        ),
        missing,
    )


def _find(name: str, known: Catalogue) -> Page | None:
    """Return the page that a plan means, as `find_page` does."""
    pages = list(known.pages)
    for full in (name, f"book/{name}"):
        if found := next((page for page in pages if page.name == full), None):
            return found
    ends = [page for page in pages if page.short == name]
    return ends[0] if len(ends) == 1 else None


def _look(fields: Fields, brand: Brand | None) -> Look:
    lines = None
    if fields.lines:
        if not fields.lines.isdecimal() or len(fields.lines) > 3:
            raise PaperError(message=f"The lines to write on are a number (got '{fields.lines}').")
        lines = int(fields.lines)
    return Look(
        paper=fields.paper,
        large_print=fields.large_print,
        lines=lines,
        fillable=fields.fillable,
        brand=brand,
    )


def _choice(fields: Fields, known: Catalogue) -> Choice:
    """Return the choice: where sections of some pages were ticked, the label of each other page stands for all of it."""
    only: Any = fields.only if fields.only in ONLY else "all"
    lessons = tuple(_short(name, known) for name in fields.lessons)
    whole = {page.name for page in known.pages if page.name in fields.lessons}
    inside = {section.id for page in known.pages if page.name in whole for section in page.sections}
    sections = [label for label in fields.sections if label not in inside]
    if not sections:
        if not lessons:
            only = "all"  # what else was ticked is a worksheet, of exercises alone
        return Choice(pages=lessons, only=only, exercises=fields.exercises)
    return Choice(sections=tuple(_in_order(whole, sections, known)), only=only, exercises=fields.exercises)


def _in_order(whole: set[str], sections: list[str], known: Catalogue) -> list[str]:
    """Return labels in the order of the book, which is the order of the form; unknown ones go last and are refused."""
    ordered = []
    for page in known.pages:
        if page.name in whole:
            if not page.label:
                message = f"'{page.title}' can only be printed whole: leave the sections of other pages out."
                raise PaperError(message=message)
            ordered.append(page.label)
        ordered += [section.id for section in page.sections if section.id in sections]
    return ordered + [label for label in sections if label not in ordered]


def _short(name: str, known: Catalogue) -> str:
    """Return the name that people type where it means the same page."""
    page = _find(name.rpartition("/")[2], known)
    return page.short if page and page.name == name else name


def _file_name(fields: Fields, known: Catalogue) -> str:
    """Return what was typed, or a name that says what it is."""
    if fields.file:
        return fields.file if fields.file.lower().endswith(_ENDING) else fields.file + _ENDING
    owners = [page.short for page in known.pages if page.name in fields.lessons]
    owners += [page.short for page in known.pages if any(one.id in fields.sections for one in page.sections)]
    return f"{owners[0] if owners else _WORKSHEET}{_ENDING}"
