"""The figures of this course, in its order, and the numbers that they draw."""

from __future__ import annotations

from typing import Any

from psychoed.figures.course import adherence, effect_size
from psychoed.figures.model import Figure

__all__ = ["FIGURES"]

FIGURES: tuple[Figure[Any], ...] = (adherence.FIGURE, effect_size.FIGURE)
