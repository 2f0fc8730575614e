"""The figures of the course by name.

To add one: write a module with a `FIGURE` in `course`, and list it in `course/__init__`.
"""

from __future__ import annotations

import difflib
from types import MappingProxyType
from typing import Any

from psychoed.errors import did_you_mean
from psychoed.figures.course import FIGURES
from psychoed.figures.model import Figure, FigureError

__all__ = ["get", "names"]

_FIGURES = MappingProxyType({figure.name: figure for figure in FIGURES})


def names() -> tuple[str, ...]:
    """The names of all figures, in the order of the course."""
    return tuple(_FIGURES)


def get(name: str) -> Figure[Any]:
    """The figure with this name; an unknown name is an error that offers the nearest ones."""
    try:
        return _FIGURES[name]
    except KeyError:
        near = difflib.get_close_matches(name, _FIGURES, n=1, cutoff=0.5) or list(_FIGURES)
        raise FigureError(f"There is no figure '{name}'{did_you_mean(near)}.") from None
