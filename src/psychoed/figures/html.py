"""A figure as HTML that is complete without script: picture, sentence, table, sources."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from psychoed import labels
from psychoed.figures.model import Figure, Table, Value
from psychoed.figures.svg import draw_svg
from psychoed.model import Source

__all__ = ["render_figure_html", "render_notes", "render_table_html"]


def render_figure_html(
    figure: Figure[Any], values: Mapping[str, Value] | None = None, *, place: str = "", palette: str = "web"
) -> str:
    """A `<figure>` in one state, for a page where nothing can move it.

    `place` is "" at the figure's home and otherwise a suffix that is unique on the page: ids derive from both.
    """
    state = figure.values(values)
    data = figure.data(state)
    ident = "-".join(part for part in ("pe-figure", figure.name, place) if part)
    return (
        f'<figure class="pe-figure" id="{escape(ident)}">'
        f'<figcaption class="pe-figure-title">{escape(figure.title)}</figcaption>'
        f"{_render_state(figure, state)}"
        f"{draw_svg(figure.name, state, palette=palette, place=place)}"
        f'<p class="pe-figure-sentence">{escape(figure.sentence(data))}</p>'
        f"{render_notes(figure)}"
        f'<details class="pe-figure-data"><summary>{labels.NUMBERS_AS_TABLE}</summary>'
        f"{render_table_html(figure.table(data))}</details>"
        "</figure>"
    )


def render_table_html(table: Table) -> str:
    """A table of data: column headings, and the first cell of each row as its heading."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in table.rows
    )
    return (
        f'<table class="pe-figure-table"><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def render_notes(figure: Figure[Any]) -> str:
    """What to keep in mind about the figure's numbers, and where they come from."""
    caution = f'<p class="pe-figure-caution">{escape(figure.caution)}</p>' if figure.caution else ""
    return f'{caution}<p class="pe-figure-sources">{labels.SOURCES}: {"; ".join(map(_render_source, figure.sources))}.</p>'


def _render_state(figure: Figure[Any], state: Mapping[str, Value]) -> str:
    """What the controls would show, in words."""
    chosen = "; ".join(
        f"{escape(parameter.label)}: {escape(parameter.label_of(state[parameter.name]))}"
        for parameter in figure.parameters
    )
    return f'<p class="pe-figure-state">{chosen}</p>' if chosen else ""


def _render_source(source: Source) -> str:
    label = escape(source.label)
    return f'<a href="{escape(source.url)}">{label}</a>' if source.url else label
