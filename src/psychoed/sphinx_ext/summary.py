"""The summary of a lesson: which exercises have their home on the page."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.markup import to_inline_text
from psychoed.renderers.html import anchor
from psychoed.sphinx_ext.nodes import exercise_node, summary_node
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["fill_in"]


def fill_in(app: Sphinx, doctree: nodes.document) -> None:
    """List in each summary of a page the exercises that live there."""
    summaries = list(doctree.findall(summary_node))
    if not summaries:
        return
    homes = [node["exercise"] for node in doctree.findall(exercise_node) if not node["again"]]
    for summary in summaries:
        if not homes:
            message = "no exercise has its home on this page; place one, or remove {lesson-summary}."
            warn(Subtype.SUMMARY, message, summary)
        summary["exercises"] = homes
        links = nodes.bullet_list()
        for exercise in homes:
            link = nodes.reference(
                "", to_inline_text(exercise.title), refid=anchor(exercise.id), internal=True
            )
            links += nodes.list_item("", nodes.paragraph("", "", link))
        title = nodes.paragraph("", "", nodes.strong("", labels.SUMMARY_TITLE))
        summary.extend([title, links])
