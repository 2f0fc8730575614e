"""Care in steps: begin with the least that is likely to help, look again, go up, sideways or down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psychoed.figures.course.numbers import sources
from psychoed.figures.diagrams import arrow, box, sheet
from psychoed.figures.model import Figure, Table
from psychoed.figures.style import ACCENT, INK
from psychoed.labels import SAFE_STOPPING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Step", "steps"]

_SIZE = (320, 376)
_LEFT, _WIDTH = 26.0, 214.0
_MIDDLE = _LEFT + _WIDTH / 2
_ROW = 50.0


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the way: its name, its few words in the picture, and more of them in the table."""

    name: str
    lines: tuple[str, ...]
    more: str


_START = Step(
    "1 Start",
    ("the least that is", "likely to help"),
    "Such as guided self-help, a course of therapy or a medicine. If you are very unwell, start higher.",
)
_LOOK = Step(
    "2 Look again",
    ("on a date you set",),
    "With the people who treat you. Is it better, the same or worse?",
)
_WAYS = (
    Step("Step up", ("more help",), "If it is not enough: more often, a treatment added, or a specialist."),
    Step("Step sideways", ("another kind",), "If it does not suit you: another therapy or another medicine."),
    Step("Step down", ("less, once well",), "If you stay well: less often, or a planned end."),
)
_CRISIS = Step(
    "Crisis help",
    ("at any", "time"),
    "Beside every step. If you or others are in danger, do not wait for a date.",
)


def steps() -> tuple[Step, ...]:
    """All parts of the picture, in the order in which they are read."""
    return (_START, _LOOK, *_WAYS, _CRISIS)


def sentence(data: tuple[Step, ...]) -> str:
    """What the picture shows."""
    return (
        "Care goes in steps. You start with the least that is likely to help, and higher if you are very unwell. "
        "You look again on a date you set. Then you step up, sideways or down, and look again. "
        "Crisis help stands beside all steps, at any time."
    )


def table(data: tuple[Step, ...]) -> Table:
    """The same in words, with examples."""
    return Table(
        caption="Care in steps",
        header=("Step", "What it is", "More about it"),
        rows=tuple((step.name, " ".join(step.lines).capitalize(), step.more) for step in data),
    )


def draw(ax: Axes, data: tuple[Step, ...]) -> None:
    """Boxes from top to bottom, a way back from the last to the second, and crisis help along all of them."""
    sheet(ax, _SIZE)
    start, look, *ways, crisis = data
    box(ax, (_LEFT, 4), (_WIDTH, 76), title=[start.name], lines=start.lines)
    arrow(ax, (_MIDDLE, 80), (_MIDDLE, 106))
    box(ax, (_LEFT, 108), (_WIDTH, 56), title=[look.name], lines=look.lines)
    arrow(ax, (_MIDDLE, 164), (_MIDDLE, 190))
    for row, (way, turn) in enumerate(zip(ways, ((0, -1), (1, 0), (0, 1)), strict=True)):
        top = 192 + row * (_ROW + 10)
        box(ax, (_LEFT, top), (_WIDTH, _ROW), title=[way.name], lines=way.lines)
        x, y = _LEFT + 26, top + _ROW / 2
        arrow(ax, (x - 12 * turn[0], y - 12 * turn[1]), (x + 12 * turn[0], y + 12 * turn[1]), colour=ACCENT)
        ax.plot([8, _LEFT], [y, y], color=INK, linewidth=1)
    arrow(ax, (8, 192 + 2.5 * _ROW + 20), (8, 136), (_LEFT - 2, 136), colour=INK)
    box(ax, (254, 4), (62, _SIZE[1] - 8), title=crisis.name.split(), lines=crisis.lines)


FIGURE = Figure(
    name="stepped-care",
    title="Care in steps",
    parameters=(),
    model=steps,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=sources("nice-cg113", "nice-ng222"),
    caution=(
        "This is a rough map. What the steps are, and how soon you get there, differs from place to place. "
        f"Having to change step is common, and it is not your fault. {SAFE_STOPPING}"
    ),
    size=_SIZE,
)
