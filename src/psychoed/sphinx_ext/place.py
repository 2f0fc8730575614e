"""Where a learner was: the directive for the box that asks, and the script on the pages that are remembered.

Remembered are the pages that say how long they take (`minutes` in their front matter).
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed.assets import PLACE_SCRIPT
from psychoed.renderers.place import render_place
from psychoed.sphinx_ext.config import is_for_learners

__all__ = ["PlaceDirective", "add_place_script"]


class PlaceDirective(SphinxDirective):
    """`{where-was-i}`: the box on the first page; on paper there is none."""

    def run(self) -> list[nodes.Node]:
        """Return the box, for HTML alone."""
        return [nodes.raw("", render_place(), format="html")]


def add_place_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the script where the box stands and where one may be."""
    if "<pe-place" in (context.get("body") or "") or is_for_learners(app.env, pagename):
        app.add_js_file(PLACE_SCRIPT, loading_method="defer")
