"""A graded exercise as the two sides of a flash card: HTML that does nothing, since a card may not rely on scripts.

The front shows what is asked, with choices to think about in place of controls.  The back is the answer key as every
face lists it.
"""

from __future__ import annotations

from collections.abc import Iterable

from psychoed import labels
from psychoed.exercises.interactions import (
    Blank,
    ChoiceInteraction,
    EntryInteraction,
    GroupInteraction,
    Interaction,
    MatchInteraction,
    OrderInteraction,
    UnsupportedInteraction,
    interactions,
)
from psychoed.exercises.model import AnyGraded, Option
from psychoed.markup import outer_spaces, to_inline_html
from psychoed.renderers.html import Link, anchor, render_key, render_stem

__all__ = ["render_back", "render_front"]

_BLANK = "<span>____</span>"


def render_front(exercise: AnyGraded) -> str:
    """Return the side that asks.

    Raises UnsupportedInteraction for an interaction that a card cannot show.
    """
    asked = [
        one
        for one in interactions(exercise)
        # How sure one is, Anki asks in its own way.
        if not (isinstance(one, ChoiceInteraction) and one.part)
    ]
    return (
        f'<p class="pe-kind">{labels.INSTRUCTIONS[exercise.kind]}</p>'
        f'<p class="pe-title">{to_inline_html(exercise.title)}</p>'
        f"{render_stem(exercise, anchor(exercise.id, 'card'))}{''.join(map(_asked, asked))}{_safe(exercise)}"
    )


def render_back(exercise: AnyGraded, link: Link, home: str, address: str | None) -> str:
    """Return the side that answers, with a way back: `home` is the title of the lesson, `address` where it is."""
    named = to_inline_html(home)
    # Whoever hosts the lesson learns that it is read, and not from where.
    there = f'<a href="{address}" rel="noreferrer">{named}</a>' if address else named
    return f'{render_key(exercise, link)}<p class="pe-home">{labels.CARD_HOME}: {there}</p>'


def _safe(exercise: AnyGraded) -> str:
    return f'<p class="pe-safe">{labels.SAFE_STOPPING}</p>' if exercise.speaks_of_stopping else ""


def _asked(interaction: Interaction) -> str:
    match interaction:
        case ChoiceInteraction():
            return _list("A", interaction.options)
        case MatchInteraction():
            return f"{_list('1', interaction.items)}{_list('A', interaction.options)}"
        case GroupInteraction():
            groups = " / ".join(to_inline_html(group.text) for group in interaction.groups)
            return f'{_list("1", interaction.items)}<p class="pe-groups">{groups}</p>'
        case OrderInteraction():
            return _list("A", interaction.steps)
        case EntryInteraction():
            return f"<p>{''.join(map(_piece, interaction.pieces))}</p>"
        case _:
            raise UnsupportedInteraction("card", interaction)


def _list(numbered: str, options: Iterable[Option]) -> str:
    listed = "".join(f"<li>{to_inline_html(option.text)}</li>" for option in options)
    return f'<ol type="{numbered}">{listed}</ol>'


def _piece(piece: str | Blank) -> str:
    if isinstance(piece, Blank):
        return _BLANK
    before, behind = outer_spaces(piece)
    return f"{before}{to_inline_html(piece)}{behind}"
