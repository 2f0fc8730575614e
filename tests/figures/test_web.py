"""All states of a figure in one file for pages: complete, strict, light."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache

import pytest
from lxml import html as lxml_html

from psychoed import figures
from psychoed.figures.html import figures_in, render_figure_html, render_table_html
from psychoed.figures.web import render_figure_script


@cache
def _script(name: str) -> str:
    return render_figure_script(name)


def _states(name: str) -> list[dict[str, str]]:
    script = _script(name)
    start = f'psychoedFigures.add("{name}",'
    assert script.startswith(start)
    states: list[dict[str, str]] = json.loads(script.removeprefix(start).removesuffix(");\n"))
    return states


@pytest.mark.parametrize("name", figures.names())
def test_every_state_says_what_the_model_says(name: str) -> None:
    """Choice, sentence, table and the picture's name of each state are those of the figure, in its order."""
    figure = figures.get(name)
    shown = _states(name)
    assert len(shown) == len(list(figure.states()))
    for state, said in zip(figure.states(), shown, strict=True):
        data = figure.data(state)
        assert said["words"] == figure.words_of(state)
        assert said["sentence"] == figure.sentence(data)
        assert said["table"] == render_table_html(figure.table(data))
        if figure.draw is None:
            assert not said["picture"]
        else:
            assert lxml_html.fromstring(said["picture"]).get("aria-label") == said["sentence"]


@pytest.mark.parametrize("name", figures.names())
def test_a_figure_is_light(name: str) -> None:
    """All its states are at most 60, and 40 KB over the wire."""
    assert len(_states(name)) <= 60
    assert len(gzip.compress(_script(name).encode(), mtime=0)) <= 40_000


@pytest.mark.parametrize("name", figures.names())
def test_the_controls_offer_every_state(name: str) -> None:
    """The controls of the page have as many settings as the figure has states, and stand at its first."""
    root = lxml_html.fromstring(render_figure_html(figures.get(name)))
    count = 1
    for control in root.xpath("//div[@class='pe-figure-controls']//*[self::input or self::select]"):
        match control.tag, control.get("type"):
            case "select", _:
                count *= len(control.xpath("option"))
            case _, "checkbox":
                count *= 2
            case _, "range":
                count *= int(control.get("max")) + 1
    assert count == len(list(figures.get(name).states()))


def test_figures_are_found_in_a_page() -> None:
    """Whoever ships the files learns from the page which are needed, each once."""
    page = "".join(
        render_figure_html(figures.get(name), place=str(n)) for n, name in enumerate(figures.names() * 2)
    )
    assert figures_in(page) == list(figures.names())
    assert re.search(r"data-states=\"[a-z0-9-]+\.[0-9a-f]{10}\.js\"", page)
