"""What pages load and may load: names and order of the static files, the policy, the notebook widget's source."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from psychoed.exercises.model import KINDS

__all__ = [
    "AGAIN_STYLE",
    "DESK_STYLE",
    "EXERCISES_SCRIPT",
    "EXERCISES_STYLE",
    "EXERCISE_STYLE",
    "FIGURE_SCRIPT",
    "FIGURE_STYLE",
    "FIND_SCRIPT",
    "JOINED",
    "KEEP_STYLE",
    "KEPT_SCRIPT",
    "MEMORY_SCRIPT",
    "PLACE_SCRIPT",
    "POLICY",
    "STATIC",
    "SUMMARY_SCRIPT",
    "TOKENS",
    "desk_scripts",
    "exercise_scripts",
    "figure_widget_style",
    "kind_styles",
    "kinds_in",
    "widget_script",
    "widget_style",
]

#: The folder of static files.
STATIC = Path(__file__).parent / "static"

#: The Content-Security-Policy of every page: nothing from other hosts, nothing inline; `data:` for pictures in
#: exercises and for the small icons in Furo's style sheet.
POLICY = "default-src 'self'; img-src 'self' data:"

#: What a page loads: the tokens with either style, each style where it is used, the scripts with what they move.
TOKENS = "tokens.css"
FIGURE_STYLE = "figure.css"
FIGURE_SCRIPT = "figure.js"
EXERCISE_STYLE = "exercise.css"
MEMORY_SCRIPT = "memory.js"
KEPT_SCRIPT = "kept.js"
SUMMARY_SCRIPT = "summary.js"
PLACE_SCRIPT = "place.js"
FIND_SCRIPT = "find/find.js"
DESK_STYLE = "desk/desk.css"
KEEP_STYLE = "desk/keep.css"
AGAIN_STYLE = "desk/again.css"

#: The parts of the desk, by the name of their element, and the scripts that each needs.
_KEEP = (
    "desk/catalogue.js",
    "desk/keepsake.js",
    "desk/ladder.js",
    "desk/file.js",
    "desk/lock.js",
    "desk/keep.js",
)
_DESK = {
    "pe-notes": ("desk/catalogue.js", "desk/standing.js", "desk/notes.js"),
    "pe-again": (
        "desk/catalogue.js",
        "desk/standing.js",
        "desk/keepsake.js",
        "desk/ladder.js",
        "desk/queue.js",
        "desk/again.js",
    ),
    "pe-calendar": ("desk/keepsake.js", "desk/ladder.js", "desk/download.js", "desk/calendar.js"),
    "pe-appointment": (
        "desk/catalogue.js",
        "desk/keepsake.js",
        "desk/sheet.js",
        "desk/items.js",
        "desk/moves.js",
        "desk/appointment.js",
    ),
    "pe-save": (*_KEEP, "desk/readable.js", "desk/download.js", "desk/save.js"),
    "pe-bring": (*_KEEP, "desk/join.js", "desk/bring.js"),
    "pe-erase": (*_KEEP, "offline/store.js", "desk/erase.js"),
    "pe-offline": ("offline/store.js", "offline/offline.js"),
}

#: What all that keeps something stands on, and what brings exercises of every kind to life.
_BASE = (MEMORY_SCRIPT, "response.js", "part.js")
_EXERCISE = ("outcome.js", "answer.js", "exercise.js")

#: Which kinds each file in `static/kinds` brings to life; those with a style of their own have it beside it.
_FAMILIES = {
    "choice": ("single_choice", "multiple_choice", "true_false", "scale", "checklist"),
    "pairing": ("matching", "categorisation"),
    "ordering": ("ordering",),
    "entry": ("text_entry", "numeric"),
    "scenario": ("scenario",),
    "writing": ("reflection", "plan"),
}
_STYLED = ("pairing", "ordering", "entry", "scenario")
_KIND = re.compile(r'<pe-exercise [^>]*data-kind="([a-z_]+)"')


#: What pages of the book load as one file each, and the parts in the order in which they must run.  One file for all
#: kinds weighs less than those of three kinds apart, asks once, and is there already on the next page.
EXERCISES_SCRIPT = "exercises.js"
EXERCISES_STYLE = "exercises.css"
JOINED = {
    EXERCISES_SCRIPT: (
        *_BASE,
        *(f"kinds/{family}.js" for family in _FAMILIES),
        *_EXERCISE,
        KEPT_SCRIPT,
        SUMMARY_SCRIPT,
    ),
    FIND_SCRIPT: ("find/index.js", "find/found.js", FIND_SCRIPT),
    MEMORY_SCRIPT: _BASE,  # for pages that keep something and show no exercise
    EXERCISES_STYLE: (TOKENS, FIGURE_STYLE, EXERCISE_STYLE, *(f"kinds/{family}.css" for family in _STYLED)),
}


def kinds_in(html: str) -> frozenset[str]:
    """Return the kinds of the exercises in rendered HTML."""
    return frozenset(_KIND.findall(html))


def exercise_scripts(kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the scripts that exercises of these kinds need, in the order in which they must run."""
    return (*_BASE, *(f"kinds/{family}.js" for family in _families(kinds)), *_EXERCISE)


def desk_scripts(html: str) -> tuple[str, ...]:
    """Return what the parts of the desk in rendered HTML need beside the scripts of exercises, in order."""
    found = [script for name, scripts in _DESK.items() if f"<{name} " in html for script in scripts]
    return tuple(dict.fromkeys(found))


def kind_styles(kinds: frozenset[str]) -> tuple[str, ...]:
    """Return the styles that exercises of these kinds need beside `EXERCISE_STYLE`."""
    return tuple(f"kinds/{family}.css" for family in _families(kinds) if family in _STYLED)


def _families(kinds: frozenset[str]) -> list[str]:
    return [family for family, members in _FAMILIES.items() if kinds.intersection(members)]


@cache
def widget_script() -> str:
    """Return the scripts of all kinds with widget.js behind them: one module without imports.

    A notebook loads it through a Blob, where relative imports do not resolve.
    """
    return "".join(map(_read, (*exercise_scripts(frozenset(KINDS)), "widget.js")))


@cache
def widget_style() -> str:
    """Return the style of the notebook widget: as on pages, and what notebooks take away given back."""
    return "".join(map(_read, (TOKENS, EXERCISE_STYLE, *kind_styles(frozenset(KINDS)), "widget.css")))


@cache
def figure_widget_style() -> str:
    """Return the style of figures for notebooks, as on pages."""
    return "".join(map(_read, (TOKENS, FIGURE_STYLE)))


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
