"""Counting the people that a drawing of arms shows."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from psychoed.figures.arms import ARMS_SIZE
from psychoed.figures.icons import Icon, person

_PEOPLE = 100


def axes() -> Axes:
    """An empty picture of the size of arms, one point a pixel."""
    width, height = ARMS_SIZE
    return Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))


def drawn_people(line: Any) -> tuple[Icon, int]:
    """What a marker shows: how its people look, and how many stand in its row."""
    vertices = line.get_marker().vertices
    for icon in Icon:
        one = person(icon).vertices
        if len(vertices) % len(one) == 0 and np.allclose(vertices[: len(one)], one):
            return icon, len(vertices) // len(one)
    raise AssertionError("a marker that shows no people")


def drawn_arms(ax: Axes, arms: int) -> list[Counter[Icon]]:
    """How many people of each look every arm has, in its order; the legend comes last and is left out."""
    counted: list[Counter[Icon]] = []
    so_far: Counter[Icon] = Counter()
    for line in ax.lines:
        icon, people = drawn_people(line)
        so_far[icon] += people
        if so_far.total() == _PEOPLE:
            counted.append(so_far)
            so_far = Counter()
    assert len(counted) == arms
    return counted
