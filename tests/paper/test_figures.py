"""Figures on paper: nothing moves, so the states that are shown say all that the model knows of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from psychoed import figures


def _bare(text: str) -> str:
    """The text without what the end of a line or a page may add to it, or take away."""
    text = re.sub(r"From A small course Page \d+ of \d+ A page A small course", "", text)
    return re.sub(r"[\s\x02-]", "", text)


@pytest.mark.parametrize("name", figures.names())
def test_states_on_paper_say_what_the_model_says(
    name: str, project, text_of: Callable[[bytes], str], tags_of: Callable[[bytes], list[str]]
) -> None:
    """Each state has its choice, its sentence, also as the words for its picture, and every cell of its table."""
    figure = figures.get(name)
    pdf = project.pdf(f"```{{moving-figure}} {name}\n```\n")
    assert project.warnings.getvalue() == ""
    printed, tags = _bare(text_of(pdf)), tags_of(pdf)
    missing = [words for words in (figure.title, figure.caution) if _bare(words) not in printed]
    for state in figure.states_on_paper():
        data = figure.data(state)
        table, sentence = figure.table(data), figure.sentence(data)
        cells = [cell for row in (table.header, *table.rows) for cell in row]
        said = (figure.words_of(state), sentence, table.caption, *cells)
        missing += [words for words in said if _bare(words) not in printed]
        assert tags.count(f"Figure: {sentence}") == (figure.draw is not None)
    assert missing == []
