"""A figure that moves in a notebook: controls, picture, sentence and table, with widgets alone."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from psychoed import figures, labels
from psychoed.assets import figure_widget_style
from psychoed.figures.html import render_notes, render_picture, render_table_html
from psychoed.figures.model import Parameter, Value
from psychoed.figures.still import render_still, render_still_text
from psychoed.places import next_place

__all__ = ["MovingFigure", "moving_figure"]


class _Sentence(anywidget.AnyWidget):
    """Words that are announced as they change; the style of the whole figure comes with them."""

    _esm = (Path(__file__).parent / "sentence.js").read_text(encoding="utf-8")
    _css = figure_widget_style()
    text = traitlets.Unicode().tag(sync=True)

    def static_html(self) -> str:
        """The words as a paragraph."""
        return f"<p>{escape(self.text)}</p>"


class MovingFigure(widgets.VBox):  # type: ignore[misc]
    """A box of controls above the figure they move.

    `controls` maps each parameter to its widget, so that code can move the figure too; `values`, `data`
    and `sentence` say what is shown now.  `static_html` and `static_text` are the same without a kernel.
    """

    def __init__(self, name: str) -> None:
        self.figure = figures.get(name)
        self.controls = {parameter.name: _control(parameter) for parameter in self.figure.parameters}
        self._place = next_place()  # ids inside the picture derive from it
        self._picture = widgets.HTML()
        self._words = _Sentence()
        self._table = widgets.HTML()
        title = widgets.HTML(f"<strong>{escape(self.figure.title)}</strong>")
        notes = widgets.HTML(render_notes(self.figure))
        super().__init__([title, *self.controls.values(), self._picture, self._words, self._table, notes])
        for control in self.controls.values():
            control.observe(self._redraw, names="value")
        self._redraw()

    @property
    def values(self) -> dict[str, Value]:
        """The value of each parameter as the controls stand."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def data(self) -> Any:
        """What the figure's model gives for these values."""
        return self.figure.data(self.values)

    @property
    def sentence(self) -> str:
        """What the figure shows now, in words."""
        return self.figure.sentence(self.data)

    def static_html(self) -> str:
        """The figure in its present state, for a notebook without a kernel."""
        return render_still(self.figure, self.values, place=next_place())

    def static_text(self) -> str:
        """The same where there is nothing but text."""
        return render_still_text(self.figure, self.values)

    def __repr__(self) -> str:
        return f"<figure '{self.figure.name}': {self.sentence}>"

    def _redraw(self, change: object = None) -> None:
        self._picture.value = render_picture(self.figure, self.values, place=self._place, palette="notebook")
        self._words.text = self.sentence
        table = render_table_html(self.figure.table(self.data))
        if self.figure.draw is not None:
            table = f"<details><summary>{labels.AS_A_TABLE}</summary>{table}</details>"
        self._table.value = table


def moving_figure(name: str) -> MovingFigure:
    """The figure `name` with controls that move it, to be shown in a notebook."""
    return MovingFigure(name)


def _control(parameter: Parameter) -> widgets.Widget:
    if parameter.is_toggle:
        return widgets.Checkbox(value=bool(parameter.default), description=parameter.label, indent=False)
    options = [(parameter.label_of(option.value), option.value) for option in parameter.values]
    kind = widgets.SelectionSlider if parameter.is_numeric else widgets.Dropdown
    control = kind(options=options, value=parameter.default, description=parameter.label)
    control.style.description_width = "initial"
    control.layout.width = "min(100%, 30rem)"
    return control
