"""The page of a preview: the exercise as the book shows it with its plain text beside it, or what is wrong."""

from __future__ import annotations

from html import escape
from typing import Final

from psychoed import assets
from psychoed.errors import Problem
from psychoed.exercises.model import KINDS, AnyExercise
from psychoed.markup import to_inline_text
from psychoed.preview.look import Look, Watch
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text

__all__ = ["render_page"]

# All kinds, because the next save may bring another one.
_EVERY: Final = frozenset(KINDS)
_STYLES: Final = (
    "theme/pe-theme.css",
    *(f"static/{name}" for name in (assets.TOKENS, assets.EXERCISE_STYLE, *assets.kind_styles(_EVERY))),
    "preview/preview.css",
)
# Ours goes first: it turns off keeping before the exercise comes to life.
_SCRIPTS: Final = (
    "preview/preview.js",
    *(f"static/{name}" for name in assets.exercise_scripts(_EVERY)),
)
_HEAD: Final = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
    + "".join(f'<link rel="stylesheet" href="{name}">' for name in _STYLES)
    + "".join(f'<script defer src="{name}"></script>' for name in _SCRIPTS)
)


def render_page(watch: Watch) -> str:
    """Return the whole page for what there is to see now; what changes with the file is its title and <main>."""
    seen = watch.look()
    title = to_inline_text(seen.exercise.title) if seen.exercise else seen.file.name
    state = _state(seen, watch.mended)
    body = _faces(seen.exercise) if seen.exercise else _problems(seen)
    return (
        f'<!doctype html><html lang="en" data-pe-course="preview"><head>{_HEAD}'
        f"<title>{escape(title)} – preview</title></head>"
        f'<body data-theme="auto"><header><h1>{escape(seen.file.name)}</h1>'
        f'<p id="state" role="status">{state}</p>'
        '<p id="ended" role="status" hidden>The preview has ended: this page no longer follows the file. '
        "Start it again with <code>psychoed preview</code>.</p></header>"
        f'<main data-number="{watch.number}">{body}</main></body></html>'
    )


def _state(seen: Look, mended: bool) -> str:
    if count := len(seen.problems):
        said = "One thing is to be mended." if count == 1 else f"{count} things are to be mended."
        return f"{said} The exercise appears here as soon as it can be shown."
    found = "Mended: nothing is wrong any more." if mended else "Nothing is wrong."
    if seen.course:
        known = f"Checked with the course in {escape(str(seen.course.root))}."
    else:
        known = "Sources and paragraphs were not checked: there is no course around this file."
    return f"{found} {known} The page follows the file; what you answer is not kept."


def _faces(exercise: AnyExercise) -> str:
    return (
        f"<div>{render_html(exercise)}</div><div>"
        f"<section><h2>As plain text</h2><pre>{escape(render_text(exercise))}</pre></section>"
        f"<section><h2>With the answer key</h2><pre>{escape(render_text(exercise, key=True))}</pre></section>"
        "</div>"
    )


def _problems(seen: Look) -> str:
    listed = "".join(
        f"<li><code>{escape(_place(problem, seen))}</code> {escape(problem.message)}</li>"
        for problem in seen.problems
    )
    return f"<ol>{listed}</ol>"


def _place(problem: Problem, seen: Look) -> str:
    place = problem.place
    file = place.file.name if place.file == seen.file else place.file
    return f"{file}:{place.line}:{place.column}"
