"""Who does what: people around you, and who of them can talk, prescribe and check in most places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psychoed.figures.course.numbers import sources
from psychoed.figures.diagrams import LINE, frame, say, sheet
from psychoed.figures.model import Figure, Table
from psychoed.figures.style import INK, SURFACE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Person", "people"]

_SIZE = (320, 412)
_JOBS = ("talks", "prescribes", "checks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone who helps, and what they do in words.

    `does` are their jobs in most places, `may` those that they have in some.
    """

    name: tuple[str, ...]
    does: tuple[str, ...]
    may: tuple[str, ...] = ()
    talk: str
    prescribe: str
    check: str


_TALKS, _PRESCRIBES, _CHECKS = _JOBS
_PEOPLE = (
    Person(
        name=("Therapist",),
        does=(_TALKS, _CHECKS),
        talk="Yes: that is what therapy is",
        prescribe="No, in most places",
        check="How you feel, and how therapy goes",
    ),
    Person(
        name=("Prescriber",),
        does=_JOBS,
        talk="Yes: about your choices, and at times as therapy",
        prescribe="Yes, such as a psychiatrist",
        check="What a medicine does for you, and to you",
    ),
    Person(
        name=("Family", "doctor"),
        does=_JOBS,
        talk="Yes: often the first one to ask",
        prescribe="Yes, in most places",
        check="Your body too, and who else can help",
    ),
    Person(
        name=("Pharmacist",),
        does=(_TALKS, _CHECKS),
        may=(_PRESCRIBES,),
        talk="Yes: about medicines, mostly without an appointment",
        prescribe="In some places, with extra training",
        check="How your medicines mix",
    ),
    Person(
        name=("Nurse",),
        does=(_TALKS, _CHECKS),
        may=(_PRESCRIBES,),
        talk="Yes: support, and at times therapy",
        prescribe="In some places, with extra training",
        check="How you are, and what a medicine does",
    ),
    Person(
        name=("Someone", "you trust"),
        does=(_TALKS,),
        may=(_CHECKS,),
        talk="Yes: listens, and comes along if you like",
        prescribe="No",
        check="Early signs, if you ask for it",
    ),
)
_ME = Person(
    name=("You",),
    does=(_TALKS, _CHECKS),
    talk="You say what matters to you",
    prescribe="No, but you decide together with them",
    check="What changes, for better or worse",
)
_LEGEND = ((True, "in most places"), (False, "in some places, or if you ask"))
#: Places of the boxes, in CSS pixels.
_TOP = 4.0
_BOX = (122.0, 112.0)
_ROW = 122.0
_COLUMNS = (2.0, 196.0)
_BAR = (138.0, 182.0)


def people() -> tuple[Person, ...]:
    """Those around you, and last of all you."""
    return (*_PEOPLE, _ME)


def sentence(data: tuple[Person, ...]) -> str:
    """What the picture shows."""
    helpers = data[:-1]
    checking = [person for person in helpers if _CHECKS in person.does]
    return (
        f"You are in the middle. In most places, {_named(checking)} can talk with you and check how it goes. "
        f"{_named([one for one in helpers if _PRESCRIBES in one.does], 'A')} can prescribe. "
        f"In some places, {_named([one for one in helpers if _PRESCRIBES in one.may])} can too. "
        "Someone you trust can listen, and watch for early signs if you ask for it."
    )


def table(data: tuple[Person, ...]) -> Table:
    """The same in words, one row a person."""
    return Table(
        caption="Who can do what, in most places",
        header=("Who", "Talk", "Prescribe", "Check"),
        rows=tuple((" ".join(one.name), one.talk, one.prescribe, one.check) for one in data),
    )


def draw(ax: Axes, data: tuple[Person, ...]) -> None:
    """A bar for you, and a box for each of the others, tied to it, with a dot for each job."""
    sheet(ax, _SIZE)
    *helpers, you = data
    left, right = _BAR
    top, bottom = _TOP, _TOP + 2 * _ROW + _BOX[1]
    frame(ax, (left, top), (right - left, bottom - top), filled=True)
    middle = ((left + right) / 2, (top + bottom) / 2)
    say(ax, middle, you.name[0], "center", fontweight="bold", color=SURFACE)
    for place, person in enumerate(helpers):
        row, column = divmod(place, 2)
        corner = (_COLUMNS[column], _TOP + _ROW * row)
        _draw_person(ax, person, corner)
        ends = (right, corner[0]) if column else (corner[0] + _BOX[0], left)
        ax.plot(ends, [corner[1] + _BOX[1] / 2] * 2, color=INK, linewidth=2)
    for line, (everywhere, words) in enumerate(_LEGEND):
        y = bottom + LINE * (line + 1)
        _draw_dot(ax, (14, y), everywhere=everywhere)
        say(ax, (26, y), words)


def _draw_person(ax: Axes, person: Person, corner: tuple[float, float]) -> None:
    left, top = corner
    frame(ax, corner, _BOX)
    jobs = [job for job in _JOBS if job in person.does + person.may]
    y = top + (_BOX[1] - LINE * (len(person.name) + len(jobs) - 1)) / 2
    for words in person.name:
        say(ax, (left + 8, y), words, fontweight="bold")
        y += LINE
    for job in jobs:
        _draw_dot(ax, (left + 14, y), everywhere=job in person.does)
        say(ax, (left + 26, y), job)
        y += LINE


def _draw_dot(ax: Axes, at: tuple[float, float], *, everywhere: bool) -> None:
    x, y = at
    fill = INK if everywhere else "none"
    ax.plot([x], [y], linestyle="none", marker="o", markersize=9, markerfacecolor=fill, markeredgecolor=INK)


def _named(some: list[Person], article: str = "a") -> str:
    *first, last = [" ".join(person.name).lower() for person in some]
    listed = f"{', a '.join(first)} and a {last}" if first else last
    return f"{article} {listed}"


FIGURE = Figure(
    name="who-does-what",
    title="Who does what",
    parameters=(),
    model=people,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=sources("nami-professionals"),
    caution=(
        "This is a rough map. Who may do what differs by country, so ask. "
        "One person can do several of these jobs, and it helps if all who treat you talk to each other."
    ),
    size=_SIZE,
)
