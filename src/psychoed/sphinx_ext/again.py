"""Questions that come back: the directives, and their style."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed import labels
from psychoed.assets import AGAIN_STYLE
from psychoed.sphinx_ext.desk import DeskDirective, note_desk
from psychoed.sphinx_ext.nodes import SCREEN_ONLY, again_node, calendar_node

__all__ = ["BringBackDirective", "RevisitDaysDirective", "register"]


class BringBackDirective(DeskDirective):
    """`{bring-back}`: the questions that come back; its content is shown until the learner asks for them."""

    node_class = again_node

    def run(self) -> list[nodes.Node]:
        """Return the part, and note that the page asks questions of other pages."""
        found = super().run()
        note_desk(self.env, faces=True)
        return found


class RevisitDaysDirective(SphinxDirective):
    """`{revisit-days}`: makes a calendar file with days to come back."""

    def run(self) -> list[nodes.Node]:
        """Return the form; paper leaves it out, and other builders say where it works."""
        node = calendar_node("", nodes.paragraph("", labels.NEEDS_SCRIPT), classes=[SCREEN_ONLY])
        self.set_source_info(node)
        return [node]


def register(app: Sphinx) -> None:
    """Register directives and style."""
    app.add_directive("bring-back", BringBackDirective)
    app.add_directive("revisit-days", RevisitDaysDirective)
    app.connect("html-page-context", _add_style)


def _add_style(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    body = context.get("body") or ""
    if "<pe-again " in body or "<pe-calendar " in body:
        app.add_css_file(AGAIN_STYLE)
