"""Figures where Sphinx writes words alone: what paper shows of them, in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from tests.book._books import Book

from psychoed import figures
from psychoed.sphinx_ext import figure as directive
from psychoed.sphinx_ext.nodes import figure_state_node


def _shown(table: nodes.table) -> list[list[str]]:
    return [[cell.astext() for cell in row.findall(nodes.entry)] for row in table.findall(nodes.row)]


@pytest.mark.parametrize("name", figures.names())
def test_the_words_of_each_state_are_those_of_the_model(name: str) -> None:
    """Title, choice, sentence, caption and every cell of the table, state by state, and what to keep in mind."""
    figure = figures.get(name)
    title, *rest = directive._plain(figure)
    states = [one for one in rest if isinstance(one, figure_state_node)]
    notes = " ".join(one.astext() for one in rest if one not in states)
    assert title.astext() == figure.title
    assert all(words in notes for words in (figure.caution, *(source.label for source in figure.sources)))
    for node, state in zip(states, figure.states_on_paper(), strict=True):
        data = figure.data(state)
        table = figure.table(data)
        *said, shown = node.children
        words = [f"{figure.words_of(state)}."] if figure.parameters else []
        assert [paragraph.astext() for paragraph in said] == [*words, figure.sentence(data)]
        assert isinstance(shown, nodes.table)
        assert shown[0].astext() == table.caption
        assert _shown(shown) == [list(table.header), *map(list, table.rows)]


def test_a_text_file_shows_them_whole(tmp_path: Path) -> None:
    """Every figure is written to its end, with its words."""
    book = Book(tmp_path)
    placed = "\n\n".join(f"```{{moving-figure}} {name}\n```" for name in figures.names())
    book.write(
        "index.md", f"# Figures\n\n{placed}\n\n```{{exercise}} cup\n```\n\n```{{exercise}} rest\n```\n"
    )
    assert book.build("text") == ""
    text = " ".join(book.page("index.txt", "text").split())
    for name in figures.names():
        figure = figures.get(name)
        for state in figure.states_on_paper():
            assert " ".join(figure.sentence(figure.data(state)).split()) in text
