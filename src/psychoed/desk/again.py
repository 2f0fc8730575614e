"""Questions that come back, and days for a calendar, as HTML that `desk/again.js` and `calendar.js` bring to life."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from psychoed import labels
from psychoed.markup import escape_html
from psychoed.renderers.controls import QUIET, button

__all__ = [
    "CALENDAR_FILE",
    "DAYS",
    "EVENT_TITLE",
    "SAID",
    "close_again",
    "open_again",
    "render_calendar",
]

#: The days after which a question comes back, by step; `desk/ladder.js` goes by the same.
DAYS: Final = (1, 6, 15, 38, 95)

#: How days are written, where the language of the course has several ways.
_DATES: Final = "en-GB"

ON: Final = "Bring questions back to me"
ANEW: Final = "Begin anew"
NEXT: Final = "Next"
SKIP: Final = "Leave this one out today"
NEVER: Final = "Do not bring this one back"
MORE: Final = "Another five minutes"
OFF: Final = "Turn this off"
UNDO: Final = "Put it back"
HOME: Final = "From"

#: What the script says, by the name that it asks for.
SAID = MappingProxyType(
    {
        "same-day": "This question comes back once more today, or the next time you are here.",
        "next-day": "This question comes back tomorrow.",
        "days": "This question comes back in {days} days.",
        "kept-away": "“{title}” does not come back.",
        "stopped": "Turned off. The course no longer keeps which questions come back. Your answers in the lessons are still there.",
        "back": "It is back.",
        "nothing": "There is nothing to bring back yet. Once you have checked an answer in a lesson, its question comes here.",
        "rested": "That is all for now. The next question comes back on {date}.",
        "left": "That is all for now. What is left is still here another time.",
        "enough": "That was about five minutes, which is enough for a day.",
        "unsaved": "This device cannot keep which questions come back. It holds for as long as this page is open.",
        "unreadable": "What was kept here for your questions cannot be read. A newer version of the course may have written it. "
        "It stays as it is until you begin anew.",
        "unloaded": "The questions did not load. Load this page again to see them.",
    }
)

#: What a calendar shows at first: nobody can tell what it is about.
EVENT_TITLE: Final = "Five minutes"
CALENDAR_FILE: Final = "five-minutes.ics"
_TITLE_LABEL: Final = "What your calendar shows"
_NAMED: Final = "Add the name of this course and the address of this page"
_NOTE: Final = (
    "The file is made on this device. Calendars are often copied to other devices or shared with others, "
    "so the words above tell nobody what it is about, unless you write it there."
)
_SAVE: Final = "Save the days for my calendar"
_MADE: Final = (
    "The file is on its way to your downloads. Open it there, and your calendar asks what to do with it."
)
_CLOCK: Final = (
    "The clock of this device gives no date that a calendar could use. Set it right, and try again."
)

#: A button that the script shows once there is a use for it.
_later = partial(button, hidden=True)


def open_again(catalogue: str) -> str:
    """Return what stands before the words that are shown until the learner asks for questions.

    `catalogue` is the name of the file with all exercises.
    """
    return (
        f'<pe-again class="pe-desk pe-again" data-catalogue="{catalogue}"'
        f' data-dates="{_DATES}"><div data-pe="begin">'
    )


def close_again() -> str:
    """Return what stands behind them; without a script it says that it needs one."""
    words = "".join(f'<span data-word="{name}">{escape_html(text)}</span>' for name, text in SAID.items())
    return (
        f'</div><p data-pe="still">{labels.NEEDS_SCRIPT}</p><div data-pe="live" hidden>'
        '<p data-pe="memory" role="status"></p>'
        f'<p class="pe-again-actions" data-pe="start">{_later("on", ON)}{_later("anew", ANEW)}</p>'
        f'<div data-pe="question"></div><p class="pe-desk-home" data-pe="home">{HOME}: <a></a></p>'
        '<p data-pe="rest" tabindex="-1"></p>'
        f'<div class="pe-sheet-said"><p data-pe="said" role="status"></p>{_later("undo", UNDO)}</div>'
        f'<p class="pe-again-actions">{_later("next", NEXT)}{_later("skip", SKIP)}{_later("never", NEVER)}'
        f"{_later('more', MORE)}</p>"
        f'<p class="pe-again-actions pe-again-off">{_later("off", OFF)}</p></div>'
        f"<template>{words}</template></pe-again>"
    )


def render_calendar() -> str:
    """Return the form that makes a calendar file; without a script it says that it needs one."""
    return (
        f'<pe-calendar class="pe-desk pe-calendar" data-file="{CALENDAR_FILE}"><p data-pe="still">{labels.NEEDS_SCRIPT}</p>'
        f'<div data-pe="live" hidden><p><label class="pe-prompt" for="pe-calendar-title">{_TITLE_LABEL}</label>'
        f'<input type="text" class="pe-blank" id="pe-calendar-title" size="28" maxlength="200" value="{EVENT_TITLE}"'
        f' aria-describedby="pe-calendar-note" {QUIET}></p>'
        f'<p><label class="pe-sheet-tick"><input type="checkbox" autocomplete="off"> <span>{_NAMED}</span></label></p>'
        f'<p class="pe-private" id="pe-calendar-note">{_NOTE}</p>'
        f'<p class="pe-again-actions">{button("save", _SAVE)}</p>'
        f'<p data-pe="said" role="status" data-made="{_MADE}" data-clock="{_CLOCK}"></p></div></pe-calendar>'
    )
