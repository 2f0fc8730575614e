"""What a page with exercises adds to them: a summary of the lesson, and a foot that shows what is kept."""

from __future__ import annotations

from collections.abc import Iterable

from psychoed import labels
from psychoed.exercises.model import AnyExercise
from psychoed.markup import to_inline_html
from psychoed.renderers.controls import button
from psychoed.renderers.html import anchor

__all__ = ["render_kept", "render_summary"]


def render_kept() -> str:
    """Return the foot of a page: shows and erases what is kept; only a script fills and shows it."""
    return (
        f'<pe-kept class="pe-kept" hidden><details><summary>{labels.KEPT_TITLE}</summary>'
        f'<p data-pe="nothing">{labels.KEPT_NOTHING}</p>'
        f'<div data-pe="something" hidden><p>{labels.KEPT_SOMETHING}</p><dl></dl>'
        f"<p>{button('here', labels.KEPT_ERASE)}</p></div>"
        f'<div data-pe="elsewhere" hidden><p>{labels.KEPT_ELSEWHERE} <span data-pe="count"></span></p>'
        f"<p>{button('all', labels.KEPT_ERASE_ALL)}</p></div>"
        f'<p role="group" aria-labelledby="pe-kept-sure" data-pe="sure" hidden>'
        f'<span id="pe-kept-sure">{labels.KEPT_SURE}</span> '
        f"{button('yes', labels.KEPT_YES)} {button('no', labels.KEPT_NO)}</p>"
        f'<p role="status" data-pe="erased" data-here="{labels.KEPT_ERASED}"'
        f' data-all="{labels.KEPT_ERASED_ALL}"></p></details></pe-kept>'
    )


def render_summary(exercises: Iterable[AnyExercise], place: str = "") -> str:
    """Return the list of exercises; a script adds what is done and what to look at again.

    `place` is where on the page the exercises stand (see `renderers.html.render_html`).
    """
    listed = "".join(
        f'<li data-exercise="{one.id}"><a href="#{anchor(one.id, place)}">{to_inline_html(one.title)}</a> '
        f'<span class="pe-state"></span></li>'
        for one in exercises
    )
    states = "".join(
        f'<span data-state="{name}"><span class="pe-sign" aria-hidden="true">{sign}</span> {word}</span>'
        for name, (sign, word) in labels.SUMMARY_STATES.items()
    )
    # Safari takes a list without marks for none, unless told.
    return (
        f'<pe-summary class="pe-summary"><p class="pe-title">{labels.SUMMARY_TITLE}</p>'
        f'<ul role="list">{listed}</ul><template>{states}</template></pe-summary>'
    )
