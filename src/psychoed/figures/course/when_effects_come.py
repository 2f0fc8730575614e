"""When effects of a common antidepressant come: soft bands over twelve weeks, and a week to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psychoed import labels
from psychoed.figures.course.numbers import evidence
from psychoed.figures.model import Figure, Option, Parameter, Table
from psychoed.figures.plots import lay_out, scale
from psychoed.figures.style import ACCENT, FONT_SIZE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Band", "Course", "course"]

_SIZE = (320, 330)
_WEEKS = 12
_TIMES = evidence("antidepressant-timeline")
_EARLY = evidence("early-response")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """About from which week to which week something may happen; both ends are soft."""

    name: str
    words: str
    first: int
    last: int

    @property
    def weeks(self) -> str:
        """The weeks in words; none of them is exact."""
        if self.first == self.last:
            return f"about week {self.first}"
        return f"about weeks {self.first} to {self.last}"


_BANDS = tuple(
    Band(name=name, words=words, first=first, last=last)
    for name, words, (first, last) in (
        ("side-effects", "Side effects often start", _TIMES.values["side_effects_often_start"]),
        ("first", "First improvement may show", _TIMES.values["first_improvement_may_show"]),
        ("review", "Review if nothing has changed", [_TIMES.values["review_if_no_response"]] * 2),
        ("fuller", "Fuller effect may come", _TIMES.values["fuller_effect"]),
    )
)

#: How far the ends of a band fade, in weeks.
_SOFT = (0.8, 0.6, 0.4, 0.2, 0.0)
_NOW = {
    "side-effects": "side effects often start",
    "first": "a first improvement may show",
    "review": "it is time to look at the plan with your prescriber if nothing has changed",
    "fuller": "the fuller effect may come",
}
#: Said in single weeks; of the early response in words alone, as studies give no numbers out of 100 for it.
_ALSO = {
    1: (
        f"In {_EARLY.values['n_trials']} studies, more people lost at least half of their symptoms by the end of it with the "
        "medicine than with a dummy pill. Most needed longer."
    ),
    2: "A first check with your prescriber is usual by now.",
}
_NEXT = {**_NOW, "review": "a look at the plan with your prescriber if nothing has changed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What may happen in one week: the names of the bands that it lies in."""

    week: int
    now: frozenset[str]


def course(week: int) -> Course:
    """The bands of the guideline's and the review's timeline that include this week."""
    return Course(week=week, now=frozenset(band.name for band in _BANDS if band.first <= week <= band.last))


def sentence(data: Course) -> str:
    """What this state shows."""
    when = f"In week {data.week}" if data.week else "In the first days"
    now = [_NOW[band.name] for band in _BANDS if band.name in data.now]
    said = [f"{when}, {' and '.join(now) or 'some people notice a first improvement and others do not yet'}."]
    if data.week in _ALSO:
        said.append(_ALSO[data.week])
    coming = next((band for band in _BANDS if band.first > data.week), None)
    if coming is not None:
        said.append(f"Next, in {coming.weeks}: {_NEXT[coming.name]}.")
    else:
        said.append(f"It takes about {_BANDS[-1].first} to {_BANDS[-1].last} weeks.")
        said.append(
            "Some people do not get better with the first medicine. Then there are other ways to try."
        )
    return " ".join(said)


def table(data: Course) -> Table:
    """All bands, and which of them this week lies in."""
    rows = [(band.words, band.weeks, "yes" if band.name in data.now else "no") for band in _BANDS]
    return Table(
        caption="Rough times after the first dose",
        header=("What", "When", f"Week {data.week}?"),
        rows=tuple(rows),
    )


def draw(ax: Axes, data: Course) -> None:
    """One bar a row that fades at both ends; the bars of this week are filled, and their words begin with "Now"."""
    lay_out(ax, size=_SIZE, margins=(4, 12, 56, 12))
    for row, band in enumerate(_BANDS):
        now = band.name in data.now
        words = f"Now: {band.words[0].lower()}{band.words[1:]}" if now else band.words
        ax.text(-0.2, row + 0.2, words, fontsize=FONT_SIZE, va="center")
        for softness in _SOFT:
            first, last = max(band.first - softness, -0.2), min(band.last + softness, _WEEKS + _SOFT[0])
            colour, alpha = (ACCENT, 0.3) if now else (MUTED, 0.12)
            ax.barh(row + 0.62, last - first, 0.32, first, color=colour, alpha=alpha, linewidth=0)
        ax.plot([data.week] * 2, [row + 0.42, row + 0.82], color=INK, linewidth=2)
    ax.plot([data.week], [len(_BANDS) - 0.06], marker="^", markersize=11, color=INK, clip_on=False)
    ax.set_xlim(-0.2, _WEEKS + _SOFT[0])
    ax.set_ylim(len(_BANDS), 0)
    scale(ax, {week: str(week) for week in range(0, _WEEKS + 1, 4)}, "weeks, about")


FIGURE = Figure(
    name="when-effects-come",
    title="When effects of an antidepressant may come",
    parameters=(
        Parameter(
            name="week",
            label="Time since the first dose",
            values=tuple(Option(week, f"week {week}") for week in range(_WEEKS + 1)),
            default=0,
        ),
    ),
    model=course,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=_TIMES.sources,
    caution=(
        f"{_TIMES.caution} They are about SSRIs, a common kind of antidepressant. "
        f"{_EARLY.caution} Some side effects fade in the first weeks and some last. "
        "Watch for worse mood, strong restlessness or thoughts of suicide, most of all in the first weeks: "
        "if one of these comes, get help straight away. "
        f"{labels.SAFE_STOPPING}"
    ),
    size=_SIZE,
    on_paper=({"week": 1}, {"week": 4}, {"week": 8}),
)
