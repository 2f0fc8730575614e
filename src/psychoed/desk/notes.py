"""My notes as HTML: places that `notes.js` fills, and the words that it says."""

from __future__ import annotations

from psychoed import labels

__all__ = ["close_notes", "open_notes"]


def open_notes(catalogue: str) -> str:
    """Return what stands before the way to begin, which is all that is shown until something is kept.

    `catalogue` is the name of the file with all exercises.
    """
    return f'<pe-notes class="pe-desk pe-notes" data-catalogue="{catalogue}"><div data-pe="begin">'


def close_notes() -> str:
    """Return what stands behind it."""
    return (
        '</div><p data-pe="memory" role="status"></p><div data-pe="kept" hidden>'
        f'<div data-pe="again" hidden><h2>{labels.NOTES_AGAIN}</h2><p>{labels.NOTES_AGAIN_NOTE}</p>'
        '<div class="pe-summary"><ul role="list"></ul></div></div>'
        f'<div data-pe="pages" hidden><h2>{labels.NOTES_PAGES}</h2></div>'
        f'<div data-pe="gone" hidden><h2>{labels.NOTES_GONE}</h2><dl></dl></div></div>'
        f"<template>{_page()}{_entry()}{_words()}</template></pe-notes>"
    )


def _page() -> str:
    return (
        '<div class="pe-desk-page" data-part="page"><h3><a></a></h3><p class="pe-state"></p>'
        '<div data-pe="own"></div>'
        f'<details class="pe-summary"><summary>{labels.NOTES_OTHERS}</summary><ul role="list"></ul></details></div>'
    )


def _entry() -> str:
    return (
        f'<div data-part="entry"><p class="pe-desk-home">{labels.NOTES_HOME}: <a></a></p></div>'
        '<li data-part="line"><a></a> <span class="pe-state"></span></li>'
    )


def _words() -> str:
    states = {
        **labels.SUMMARY_STATES,
        "unreadable": ("…", labels.UNREADABLE),
        "page-done": labels.NOTES_PAGE_DONE,
        "page-begun": labels.NOTES_PAGE_BEGUN,
    }
    words = "".join(
        f'<span data-word="{name}"><span class="pe-sign" aria-hidden="true">{sign}</span> {word}</span>'
        for name, (sign, word) in states.items()
    )
    return f'{words}<span data-word="unloaded">{labels.DESK_UNLOADED}</span>'
