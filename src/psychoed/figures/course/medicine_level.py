"""Level of a medicine over days, one dose a day: it builds up, a dose is missed, two are taken at once.

Made-up medicines: half-lives as they occur, levels as a share of the usual highest one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from psychoed import labels
from psychoed.figures.course.numbers import evidence
from psychoed.figures.model import Figure, Option, Parameter, Table
from psychoed.figures.plots import lay_out, scale
from psychoed.figures.style import ACCENT, FONT_SIZE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Levels", "levels"]

_SIZE = (320, 290)
_DAYS = 21
_MISSED_ON = 14
#: The highest level of each day once it is steady: what all levels are shares of.
_USUAL = 100
#: So near to the usual level, a reader sees no difference.
_NEAR = 5
_HALF_LIVES = evidence("half-lives")
_RULE = evidence("half-life-rule")
#: After so many half-lives less than `_NEAR` of the first dose is left, and so little is missing from the steady level.
_UNTIL_STEADY: int = next(
    count
    for count, left in zip(_RULE.values["half_lives"], _RULE.values["percent_left"], strict=True)
    if left < _NEAR
)
#: The days that a picture shows, from and to.
_BUILDS_UP = (0, 15)
_AROUND_THE_MISSED = (12, _DAYS)
_STEPS = 8  # of a day: a curve that looks smooth on a phone
_DASHED = (0, (3, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Doses taken on each day, the level straight after each (`highs`) and just before the next (`lows`)."""

    hours: int
    pattern: str
    doses: tuple[int, ...]
    highs: tuple[float, ...]
    lows: tuple[float, ...]

    @property
    def usual_low(self) -> int:
        """The lowest level of each day once it is steady."""
        return round(_USUAL * _left(self.hours))

    @property
    def steady_after(self) -> float:
        """Days until the level is steady, all but for a little."""
        return _UNTIL_STEADY * self.hours / 24

    @property
    def low(self) -> int:
        """The lowest level once it is steady, whatever happens then."""
        return round(min(self.lows[_MISSED_ON - 1 :]))

    @property
    def high(self) -> int:
        """The highest level."""
        return round(max(self.highs))

    @property
    def back_on(self) -> int:
        """The first day after the missed dose on which the level comes near its usual height again."""
        return next(day for day in range(_MISSED_ON + 1, _DAYS) if self.highs[day] >= _USUAL - _NEAR)


def levels(hours: int, pattern: str) -> Levels:
    """The level as the sum of all doses, of which half is left after each half-life (first-order elimination).

    Every dose is in the blood at once and raises the level by what a steady day takes away, so that the
    steady high is 100.  Accumulation and overshoot follow: 1 + (1 - left)² after two doses at once.
    """
    doses = [1] * _DAYS
    if pattern != "agreed":
        doses[_MISSED_ON] = 0
    if pattern == "doubled":
        doses[_MISSED_ON + 1] = 2
    left = _left(hours)
    level, highs, lows = 0.0, [], []
    for dose in doses:
        highs.append(level + dose * _USUAL * (1 - left))
        level = highs[-1] * left
        lows.append(level)
    return Levels(hours=hours, pattern=pattern, doses=tuple(doses), highs=tuple(highs), lows=tuple(lows))


def _left(hours: int) -> float:
    """The share of a dose that is left after a day."""
    return math.exp2(-24 / hours)


def sentence(data: Levels) -> str:
    """What this state shows."""
    if data.pattern == "agreed":
        return (
            f"Half of this medicine is gone after {data.hours} hours. With one dose a day the level climbs, and after "
            f"about {_UNTIL_STEADY} half-lives (here {data.steady_after:g} days) it is steady: "
            f"it swings between {data.usual_low} and {_USUAL}."
        )
    if data.pattern == "missed":
        return (
            f"One dose is missed on day {_MISSED_ON}. The level falls to {data.low}, where {data.usual_low} is the "
            f"usual lowest point. With just the usual doses it is near its usual height again on day {data.back_on}."
        )
    return (
        f"One dose is missed on day {_MISSED_ON}, and two are taken at once on day {_MISSED_ON + 1}. "
        f"The level overshoots to {data.high}, where {_USUAL} is the usual highest point. "
        "Two at once do not bring back the missed day, so it is safer not to double."
    )


