"""How big is an effect: two hills, moved apart by a size that says how many of a hundred do better."""

from __future__ import annotations

from itertools import pairwise
from math import erf, exp, sqrt
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from psychoed.figures.course.effect_size import FIGURE
from psychoed.figures.course.numbers import evidence
from psychoed.figures.style import ACCENT

STATES = list(FIGURE.states())
each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: str(state["difference"]))


def _drawn(state: dict[str, Any]) -> Axes:
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    FIGURE.draw(ax, FIGURE.data(state))
    return ax


def _below(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


@each_state
def test_counts_are_those_of_the_normal_curve(state: dict[str, Any]) -> None:
    """Better than the middle of the other group, and common to both, worked out in another way."""
    data, size = FIGURE.data(state), state["difference"]
    assert data.better == round(100 * _below(size))
    assert data.alike == round(200 * (1 - _below(size / 2)))


def test_a_larger_effect_is_never_fewer_people() -> None:
    """From half of a hundred and all in common, step by step."""
    all_data = [FIGURE.data(state) for state in STATES]
    assert (all_data[0].better, all_data[0].alike) == (50, 100)
    for smaller, larger in pairwise(all_data):
        assert smaller.better < larger.better
        assert smaller.alike > larger.alike


def test_what_studies_found_stands_at_its_size_alone() -> None:
    """The sizes with a finding are those of the evidence, to the nearest step; the others claim none."""
    found = {state["difference"] for state in STATES if "in studies" in FIGURE.sentence(FIGURE.data(state))}
    both = ("dep-adding-therapy-to-medication", "direct-therapy-versus-medication")
    assert found == {round(evidence(entry).values["hedges_g"], 1) for entry in both}
    assert FIGURE.values()["difference"] in found


@each_state
def test_sentence_and_table_tell_the_same_numbers(state: dict[str, Any]) -> None:
    """Of a hundred people, beside what it would be without an effect; the table has the size itself."""
    data = FIGURE.data(state)
    sentence = FIGURE.sentence(data)
    assert f"{data.better} of 100" in sentence
    assert "50" in sentence
    assert [row[1] for row in FIGURE.table(data).rows] == [
        f"{state['difference']:.1f}",
        str(data.better),
        str(data.alike),
    ]


@each_state
def test_the_hills_are_those_of_the_model(state: dict[str, Any]) -> None:
    """The dashed hill stands still, the other is moved by the size, and what is filled lies past the middle."""
    ax, size = _drawn(state), state["difference"]
    dashed, moved, middle = ax.lines
    assert (dashed.get_linestyle(), moved.get_linestyle()) == ("--", "-")
    for line, top in ((dashed, 0.0), (moved, size)):
        x, y = line.get_xdata(), line.get_ydata()
        assert list(y) == pytest.approx([exp(-((at - top) ** 2) / 2) for at in x])
        assert ax.get_xlim()[0] <= x[0] <= top <= x[-1] <= ax.get_xlim()[1]
    assert moved.get_color() == ACCENT
    assert list(middle.get_xdata()) == [0, 0]
    [filled] = ax.collections
    assert filled.get_paths()[0].vertices[:, 0].min() == pytest.approx(0, abs=1e-9)
    assert any(f"{FIGURE.data(state).better} of 100" in text.get_text() for text in ax.texts)


@each_state
def test_all_words_are_large_and_inside(state: dict[str, Any]) -> None:
    """In DejaVu Sans, about the widest font that a page will have."""
    ax = _drawn(state)
    words = [*ax.texts, *ax.get_xticklabels()]
    boxes = [text.get_window_extent() for text in words]
    assert min(box.x0 for box in boxes) >= 0
    assert max(box.x1 for box in boxes) <= FIGURE.size[0]
    assert max(box.y1 for box in boxes) <= FIGURE.size[1]
    assert min(box.y0 for box in boxes) >= 0
    assert min(text.get_fontsize() for text in words) >= 13
