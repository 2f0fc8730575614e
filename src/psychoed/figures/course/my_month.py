"""My month: a diary made up for this course, what it seems to show, and how easily chance shows the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import nan
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from psychoed.diary import MARKS, SHORT_NIGHT, SHUFFLES, Comparison, Day, Diary, compare, read_diary, shuffled
from psychoed.figures.diagrams import say, sheet
from psychoed.figures.model import Figure, Option, Parameter, Table
from psychoed.figures.style import ACCENT, INK, MUTED, SURFACE
from psychoed.labels import SAFE_STOPPING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Month", "invented_diary", "month"]

_SIZE = (320, 356)
_WEEK = 7
_SHUFFLES_SHOWN = 9
#: Edges of the picture's parts, in CSS pixels from its top left.
_LEFT, _RIGHT = 34.0, 310.0
_LEGEND = (14.0, 38.0)
_TITLE, _TOP, _BOTTOM = 64.0, 86.0, 226.0  # mood 10 and mood 1
_STRIP_TITLE, _STRIP = 252.0, 320.0  # words above the strip, and the line it stands on
_HOUR = 6.0
_DAYS = 342.0


@dataclass(frozen=True, slots=True)
class _Words:
    """How the picture and the sentence speak of the days that a mark tells apart."""

    strip: str
    marked: str
    legend: str
    others: str
    column: str


_WORDS = {
    "sleep": _Words(
        strip=f"Hours of sleep (solid: under {SHORT_NIGHT})",
        marked=f"After {{}} nights of less than {SHORT_NIGHT} hours",
        legend="after a short night",
        others="After the {} other nights",
        column="Hours of sleep before each day",
    ),
    "medicine": _Words(
        strip="Medicine (bar: not taken)",
        marked="On {} days without the medicine",
        legend="without the medicine",
        others="On the {} other days",
        column="Medicine taken",
    ),
    "trigger": _Words(
        strip="Trigger (bar: yes)",
        marked="On {} days with a trigger",
        legend="with a trigger",
        others="On the {} other days",
        column="A trigger",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A diary as `order` has it: 0 is as written, others are shuffles of the moods; and what it shows.

    `written` is the comparison of the diary as written, `shown` that of this order.
    """

    order: int
    days: tuple[Day, ...]
    shown: Comparison
    written: Comparison


@cache
def invented_diary() -> Diary:
    """The diary in `diary.csv`: nobody's, made up so that one pattern is strong, one weak and one none."""
    with (resources.files("psychoed.figures.course") / "diary.csv").open("rb") as file:
        return read_diary(file)


@cache
def month(by: str, order: int) -> Month:
    """The invented diary compared by `by`, its moods as written or in the order of a shuffle."""
    diary = invented_diary()
    shown = shuffled(diary, order) if order else diary
    return Month(order=order, days=shown.days, shown=compare(shown, by), written=compare(diary, by))


def sentence(data: Month) -> str:
    """What this state shows."""
    shown, words = data.shown, _WORDS[data.shown.by]
    means = (
        f"{words.marked.format(shown.marked)}, mood {{was}} {shown.marked_mean:.1f} on average. "
        f"{words.others.format(shown.others)}, it {{was}} {shown.others_mean:.1f}."
    )
    if data.order:
        return (
            f"Shuffle {data.order}: the moods stand in a random order, so any gap is chance. "
            f"{means.format(was='is')} That is a gap of {_gap(shown)}. As written, the gap is {_gap(data.written)}."
        )
    return (
        f"{means.format(was='was')} Of {SHUFFLES:,} shuffles of the moods, {shown.as_large} show a gap "
        f"at least as large. So chance alone {_how_often(shown)} makes such a gap."
    )


def table(data: Month) -> Table:
    """Every day of the diary, a week in a row."""
    by = data.shown.by
    weeks = [data.days[first : first + _WEEK] for first in range(0, len(data.days), _WEEK)]
    return Table(
        caption="An invented diary, as written"
        if not data.order
        else f"An invented diary, shuffle {data.order}",
        header=("Days", "Mood on each day", _WORDS[by].column),
        rows=tuple(
            (
                f"{week[0].day} to {week[-1].day}",
                _listed([day.mood for day in week]),
                _listed([getattr(day, by) for day in week]),
            )
            for week in weeks
        ),
    )


