"""The figure "medicine-level": arithmetic of halves, and words that agree with the curve."""

from __future__ import annotations

import re
from typing import Any

import pytest
from matplotlib.figure import Figure as Canvas

from psychoed import labels
from psychoed.figures.course.medicine_level import FIGURE, levels
from psychoed.figures.course.numbers import evidence

STATES = list(FIGURE.states())
HOURS = [option.value for option in FIGURE.parameters[0].values]
PATTERNS = [option.value for option in FIGURE.parameters[1].values]


def _drawn(state: dict[str, Any]) -> Any:
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    FIGURE.draw(ax, FIGURE.data(state))
    return ax


@pytest.mark.parametrize("hours", HOURS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_level_is_the_sum_of_all_doses_each_halved(hours: int, pattern: str) -> None:
    """Straight after and just before each dose, the level is what is left of every dose so far."""
    data = levels(hours, pattern)
    steady_dose = 100 * (1 - 0.5 ** (24 / hours))
    for day, (high, low) in enumerate(zip(data.highs, data.lows, strict=True)):
        left = sum(
            doses * steady_dose * 0.5 ** ((day - taken) * 24 / hours)
            for taken, doses in enumerate(data.doses[: day + 1])
        )
        assert high == pytest.approx(left)
        assert low == pytest.approx(left * 0.5 ** (24 / hours))


def test_half_lives_are_as_they_occur_and_no_medicine_is_named() -> None:
    """The values lie within those of the evidence; none of its names and no amount is said anywhere."""
    found = evidence("half-lives").values
    known = [hour for medicine in found.values() for hour in [medicine["hours"]]]
    flat = [hour for hours in known for hour in (hours if isinstance(hours, list) else [hours])]
    assert min(flat) <= min(HOURS) < max(HOURS) <= max(flat)
    said = " ".join(
        f"{FIGURE.words_of(state)} {FIGURE.sentence(FIGURE.data(state))} {FIGURE.table(FIGURE.data(state))}"
        for state in STATES
    )
    assert not re.search(rf"\b({'|'.join(found)}|mg|milligrams?|tablets?)\b", said, re.IGNORECASE)


@pytest.mark.parametrize("hours", HOURS)
def test_steady_when_the_rule_of_halves_says_so(hours: int) -> None:
    """After five half-lives about 3 of 100 are missing from the steady level, as the rule has it."""
    rule = evidence("half-life-rule").values
    left = dict(zip(rule["half_lives"], rule["percent_left"], strict=True))
    data = levels(hours, "agreed")
    assert data.steady_after == 5 * hours / 24
    before = int(data.steady_after)
    assert all(100 - left[5] <= high <= 100 for high in data.highs[before:])
    assert data.highs == tuple(sorted(data.highs))


@pytest.mark.parametrize("hours", HOURS)
def test_a_missed_dose_comes_right_and_a_doubled_one_overshoots(hours: int) -> None:
    """Without anything extra the level never passes its usual height; with two at once it always does."""
    agreed, missed, doubled = (levels(hours, pattern) for pattern in PATTERNS)
    assert missed.low < missed.usual_low
    assert max(missed.highs) <= 100 < max(doubled.highs)
    assert doubled.high > 105
    assert missed.highs[missed.back_on] >= 95 > missed.highs[missed.back_on - 1]
    assert agreed.highs[:14] == missed.highs[:14] == doubled.highs[:14]
    assert (agreed.doses[14], missed.doses[14], doubled.doses[14]) == (1, 0, 0)
    assert sum(doubled.doses) == sum(agreed.doses) == sum(missed.doses) + 1


def test_the_longer_the_half_life_the_smaller_the_swings() -> None:
    """Lows rise, overshoot shrinks, and it takes longer until all is steady or back."""
    for pattern in PATTERNS:
        rows = [levels(hours, pattern) for hours in HOURS]
        assert [data.usual_low for data in rows] == sorted({data.usual_low for data in rows})
        assert [data.steady_after for data in rows] == sorted({data.steady_after for data in rows})
    assert [levels(hours, "doubled").high for hours in HOURS] == [156, 125, 114, 108]
    backs = [levels(hours, "missed").back_on for hours in HOURS]
    assert backs == sorted(backs)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_sentence_and_table_speak_of_the_same_numbers(state: dict[str, Any]) -> None:
    """Every number of the sentence is in the table, but for the days of the doses."""
    data = FIGURE.data(state)
    said = set(re.findall(r"\d+(?:\.\d+)?", FIGURE.sentence(data)))
    cells = " ".join(cell for row in FIGURE.table(data).rows for cell in row)
    listed = set(re.findall(r"\d+(?:\.\d+)?", cells))
    assert said - listed <= {"5", "14", "15"}
    assert "100" in said or state["pattern"] == "missed"


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_drawn_curve_is_the_model_and_stays_inside(state: dict[str, Any]) -> None:
    """Peaks of the solid curve are the highs of the days shown; words and curve stay within the picture."""
    ax, data = _drawn(state), FIGURE.data(state)
    first, end = (int(edge) for edge in ax.get_xlim())
    curve = max(ax.lines, key=lambda line: (line.get_linewidth(), len(line.get_xdata())))
    heights = {round(float(y), 6) for y in curve.get_ydata()}
    for high, low in zip(data.highs[first:end], data.lows[first:end], strict=True):
        assert {round(high, 6), round(low, 6)} <= heights
    assert max(heights) <= ax.get_ylim()[1]
    agreed = state["pattern"] == "agreed"
    assert sum(line.get_linestyle() == "--" for line in ax.lines) == (0 if agreed else 1)
    said = [text.get_text() for text in ax.texts]
    assert any("dashed" in words for words in said) is not agreed
    if not agreed:
        number = data.high if state["pattern"] == "doubled" else data.low
        assert any(words.endswith(f" {number}") for words in said)
        assert f"to {number}, " in FIGURE.sentence(data)
    # Measured in DejaVu Sans, about the widest font that a page will have.
    extents = [text.get_window_extent() for text in ax.texts]
    assert min(box.x0 for box in extents) >= 0
    assert max(box.x1 for box in extents) < FIGURE.size[0]
    assert max(box.y1 for box in extents) <= FIGURE.size[1]
    assert min(text.get_fontsize() for text in ax.texts) >= 13


def test_the_caution_is_whole() -> None:
    """It says that this is no plan for stopping, whom to ask, and how to stop safely."""
    assert evidence("half-lives").caution in FIGURE.caution
    assert evidence("half-life-rule").caution in FIGURE.caution
    assert "ask your pharmacist or prescriber" in FIGURE.caution
    assert FIGURE.caution.endswith(labels.SAFE_STOPPING)
    assert [source.key for source in FIGURE.sources] == ["hiemke2018"]
