"""The moving figure: its controls, and what follows them."""

from __future__ import annotations

import dataclasses

import ipywidgets as widgets
import pytest
from lxml import html as lxml_html

from psychoed import figures
from psychoed.figures import notebook
from psychoed.figures.model import FigureError, Option, Parameter
from psychoed.figures.notebook import moving_figure


@pytest.mark.parametrize("name", figures.names())
def test_each_state_moves_picture_sentence_and_table_together(name: str) -> None:
    """Whatever the controls say, picture, sentence and table are those of that state."""
    moving = moving_figure(name)
    figure = moving.figure
    for state in figure.states():
        for parameter, value in state.items():
            moving.controls[parameter].value = value
        shown = "".join(child.value for child in moving.children if isinstance(child, widgets.HTML))
        root = lxml_html.fromstring(f"<div>{shown}</div>")
        data = figure.data(state)
        assert moving.values == state
        assert moving.sentence == figure.sentence(data)
        assert root.xpath("//svg/@aria-label") == [moving.sentence] * (figure.draw is not None)
        assert [child.text for child in moving.children if hasattr(child, "text")] == [moving.sentence]
        rows = [[cell.text_content() for cell in row] for row in root.xpath("//tr")]
        assert rows == [list(figure.table(data).header), *map(list, figure.table(data).rows)]


def test_words_become_a_menu_with_the_labels_of_the_figure() -> None:
    """The control offers each value by its words, beginning with the default."""
    moving = moving_figure("taking-as-agreed")
    menu = moving.controls["study"]
    assert isinstance(menu, widgets.Dropdown)
    assert [value for _, value in menu.options] == ["review-2020", "nice-2009", "who-2003"]
    assert menu.value == "review-2020"


def test_numbers_become_a_slider(monkeypatch: pytest.MonkeyPatch) -> None:
    """A numeric parameter is moved by a slider over its own values and no others."""
    days = Parameter(
        name="days", label="Days", unit="days", values=tuple(Option(n, str(n)) for n in (1, 3, 7)), default=3
    )
    study = figures.get("taking-as-agreed")
    figure = dataclasses.replace(study, parameters=(days,), model=lambda days: study.data(), on_paper=())
    monkeypatch.setattr(notebook.figures, "get", lambda name: figure)
    slider = moving_figure("taking-as-agreed").controls["days"]
    assert isinstance(slider, widgets.SelectionSlider)
    assert slider.options == (("1 days", 1), ("3 days", 3), ("7 days", 7))


def test_the_style_of_pages_comes_along() -> None:
    """Without it, the words of a table's columns run into each other in a notebook."""
    styles = [child._css for child in moving_figure("effect-size").children if hasattr(child, "_css")]
    assert [".pe-figure-table :is(th, td)" in style and "--pe-ink" in style for style in styles] == [True]


def test_the_static_face_is_the_state_of_the_moment() -> None:
    """The face for media without a kernel says what the figure shows, not what it showed first."""
    moving = moving_figure("taking-as-agreed")
    moving.controls["study"].value = "nice-2009"
    assert moving.sentence in moving.static_html()


def test_the_plain_text_form_is_the_sentence() -> None:
    """Where only text is shown, the figure speaks instead of printing its insides."""
    moving = moving_figure("taking-as-agreed")
    assert repr(moving) == f"<figure 'taking-as-agreed': {moving.sentence}>"


def test_an_unknown_figure_is_refused() -> None:
    """A slip in the name is the registry's clear error."""
    with pytest.raises(FigureError, match="did you mean 'taking-as-agreed'"):
        moving_figure("taking-as-agred")
