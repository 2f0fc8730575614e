"""A figure in a saved notebook: it stands still, says all, and leaves nothing over when a viewer cleans it."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
from lxml import html as lxml_html
from PIL import Image

from psychoed import figures
from psychoed.figures.html import render_figure_html
from psychoed.figures.still import as_on_page, render_still, render_still_text


@pytest.mark.parametrize("name", figures.names())
def test_it_shows_title_state_picture_sentence_table_and_notes(name: str) -> None:
    """In the last state too, where nothing is the default: words, a picture told in words, and the data."""
    figure = figures.get(name)
    *_, state = figure.states()
    data = figure.data(state)
    root = lxml_html.fromstring(render_still(figure, state))
    said = " ".join(root.text_content().split())
    for words in (figure.title, figure.words_of(state), figure.sentence(data), figure.caution):
        assert " ".join(words.split()) in said
    rows = [[cell.text_content() for cell in row] for row in root.xpath("//tr")]
    assert rows == [list(figure.table(data).header), *map(list, figure.table(data).rows)]
    for picture in root.xpath("//img"):
        assert picture.get("alt") == figure.sentence(data)
        drawn = Image.open(BytesIO(b64decode(picture.get("src").removeprefix("data:image/png;base64,"))))
        assert drawn.size == tuple(2 * side for side in figure.size)
        assert int(picture.get("width")) == figure.size[0]
    assert len(root.xpath("//img")) == (figure.draw is not None)
    # What a viewer takes out leaves its words behind, or nothing to see.
    assert root.xpath("//svg | //input | //select | //script | //style | //template | //*[@style]") == []


def test_one_state_looks_unlike_another() -> None:
    """The picture is that of the state, and drawing it anew gives the same bytes."""
    figure = figures.get("taking-as-agreed")
    pictures = [re.findall(r"base64,[^\"]+", render_still(figure, state)) for state in figure.states()]
    assert len({picture for [picture] in pictures}) == len(pictures)
    assert render_still(figure) == render_still(figure)


@pytest.mark.parametrize("name", figures.names())
def test_the_text_says_what_the_picture_shows(name: str) -> None:
    """Sentence and every cell of the table, in lines, for viewers that show text alone."""
    figure = figures.get(name)
    text = render_still_text(figure)
    assert figure.sentence(figure.data()) in text.splitlines()
    assert [cell for row in figure.table(figure.data()).rows for cell in row if cell not in text] == []


@pytest.mark.parametrize("name", figures.names())
def test_the_page_puts_the_moving_figure_in_its_place(name: str) -> None:
    """Each is replaced where it stands, in its own state and place; what is around it stays."""
    figure = figures.get(name)
    *_, state = figure.states()
    still = render_still(figure, state, place="nb-1"), render_still(figure, place="nb-2")
    moving = render_figure_html(figure, state, place="nb-1"), render_figure_html(figure, place="nb-2")
    assert as_on_page(f"<p>a</p>{still[0]}<p>b</p>{still[1]}") == f"<p>a</p>{moving[0]}<p>b</p>{moving[1]}"
