"""Arms of a study side by side: for each treatment a hundred people, all at the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from psychoed.figures.icons import Group, Icon, person
from psychoed.figures.style import ACCENT, FONT_SIZE, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["ARMS_SIZE", "LETTERS", "Arm", "draw_arms"]

#: Width and height in CSS pixels: room for four arms and a legend of two lines.
ARMS_SIZE = (320, 442)
#: Letters that fit in a line of an arm's words.
LETTERS = 16

_COLUMNS = 10
_MARGIN = 6.0
_LINE = 20.0
_LEGEND_TOP = 388.0
_LEGEND_LINE = 25.0
_GAP = 2.0  # between people


@dataclass(frozen=True, slots=True)
class Arm:
    """A hundred people who had the same treatment: its words, in lines of at most `LETTERS`, and their groups.

    Two lines fit above an array; beside one of two arms there is room for more.
    """

    words: tuple[str, ...]
    groups: tuple[Group, ...]


def draw_arms(ax: Axes, arms: Sequence[Arm]) -> None:
    """Draw two to four arms, ten by ten people each, in a picture of `ARMS_SIZE`.

    Two stand one above the other with their words beside them; more stand in two columns below their words.
    The legend takes its labels from the first arm: the groups of all arms look and mean the same.
    """
    width, height = ARMS_SIZE
    ax.set_axis_off()
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    if len(arms) == 2:
        cell = 16.0
        _draw_below_each_other(ax, arms, cell)
    else:
        cell = 14.0
        _draw_in_columns(ax, arms, cell)
    for line, group in enumerate(arms[0].groups):
        middle = _LEGEND_TOP + (line + 0.5) * _LEGEND_LINE
        _draw_row(ax, (_MARGIN + cell / 2, middle), group.icon, people=1, cell=cell)
        ax.text(_MARGIN + 24, middle, group.label, color=INK, fontsize=FONT_SIZE, va="center")


def _draw_below_each_other(ax: Axes, arms: Sequence[Arm], cell: float) -> None:
    for arm, top in zip(arms, (12.0, 206.0), strict=True):
        _draw_hundred(ax, arm, left=_MARGIN, top=top, cell=cell)
        middle = top + _COLUMNS * cell / 2
        first = middle - (len(arm.words) - 1) / 2 * _LINE
        _write(ax, arm.words, left=_MARGIN + _COLUMNS * cell + 8, first=first)


def _draw_in_columns(ax: Axes, arms: Sequence[Arm], cell: float) -> None:
    lefts = (_MARGIN, ARMS_SIZE[0] - _MARGIN - _COLUMNS * cell)
    for place, arm in enumerate(arms):
        left, top = lefts[place % 2], (47.0, 241.0)[place // 2]
        _draw_hundred(ax, arm, left=left, top=top, cell=cell)
        _write(ax, arm.words, left=left + 1, first=top - 2 - (len(arm.words) - 0.5) * _LINE)


def _draw_hundred(ax: Axes, arm: Arm, *, left: float, top: float, cell: float) -> None:
    """Row by row, in the order of the groups: a row may hold people of several."""
    first = 0
    for group in arm.groups:
        last = first + group.count
        while first < last:
            row, column = divmod(first, _COLUMNS)
            people = min(last - first, _COLUMNS - column)
            at = left + (column + 0.5) * cell, top + (row + 0.5) * cell
            _draw_row(ax, at, group.icon, people=people, cell=cell)
            first += people


def _draw_row(ax: Axes, at: tuple[float, float], icon: Icon, *, people: int, cell: float) -> None:
    """People side by side, the first `at` (x, y), as one marker: four hundred would be too heavy for a phone."""
    size = cell - _GAP
    row = Path.make_compound_path(
        *(
            Affine2D().translate(place * cell / size, 0).transform_path(person(icon))
            for place in range(people)
        )
    )
    ax.plot(
        [at[0]],
        [at[1]],
        linestyle="none",
        marker=row,
        markersize=2 * size * float(np.abs(row.vertices).max()),  # a marker's furthest point is half its size
        markerfacecolor=INK if icon is Icon.OPEN else ACCENT,
        markeredgewidth=0,
        clip_on=False,
    )


def _write(ax: Axes, words: Sequence[str], *, left: float, first: float) -> None:
    for line, text in enumerate(words):
        ax.text(left, first + line * _LINE, text, color=INK, fontsize=FONT_SIZE, va="center")
