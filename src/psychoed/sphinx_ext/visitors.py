"""How HTML shows our nodes; builders that know nothing of them show their plain children."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import figures, labels
from psychoed.desk.again import close_again, open_again, render_calendar
from psychoed.desk.appointment import close_appointment, open_appointment, render_form
from psychoed.desk.keep import render_keep
from psychoed.desk.notes import close_notes, open_notes
from psychoed.exercises.model import Paragraph
from psychoed.figures.html import render_figure_html
from psychoed.renderers.html import render_html
from psychoed.renderers.page_foot import render_summary
from psychoed.sphinx_ext.config import WEB
from psychoed.sphinx_ext.dependencies import page_of
from psychoed.sphinx_ext.nodes import (
    again_node,
    appointment_node,
    calendar_node,
    exercise_node,
    figure_node,
    figure_state_node,
    form_node,
    keep_node,
    notes_node,
    stopping_node,
    summary_node,
)

__all__ = ["register"]


_Visitor = Callable[[Any, nodes.Element], None]


def register(app: Sphinx) -> None:
    """Register each node with its visitors."""
    shown: dict[type[nodes.Element], tuple[_Visitor, _Visitor]] = {
        exercise_node: (_exercise, _pass),
        figure_node: (_figure, _pass),
        figure_state_node: (_pass, _pass),
        form_node: (_form, _pass),
        summary_node: (_summary, _pass),
        stopping_node: (_open_stopping, _close_stopping),
        notes_node: _around(open_notes, close_notes),
        appointment_node: _around(open_appointment, close_appointment),
        again_node: _around(open_again, close_again),
        calendar_node: (_calendar, _pass),
        keep_node: (_keep, _pass),
    }
    plain: Any = dict.fromkeys(("text", "latex", "man", "texinfo"), (_pass, _pass))
    for node, visitors in shown.items():
        app.add_node(node, html=visitors, **plain)


def _exercise(translator: Any, node: nodes.Element) -> None:
    builder = translator.builder

    def link(paragraph: Paragraph) -> str | None:
        page = builder.env.path2doc(str(page_of(builder.env, paragraph)))
        if page not in builder.env.found_docs:
            return None
        # A book in a single file names the page behind a "#" of its own.
        address = builder.get_relative_uri(builder.current_docname, page).partition("#")[0]
        return f"{address}#{nodes.make_id(paragraph.label)}"

    html = render_html(node["exercise"], node["place"], again=node["again"], link=link)
    translator.body.append(html)
    raise nodes.SkipNode


def _figure(translator: Any, node: nodes.Element) -> None:
    figure = figures.get(node["figure"])
    translator.body.append(render_figure_html(figure, node["values"], place=node["place"]))
    raise nodes.SkipNode


def _summary(translator: Any, node: nodes.Element) -> None:
    translator.body.append(render_summary(node["exercises"]))
    raise nodes.SkipNode


def _open_stopping(translator: Any, node: nodes.Element) -> None:
    translator.body.append(
        '<div class="admonition important pe-stopping" role="note">'
        f'<p class="admonition-title">{labels.STOPPING_TITLE}</p>'
    )


def _close_stopping(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</div>")


def _around(opening: Callable[[str], str], closing: Callable[[], str]) -> tuple[_Visitor, _Visitor]:
    """Return visitors that frame the way to begin, which a book in a single file, or in another form, shows alone."""

    def enter(translator: Any, node: nodes.Element) -> None:
        if node.get("catalogue"):
            translator.body.append(opening(node["catalogue"]))

    def leave(translator: Any, node: nodes.Element) -> None:
        if node.get("catalogue"):
            translator.body.append(closing())

    return enter, leave


def _calendar(translator: Any, node: nodes.Element) -> None:
    if translator.builder.name in WEB:
        translator.body.append(render_calendar())
        raise nodes.SkipNode


def _keep(translator: Any, node: nodes.Element) -> None:
    if node.get("catalogue"):
        translator.body.append(render_keep(node["part"], node["catalogue"]))
        raise nodes.SkipNode


def _form(translator: Any, node: nodes.Element) -> None:
    translator.body.append(render_form())
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    pass
