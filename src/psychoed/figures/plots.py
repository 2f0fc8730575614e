"""Axes for curves and bars that are read on a phone: few lines, large words, room for what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from psychoed.figures.style import FONT_SIZE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["lay_out", "scale"]


def lay_out(ax: Axes, *, size: tuple[int, int], margins: tuple[float, float, float, float]) -> None:
    """Give the axes margins (top, right, bottom, left), in CSS pixels of a picture of `size`, and no frame."""
    width, height = size
    top, right, bottom, left = margins
    ax.set_position((left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height))
    for side in ("left", "right", "top"):
        ax.spines[side].set_visible(False)
    ax.spines["bottom"].set_color(MUTED)
    ax.set_xticks([])
    ax.set_yticks([])


def scale(ax: Axes, ticks: Mapping[float, str], title: str = "") -> None:
    """Put ticks with these words on the horizontal axis, and below them what it measures."""
    ax.set_xticks(list(ticks), list(ticks.values()), color=INK, fontsize=FONT_SIZE)
    ax.tick_params(axis="x", length=4, color=MUTED, pad=3)
    if title:
        ax.set_xlabel(title, color=INK, fontsize=FONT_SIZE, labelpad=4)
