"""Keep or erase: its directive, and its style."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed import labels
from psychoed.assets import KEEP_STYLE
from psychoed.desk.keep import PARTS
from psychoed.sphinx_ext.desk import note_desk
from psychoed.sphinx_ext.nodes import SCREEN_ONLY, keep_node

__all__ = ["KeepDirective", "register"]


class KeepDirective(SphinxDirective):
    """`{keep-or-erase} save`, `bring-in` or `erase`: a part of the page that saves and erases what is kept."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the part; paper leaves it out, and other builders say where it works."""
        try:
            part = directives.choice(self.arguments[0], tuple(PARTS))
        except ValueError as error:
            raise self.error(str(error)) from error
        note_desk(self.env)
        node = keep_node("", nodes.paragraph("", labels.NEEDS_SCRIPT), part=part, classes=[SCREEN_ONLY])
        self.set_source_info(node)
        return [node]


def register(app: Sphinx) -> None:
    """Register directive and style."""
    app.add_directive("keep-or-erase", KeepDirective)
    app.connect("html-page-context", _add_style)


def _add_style(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if 'class="pe-desk pe-keep"' in (context.get("body") or ""):
        app.add_css_file(KEEP_STYLE)