def table(data: Levels) -> Table:
    """The same numbers."""
    rows = [
        ("Half is gone after", f"{data.hours} hours"),
        ("Steady after about", f"{data.steady_after:g} days"),
        ("Usual highest level", str(_USUAL)),
        ("Usual lowest level", str(data.usual_low)),
    ]
    if data.pattern != "agreed":
        rows += [
            ("Lowest level after the missed dose", str(data.low)),
            ("Highest level after the missed dose", str(max(data.high, _USUAL))),
        ]
    if data.pattern == "missed":
        rows.append(("Near the usual height again", f"day {data.back_on}"))
    return Table(
        caption="One dose a day; level as a share of its usual highest point",
        header=("What is counted", "Number"),
        rows=tuple(rows),
    )


def draw(ax: Axes, data: Levels) -> None:
    """The level as a saw in the band where it is steady, and dashes for what it would have been as agreed."""
    agreed = data.pattern == "agreed"
    first, end = _BUILDS_UP if agreed else _AROUND_THE_MISSED
    lay_out(ax, size=_SIZE, margins=(58, 14, 52, 40))
    for height in (0, 50, 100, 150):
        ax.axhline(height, color=MUTED, linewidth=1, alpha=0.4)
        ax.annotate(
            str(height),
            (first, height),
            (-6, 0),
            textcoords="offset points",
            fontsize=14,
            ha="right",
            va="center",
        )
    steady = max(data.steady_after, first)
    ax.fill_between([steady, end], data.usual_low, _USUAL, color=MUTED, alpha=0.25, linewidth=0, zorder=0)
    said = [f"{_USUAL} = usual highest level", "grey band: steady"]
    if not agreed:
        said[1] = "× missed; dashed: as agreed"
        ax.plot(
            *_curve(levels(data.hours, "agreed"), _MISSED_ON, end), color=INK, linewidth=2, linestyle=_DASHED
        )
        ax.plot([_MISSED_ON], [8], marker="x", markersize=9, markeredgewidth=2.5, color=INK)
    ax.plot(*_curve(data, first, end), color=ACCENT, linewidth=2.5)
    if data.pattern == "doubled":
        _say(ax, f"two at once: {data.high}", min(max(data.high - 4, _USUAL + 22), 138))
    elif data.pattern == "missed":
        _say(ax, f"down to {data.low}", max(data.low - 7, 9))
    ax.set_xlim(first, end)
    ax.set_ylim(0, 160)
    scale(ax, {day: str(day) for day in range(first, end + 1, 3)}, "days")
    for line, words in enumerate(said):
        ax.text(first, 202 - 22 * line, words, fontsize=FONT_SIZE, va="center")


def _say(ax: Axes, words: str, height: float) -> None:
    """Words to the right of the day after the missed dose."""
    ax.text(_MISSED_ON + 1.25, height, words, fontsize=FONT_SIZE, va="center")


def _curve(data: Levels, first: int, end: int) -> tuple[list[float], list[float]]:
    """The level from a day to another: straight up with each dose, then down by halves."""
    times = np.linspace(0, 1, _STEPS)
    days = [float(day + time) for day in range(first, end) for time in times]
    return days, [
        high * math.exp2(-24 * time / data.hours) for high in data.highs[first:end] for time in times
    ]


FIGURE = Figure(
    name="medicine-level",
    title="How the level of a medicine rises and falls",
    parameters=(
        Parameter(
            name="hours",
            label="Half of the medicine is gone after",
            unit="hours",
            values=tuple(Option(hours, str(hours)) for hours in (12, 24, 36, 48)),
            default=24,
        ),
        Parameter(
            name="pattern",
            label="Doses",
            values=(
                Option("agreed", "One a day, as agreed"),
                Option("missed", "One missed"),
                Option("doubled", "One missed, then two at once"),
            ),
            default="agreed",
        ),
    ),
    model=levels,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=_HALF_LIVES.sources,
    caution=(
        f"{_HALF_LIVES.caution} {_RULE.caution} "
        "What to do after a missed dose differs between medicines: ask your pharmacist or prescriber. "
        f"{labels.SAFE_STOPPING}"
    ),
    size=_SIZE,
    on_paper=tuple({"hours": 24, "pattern": pattern} for pattern in ("agreed", "missed", "doubled")),
)
