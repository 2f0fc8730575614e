"""A state of a figure as matplotlib holds it: drawn the same everywhere, whatever the reader's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure as Canvas

from psychoed.figures.model import Figure, FigureError
from psychoed.figures.style import RC

__all__ = ["DPI", "painted"]

DPI = 72  # one point is one CSS pixel


@contextmanager
def painted(figure: Figure[Any], data: Any, backend: type[FigureCanvasBase]) -> Iterator[Canvas]:
    """Draw a state for one of matplotlib's backends; write it to a file before the context ends."""
    if figure.draw is None:
        raise FigureError(f"Figure '{figure.name}' has no picture: it is a table.")
    width, height = figure.size
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(RC)
        canvas = Canvas(figsize=(width / DPI, height / DPI), dpi=DPI)
        backend(canvas)
        figure.draw(canvas.add_axes((0, 0, 1, 1)), data)
        yield canvas
