"""Icon arrays: a hundred people, drawn so that shape and fill tell the groups apart without colour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from psychoed.figures.style import ACCENT, FONT_SIZE, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Group", "Icon", "draw_icon_array", "icon_array_size", "person"]

_COLUMNS = 10
_CELL = 30.0
_LEGEND_ROW = 31.0
_MARGIN = 6.0
_ICON = 24.0


class Icon(Enum):
    """How the people of one group look."""

    SOLID = "solid"
    HALF = "half"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Group:
    """People who are drawn alike: how many, and the words beside their icon in the legend."""

    count: int
    icon: Icon
    label: str


def icon_array_size(people: int, *, legend_lines: int) -> tuple[int, int]:
    """Width and height in CSS pixels of an array with room for so many groups; 320 wide fits a phone."""
    return 320, math.ceil(3 * _MARGIN + math.ceil(people / _COLUMNS) * _CELL + legend_lines * _LEGEND_ROW)


def draw_icon_array(ax: Axes, groups: Sequence[Group], *, legend_lines: int) -> None:
    """Draw one icon a person, row by row in the order of `groups`, and a legend with one line a group.

    `legend_lines` is the most groups that any state has, so that the picture keeps its size as it moves.
    """
    people = sum(group.count for group in groups)
    width, height = icon_array_size(people, legend_lines=legend_lines)
    ax.set_axis_off()
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    left = (width - _COLUMNS * _CELL) / 2
    first = 0
    for group in groups:
        cells = range(first, first + group.count)
        xs = [left + (cell % _COLUMNS + 0.5) * _CELL for cell in cells]
        ys = [_MARGIN + (cell // _COLUMNS + 0.5) * _CELL for cell in cells]
        _draw_people(ax, xs, ys, group.icon)
        first += group.count
    top = height - _MARGIN - legend_lines * _LEGEND_ROW
    for line, group in enumerate(groups):
        middle = top + (line + 0.5) * _LEGEND_ROW
        _draw_people(ax, [left + _CELL / 2], [middle], group.icon)
        ax.text(left + 1.3 * _CELL, middle, group.label, color=INK, fontsize=FONT_SIZE, va="center")


def person(icon: Icon) -> Path:
    """The outline of one person, one high and wide, around its middle."""
    return _MARKERS[icon]


def _draw_people(ax: Axes, xs: Iterable[float], ys: Iterable[float], icon: Icon) -> None:
    colour = INK if icon is Icon.OPEN else ACCENT
    ax.plot(
        list(xs),
        list(ys),
        linestyle="none",
        marker=_MARKERS[icon],
        markersize=_ICON,
        markerfacecolor=colour,
        markeredgewidth=0,
        clip_on=False,
    )


def _disc(radius: float) -> Path:
    """A person's head."""
    return Affine2D().scale(radius).translate(0.0, _HEAD_HEIGHT).transform_path(Path.unit_circle())


def _dome(half_width: float, base: float, top: float) -> Path:
    """A person's shoulders: half an ellipse standing on `base`."""
    bend = 0.5523  # of the half axes: the Bézier curve nearest to a quarter of an ellipse
    across, up = half_width * bend, (top - base) * bend
    points = [
        (half_width, base),
        *((half_width, base + up), (across, top), (0.0, top)),
        *((-across, top), (-half_width, base + up), (-half_width, base)),
        (half_width, base),
    ]
    return Path(points, [Path.MOVETO, *[Path.CURVE4] * 6, Path.CLOSEPOLY])


def _hole(path: Path) -> Path:
    """The same shape run the other way round, so that it stays empty inside another."""
    return Affine2D().scale(-1.0, 1.0).transform_path(path)


# Fill alone, no lines: a hole stays a hole in every renderer and on every copier.
_HEAD_HEIGHT = 0.26
_HEAD, _HEAD_INSIDE = _disc(0.23), _hole(_disc(0.135))
_BODY, _BODY_INSIDE = _dome(0.44, -0.5, -0.03), _hole(_dome(0.34, -0.405, -0.125))
_MARKERS = {
    Icon.SOLID: Path.make_compound_path(_HEAD, _BODY),
    Icon.HALF: Path.make_compound_path(_HEAD, _HEAD_INSIDE, _BODY),
    Icon.OPEN: Path.make_compound_path(_HEAD, _HEAD_INSIDE, _BODY, _BODY_INSIDE),
}
