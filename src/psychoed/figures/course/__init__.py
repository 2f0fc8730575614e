"""The figures of this course, in its order, and the numbers that they draw."""

from __future__ import annotations

from typing import Any

from psychoed.figures.course import (
    adherence,
    after_stopping,
    effect_size,
    interval,
    medicine_level,
    my_month,
    out_of_100,
    staying_well,
    stepped_care,
    what_matters,
    when_effects_come,
    who_does_what,
)
from psychoed.figures.model import Figure

__all__ = ["FIGURES"]

FIGURES: tuple[Figure[Any], ...] = (
    medicine_level.FIGURE,
    when_effects_come.FIGURE,
    out_of_100.FIGURE,
    adherence.FIGURE,
    effect_size.FIGURE,
    staying_well.FIGURE,
    after_stopping.FIGURE,
    interval.FIGURE,
    my_month.FIGURE,
    what_matters.FIGURE,
    stepped_care.FIGURE,
    who_does_what.FIGURE,
)
