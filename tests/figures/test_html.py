"""A figure on a page without script: complete, escaped, with a table that reads aloud."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from lxml import html as lxml_html

from psychoed import figures
from psychoed.exercises.model import Source
from psychoed.figures.html import render_figure_html, render_table_html
from psychoed.figures.model import Table

STATES = [(name, state) for name in figures.names() for state in figures.get(name).states()]


@pytest.mark.parametrize(("name", "state"), STATES)
def test_a_figure_says_all_that_its_model_knows(name: str, state: dict[str, Any]) -> None:
    """Title, chosen state, sentence, every cell of the table, every source and the caution are there."""
    figure = figures.get(name)
    data = figure.data(state)
    root = lxml_html.fromstring(render_figure_html(figure, state))
    text = root.text_content()
    table = figure.table(data)
    expected = [
        figure.title,
        *(parameter.label_of(state[parameter.name]) for parameter in figure.parameters),
        figure.sentence(data),
        table.caption,
        *table.header,
        *(cell for row in table.rows for cell in row),
        *(source.label for source in figure.sources),
        figure.caution,
    ]
    assert [words for words in expected if words not in text] == []


@pytest.mark.parametrize(("name", "state"), STATES)
def test_ids_are_unique_and_nothing_is_styled_inline(name: str, state: dict[str, Any]) -> None:
    """Two placings on one page share no id, and neither carries a style attribute or a script."""
    figure = figures.get(name)
    page = render_figure_html(figure, state) + render_figure_html(figure, state, place="again")
    root = lxml_html.fromstring(f"<main>{page}</main>")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)) >= 2
    assert root.xpath("//@style | //script | //style") == []
    assert f"pe-figure-{name}" in ids


def test_a_table_has_a_caption_and_headings_with_a_scope() -> None:
    """Column headings and the first cell of each row say what they head."""
    root = lxml_html.fromstring(render_table_html(Table("C", ("Group", "People"), (("A", "1"), ("B", "2")))))
    assert root.xpath("string(table/caption)") == "C"
    assert root.xpath("table/thead//th[@scope='col']/text()") == ["Group", "People"]
    assert root.xpath("table/tbody//th[@scope='row']/text()") == ["A", "B"]
    assert root.xpath("table/tbody//td/text()") == ["1", "2"]


def test_a_wide_table_can_be_reached_to_scroll_it() -> None:
    """Four columns scroll on a phone: the region has a name and takes the focus; three columns fit and do not."""
    wide, narrow = (
        lxml_html.fromstring(render_table_html(Table("C", ("h",) * columns, (("c",) * columns,))))
        for columns in (4, 3)
    )
    assert (wide.get("role"), wide.get("aria-label"), wide.get("tabindex")) == ("region", "C", "0")
    assert narrow.get("tabindex") is None


def test_all_text_is_escaped_exactly_once() -> None:
    """Markup in any text field arrives as the characters that were written."""
    nasty = "a < b & \"c\" 'd' <script>&amp;"
    figure = dataclasses.replace(
        figures.get("taking-as-agreed"),
        title=nasty,
        caution=nasty,
        sentence=lambda data: nasty,
        table=lambda data: Table(nasty, (nasty,), ((nasty, nasty),)),
        sources=(Source(key="k", label=nasty, url='https://x.test/?a=1&b="2"'),),
    )
    root = lxml_html.fromstring(render_figure_html(figure))
    assert root.xpath("//script") == []
    assert root.text_content().count(nasty) == 8
    assert root.xpath("//a/@href") == ['https://x.test/?a=1&b="2"']
