"""The sheet for an appointment as HTML, which `appointment.js` fills, and the blank form, which needs no script."""

from __future__ import annotations

from psychoed import labels
from psychoed.markup import escape_html
from psychoed.renderers.controls import QUIET, button

__all__ = ["close_appointment", "open_appointment", "render_form"]

#: Lines to write an answer on, on paper.
_SPACE = 2


def open_appointment(catalogue: str) -> str:
    """Return what stands before the way to begin, which is all that is shown until there is something for the sheet.

    `catalogue` is the name of the file with all exercises.
    """
    return (
        f'<pe-appointment class="pe-desk pe-appointment" data-catalogue="{catalogue}"><div data-pe="begin">'
    )


def close_appointment() -> str:
    """Return what stands behind it: the sheet and what can be done with it."""
    groups = "".join(_group(name, title) for name, title in labels.SHEET_GROUPS.items())
    said = {
        "moved": labels.MOVED,
        "removed": labels.SHEET_REMOVED,
        "afresh": labels.SHEET_AFRESH_DONE,
        "back": labels.SHEET_BACK,
        "copied": labels.SHEET_COPIED,
        "uncopied": labels.SHEET_NOT_COPIED,
        "unsaved": labels.SHEET_UNSAVED,
        "unreadable": labels.SHEET_UNREADABLE,
        "unloaded": labels.DESK_UNLOADED,
    }
    words = "".join(f'<span data-word="{name}">{text}</span>' for name, text in said.items())
    return (
        '</div><p data-pe="memory" role="status"></p>'
        f'<div data-pe="sheet" hidden><p class="pe-sheet-title">{labels.SHEET_TITLE}</p>'
        f'<p class="pe-sheet-how">{labels.SHEET_HOW}</p>'
        f'<p class="pe-sheet-when">{labels.SHEET_WHEN}: <span></span></p>'
        f'<div data-pe="groups">{groups}</div>'
        f'<p class="pe-safe" data-pe="stopping" hidden>{labels.SAFE_STOPPING}</p>'
        f'<div class="pe-sheet-end"><p>{labels.SHEET_AGREED}</p>{_lines(_SPACE)}</div></div>'
        '<div class="pe-sheet-said"><p data-pe="said" role="status"></p>'
        f"{button('undo', labels.SHEET_UNDO, hidden=True)}</div>"
        f'<p class="pe-actions" data-pe="actions" hidden>{button("add", labels.SHEET_ADD)} '
        f"{button('print', labels.SHEET_PRINT)} {button('afresh', labels.SHEET_AFRESH)}</p>"
        f'<details class="pe-sheet-message" data-pe="message" hidden><summary>{labels.SHEET_MESSAGE}</summary>'
        f'<p id="pe-sheet-note">{labels.SHEET_MESSAGE_NOTE}</p>'
        f'<textarea class="pe-writing" rows="10" readonly aria-label="{labels.SHEET_MESSAGE}"'
        f' aria-describedby="pe-sheet-note" {QUIET}></textarea>'
        f"{button('copy', labels.SHEET_COPY, hidden=True)}</details>"
        f"<template>{_item()}{_own()}{words}</template></pe-appointment>"
    )


def render_form() -> str:
    """Return the blank form: questions with lines to write on."""
    parts = "".join(
        f'<div class="pe-form-part"><p class="pe-prompt">{text}</p>{_lines(count)}</div>'
        for text, count in labels.FORM
    )
    return (
        f'<div class="pe-desk pe-form"><p class="pe-form-title">{labels.SHEET_TITLE}</p>{parts}</div>'
        f'<p class="pe-desk pe-form-print" hidden>{button("blank", labels.FORM_PRINT)}</p>'
    )


def _group(name: str, title: str) -> str:
    uid = f"pe-sheet-{name}"
    return (
        f'<div class="pe-sheet-group" role="group" aria-labelledby="{uid}" data-group="{name}" hidden>'
        f'<div class="pe-sheet-head"><h3 id="{uid}">{title}</h3>{_moves()}</div><ul role="list"></ul></div>'
    )


def _item() -> str:
    return (
        '<li data-part="item"><div class="pe-sheet-row"><label class="pe-sheet-tick"><input type="checkbox"'
        f' autocomplete="off"> <span data-pe="name"></span></label>{_moves()}</div>'
        '<p class="pe-sheet-text" data-pe="text"></p>'
        f'<p class="pe-sheet-from">{labels.SHEET_FROM}: <a></a></p>{_lines(_SPACE)}</li>'
    )


def _own() -> str:
    options = "".join(
        f'<option value="{name}">{text}</option>' for name, text in labels.SHEET_ABOUT_OPTIONS.items()
    )
    return (
        '<li data-part="own"><div class="pe-sheet-row"><label class="pe-sheet-tick"><input type="checkbox"'
        f' autocomplete="off"> <span>{labels.SHEET_ON}</span></label>{_moves()}</div>'
        f'<label class="pe-sheet-own"><span>{labels.SHEET_OWN}</span>'
        f'<textarea class="pe-writing" rows="2" {QUIET}></textarea></label>'
        '<p class="pe-sheet-text" data-pe="text"></p>'
        f'<p class="pe-sheet-about"><label>{labels.SHEET_ABOUT} <select autocomplete="off">{options}</select></label> '
        f"{button('remove', labels.SHEET_REMOVE)}</p>{_lines(_SPACE)}</li>"
    )


def _moves() -> str:
    """Return the buttons that move something; a script gives them a name that says what."""
    return (
        '<span class="pe-moves">'
        + "".join(
            button(action, sign, f' data-name="{escape_html(name)}"')
            for action, sign, name in (("up", "↑", labels.SHEET_UP), ("down", "↓", labels.SHEET_DOWN))
        )
        + "</span>"
    )


def _lines(count: int) -> str:
    return f'<div class="pe-lines" aria-hidden="true">{"<span></span>" * count}</div>'
