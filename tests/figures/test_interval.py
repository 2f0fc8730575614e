"""The figure "what-an-interval-tells": intervals follow the rule, and each verdict is that of its interval."""

from __future__ import annotations

import itertools
import re
from math import log
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure as Canvas

from psychoed.figures.course.interval import FIGURE, intervals
from psychoed.figures.course.numbers import evidence
from psychoed.figures.style import SURFACE

STATES = list(FIGURE.states())
FOUND = evidence("dep-combined-relative-response").values
KEYS = ("combined_vs_therapy_alone", "combined_vs_medication_alone", "therapy_vs_medication")

each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: str(state["share"]))


def drawn(state: dict[str, Any]) -> Axes:
    """A state on axes, one point a pixel."""
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    FIGURE.draw(ax, FIGURE.data(state))
    return ax


def test_the_first_state_is_what_the_review_found() -> None:
    """With the people of the studies, ratios and intervals are those of the evidence, to the last digit."""
    assert FIGURE.values() == {"share": 1.0}
    for one, key in zip(FIGURE.data().comparisons, KEYS, strict=True):
        assert one.ratio == FOUND[key]["rr"]
        assert [one.low, one.high] == pytest.approx(FOUND[key]["ci95"])
    assert FIGURE.data().took_part == "11,910"


@pytest.mark.parametrize("comparison", range(3))
def test_four_times_the_people_make_an_interval_half_as_wide(comparison: int) -> None:
    """On a log scale, each side by itself, around a ratio that stays."""
    few, many = (intervals(share).comparisons[comparison] for share in (0.25, 1.0))
    assert few.ratio == many.ratio
    for end in ("low", "high"):
        width = [abs(log(getattr(one, end) / one.ratio)) for one in (few, many)]
        assert width[0] == pytest.approx(2 * width[1])


@pytest.mark.parametrize("comparison", range(3))
def test_more_people_never_widen_an_interval(comparison: int) -> None:
    """From each step of the slider to the next, the interval lies inside the one before."""
    shown = [FIGURE.data(state).comparisons[comparison] for state in STATES]
    for few, many in itertools.pairwise(shown):
        assert few.low < many.low < many.ratio < many.high < few.high


@each_state
def test_each_verdict_is_that_of_its_interval(state: dict[str, Any]) -> None:
    """Table, sentence and picture say the same of each: whether one lies in the interval."""
    data = FIGURE.data(state)
    holds_one = [one.low <= 1 <= one.high for one in data.comparisons]
    assert [one.differs for one in data.comparisons] == [not holds for holds in holds_one]
    assert [row[-1] for row in FIGURE.table(data).rows] == ["no" if holds else "yes" for holds in holds_one]
    said = [text.get_text() for text in drawn(state).texts]
    assert [words for words in said if words in ("a difference", "could be none")] == [
        "could be none" if holds else "a difference" for holds in holds_one
    ]
    verdict = FIGURE.sentence(data).split("times).")[-1]
    if all(holds_one):
        assert verdict.strip() == "“No difference” is still possible for all three."
        return
    left_out, possible = verdict.split("It is still possible for")
    for one, holds in zip(data.comparisons, holds_one, strict=True):
        name = f"{one.first} instead of {one.second}".lower()
        assert (name in possible, name in left_out) == (holds, not holds)


def test_with_few_people_a_real_difference_cannot_be_seen() -> None:
    """A tenth of the people could not tell both from one alone; a quarter could."""
    differs = {state["share"]: [one.differs for one in FIGURE.data(state).comparisons] for state in STATES}
    assert differs[0.05] == differs[0.1] == [False, False, False]
    assert all(differs[share] == [True, True, False] for share in (0.25, 0.5, 1.0, 2.0))


def test_no_ratio_stands_alone() -> None:
    """Beside every "times as many" stands what it would be of 100 people."""
    assert "about 61, from 55 to 67 (1.27 times)" in FIGURE.sentence(FIGURE.data())
    assert "about 60, from 55 to 66 (1.25 times)" in FIGURE.sentence(FIGURE.data())
    rows = FIGURE.table(FIGURE.data()).rows
    assert [row[2] for row in rows] == ["61 (55 to 67)", "60 (55 to 66)", "48 (44 to 52)"]
    assert "48 of 100 people" in FIGURE.sentence(FIGURE.data())


@each_state
def test_nobody_is_counted_twice(state: dict[str, Any]) -> None:
    """No interval reaches more than 100 of 100 people, nor out of the picture."""
    numbers = [
        int(number) for row in FIGURE.table(FIGURE.data(state)).rows for number in re.findall(r"\d+", row[2])
    ]
    assert max(numbers) <= 100
    ax = drawn(state)
    left, right = ax.get_xlim()
    assert all(left < x < right for line in ax.lines for x in line.get_xdata())


@each_state
def test_the_picture_shows_the_intervals(state: dict[str, Any]) -> None:
    """A line from end to end and a square at the ratio, open where there may be no difference."""
    ax = drawn(state)
    squares = [line for line in ax.lines if line.get_marker() == "s"]
    ends = [line for line in ax.lines if len(line.get_xdata()) == 2 and any(line.get_xdata())]
    for one, square, line in zip(FIGURE.data(state).comparisons, squares, ends, strict=True):
        assert list(square.get_xdata()) == [log(one.ratio)]
        assert list(line.get_xdata()) == [log(one.low), log(one.high)]
        assert (to_hex(square.get_markerfacecolor()) == SURFACE) != one.differs


@each_state
def test_all_words_fit(state: dict[str, Any]) -> None:
    """In about the widest font that a page will have, no word leaves the picture or meets another."""
    ax = drawn(state)
    boxes = [text.get_window_extent() for text in (*ax.texts, *ax.get_xticklabels())]
    assert min(box.x0 for box in boxes) > 0
    assert max(box.x1 for box in boxes) < FIGURE.size[0]
    assert min(box.y0 for box in boxes) > 0
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.overlaps(b)]


def test_the_dispute_is_told() -> None:
    """Another review did not find what two of the three comparisons show, and its number of studies is told."""
    later = evidence("cbt-combined-409-trials")
    assert str(later.values["n_trials"]) in later.caution
    assert FIGURE.caution.endswith(later.caution)
    assert {"cuijpers2020", "cuijpers2023", "keller2000"} == {source.key for source in FIGURE.sources}
