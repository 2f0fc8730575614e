"""A document page by page, as pictures for a screen: what the PDF shows, and what stands on each page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import typst

from psychoed.paper.manuscript import Source
from psychoed.paper.typeset import inputs, laid_out, shipped_fonts

__all__ = ["Sheet", "draw"]

# Outside of the document that is drawn: even what nobody sees could push a line onto a page of its own.
_ASKING = """
#context [#metadata(query(heading).map(it => (it.location().page(), it.body))) <pe-sheets>]
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: an SVG of it, its letters drawn as shapes, and the headings on it."""

    svg: bytes
    headings: tuple[str, ...]


def draw(source: Source) -> tuple[Sheet, ...]:
    """Return the pages of a document.  Raises CannotTypeset as `typeset` does."""
    with laid_out(source.text, source.files, name=source.name) as main:
        compiler = typst.Compiler(
            str(main),
            root=str(main.parent),
            font_paths=shipped_fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs(large=source.look.large_print, fillable=source.look.fillable),
        )
        drawn = compiler.compile(format="svg")
        main.write_text(source.text + _ASKING, encoding="utf-8")
        found = json.loads(compiler.query("<pe-sheets>", field="value", one=True))
    pages = drawn if isinstance(drawn, list) else [drawn]
    return tuple(Sheet(svg, tuple(_on_page(found, number))) for number, svg in enumerate(pages, 1) if svg)


def _on_page(headings: Sequence[Any], number: int) -> Iterator[str]:
    for page, body in headings:
        if page == number and (text := " ".join("".join(_texts(body)).split())):
            yield text


def _texts(content: Any) -> Iterator[str]:
    """Yield the words in what Typst tells of a piece of content."""
    match content:
        case {"func": "space" | "linebreak"}:
            yield " "
        case {"func": "smartquote"}:
            yield "’"
        case {"text": str(text)}:
            yield text
        case dict():
            for part in ("children", "body", "child"):
                yield from _texts(content.get(part))
        case list():
            for child in content:
                yield from _texts(child)
