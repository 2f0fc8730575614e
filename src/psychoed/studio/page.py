"""The page of the studio, filled with what was chosen."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from psychoed import assets
from psychoed.paper.look import MOST_LINES
from psychoed.paper.sheets import Sheet
from psychoed.studio.catalogue import Catalogue, Page, Part
from psychoed.studio.fields import Fault, Fields
from psychoed.studio.shown import Shown

__all__ = ["View", "render_page"]

#: So many pages are shown at once: the whole course would be a hundred megabytes of shapes.
_AT_ONCE: Final = 8
_PAGE, _KEY_PAGE = "Page {number} of {of}", "Answer key, page {number} of {of}"
_GOES_ON = "{heading} goes on"
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

    name: str
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
    pages = list(_named(shown)) if shown else []
    first = fields.first if fields.first < len(pages) else 0
    parts = sorted(known.parts, key=lambda part: not part.caption)  # the welcome is seldom printed
    rendered = _template().render(
        title=f"{shown.title} – choose a handout" if shown else "Choose a handout",
        styles=_STYLES,
        known=known,
        parts=parts,
        fields=fields,
        wrong={fault.field for fault in faults},
        faults=faults,
        links=_LINKS,
        remarks=view.remarks,
        turns=view.turns,
        open_parts=[
            next(filter(_has_exercises, parts), parts[0]),
            *(part for part in parts if _is_open(part, fields)),
        ],
        open_pages=[page for page in known.pages if _is_taken(page, fields)],
        most_lines=MOST_LINES,
        titles={one.id: one.title for page in known.pages for one in page.exercises},
        state=_state(shown, faults),
        pages=[_picture(*page) for page in pages[first : first + _AT_ONCE]],
        first=first,
        windows=[(start, min(start + _AT_ONCE, len(pages))) for start in range(0, len(pages), _AT_ONCE)],
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


def _has_exercises(part: Part) -> bool:
    return any(page.exercises for page in part.pages)


def _is_open(part: Part, fields: Fields) -> bool:
    """Whether a page of a part is ticked, or something of one."""
    return any(page.name in fields.lessons or _is_taken(page, fields) for page in part.pages)


def _is_taken(page: Page, fields: Fields) -> bool:
    """Whether something below a page is ticked, so that it must not be hidden."""
    return any(one.id in fields.sections for one in page.sections) or any(
        one.id in fields.exercises for one in page.exercises
    )


def _named(shown: Shown) -> Iterator[tuple[str, Sheet]]:
    """Yield all pages with what they are called, those of an answer key behind those of the handout."""
    for name, sheets in ((_PAGE, shown.pages), (_KEY_PAGE, shown.key_pages)):
        last = ""
        for number, sheet in enumerate(sheets, 1):
            goes_on = (_GOES_ON.format(heading=last),) if last and not sheet.headings else ()
            last = sheet.headings[-1] if sheet.headings else last
            yield (
                name.format(number=number, of=len(sheets)),
                replace(sheet, headings=sheet.headings or goes_on),
            )


def _picture(name: str, sheet: Sheet) -> _Picture:
    size = _SIZE.search(sheet.svg)
    width, height = (round(float(one)) for one in size.groups()) if size else (595, 842)
    return _Picture(
        name, "; ".join(sheet.headings), base64.b64encode(sheet.svg).decode("ascii"), width, height
    )
