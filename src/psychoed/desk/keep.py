"""Keep or erase as HTML: what `desk/save.js`, `bring.js` and `erase.js` bring to life, and all words that they say."""

from __future__ import annotations

import re
from typing import Final

from psychoed import labels
from psychoed.desk import keep_words as words
from psychoed.markup import escape_html
from psychoed.renderers.controls import QUIET, button

__all__ = ["PARTS", "render_keep"]

_SLOT = re.compile(r"\{([a-z]+)\}")
_BESIDE = ("appointment", "review", "comfort", "place", "theme")
_SAVED = ("saved", "saved-locked", "not-saved")
_ERASING = ("sure-all", "sure-copy", "sure-lesson", "erased-all", "erased-lesson", "not-erased")
_PROBLEMS = ("large", "broken", "foreign", "course", "newer", "wrong", "no-crypto", "passphrase", "empty")


def render_keep(part: str, catalogue: str) -> str:
    """Return one of `PARTS`; `catalogue` is the name of the file with all exercises.

    Without a script it says that it needs one; where the device refuses to keep anything, it says that.
    """
    name, controls, copied, said = PARTS[part]
    return (
        f'<{name} class="pe-desk pe-keep" data-catalogue="{catalogue}"><p data-pe="still">{labels.NEEDS_SCRIPT}</p>'
        f'<div data-pe="live" hidden>{controls}</div><p data-pe="said" role="status" tabindex="-1"></p>'
        f"<template>{''.join(map(_word, ('denied', 'unknown', *said)))}{_ENTRY}{copied}</template></{name}>"
    )


def _word(name: str) -> str:
    text = _SLOT.sub(r'<span data-value="\1"></span>', escape_html(words.SAID[name]))
    return f'<span data-word="{name}">{text}</span>'


def _passphrase(uid: str, label: str, before: str, after: str) -> str:
    return (
        f'<p><label class="pe-prompt" for="{uid}">{label}</label>'
        f'<input type="password" class="pe-blank" id="{uid}" size="28"{before} {QUIET}></p>'
        f'<p><label class="pe-tick"><input type="checkbox" data-pe="shown" autocomplete="off"> '
        f"{words.SHOW_LETTERS}</label></p>{after}"
    )


_ENTRY: Final = '<li data-part="entry"></li>'

_SAVE: Final = (
    f'<p data-pe="nothing">{words.SAVE_NOTHING}</p><div data-pe="something" hidden>'
    f"<p>{words.SAVE_SOMETHING}</p><ul></ul>"
    f'<details data-pe="lock"><summary>{words.SAVE_LOCK}</summary>'
    f'<p data-pe="no-lock" hidden>{words.NO_LOCK}</p><div data-pe="locking">'
    + _passphrase(
        "pe-save-passphrase",
        words.SAVE_KEY,
        ' aria-describedby="pe-save-how"',
        f'<p id="pe-save-how">{words.SAVE_LOCK_HOW}</p>',
    )
    + f'</div></details><p class="pe-keep-actions">{button("file", words.SAVE_FILE)} {button("page", words.SAVE_PAGE)}</p>'
    f'<p class="pe-private">{words.SAVE_PAGE_NOTE}</p></div>'
)

_BRING: Final = (
    f'<p><label class="pe-prompt" for="pe-bring-file">{words.BRING_CHOOSE}</label>'
    '<input type="file" id="pe-bring-file" accept=".json,application/json"></p>'
    '<div data-pe="locked" hidden>'
    + _passphrase("pe-bring-passphrase", words.BRING_KEY, "", f"<p>{button('open', words.BRING_OPEN)}</p>")
    + '</div><div data-pe="found" role="group" aria-labelledby="pe-bring-found" hidden>'
    f'<p class="pe-prompt" id="pe-bring-found" tabindex="-1">{words.BRING_FOUND}</p><div data-pe="what"></div>'
    f'<p class="pe-keep-actions">{button("yes", words.BRING_YES)} {button("no", words.BRING_NO)}</p></div>'
)
_DIFFERENCE: Final = (
    '<fieldset class="pe-choices" data-part="difference"><legend></legend>'
    + "".join(
        f'<label class="pe-choice"><input type="radio" value="{value}" autocomplete="off"{checked}> '
        f'<span>{text}<span class="pe-keep-given"></span></span></label>'
        for value, text, checked in (
            ("mine", words.BRING_MINE, " checked"),
            ("theirs", words.BRING_THEIRS, ""),
        )
    )
    + "</fieldset>"
)

_ERASE: Final = (
    f'<p data-pe="nothing">{words.ERASE_NOTHING}</p><div data-pe="something" hidden>'
    f'<fieldset class="pe-choices"><legend>{words.ERASE_WHAT}</legend><label class="pe-choice">'
    f'<input type="radio" name="pe-erase" value="" autocomplete="off"> <span>{words.ERASE_ALL}</span></label>'
    f'<div data-pe="lessons" hidden><p class="pe-prompt">{words.ERASE_LESSON}</p></div></fieldset>'
    f'<p class="pe-keep-actions">{button("ask", words.ERASE_BUTTON)}</p>'
    '<div data-pe="sure" role="group" aria-labelledby="pe-erase-sure" hidden><p id="pe-erase-sure"></p>'
    f'<p class="pe-keep-actions">{button("yes", words.ERASE_YES)} {button("no", words.ERASE_NO)}</p></div></div>'
)
_LESSON: Final = (
    '<label class="pe-choice" data-part="lesson"><input type="radio" name="pe-erase" autocomplete="off">'
    " <span></span></label>"
)

_PAGE: Final = tuple(name for name in words.SAID if name.startswith("page-"))
_CHANGES: Final = ("found", "fresh", "joined", "same", "differs", "stays", "stuck", "lost", "all-same")

#: Of each part the name of its element, what stands in it, what its script copies, and the words that it says.
PARTS: Final = {
    "save": (
        "pe-save",
        _SAVE,
        "",
        ("exercise", "one-exercise", *_BESIDE, "unreadable", "working", *_SAVED, *_PAGE),
    ),
    "bring-in": (
        "pe-bring",
        _BRING,
        _DIFFERENCE,
        (*_BESIDE, "no-answer", "working", *_PROBLEMS, *_CHANGES, "moved", "full", "brought", "left"),
    ),
    "erase": ("pe-erase", _ERASE, _LESSON, ("choose", *_ERASING)),
}
