"""An exercise as accessible HTML that is complete without a script.

`static/exercise.js` and `static/kinds` bring the same elements to life: they show the buttons that stand here
hidden, and copy feedback and words from here; they hold none of their own.  Structure, roles and ids are a
contract between the two.  There is no <form>: without a script, Enter in one would send the answers to the
address.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable

from psychoed import labels
from psychoed.exercises.answer_key import Entry, entries
from psychoed.exercises.grading import grading_key
from psychoed.exercises.interactions import interactions
from psychoed.exercises.model import (
    AnyExercise,
    AnyGraded,
    Exercise,
    GradedExercise,
    Misconception,
    Paragraph,
    Picture,
    Scale,
    Table,
)
from psychoed.markup import escape_html, to_html, to_inline_html
from psychoed.renderers.controls import button
from psychoed.renderers.html_interactions import render_interaction

__all__ = ["Link", "anchor", "render_html", "render_key", "render_stem"]

#: Gives the address of a paragraph of the book, or None where there is no way there.
Link = Callable[[Paragraph], str | None]


def anchor(exercise_id: str, place: str = "") -> str:
    """Return the HTML id of an exercise: permanent at its home (`place` empty), unique elsewhere.

    Two hyphens join what follows the id, here and below: no id of an exercise holds two in a row, so the
    title of `sleep` never has the HTML id of an exercise `sleep-title`.
    """
    return f"exercise-{exercise_id}--{place}" if place else f"exercise-{exercise_id}"


def render_html(
    exercise: AnyExercise, place: str = "", *, again: bool = False, link: Link = lambda _: None
) -> str:
    """Return the exercise as one `<pe-exercise>` element.

    `place` makes its ids unique on a page; `again` says that it was shown before, which a scale answers by
    setting now beside before; `link` turns paragraphs to read again into addresses.
    """
    uid = anchor(exercise.id, place)
    data, instruction = "", labels.INSTRUCTIONS[exercise.kind]
    if isinstance(exercise, GradedExercise):
        data = f' data-key="{escape_html(json.dumps(grading_key(exercise), ensure_ascii=False))}"'
    elif isinstance(exercise, Scale) and again:
        data, instruction = " data-again", f"{instruction}. {labels.ASKED_AGAIN}"
    controls = "".join(render_interaction(interaction, uid) for interaction in interactions(exercise))
    graded = isinstance(exercise, GradedExercise)
    private = "" if graded else f'<p class="pe-private" id="{uid}--private">{labels.PRIVATE_NOTE}</p>'
    end = _answer(exercise, link) if isinstance(exercise, GradedExercise) else _sources(exercise)
    return (
        f'<pe-exercise class="pe-exercise" id="{uid}" role="group" aria-labelledby="{uid}--title"'
        f' data-exercise="{exercise.id}" data-kind="{exercise.kind}"{data}>'
        f'<p class="pe-title" id="{uid}--title"><span class="pe-kind">{instruction}</span> '
        f"<span>{to_inline_html(exercise.title)}</span></p>"
        f"{render_stem(exercise, uid)}"
        f"{controls}{private}{_safe_stopping(exercise)}{_hints(exercise)}{_actions(uid, graded=graded)}{end}"
        f"{_words(exercise, link)}</pe-exercise>"
    )


def render_stem(exercise: AnyExercise, uid: str) -> str:
    """Return what is asked, without the controls: the note on its content, the stem, its picture and its table."""
    note = f'<p class="pe-note">{to_inline_html(exercise.content_note)}</p>' if exercise.content_note else ""
    return (
        f'{note}<div class="pe-stem" id="{uid}--stem">{to_html(exercise.stem)}</div>'
        f"{_picture(exercise.picture)}{_table(exercise.table)}"
    )


def render_key(exercise: AnyGraded, link: Link) -> str:
    """Return the answer key: every answer with what is said of it, the solution, what to read again, the sources."""
    listed = "".join(_entry(entry, link) for entry in entries(exercise))
    return (
        f'<ul class="pe-key">{listed}</ul>'
        f'<div class="pe-solution">{to_html(exercise.solution)}</div>'
        f"{_read_again(exercise.paragraph, link)}{_sources(exercise)}"
    )


def _picture(picture: Picture | None) -> str:
    if picture is None:
        return ""
    # Inside the page, so that the same HTML shows it on a page, in a notebook and from a disk.
    content = b64encode(picture.content).decode("ascii")
    return (
        f'<p class="pe-picture"><img alt="{escape_html(picture.alt)}" '
        f'src="data:{picture.media_type};base64,{content}"></p>'
    )


def _table(table: Table | None) -> str:
    if table is None:
        return ""
    head = "".join(f'<th scope="col">{to_inline_html(cell)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{to_inline_html(row[0])}</th>'
        + "".join(f"<td>{to_inline_html(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table class="pe-table"><caption>{to_inline_html(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _safe_stopping(exercise: Exercise) -> str:
    return f'<p class="pe-safe">{labels.SAFE_STOPPING}</p>' if exercise.speaks_of_stopping else ""


def _hints(exercise: Exercise) -> str:
    return "".join(
        f'<details class="pe-hint"><summary>{name}</summary>{to_html(hint)}</details>'
        for name, hint in labels.named_hints(exercise.hints)
    )


def _actions(uid: str, *, graded: bool) -> str:
    check = f"{button('check', labels.CHECK)} {button('retry', labels.TRY_AGAIN, hidden=True)} "
    return (
        f'<p class="pe-actions" hidden>{check if graded else ""}'
        f"{button('over', labels.START_OVER, hidden=True)}</p>"
        f'<div class="pe-status" id="{uid}--status" role="status"></div>'
        '<p class="pe-memory" role="status"></p>'
    )


def _answer(exercise: AnyGraded, link: Link) -> str:
    return (
        f'<details class="pe-answer"><summary>{labels.SHOW_ANSWER}</summary>'
        f"{render_key(exercise, link)}</details>"
    )


def _entry(entry: Entry, link: Link) -> str:
    # An arrow points with the text: the style turns it where that runs from right to left.
    answer = to_inline_html(entry.answer).replace("→", '<span class="pe-arrow">→</span>')
    # The sign of a step is its number, which is not in the word behind it.
    mark = _mark(entry.sign, entry.word, spoken=entry.mark == "step")
    return (
        f'<li data-entry="{entry.id}" data-mark="{entry.mark}">'
        f"<p>{mark}: <strong>{answer}</strong></p>"
        f'<div class="pe-feedback">{to_html(entry.feedback)}{_belief(entry.misconception, link)}</div></li>'
    )


def _mark(sign: str, word: str, data: str = "", *, spoken: bool = False) -> str:
    hidden = "" if spoken else ' aria-hidden="true"'
    return f'<span class="pe-mark"{data}><span class="pe-sign"{hidden}>{sign}</span> {word}</span>'


def _belief(misconception: Misconception | None, link: Link) -> str:
    if misconception is None:
        return ""
    return (
        f'<div class="pe-belief"><p>{labels.OFTEN_HEARD}: <q>{to_inline_html(misconception.belief)}</q></p>'
        f"{to_html(misconception.answer)}{_read_again(misconception.paragraph, link)}</div>"
    )


def _read_again(paragraph: Paragraph | None, link: Link) -> str:
    if paragraph is None:
        return ""
    heading, address = escape_html(paragraph.heading), link(paragraph)
    named = f'<a href="{escape_html(address)}">{heading}</a>' if address else heading
    return f'<p class="pe-read-again">{labels.READ_AGAIN}: {named}</p>'


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


def _words(exercise: AnyExercise, link: Link) -> str:
    """Return what the scripts say, in a template, so that they have no words of their own."""
    words = ""
    if isinstance(exercise, GradedExercise):
        words += "".join(
            f'<p class="pe-verdict" data-word="{name}"><span class="pe-sign" aria-hidden="true">{sign}</span> '
            f"{text}</p>"
            for name, (sign, text) in labels.OUTCOMES.items()
        )
        words += _mark(*labels.FITS_NOT, ' data-word="fits-not"')
        if exercise.ask_sure:
            words += "".join(
                f'<div data-word="{name}"><p>{text}</p>'
                f"{_read_again(exercise.paragraph, link) if name == 'sure-wrong' else ''}</div>"
                for name, text in labels.CALIBRATION.items()
            )
    if isinstance(exercise, Scale):
        words += (
            f'<p data-word="compare">{labels.BEFORE}: <strong data-value="before"></strong>. '
            f'{labels.NOW}: <strong data-value="now"></strong>.</p>'
        )
    said = {"unsaved": labels.UNSAVED, "unreadable": labels.UNREADABLE, "changed": labels.CHANGED}
    words += "".join(f'<p data-word="{name}">{text}</p>' for name, text in said.items())
    return f"<template>{words}</template>"
