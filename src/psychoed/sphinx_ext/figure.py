"""`{moving-figure}`: a figure in its place, and the same in words for builders that show no pictures of ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from psychoed import figures, labels
from psychoed.figures.model import Figure, FigureError, Table, Value
from psychoed.sphinx_ext.nodes import figure_node, figure_state_node
from psychoed.sphinx_ext.plain_table import plain_table
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["MovingFigureDirective"]

_LINE = 24  # letters of a line of a cell, where there are only letters


class MovingFigureDirective(SphinxDirective):
    """`{moving-figure} name`: a figure that a page can move and that paper shows in a few of its states."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the figure, or nothing and a warning."""
        try:
            figure = figures.get(self.arguments[0].strip())
        except FigureError as error:
            warn(Subtype.FIGURE, str(error), (self.env.docname, self.lineno))
            return []
        for path in Path(figures.__file__).parent.rglob("*"):
            if path.suffix in (".py", ".yml", ".csv"):
                self.env.note_dependency(str(path))
        place = str(serial) if (serial := self.env.new_serialno("pe-figure")) else ""
        node = figure_node("", *_plain(figure), figure=figure.name, values=figure.values(), place=place)
        self.set_source_info(node)
        return [node]


def _plain(figure: Figure[Any]) -> list[nodes.Node]:
    states = [_plain_state(figure, state) for state in figure.states_on_paper()]
    shown: list[nodes.Node] = [nodes.paragraph("", "", nodes.strong("", figure.title)), *states]
    if figure.caution:
        shown.append(nodes.paragraph("", figure.caution))
    if figure.sources:
        said = "; ".join(source.label for source in figure.sources)
        shown.append(nodes.paragraph("", "", nodes.emphasis("", f"{labels.SOURCES}: {said}.")))
    return shown


def _plain_state(figure: Figure[Any], state: Mapping[str, Value]) -> figure_state_node:
    data = figure.data(state)
    node = figure_state_node("", figure=figure.name, values=state)
    if words := figure.words_of(state):
        node += nodes.paragraph("", "", nodes.emphasis("", f"{words}."))
    node += nodes.paragraph("", figure.sentence(data))
    node += _table(figure.table(data))
    return node


def _table(table: Table) -> nodes.table:
    head = [nodes.paragraph("", cell) for cell in table.header]
    rows = [[nodes.paragraph("", cell) for cell in row] for row in table.rows]
    # Sphinx' text builder takes them for letters, and goes on for ever where one letter is too wide for them.
    widths = [min(max(map(len, column)), _LINE) for column in zip(table.header, *table.rows, strict=True)]
    shown = plain_table(head, rows, widths=widths)
    shown.insert(0, nodes.title("", table.caption))
    return shown
