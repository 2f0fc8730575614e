"""The plain diagrams: their pictures say no more and no less than their words, and all of it can be read."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from psychoed.figures.course import stepped_care, who_does_what
from psychoed.figures.diagrams import arrow, sheet
from psychoed.labels import SAFE_STOPPING

DIAGRAMS = (stepped_care.FIGURE, who_does_what.FIGURE)


def _axes(size: tuple[int, int]) -> Axes:
    width, height = size
    return Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))


def _drawn(figure: Any) -> Axes:
    ax = _axes(figure.size)
    figure.draw(ax, figure.data())
    return ax


@pytest.mark.parametrize("figure", DIAGRAMS, ids=lambda figure: figure.name)
def test_words_are_large_apart_and_inside(figure: Any) -> None:
    """No two words of the picture touch, none leaves it, and none is small; measured in a wide font."""
    ax = _drawn(figure)
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not [one for one, other in combinations(boxes, 2) if one.overlaps(other)]
    assert min(box.x0 for box in boxes) > 0
    assert max(box.x1 for box in boxes) < figure.size[0]
    assert min(text.get_fontsize() for text in ax.texts) >= 16


@pytest.mark.parametrize("figure", DIAGRAMS, ids=lambda figure: figure.name)
def test_words_stay_inside_their_frames(figure: Any) -> None:
    """What begins in a box ends in it."""
    ax = _drawn(figure)
    frames = [patch.get_window_extent() for patch in ax.patches if patch.get_linewidth()]
    for text in ax.texts:
        words = text.get_window_extent()
        around = [frame for frame in frames if frame.contains(words.x0 + 8, (words.y0 + words.y1) / 2)]
        assert all(words.x1 < frame.x1 for frame in around), text.get_text()


@pytest.mark.parametrize("figure", DIAGRAMS, ids=lambda figure: figure.name)
def test_a_diagram_stands_still(figure: Any) -> None:
    """It has one state and no controls."""
    assert list(figure.states()) == [{}]
    assert figure.words_of({}) == ""


def test_steps_stand_in_picture_and_table() -> None:
    """Each step has a box with its words, and a row with the same and more."""
    figure = stepped_care.FIGURE
    drawn = " ".join(text.get_text() for text in _drawn(figure).texts)
    for name, words, more in figure.table(figure.data()).rows:
        assert f"{name} {words}".lower() in drawn.lower()
        assert more.endswith((".", "?"))
    sentence = figure.sentence(figure.data())
    for words in ("least that is likely to help", "on a date", "up, sideways or down", "Crisis help"):
        assert words in sentence
    assert figure.caution.endswith(SAFE_STOPPING)


def test_jobs_stand_in_picture_table_and_sentence() -> None:
    """A dot is solid for a job in most places and a ring for one in some; who prescribes is the same in all."""
    figure = who_does_what.FIGURE
    people = figure.data()
    ax = _drawn(figure)
    dots = [line.get_markerfacecolor() != "none" for line in ax.lines if line.get_marker() == "o"]
    jobs = [
        job in person.does
        for person in people[:-1]
        for job in ("talks", "prescribes", "checks")
        if job in person.does + person.may
    ]
    assert dots == [*jobs, True, False]
    for person, row in zip(people, figure.table(people).rows, strict=True):
        if "prescribes" in person.does:
            assert row[2].startswith("Yes")
        else:
            assert row[2].startswith("In some places" if "prescribes" in person.may else "No")
    assert "A prescriber and a family doctor can prescribe." in figure.sentence(people)
    assert "In some places, a pharmacist and a nurse can too." in figure.sentence(people)


@pytest.mark.parametrize("end", [(50, 10), (90, 50), (50, 90), (10, 50)])
def test_an_arrow_points_to_its_end(end: tuple[float, float]) -> None:
    """Its head has its tip there and lies along its line, whichever way it goes."""
    ax = _axes((100, 100))
    sheet(ax, (100, 100))
    arrow(ax, (50, 50), end)
    tip, *wings = ax.patches[0].get_xy()[:3].tolist()
    assert tuple(tip) == end
    middle = [sum(wing[axis] for wing in wings) / 2 for axis in (0, 1)]
    assert [50 + (end[axis] - 50) * 33 / 40 for axis in (0, 1)] == pytest.approx(middle)
