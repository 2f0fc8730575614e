"""Questions that come back: the directives, and how HTML shows them."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed import labels
from psychoed.assets import AGAIN_STYLE
from psychoed.desk.again import close_again, open_again, render_calendar
from psychoed.sphinx_ext.config import WEB
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
    """Register nodes, directives and style."""
    plain: dict[str, Any] = dict.fromkeys(("text", "latex", "man", "texinfo"), (_pass, _pass))
    app.add_node(again_node, html=(_open, _close), **plain)
    app.add_node(calendar_node, html=(_calendar, _pass), **plain)
    app.add_directive("bring-back", BringBackDirective)
    app.add_directive("revisit-days", RevisitDaysDirective)
    app.connect("html-page-context", _add_style)


def _open(translator: Any, node: nodes.Element) -> None:
    if node.get("catalogue"):
        translator.body.append(open_again(node["catalogue"]))


def _close(translator: Any, node: nodes.Element) -> None:
    if node.get("catalogue"):
        translator.body.append(close_again())


def _calendar(translator: Any, node: nodes.Element) -> None:
    if translator.builder.name in WEB:
        translator.body.append(render_calendar())
        raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    pass


def _add_style(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    body = context.get("body") or ""
    if "<pe-again " in body or "<pe-calendar " in body:
        app.add_css_file(AGAIN_STYLE)
