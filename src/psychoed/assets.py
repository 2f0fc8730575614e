"""Names and order of the static files, and the source text of the notebook widget."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = [
    "EXERCISE_SCRIPT",
    "EXERCISE_STYLE",
    "FIGURE_STYLE",
    "STATIC",
    "TOKENS",
    "widget_script",
    "widget_style",
]

#: The folder of static files.
STATIC = Path(__file__).parent / "static"

#: What a page loads: the tokens with either style, each style where it is used, the script with exercises.
TOKENS = "tokens.css"
FIGURE_STYLE = "figure.css"
EXERCISE_STYLE = "exercise.css"
EXERCISE_SCRIPT = "exercise.js"


@cache
def widget_script() -> str:
    """Return exercise.js with widget.js behind it: one module without imports.

    A notebook loads it through a Blob, where relative imports do not resolve.
    """
    return _read(EXERCISE_SCRIPT) + _read("widget.js")


@cache
def widget_style() -> str:
    """Return the style of the notebook widget, the same as on pages."""
    return _read(TOKENS) + _read(EXERCISE_STYLE)


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
