"""Out of 100 people, how many got better with therapy, medicine, both or neither: one study at a time."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psychoed.figures.arms import ARMS_SIZE, LETTERS, Arm, draw_arms
from psychoed.figures.course.numbers import evidence, interval, people
from psychoed.figures.icons import Group, Icon
from psychoed.figures.model import Figure, Option, Parameter, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Outcome", "Study", "out_of_100"]

_PEOPLE = 100
_CLEARLY = "clearly better"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Of 100 people with one treatment, how many got better.

    `name` is for the picture, `words` end the words "so many were better …".  `interval` is the 95 %
    interval where the study gives one, `few_left` how many had few symptoms left where it counted that; an
    `approximate` number is said to be so.
    """

    name: str
    words: str
    better: int
    interval: tuple[int, int] | None = None
    few_left: int | None = None
    approximate: bool = False

    @property
    def number(self) -> str:
        """The number as it is said everywhere."""
        return f"about {self.better}" if self.approximate else str(self.better)


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What one study found: who took part, how many, what was counted, and when."""

    who: str
    took_part: int
    got: str
    when: str
    outcomes: tuple[Outcome, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where a study's numbers are, and the words for them; `arms` are (key, name, words)."""

    entry: str
    label: str
    who: str
    when: str
    arms: tuple[tuple[str, str, str], ...]
    within: str = ""
    got: str = _CLEARLY
    approximate: str = ""
    source: int = 0


_THERAPY = ("Therapy", "with therapy")
_MEDICINE = ("Medicine", "with medicine")
_BOTH = ("Both", "with both")
_DUMMY = ("Dummy pill", "with a dummy pill")
_ADDED = (
    ("cbt_plus_usual", "Usual care and therapy", "with usual care and therapy"),
    ("usual", "Usual care", "with usual care alone"),
)
_NOT_IMPROVED = "adults who still had depression on an antidepressant"
_PLANS: Mapping[str, _Plan] = {
    "dep-chronic-response": _Plan(
        entry="dep-chronic-response",
        label="Long-lasting depression",
        who="adults with long-lasting depression",
        when="After 12 weeks",
        arms=(("therapy_cbasp", *_THERAPY), ("medication", *_MEDICINE), ("combined", *_BOTH)),
    ),
    "dep-add-cbt-6-months": _Plan(
        entry="dep-not-improved-add-cbt",
        label="Depression, CBT added, 6 months",
        who=_NOT_IMPROVED,
        when="After 6 months",
        within="six_months",
        arms=_ADDED,
    ),
    "dep-add-cbt-46-months": _Plan(
        entry="dep-not-improved-add-cbt",
        label="Depression, CBT added, 46 months",
        who=_NOT_IMPROVED,
        when="After almost 4 years (about 46 months)",
        within="about_46_months",
        arms=_ADDED,
        source=1,
    ),
    "tads-week12": _Plan(
        entry="tads-week12",
        label="Depression at age 12 to 17",
        who="young people with depression",
        when="After 12 weeks",
        arms=(
            ("cbt", *_THERAPY),
            ("fluoxetine", *_MEDICINE),
            ("combined", *_BOTH),
            ("placebo", *_DUMMY),
        ),
    ),
    "cams-week12": _Plan(
        entry="cams-week12",
        label="Anxiety at age 7 to 17",
        who="children and young people with anxiety",
        when="After 12 weeks",
        arms=(
            ("cbt", *_THERAPY),
            ("sertraline", *_MEDICINE),
            ("combined", *_BOTH),
            ("placebo", *_DUMMY),
        ),
    ),
    "ocd-response": _Plan(
        entry="ocd-response",
        label="OCD",
        who="adults with OCD",
        when="After 12 weeks",
        within="treated",
        arms=(
            ("erp", *_THERAPY),
            ("clomipramine", *_MEDICINE),
            ("combined", *_BOTH),
            ("placebo", *_DUMMY),
        ),
    ),
    "ocd-add-on": _Plan(
        entry="ocd-add-on",
        label="OCD, on top of a medicine",
        who="adults who still had symptoms of OCD on a medicine and kept it",
        when="After 8 weeks",
        got="better by a quarter or more",
        arms=(
            ("erp", "Therapy", "when therapy was added"),
            ("risperidone", "Other medicine", "when another medicine was added"),
            ("placebo", "Dummy pill", "when a dummy pill was added"),
        ),
    ),
    "bipolar-recovery": _Plan(
        entry="bipolar-recovery",
        label="Depression in bipolar disorder",
        who="people with bipolar disorder and depression",
        when="Within a year",
        got="well again",
        arms=(
            ("intensive_therapy", "Medicine and intensive therapy", "with intensive therapy added"),
            ("brief_psychoeducation", "Medicine and a short course", "with a short course added"),
        ),
    ),
    "grief-response": _Plan(
        entry="grief-response",
        label="Grief that stays very strong",
        who="people with very strong grief for a long time",
        when="By week 20",
        approximate="therapy_plus_citalopram",
        arms=(
            ("therapy_plus_placebo", "Therapy", "with therapy and a dummy pill"),
            ("therapy_plus_citalopram", "Both", "with therapy and medicine"),
            ("placebo", "Dummy pill", "with a dummy pill alone"),
        ),
    ),
}


