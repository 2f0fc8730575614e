"""An exercise as accessible HTML that is complete without a script.

`static/exercise.js` brings the same elements to life: it shows the buttons that stand here hidden, and
copies feedback and words from here; it holds none of its own.  Structure, roles and ids are a contract
between the two.  There is no <form>: without a script, Enter in one would send the answers to the address.
"""

from __future__ import annotations

from typing import assert_never

from psychoed import labels
from psychoed.markup import escape_html, to_html, to_inline_html
from psychoed.model import (
    AnyExercise,
    Choice,
    Exercise,
    GradedExercise,
    MultipleChoice,
    Reflection,
    SingleChoice,
    TrueFalse,
)

__all__ = ["anchor", "render_html", "render_kept"]


def anchor(exercise_id: str, place: str = "") -> str:
    """Return the HTML id of an exercise: permanent at its home (`place` empty), unique elsewhere.

    Two hyphens join what follows the id, here and below: no id of an exercise holds two in a row, so the
    title of `sleep` never has the HTML id of an exercise `sleep-title`.
    """
    return f"exercise-{exercise_id}--{place}" if place else f"exercise-{exercise_id}"


def render_html(exercise: AnyExercise, place: str = "") -> str:
    """Return the exercise as one `<pe-exercise>` element; `place` makes its ids unique on a page."""
    uid = anchor(exercise.id, place)
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            data = f' data-key="{" ".join(sorted(exercise.key))}"'
            body = _choices(exercise, uid) + _safe_stopping(exercise) + _hints(exercise) + _actions(uid)
            body += _answer(exercise) + _words()
        case Reflection():
            data = ""
            body = _writing(exercise, uid) + _safe_stopping(exercise) + _hints(exercise) + _memory()
            body += _sources(exercise) + f"<template>{_memory_words()}</template>"
        case _:
            assert_never(exercise)
    note = f'<p class="pe-note">{to_inline_html(exercise.content_note)}</p>' if exercise.content_note else ""
    return (
        f'<pe-exercise class="pe-exercise" id="{uid}" role="group" aria-labelledby="{uid}--title"'
        f' data-exercise="{exercise.id}" data-kind="{exercise.kind}"{data}>'
        f'<p class="pe-title" id="{uid}--title"><span class="pe-kind">{labels.INSTRUCTIONS[exercise.kind]}</span> '
        f"<span>{to_inline_html(exercise.title)}</span></p>"
        f'{note}<div class="pe-stem" id="{uid}--stem">{to_html(exercise.stem)}</div>'
        f"{body}</pe-exercise>"
    )


def render_kept() -> str:
    """Return the foot of a page: shows and erases what is kept; only a script fills and shows it."""
    return (
        f'<pe-kept class="pe-kept" hidden><details><summary>{labels.KEPT_TITLE}</summary>'
        f'<p data-pe="nothing">{labels.KEPT_NOTHING}</p>'
        f'<div data-pe="something" hidden><p>{labels.KEPT_SOMETHING}</p><dl></dl>'
        f'<p><button type="button" class="pe-button" data-pe="here">{labels.KEPT_ERASE}</button></p></div>'
        f'<div data-pe="elsewhere" hidden><p>{labels.KEPT_ELSEWHERE} <span data-pe="count"></span></p>'
        f'<p><button type="button" class="pe-button" data-pe="all">{labels.KEPT_ERASE_ALL}</button></p></div>'
        f'<p role="group" aria-labelledby="pe-kept-sure" data-pe="sure" hidden>'
        f'<span id="pe-kept-sure">{labels.KEPT_SURE}</span> '
        f'<button type="button" class="pe-button" data-pe="yes">{labels.KEPT_YES}</button> '
        f'<button type="button" class="pe-button" data-pe="no">{labels.KEPT_NO}</button></p>'
        f'<p role="status" data-pe="erased" data-here="{labels.KEPT_ERASED}"'
        f' data-all="{labels.KEPT_ERASED_ALL}"></p></details></pe-kept>'
    )


