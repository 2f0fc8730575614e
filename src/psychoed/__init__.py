"""Exercises and figures defined once, equal in every medium.

The core (`exercises`, `renderers`) knows neither Sphinx nor Jupyter; `sphinx_ext` and `theme`, `notebook`, `paper`
and `studio` deliver what the core renders, and `commands` calls them.

In a notebook: `from psychoed import exercise, quiz, draft, moving_figure`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psychoed.figures.notebook import moving_figure
    from psychoed.notebook import draft, exercise, quiz

__version__ = "0.1.0"

__all__ = ["__version__", "draft", "exercise", "moving_figure", "quiz"]

# Loaded when asked for: a command line or a book build does without the notebook's libraries.
_LIVE = dict.fromkeys(("draft", "exercise", "quiz"), "psychoed.notebook") | {
    "moving_figure": "psychoed.figures.notebook"
}


def __getattr__(name: str) -> Any:
    if name not in _LIVE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import_module("psychoed.notebook.static_face").register_static_faces()
    return getattr(import_module(_LIVE[name]), name)
