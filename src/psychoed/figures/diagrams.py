"""Pictures of words, boxes and arrows, laid out in CSS pixels from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Rectangle

from psychoed.figures.style import ACCENT, FONT_SIZE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["LINE", "arrow", "box", "frame", "say", "sheet"]

#: From one line of words to the next.
LINE = 20.0

_HEAD = (7.0, 5.0)  # how long the head of an arrow is, and half of how wide
Point = tuple[float, float]


def sheet(ax: Axes, size: tuple[int, int]) -> None:
    """Make the axes an empty sheet of `size` pixels."""
    width, height = size
    ax.set_axis_off()
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)


def say(ax: Axes, at: Point, words: str, align: str = "left", **look: Any) -> None:
    """Words whose left end, center or right end is at `at`, halfway up their height."""
    usual: dict[str, Any] = {"color": INK, "fontsize": FONT_SIZE, "ha": align, "va": "center"}
    ax.text(*at, words, **usual | look)


def frame(ax: Axes, corner: Point, size: Point, *, filled: bool = False) -> None:
    """An outline, or a filled area, with its top left corner at `corner`."""
    look = Rectangle(corner, *size, facecolor=ACCENT if filled else "none", edgecolor=INK, linewidth=1.5)
    ax.add_patch(look)


def box(ax: Axes, corner: Point, size: Point, *, title: Sequence[str], lines: Sequence[str] = ()) -> None:
    """A frame with words in its middle: first the lines of its title, then others."""
    (left, top), (width, height) = corner, size
    frame(ax, corner, size)
    words = [*title, *lines]
    first = top + (height - LINE * (len(words) - 1)) / 2
    for line, said in enumerate(words):
        weight = "bold" if line < len(title) else "normal"
        say(ax, (left + width / 2, first + LINE * line), said, "center", fontweight=weight)


def arrow(ax: Axes, *points: Point, colour: str = MUTED) -> None:
    """A line through `points` with a head at its end."""
    ax.plot(*zip(*points, strict=True), color=colour, linewidth=2, solid_capstyle="butt")
    (from_x, from_y), (x, y) = points[-2:]
    length = ((x - from_x) ** 2 + (y - from_y) ** 2) ** 0.5
    along, across = (x - from_x) / length, (y - from_y) / length
    long, wide = _HEAD
    wings = [(x - long * along - side * across, y - long * across + side * along) for side in (-wide, wide)]
    ax.fill(*zip((x, y), *wings, strict=True), color=colour, linewidth=0)
