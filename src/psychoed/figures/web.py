"""All states of a figure in one file, so that a page can move it without Python.

The file is a classic script: pages opened from a disk may load those, and nothing else.
"""

from __future__ import annotations

import json

from psychoed import figures
from psychoed.figures.html import render_picture, render_table_html

__all__ = ["render_figure_script"]


def render_figure_script(name: str) -> str:
    """The states of a figure, in the order of `Figure.states`: of each what is chosen, picture, sentence, table.

    Ids inside the pictures are those of the figure's home; `figure.js` renames them for other places.
    """
    figure = figures.get(name)
    states = [
        {
            "words": figure.words_of(state),
            "picture": render_picture(figure, state),
            "sentence": figure.sentence(data),
            "table": render_table_html(figure.table(data)),
        }
        for state in figure.states()
        for data in (figure.data(state),)
    ]
    content = json.dumps(states, ensure_ascii=False, separators=(",", ":"))
    return f"psychoedFigures.add({json.dumps(name)},{content});\n"