def _choices(exercise: GradedExercise, uid: str) -> str:
    box = "checkbox" if isinstance(exercise, MultipleChoice) else "radio"
    options = "".join(
        f'<label class="pe-choice"><input type="{box}" name="{uid}" value="{choice.id}"> '
        f"<span>{to_inline_html(choice.text)}</span></label>"
        for choice in exercise.choices
    )
    described = f'aria-labelledby="{uid}--stem" aria-describedby="{uid}--status"'
    return f'<fieldset class="pe-choices" {described}>{options}</fieldset>'


def _writing(exercise: Reflection, uid: str) -> str:
    # Spelling checkers, form fillers and writing aids of some browsers send what they see: all are off.
    return (
        f'<textarea class="pe-writing" rows="{exercise.lines}" aria-labelledby="{uid}--stem" '
        f'aria-describedby="{uid}--private" autocomplete="off" spellcheck="false" writingsuggestions="false"></textarea>'
        f'<p class="pe-private" id="{uid}--private">{labels.PRIVATE_NOTE}</p>'
    )


def _safe_stopping(exercise: Exercise) -> str:
    return f'<p class="pe-safe">{labels.SAFE_STOPPING}</p>' if exercise.speaks_of_stopping else ""


def _hints(exercise: Exercise) -> str:
    total = len(exercise.hints)
    return "".join(
        f'<details class="pe-hint"><summary>{labels.hint_label(number, total)}</summary>{to_html(hint)}</details>'
        for number, hint in enumerate(exercise.hints, start=1)
    )


def _memory() -> str:
    return '<p class="pe-memory" role="status"></p>'


def _actions(uid: str) -> str:
    return (
        '<p class="pe-actions" hidden>'
        f'<button type="button" class="pe-button" data-pe="check">{labels.CHECK}</button> '
        f'<button type="button" class="pe-button" data-pe="retry" hidden>{labels.TRY_AGAIN}</button></p>'
        f'<div class="pe-status" id="{uid}--status" role="status"></div>{_memory()}'
    )


def _answer(exercise: GradedExercise) -> str:
    entries = "".join(_entry(choice, right=choice.id in exercise.key) for choice in exercise.choices)
    return (
        f'<details class="pe-answer"><summary>{labels.SHOW_ANSWER}</summary>'
        f'<ul class="pe-key">{entries}</ul>'
        f'<div class="pe-solution">{to_html(exercise.solution)}</div>{_sources(exercise)}</details>'
    )


def _entry(choice: Choice, *, right: bool) -> str:
    sign, word = labels.FITS if right else labels.FITS_NOT
    return (
        f'<li data-choice="{choice.id}"><p><span class="pe-sign" aria-hidden="true">{sign}</span> '
        f"{word}: <strong>{to_inline_html(choice.text)}</strong></p>"
        f'<div class="pe-feedback">{to_html(choice.feedback)}</div></li>'
    )


def _sources(exercise: Exercise) -> str:
    if not exercise.sources:
        return ""
    listed = "; ".join(
        f'<a href="{escape_html(source.url)}" rel="noreferrer">{escape_html(source.label)}</a>'
        if source.url
        else escape_html(source.label)
        for source in exercise.sources
    )
    return f'<p class="pe-sources">{labels.SOURCES}: {listed}</p>'


def _words() -> str:
    """Return what the script says, in a template, so that the script has no words of its own."""
    verdicts = "".join(
        f'<p class="pe-verdict" data-verdict="{name}"><span class="pe-sign" aria-hidden="true">{sign}</span> {text}</p>'
        for name, (sign, text) in labels.OUTCOMES.items()
    )
    return f"<template>{verdicts}{_memory_words()}</template>"


def _memory_words() -> str:
    return f'<p data-memory="unsaved">{labels.UNSAVED}</p><p data-memory="unreadable">{labels.UNREADABLE}</p>'
