"""How HTML shows our nodes; builders that know nothing of them show their plain children."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import figures, labels
from psychoed.desk.appointment import close_appointment, open_appointment, render_form
from psychoed.desk.notes import close_notes, open_notes
from psychoed.exercises.model import Paragraph
from psychoed.figures.html import render_figure_html
from psychoed.renderers.html import render_html
from psychoed.renderers.page_foot import render_summary
from psychoed.sphinx_ext.dependencies import page_of
from psychoed.sphinx_ext.nodes import (
    appointment_node,
    exercise_node,
    figure_node,
    figure_state_node,
    form_node,
    notes_node,
    stopping_node,
    summary_node,
)

__all__ = ["register"]


def register(app: Sphinx) -> None:
    """Register each node with its visitors."""
    plain: dict[str, Any] = dict.fromkeys(("text", "latex", "man", "texinfo"), (_pass, _pass))
    app.add_node(exercise_node, html=(_exercise, None), **plain)
    app.add_node(figure_node, html=(_figure, None), **plain)
    app.add_node(figure_state_node, **plain)
    app.add_node(notes_node, html=(_open_notes, _close_notes), **plain)
    app.add_node(appointment_node, html=(_open_appointment, _close_appointment), **plain)
    app.add_node(form_node, html=(_form, None), **plain)
    app.add_node(summary_node, html=(_summary, None), **plain)
    app.add_node(stopping_node, html=(_open_stopping, _close_stopping), **plain)


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


def _open_notes(translator: Any, node: nodes.Element) -> None:
    # A book in a single file, or in another form, shows the way to begin alone.
    if node.get("catalogue"):
        translator.body.append(open_notes(node["catalogue"]))


def _close_notes(translator: Any, node: nodes.Element) -> None:
    if node.get("catalogue"):
        translator.body.append(close_notes())


def _open_appointment(translator: Any, node: nodes.Element) -> None:
    if node.get("catalogue"):
        translator.body.append(open_appointment(node["catalogue"]))


def _close_appointment(translator: Any, node: nodes.Element) -> None:
    if node.get("catalogue"):
        translator.body.append(close_appointment())


def _form(translator: Any, node: nodes.Element) -> None:
    translator.body.append(render_form())
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    pass
