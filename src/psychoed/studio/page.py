"""The page of the studio, filled with what was chosen."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from psychoed import assets
from psychoed.paper.look import MOST_LINES
from psychoed.paper.sheets import Sheet
from psychoed.studio.catalogue import Catalogue, Page
from psychoed.studio.fields import Fault, Fields
from psychoed.studio.shown import Shown

__all__ = ["View", "render_page"]

#: So many pages are shown at first: the whole course would be a hundred megabytes of shapes.
_FIRST_PAGES: Final = 8
_STYLES: Final = ("theme/pe-theme.css", f"static/{assets.TOKENS}", "studio/studio.css")
#: What a fault calls the fields.
_LINKS: Final = {
    "choose": "What to print",
    "lines": "Lines to write on",
    "title": "Title",
    "file": "Name of the file",
    "name": "Name of the service",
    "contact": "How to reach it",
    "footer": "A line at the foot of each page",
    "logo": "Logo",
    "logo_alt": "What the logo shows",
    "help_lines": "Local help lines",
    "plan": "Open a plan",
}
_SIZE = re.compile(rb'width="([\d.]+)pt" height="([\d.]+)pt"')


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page as the template shows it; the size is in points."""

    number: int
    of: int
    headings: str
    data: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What there is to see: what was chosen and what came of it.  `turns` are the files of the plan it is part of."""

    fields: Fields
    shown: Shown | None = None
    faults: Sequence[Fault] = ()
    remarks: Sequence[str] = ()
    turns: Sequence[str] = ()


def render_page(known: Catalogue, view: View) -> str:
    """Return the whole page."""
    fields, shown, faults = view.fields, view.shown, view.faults
    pages, left = _pictures(shown.pages if shown else (), every=fields.every_page)
    key_pages, key_left = _pictures(shown.key_pages if shown else (), every=fields.every_page)
    taken = [page for page in known.pages if _is_taken(page, fields)]
    rendered = _template().render(
        title=f"{shown.title} – choose a handout" if shown else "Choose a handout",
        styles=_STYLES,
        known=known,
        parts=sorted(known.parts, key=lambda part: not part.caption),  # the welcome is seldom printed
        fields=fields,
        wrong={fault.field for fault in faults},
        faults=faults,
        links=_LINKS,
        remarks=view.remarks,
        turns=view.turns,
        taken_parts=[part for part in known.parts if any(page in taken for page in part.pages)],
        taken_pages=taken,
        most_lines=MOST_LINES,
        state=_state(shown, faults),
        pages=pages,
        key_pages=key_pages,
        left=left + key_left,
        text=shown.text if shown else (),
        key_text=shown.key_text if shown else (),
    )
    return str(rendered)


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("psychoed.studio"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def _state(shown: Shown | None, faults: Sequence[Fault]) -> str:
    if shown:
        said = _count(len(shown.pages))
        return f"{said}, and {_count(len(shown.key_pages))} of answer key." if shown.key_pages else f"{said}."
    return (
        "Nothing was printed."
        if faults
        else "Tick a lesson, a section or an exercise: its pages appear here."
    )


def _count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _is_taken(page: Page, fields: Fields) -> bool:
    """Whether something below a page is ticked, so that it must not be hidden."""
    return any(one.id in fields.sections for one in page.sections) or any(
        one.id in fields.exercises for one in page.exercises
    )


def _pictures(sheets: Sequence[Sheet], *, every: bool) -> tuple[list[_Picture], int]:
    """Return the pages to show, and how many are left."""
    wanted = sheets if every else sheets[:_FIRST_PAGES]
    return [_picture(sheet, number, len(sheets)) for number, sheet in enumerate(wanted, 1)], len(
        sheets
    ) - len(wanted)


def _picture(sheet: Sheet, number: int, of: int) -> _Picture:
    size = _SIZE.search(sheet.svg)
    width, height = (round(float(one)) for one in size.groups()) if size else (595, 842)
    data = base64.b64encode(sheet.svg).decode("ascii")
    return _Picture(number, of, "; ".join(sheet.headings), data, width, height)
