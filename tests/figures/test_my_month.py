"""The figure "my-month": sentence, table and picture tell the same of an invented diary and its shuffles."""

from __future__ import annotations

import re
from math import isnan
from typing import Any

import pytest
from matplotlib.figure import Figure as Canvas

from psychoed.diary import MARKS, SHUFFLES
from psychoed.figures.course.my_month import FIGURE, invented_diary
from psychoed.labels import SAFE_STOPPING

STATES = list(FIGURE.states())
WRITTEN = [state for state in STATES if not state["order"]]
SHUFFLED = [state for state in STATES if state["order"]]


def _name(state: dict[str, Any]) -> str:
    return f"{state['by']}-{state['order']}"


def test_the_diary_is_whole_and_said_to_be_invented() -> None:
    """It has 28 days without a fault, some things were not noted, and nobody can take it for a person's."""
    diary = invented_diary()
    assert [day.day for day in diary.days] == [str(day) for day in range(1, 29)]
    assert diary.bad_rows == ()
    assert any(day.mood is None for day in diary.days)
    assert any(day.sleep is None for day in diary.days)
    assert FIGURE.caution.startswith("This diary is invented.")
    assert all("invented" in FIGURE.table(FIGURE.data(state)).caption for state in STATES)


def test_one_pattern_is_strong_one_weak_and_one_none() -> None:
    """Chance seldom makes the one with sleep, now and then that with triggers, and easily that with medicine."""
    sleep, trigger, medicine = (
        FIGURE.data({"by": by}).shown.as_large for by in ("sleep", "trigger", "medicine")
    )
    assert sleep < SHUFFLES / 20 < trigger < SHUFFLES / 4 < medicine


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_a_shuffle_has_the_same_moods(state: dict[str, Any]) -> None:
    """Only their order differs; what they are compared with stays."""
    days, written = FIGURE.data(state).days, invented_diary().days
    assert sorted(day.mood or 0 for day in days) == sorted(day.mood or 0 for day in written)
    assert [MARKS[state["by"]](day) for day in days] == [MARKS[state["by"]](day) for day in written]
    assert (days == written) is not bool(state["order"])


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_the_sentence_tells_the_means_of_the_table(state: dict[str, Any]) -> None:
    """Whoever works them out from the table gets the days and the means that the sentence names."""
    data = FIGURE.data(state)
    rows = FIGURE.table(data).rows
    moods, marks = (", ".join(row[column] for row in rows).split(", ") for column in (1, 2))
    assert len(moods) == len(marks) == 28
    is_marked = {"sleep": lambda cell: float(cell) < 6, "medicine": lambda cell: cell == "no"}.get(
        state["by"], lambda cell: cell == "yes"
    )
    groups: dict[bool, list[float]] = {True: [], False: []}
    for mood, mark in zip(moods, marks, strict=True):
        if "not noted" not in (mood, mark):
            groups[is_marked(mark)].append(float(mood))
    sentence = FIGURE.sentence(data)
    for group in groups.values():
        assert re.search(rf"\b{len(group)} ", sentence)
        assert f"{sum(group) / len(group):.1f}" in sentence


@pytest.mark.parametrize("state", WRITTEN, ids=_name)
def test_as_written_the_sentence_says_what_chance_does(state: dict[str, Any]) -> None:
    """The number is of 1,000 shuffles, and the words fit it."""
    data = FIGURE.data(state)
    sentence = FIGURE.sentence(data)
    assert f"Of 1,000 shuffles of the moods, {data.shown.as_large} show a gap at least as large." in sentence
    assert data.shown == data.written
    words = {"sleep": "seldom", "medicine": "easily", "trigger": "now and then"}[state["by"]]
    assert f"So chance alone {words} makes such a gap." in sentence


@pytest.mark.parametrize("state", SHUFFLED, ids=_name)
def test_a_shuffle_is_called_chance_beside_the_diary_as_written(state: dict[str, Any]) -> None:
    """The gaps are those of the means as they are said."""
    data = FIGURE.data(state)
    sentence = FIGURE.sentence(data)
    assert sentence.startswith(
        f"Shuffle {state['order']}: the moods stand in a random order, so any gap is chance."
    )
    gaps = re.findall(r"gap (?:of|is) (\d\.\d)", sentence)
    for said, comparison in zip(gaps, (data.shown, data.written), strict=True):
        means = round(comparison.marked_mean, 1), round(comparison.others_mean, 1)
        assert float(said) == pytest.approx(abs(means[0] - means[1]))


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_what_is_drawn_is_what_is_counted(state: dict[str, Any]) -> None:
    """As many large and small dots as days compared, both means at their height, and nothing leaves the picture."""
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    data = FIGURE.data(state)
    FIGURE.draw(ax, data)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    large, key_large, small, key_small = dots
    assert (len(large.get_xdata()), len(small.get_xdata())) == (data.shown.marked, data.shown.others)
    assert large.get_markersize() > small.get_markersize() == key_small.get_markersize()
    assert key_large.get_markersize() == large.get_markersize()
    (line,) = (one for one in ax.lines if len(one.get_xdata()) == 28)
    drawn = [y for y in line.get_ydata() if not isnan(y)]
    scale = dict(zip((1, 5, 10), (one.get_ydata()[0] for one in ax.lines[:3]), strict=True))
    pixel = (scale[1] - scale[10]) / 9
    assert sorted(1 + (scale[1] - y) / pixel for y in drawn) == pytest.approx(
        sorted(day.mood for day in data.days if day.mood is not None)
    )
    for dashes, mean in (("-", data.shown.marked_mean), ("--", data.shown.others_mean)):
        (level,) = (
            one
            for one in ax.lines
            if one.get_linestyle() == dashes and one.get_linewidth() == 1.5 and one.get_xdata()[1] > 100
        )
        assert 1 + (scale[1] - level.get_ydata()[0]) / pixel == pytest.approx(mean)
    words = [text.get_text() for text in ax.texts]
    assert any(word.endswith(f": {data.shown.marked_mean:.1f}") for word in words)
    assert f"other days: {data.shown.others_mean:.1f}" in words
    # Measured in DejaVu Sans, about the widest font that a page will have.
    assert max(text.get_window_extent().x1 for text in ax.texts) < width
    assert min(text.get_window_extent().x0 for text in ax.texts) > -1


def test_a_diary_advises_nobody_to_stop() -> None:
    """Days without a medicine are shown with what they cannot tell, and with how to stop safely."""
    assert FIGURE.caution.endswith(SAFE_STOPPING)
    assert "single days do not show what a medicine does" in FIGURE.caution
