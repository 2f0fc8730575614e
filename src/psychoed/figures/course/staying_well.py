"""Staying well: of 100 people who felt better, how many had a relapse within a year, and how many did not."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psychoed import labels
from psychoed.figures.arms import ARMS_SIZE, LETTERS, Arm, draw_arms
from psychoed.figures.course.numbers import evidence, interval, people
from psychoed.figures.icons import Group, Icon
from psychoed.figures.model import Figure, Option, Parameter, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Course", "Year", "year"]

_PEOPLE = 100
#: Lines of counts that fit above an array, by the number of groups; beside one of two there is room for all.
_ROOM = {3: 1}
_GAINED_WEIGHT = "gained weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Of 100 people whose treatment ended or went on, what came of them within the year.

    `name` is for the picture, `words` begin the sentence.  `interval` is the 95 % interval of the relapses,
    `others` what else was counted, where the study gives it.
    """

    name: str
    words: str
    relapsed: int
    interval: tuple[int, int] | None = None
    others: tuple[tuple[str, int], ...] = ()

    @property
    def well(self) -> int:
        """Those for whom no relapse was counted."""
        return _PEOPLE - self.relapsed


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What one study or review found in the year after people had felt better."""

    who: str
    took_part: str
    courses: tuple[Course, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where a study's numbers are, and the words for them; `arms` are (key, name, words)."""

    entry: str
    label: str
    who: str
    size: str
    arms: tuple[tuple[str, str, str], ...]
    others: Mapping[str, str]


_WENT_ON = ("Medicine went on", "While medicine went on")
_STOPPED = ("Medicine stopped", "After medicine had stopped")
_PLANS: Mapping[str, _Plan] = {
    plan.entry: plan
    for plan in (
        _Plan(
            entry="relapse-ct-versus-stopping",
            label="Depression, therapy or medicine",
            who="people with depression who had got better",
            size="{n_responders} people",
            arms=(
                ("therapy_ended", "Therapy ended", "After therapy had ended"),
                ("medication_continued", *_WENT_ON),
                ("medication_stopped", *_STOPPED),
            ),
            others={},
        ),
        _Plan(
            entry="antler-52-weeks",
            label="Depression, long use of medicine",
            who="people who felt well after long use of an antidepressant",
            size="{n} people",
            arms=(("continued", *_WENT_ON), ("stopped", *_STOPPED)),
            others={},
        ),
        _Plan(
            entry="anxiety-relapse-after-stopping",
            label="Anxiety, OCD and PTSD",
            who="people with anxiety, OCD or PTSD who had got better on medicine",
            size="{n_trials} studies, {n_people} people",
            arms=(("continued", *_WENT_ON), ("stopped", *_STOPPED)),
            others={},
        ),
        _Plan(
            entry="schizophrenia-relapse",
            label="Schizophrenia",
            who="people with schizophrenia on medicine",
            size="{n_trials} studies",
            arms=(("antipsychotic", *_WENT_ON), ("placebo", *_STOPPED)),
            others={"weight_gain": _GAINED_WEIGHT, "readmitted": "went back to hospital"},
        ),
    )
}


def year(study: str) -> Year:
    """What one study or review found, of 100 people in each group."""
    plan = _PLANS[study]
    found = evidence(plan.entry)
    return Year(
        who=plan.who,
        took_part=plan.size.format(**found.values),
        courses=tuple(
            Course(
                name=name,
                words=words,
                relapsed=people(_percent(found.values[key])),
                interval=interval(found.values, key),
                others=tuple((said, people(found.values[what][key])) for what, said in plan.others.items()),
            )
            for key, name, words in plan.arms
        ),
        note=found.caution,
        source=found.sources[0].label,
    )


def _percent(value: Any) -> float:
    return float(value["percent"] if isinstance(value, Mapping) else value)


def sentence(data: Year) -> str:
    """What this state shows."""
    counts = (
        f"{one.words}, {one.well} stayed well and {one.relapsed} had a relapse." for one in data.courses
    )
    return f"Think of {_PEOPLE} {data.who}, and the year that followed. {' '.join(counts)} {data.note}"


def table(data: Year) -> Table:
    """The same numbers and whatever else was counted, one row a group."""
    others = tuple(said.capitalize() for said, _ in data.courses[0].others)
    return Table(
        caption=f"Of {_PEOPLE} {data.who}, within a year ({data.source}, {data.took_part})",
        header=("Group", "Stayed well", "Had a relapse", *others),
        rows=tuple(
            (one.name, *_cells(one), *(str(count) for _, count in one.others)) for one in data.courses
        ),
    )


def _cells(course: Course) -> tuple[str, str]:
    if course.interval is None:
        return str(course.well), str(course.relapsed)
    low, high = course.interval
    return (
        f"{course.well} (could be {_PEOPLE - high} to {_PEOPLE - low})",
        f"{course.relapsed} (could be {low} to {high})",
    )


def draw(ax: Axes, data: Year) -> None:
    """A hundred people for each group; those who stayed well are filled."""
    draw_arms(
        ax,
        [
            Arm(
                words=(*textwrap.wrap(one.name, LETTERS), *_counts(one)[: _ROOM.get(len(data.courses))]),
                groups=(
                    Group(one.well, Icon.SOLID, "stayed well"),
                    Group(one.relapsed, Icon.OPEN, "had a relapse"),
                ),
            )
            for one in data.courses
        ],
    )


def _counts(course: Course) -> tuple[str, ...]:
    weight = tuple(f"{count} {said}" for said, count in course.others if said == _GAINED_WEIGHT)
    return (f"{course.well} stayed well", f"{course.relapsed} had a relapse", *weight)


FIGURE = Figure(
    name="staying-well",
    title="Staying well in the year after",
    parameters=(
        Parameter(
            name="study",
            label="Numbers on",
            values=tuple(Option(study, plan.label) for study, plan in _PLANS.items()),
            default="relapse-ct-versus-stopping",
        ),
    ),
    model=year,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=tuple(source for study in _PLANS for source in evidence(study).sources),
    caution=(
        "A relapse means that the illness comes back. "
        "Some signs of withdrawal may have been counted as a relapse. "
        "Do not set one picture against another: the people and the way of counting differ. "
        "The numbers cannot tell how it would be for you. "
        f"{labels.SAFE_STOPPING}"
    ),
    size=ARMS_SIZE,
    on_paper=tuple({"study": study} for study in _PLANS),
)
