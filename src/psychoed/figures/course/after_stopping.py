"""Stopping: of 100 people, how many had symptoms after an antidepressant and after a dummy pill, and who objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psychoed import labels
from psychoed.figures.arms import ARMS_SIZE, Arm, draw_arms
from psychoed.figures.course.numbers import evidence
from psychoed.figures.icons import Group, Icon
from psychoed.figures.model import Figure, Option, Parameter, Table
from psychoed.figures.style import FONT_SIZE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Counts", "counts"]

_PEOPLE = 100
_SYMPTOMS = evidence("discontinuation-symptoms")
_GROUPS = ("Antidepressant", "Dummy pill")
_CRITICS = "too low for people who took it for years"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of 100 people each, those with symptoms; None where there is no number that all agree on."""

    counted: str
    antidepressant: float | None
    placebo: float | None

    @property
    def rates(self) -> tuple[float, float] | None:
        """Both numbers, or None."""
        if self.antidepressant is None or self.placebo is None:
            return None
        return self.antidepressant, self.placebo

    @property
    def symptoms(self) -> str:
        """What is counted, in words."""
        return "severe symptoms" if self.counted == "severe" else "new symptoms"


def counts(counted: str) -> Counts:
    """What the review counted; of long use it says too little, which is what its critics hold against it."""
    if counted == "years":
        return Counts(counted=counted, antidepressant=None, placebo=None)
    found = _SYMPTOMS.values["severe"] if counted == "severe" else _SYMPTOMS.values
    return Counts(counted=counted, antidepressant=found["antidepressant"], placebo=found["placebo"])


def sentence(data: Counts) -> str:
    """What this state shows, and the objection to it."""
    if data.rates is None:
        return (
            "For people who took an antidepressant for years, there is no agreed number. "
            f"Critics say that {_SYMPTOMS.values['antidepressant']} of {_PEOPLE} is too low for them. "
            "Many people in the review had taken it for a short time only."
        )
    after, dummy = data.rates
    drawn = ", drawn as 1 person" if dummy < 1 else ""
    return (
        f"Of {_PEOPLE} people who stopped an antidepressant, {_words(after)} had {data.symptoms}. "
        f"After a dummy pill it was {_words(dummy)} of {_PEOPLE}{drawn}. "
        f"Critics say that this is {_CRITICS}."
    )


def table(data: Counts) -> Table:
    """The same numbers, and the objection to them."""
    if data.rates is None:
        return Table(
            caption=f"Of {_PEOPLE} people, those with {data.symptoms} when they stop after years of use",
            header=("What was stopped", "People"),
            rows=tuple((group, "no agreed number") for group in _GROUPS),
        )
    rows = [(group, _words(rate)) for group, rate in zip(_GROUPS, data.rates, strict=True)]
    if data.counted == "any":
        rows.append(("Another review, 2025", _SYMPTOMS.values["review_2025"]["meaning"]))
    return Table(
        caption=f"Of {_PEOPLE} people, those with {data.symptoms} after stopping",
        header=("What was stopped", "People"),
        rows=(*rows, ("What critics say", _CRITICS)),
    )


def draw(ax: Axes, data: Counts) -> None:
    """A hundred people for each; where no number is agreed on, question marks."""
    if data.rates is None:
        _draw_unknown(ax)
        return
    arms = []
    for group, rate in zip(_GROUPS, data.rates, strict=True):
        people = max(round(rate), 1)
        groups = (
            Group(people, Icon.SOLID, data.symptoms),
            Group(_PEOPLE - people, Icon.OPEN, f"no {data.symptoms}"),
        )
        arms.append(Arm((f"{group}:", *_lines(rate)), groups))
    # The dispute belongs beside the number that it is about.
    arms[0] = Arm((*arms[0].words, "", "Critics: too low", "after years"), arms[0].groups)
    draw_arms(ax, arms)


def _draw_unknown(ax: Axes) -> None:
    """A hundred question marks: filled or open people would look like a number."""
    width, height = ARMS_SIZE
    ax.set_axis_off()
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    cell, columns = 30, 10
    places = [((place % columns + 0.5) * cell, (place // columns + 0.5) * cell) for place in range(_PEOPLE)]
    ax.plot(
        *([10 + x for x, _ in places], [15 + y for _, y in places]),
        linestyle="none",
        marker="$?$",
        markersize=16,
        markerfacecolor=MUTED,
        markeredgewidth=0,
    )
    words = (
        f"After years of use: ? of {_PEOPLE}",
        f"Critics: more than {_SYMPTOMS.values['antidepressant']} of {_PEOPLE}",
    )
    for line, text in enumerate(words):
        ax.text(14, 355 + 28 * line, text, color=INK, fontsize=FONT_SIZE, va="center")


def _words(rate: float) -> str:
    """A rate as people; where it is less than one of them, it is said to be."""
    return f"about {round(rate)}" if rate >= 1 else "fewer than 1"


def _lines(rate: float) -> tuple[str, ...]:
    """The same in lines that fit beside an array."""
    of = f"of {_PEOPLE}"
    return (f"{_words(rate)} {of}",) if rate >= 1 else (_words(rate), of)


FIGURE = Figure(
    name="after-stopping",
    title="Out of 100 people, how many have symptoms after stopping an antidepressant?",
    parameters=(
        Parameter(
            name="counted",
            label="What is counted",
            values=(
                Option("any", "Any new symptom"),
                Option("severe", "Severe symptoms"),
                Option("years", "Any new symptom after years of use"),
            ),
            default="any",
        ),
    ),
    model=counts,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=_SYMPTOMS.sources,
    caution=f"{_SYMPTOMS.caution} {labels.SAFE_STOPPING}",
    size=ARMS_SIZE,
    on_paper=({"counted": "any"}, {"counted": "severe"}, {"counted": "years"}),
)