def draw(ax: Axes, data: Month) -> None:
    """Moods as a line with the marked days as large dots, both means, and below them what tells the days apart."""
    sheet(ax, _SIZE)
    _draw_scales(ax, len(data.days))
    shown, mark = data.shown, MARKS[data.shown.by]
    groups = (
        (_LEGEND[0], True, _WORDS[shown.by].legend, shown.marked_mean),
        (_LEGEND[1], False, "other days", shown.others_mean),
    )
    moods = [nan if day.mood is None else _y(day.mood) for day in data.days]
    ax.plot([_x(place) for place in range(len(moods))], moods, color=MUTED, linewidth=1)
    for y, wanted, words, mean in groups:
        _draw_mean(ax, (_LEFT, _RIGHT), _y(mean), marked=wanted)
        places = [
            place for place, day in enumerate(data.days) if day.mood is not None and mark(day) is wanted
        ]
        _draw_dots(ax, [_x(place) for place in places], [moods[place] for place in places], marked=wanted)
        _draw_mean(ax, (2, 26), y, marked=wanted)
        _draw_dots(ax, [14], [y], marked=wanted)
        say(ax, (34, y), f"{words}: {mean:.1f}")
    say(ax, (0, _STRIP_TITLE), _WORDS[shown.by].strip)
    for wanted in (False, True):
        bars = [
            _bar(_x(place), _height(day, shown.by))
            for place, day in enumerate(data.days)
            if mark(day) is wanted
        ]
        fill, edge = (ACCENT, ACCENT) if wanted else ("none", MUTED)
        ax.add_patch(PathPatch(Path.make_compound_path(*bars), facecolor=fill, edgecolor=edge))


def _draw_scales(ax: Axes, days: int) -> None:
    say(ax, (0, _TITLE), "Mood (flat lines: average)")
    for mood in (1, 5, 10):
        ax.plot([_LEFT, _RIGHT], [_y(mood)] * 2, color=MUTED, linewidth=0.5)
        say(ax, (_LEFT - 8, _y(mood)), str(mood), "right")
    ax.plot([_LEFT, _RIGHT], [_STRIP] * 2, color=MUTED, linewidth=0.5)
    say(ax, (0, _DAYS), "Day")
    for day in range(_WEEK, days + 1, _WEEK):
        say(ax, (_x(day - 1), _DAYS), str(day), "center")


def _draw_mean(ax: Axes, ends: tuple[float, float], y: float, *, marked: bool) -> None:
    colour, dashes = (ACCENT, "-") if marked else (INK, "--")
    ax.plot(ends, [y, y], color=colour, linewidth=1.5, linestyle=dashes)


def _draw_dots(ax: Axes, xs: Sequence[float], ys: Sequence[float], *, marked: bool) -> None:
    size, fill, edge = (10, ACCENT, ACCENT) if marked else (5, SURFACE, INK)
    ax.plot(
        *(xs, ys),
        linestyle="none",
        marker="o",
        markersize=size,
        markerfacecolor=fill,
        markeredgecolor=edge,
    )


def _height(day: Day, by: str) -> float:
    """How high the strip is on a day: its hours of sleep, else a bar where marked and a dash where not."""
    if by == "sleep":
        return _HOUR * (day.sleep or 0)
    return 36 if MARKS[by](day) else 0


def _bar(x: float, height: float) -> Path:
    left, right, top = x - 3.5, x + 3.5, _STRIP - height
    return Path([(left, _STRIP), (left, top), (right, top), (right, _STRIP), (left, _STRIP)], closed=True)


def _x(place: float) -> float:
    return _LEFT + 6 + place * (_RIGHT - _LEFT - 12) / 27


def _y(mood: float) -> float:
    return _BOTTOM - (mood - 1) * (_BOTTOM - _TOP) / 9


def _gap(comparison: Comparison) -> str:
    """The gap between the means as they are said, so that readers can check it."""
    return f"{abs(round(comparison.marked_mean, 1) - round(comparison.others_mean, 1)):.1f}"


def _how_often(comparison: Comparison) -> str:
    if comparison.as_large < SHUFFLES / 20:
        return "seldom"
    return "now and then" if comparison.as_large < SHUFFLES / 4 else "easily"


def _listed(values: Sequence[float | bool | None]) -> str:
    return ", ".join(_cell(value) for value in values)


def _cell(value: float | bool | None) -> str:
    if value is None:
        return "not noted"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}"


FIGURE = Figure(
    name="my-month",
    title="My month: is it a pattern, or chance?",
    parameters=(
        Parameter(
            name="by",
            label="Compare mood with",
            values=(
                Option("sleep", "sleep in the night before"),
                Option("medicine", "medicine taken or not"),
                Option("trigger", "a trigger on that day"),
            ),
            default="sleep",
        ),
        Parameter(
            name="order",
            label="Order of the moods",
            values=(
                Option(0, "as written"),
                *(Option(number, f"shuffle {number}") for number in range(1, _SHUFFLES_SHOWN + 1)),
            ),
            default=0,
        ),
    ),
    model=month,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=(),
    caution=(
        "This diary is invented. Even a real pattern does not say what causes what: a low mood can also cost sleep. "
        "Whoever looks for many patterns will find one by chance. Moods of days in a row are often alike, and "
        "then chance makes gaps more often than the shuffles do. Many medicines work over weeks, so single days "
        f"do not show what a medicine does for you. {SAFE_STOPPING}"
    ),
    size=_SIZE,
    on_paper=({"order": 0}, {"order": 1}),
)
