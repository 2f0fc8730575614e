"""A figure that stands still in a saved notebook: where others show the file, and no widget lives.

Such viewers (GitHub, nbviewer, whatever nbconvert writes) show one form of an output, and prefer HTML to a
picture.  A picture offered beside the HTML would therefore never be seen, and where it is, in a notebook
printed by way of LaTeX, it would take the place of the words.  So the picture is in the HTML.  GitHub takes
drawings in SVG out of HTML, as it does scripts and styles, and leaves the letters of them standing about:
so the picture is a PNG, and there are no controls, whose words would be left over in the same way.

The book shows saved outputs too, and can do better: `as_on_page` puts the figure of a page in the place of each.
"""

from __future__ import annotations

import io
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg

from psychoed import figures, labels
from psychoed.figures.html import render_figure_html, render_notes, render_table_html
from psychoed.figures.model import Figure, Value
from psychoed.figures.paint import DPI, painted
from psychoed.figures.style import SURFACE

__all__ = ["as_on_page", "render_still", "render_still_text"]

_SHARP = 2  # pixels of the picture for each CSS pixel
_STILL = re.compile(
    r'<pe-still data-figure="([a-z0-9-]+)" data-state="([^"]*)" data-place="([\w-]*)">.*?</pe-still>',
    re.DOTALL,
)


def render_still(figure: Figure[Any], values: Mapping[str, Value] | None = None, *, place: str = "") -> str:
    """A figure in one state: title, what is chosen, picture, sentence, table, notes."""
    state = figure.values(values)
    data = figure.data(state)
    words = escape(figure.words_of(state))
    return (
        f'<pe-still data-figure="{figure.name}" data-state="{escape(json.dumps(state))}" data-place="{place}">'
        f"<p><strong>{escape(figure.title)}</strong></p>"
        f"{f'<p>{words}</p>' if words else ''}"
        f"{_render_picture(figure, data)}"
        f"<p>{escape(figure.sentence(data))}</p>"
        f"{render_table_html(figure.table(data))}"
        f"{render_notes(figure)}"
        "</pe-still>"
    )


def render_still_text(figure: Figure[Any], values: Mapping[str, Value] | None = None) -> str:
    """The same as lines of text, without the picture."""
    state = figure.values(values)
    data = figure.data(state)
    table = figure.table(data)
    rows = [f"- {'; '.join(_named(table.header, row))}" for row in table.rows]
    sources = "; ".join(source.label for source in figure.sources)
    lines = (
        figure.title,
        figure.words_of(state),
        figure.sentence(data),
        f"{table.caption}:",
        *rows,
        figure.caution,
    )
    return "\n".join([*filter(None, lines), *([f"{labels.SOURCES}: {sources}."] if sources else [])])


def as_on_page(html: str) -> str:
    """Put the figure of a page, which moves, in the place of each that stands still."""
    return _STILL.sub(_on_page, html)


def _on_page(found: re.Match[str]) -> str:
    name, state, place = found.groups()
    return render_figure_html(figures.get(name), json.loads(unescape(state)), place=place)


def _render_picture(figure: Figure[Any], data: Any) -> str:
    if figure.draw is None:
        return ""
    written = io.BytesIO()
    with painted(figure, data, FigureCanvasAgg) as canvas:
        # On a ground of its own: it cannot know whether the page around it is light or dark.
        canvas.savefig(
            written, format="png", dpi=_SHARP * DPI, facecolor=SURFACE, metadata={"Software": None}
        )
    width, height = figure.size
    return (
        f'<p><img src="data:image/png;base64,{b64encode(written.getvalue()).decode("ascii")}"'
        f' width="{width}" height="{height}" alt="{escape(figure.sentence(data))}"></p>'
    )


def _named(header: tuple[str, ...], row: tuple[str, ...]) -> list[str]:
    return [f"{name}: {cell}" if name else cell for name, cell in zip(header, row, strict=True)]