def out_of_100(study: str) -> Study:
    """What one study found, of 100 people with each treatment."""
    plan = _PLANS[study]
    found = evidence(plan.entry)
    values = found.values[plan.within] if plan.within else found.values
    return Study(
        who=plan.who,
        took_part=found.values.get("n_randomised") or found.values["n"],
        got=plan.got,
        when=plan.when,
        outcomes=tuple(
            Outcome(
                name=name,
                words=words,
                better=people(values[key]),
                interval=interval(values, key),
                few_left=_few_left(values, key),
                approximate=key == plan.approximate,
            )
            for key, name, words in plan.arms
        ),
        note=found.caution,
        source=found.sources[plan.source].label,
    )


def _few_left(values: Mapping[str, Any], key: str) -> int | None:
    return people(values["minimal_symptoms"][key]) if "minimal_symptoms" in values else None


def sentence(data: Study) -> str:
    """What this state shows."""
    first, *others = data.outcomes
    *middle, last = (f"{one.number} {one.words}" for one in others)
    counts = ", ".join([f"{first.number} were {data.got} {first.words}", *middle])
    few = [str(one.few_left) for one in data.outcomes if one.few_left is not None]
    left = f"Few symptoms were left in {', '.join(few[:-1])} and {few[-1]} of {_PEOPLE}. " if few else ""
    return f"Think of {_PEOPLE} {data.who}. {data.when}, {counts} and {last}. {left}{data.note}"


def table(data: Study) -> Table:
    """The same numbers, one row a treatment."""
    few_left = data.outcomes[0].few_left is not None
    return Table(
        caption=f"Of {_PEOPLE} {data.who}, {data.when[0].lower()}{data.when[1:]} ({data.source}, {data.took_part} people)",
        header=("Treatment", data.got.capitalize(), *(["Few symptoms left"] if few_left else [])),
        rows=tuple(
            (one.name, one.number + _range(one), *([str(one.few_left)] if few_left else []))
            for one in data.outcomes
        ),
    )


def _range(outcome: Outcome) -> str:
    return "" if outcome.interval is None else " (could be {} to {})".format(*outcome.interval)


def draw(ax: Axes, data: Study) -> None:
    """A hundred people for each treatment; those who got better are filled."""
    draw_arms(
        ax,
        [
            Arm(
                words=(*textwrap.wrap(one.name, LETTERS), f"{one.number} of {_PEOPLE}"),
                groups=(
                    Group(one.better, Icon.SOLID, data.got),
                    Group(_PEOPLE - one.better, Icon.OPEN, "not by then"),
                ),
            )
            for one in data.outcomes
        ],
    )


FIGURE = Figure(
    name="out-of-100",
    title="Out of 100 people: therapy, medicine, both or neither",
    parameters=(
        Parameter(
            name="study",
            label="One study of",
            values=tuple(Option(study, plan.label) for study, plan in _PLANS.items()),
            default="dep-chronic-response",
        ),
    ),
    model=out_of_100,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=tuple(
        dict.fromkeys(source for plan in _PLANS.values() for source in evidence(plan.entry).sources)
    ),
    caution=(
        "Each picture is one study, and another study would find somewhat other numbers. "
        "Do not set one picture against another: the people, the time and the way of counting differ. "
        "Numbers are rounded to whole people, and they cannot tell how it would be for you. "
        "Whoever has therapy knows it, and that can sway the result. "
        "Not being better by then says nothing about later."
    ),
    size=ARMS_SIZE,
    on_paper=(
        {"study": "dep-chronic-response"},
        {"study": "dep-add-cbt-6-months"},
        {"study": "ocd-response"},
    ),
)
