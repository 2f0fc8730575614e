"""Holds every section that speaks of stopping a medicine to the safe-stopping note."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from psychoed.labels import SAFE_STOPPING
from psychoed.safety import speaks_of_stopping
from psychoed.sphinx_ext.nodes import exercise_node, figure_node, stopping_node
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["check_sections", "prose"]


def check_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each section that speaks of stopping and has no note of its own.

    A section answers for what stands in it directly; its subsections answer for themselves, since
    handouts may take either alone.
    """
    for section in doctree.findall(nodes.section):
        own = [child for child in section.children if not isinstance(child, nodes.section)]
        if any(next(child.findall(stopping_node), None) for child in own):
            continue
        if words := speaks_of_stopping(" ".join(prose(child) for child in own)):
            message = (
                f"the words '{words}' speak of stopping a medicine; add {{stopping-safely}} to this section."
            )
            warn(Subtype.STOPPING, message, section)


def prose(node: nodes.Node) -> str:
    """Return what a reader reads here, without exercises and figures that carry the note themselves."""
    if isinstance(node, exercise_node | nodes.Invisible | nodes.raw):
        return ""
    if isinstance(node, figure_node) and SAFE_STOPPING in node.astext():
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    joined = " ".join(prose(child) for child in node.children)
    return joined
