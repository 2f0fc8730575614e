"""A figure as HTML that is complete without script: picture, sentence, table, sources.

Its controls are there too, hidden until `figure.js` gives them something to move.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from psychoed import labels
from psychoed.exercises.model import Source
from psychoed.figures.fingerprint import figures_fingerprint
from psychoed.figures.model import Figure, Parameter, Table, Value
from psychoed.figures.svg import draw_svg

__all__ = [
    "figures_in",
    "render_figure_html",
    "render_notes",
    "render_picture",
    "render_table_html",
    "states_file",
]

_WIDE = 3  # columns that a phone has room for
_NAME = re.compile(r'<pe-figure [^>]*data-figure="([a-z0-9-]+)"')


def figures_in(html: str) -> list[str]:
    """Return the names of the figures in rendered HTML, each once, in their order."""
    return list(dict.fromkeys(_NAME.findall(html)))


def states_file(name: str) -> str:
    """The name of the file with all states of a figure, in `figures/` beside `figure.js`."""
    return f"{name}.{figures_fingerprint()}.js"


def render_figure_html(
    figure: Figure[Any], values: Mapping[str, Value] | None = None, *, place: str = "", palette: str = "web"
) -> str:
    """A figure in one state.

    `place` is "" at the figure's home and otherwise a suffix that is unique on the page: ids derive from both.
    """
    state = figure.values(values)
    data = figure.data(state)
    ident = "-".join(part for part in ("pe-figure", figure.name, place) if part)
    table = render_table_html(figure.table(data))
    if figure.draw is not None:
        table = f"<summary>{labels.AS_A_TABLE}</summary>{table}"
        table = f'<details class="pe-figure-data">{table}</details>'
    return (
        f'<pe-figure data-figure="{escape(figure.name)}" data-place="{escape(place)}"'
        f' data-states="{states_file(figure.name)}">'
        f'<figure class="pe-figure" id="{escape(ident)}">'
        f'<figcaption class="pe-figure-title">{escape(figure.title)}</figcaption>'
        f"{_render_controls(figure, state, ident)}"
        f"{_render_state(figure, state)}"
        f"{render_picture(figure, state, place=place, palette=palette)}"
        f'<p class="pe-figure-sentence">{escape(figure.sentence(data))}</p>'
        f"{table}"
        f"{render_notes(figure)}"
        "</figure></pe-figure>"
    )


def render_picture(
    figure: Figure[Any], state: Mapping[str, Value], *, place: str = "", palette: str = "web"
) -> str:
    """The picture of a state; "" for a figure that is a table."""
    return "" if figure.draw is None else draw_svg(figure.name, state, palette=palette, place=place)


def render_table_html(table: Table) -> str:
    """A table of data: column headings, and the first cell of each row as its heading."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in table.rows
    )
    # A wide table scrolls on a phone, and what scrolls must be reached by keyboard.
    name = (
        f' role="region" aria-label="{escape(table.caption)}" tabindex="0"'
        if len(table.header) > _WIDE
        else ""
    )
    return (
        f'<div class="pe-figure-table"{name}>'
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def render_notes(figure: Figure[Any]) -> str:
    """What to keep in mind about the figure's numbers, and where they come from."""
    caution = f'<p class="pe-figure-caution">{escape(figure.caution)}</p>' if figure.caution else ""
    if not figure.sources:
        return caution
    return f'{caution}<p class="pe-figure-sources">{labels.SOURCES}: {"; ".join(map(_render_source, figure.sources))}.</p>'


def _render_controls(figure: Figure[Any], state: Mapping[str, Value], ident: str) -> str:
    """Native controls, and what is said where the other states cannot be had."""
    if not figure.parameters:
        return ""
    controls = "".join(
        _render_control(parameter, state[parameter.name], f"{ident}-{parameter.name}")
        for parameter in figure.parameters
    )
    return (
        f'<div class="pe-figure-controls" hidden>{controls}</div>'
        f'<p class="pe-figure-stuck" hidden>{labels.FIGURE_STANDS_STILL}</p>'
    )


def _render_control(parameter: Parameter, value: Value, ident: str) -> str:
    """A box to tick, a slider over the options in their order, or a menu; browsers are told not to refill them."""
    label = escape(parameter.label)
    values = [option.value for option in parameter.values]
    at = values.index(value)
    if parameter.is_toggle:
        checked = " checked" if value else ""
        return f'<label class="pe-figure-toggle"><input type="checkbox" autocomplete="off"{checked}> {label}</label>'
    words = [escape(parameter.label_of(one)) for one in values]
    if parameter.is_numeric:
        ticks = "".join(f'<option value="{index}" label="{word}">' for index, word in enumerate(words))
        return (
            f'<label class="pe-figure-slider"><span>{label}: <output>{words[at]}</output></span>'
            f'<input type="range" min="0" max="{len(values) - 1}" value="{at}" list="{ident}" autocomplete="off"'
            f' aria-label="{label}" aria-valuetext="{words[at]}"></label><datalist id="{ident}">{ticks}</datalist>'
        )
    options = "".join(
        f"<option{' selected' if index == at else ''}>{word}</option>" for index, word in enumerate(words)
    )
    return f'<label class="pe-figure-menu">{label} <select autocomplete="off">{options}</select></label>'


def _render_state(figure: Figure[Any], state: Mapping[str, Value]) -> str:
    """What the controls would show, in words."""
    words = escape(figure.words_of(state))
    return f'<p class="pe-figure-state">{words}</p>' if words else ""


def _render_source(source: Source) -> str:
    label = escape(source.label)
    return f'<a href="{escape(source.url)}">{label}</a>' if source.url else label
