"""Holds every section that speaks of stopping a medicine to the safe-stopping note."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx

from psychoed.labels import SAFE_STOPPING
from psychoed.safety import speaks_of_stopping
from psychoed.sphinx_ext.nodes import exercise_node, stopping_node
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["check_sections", "unsafe_words"]


def check_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each section that speaks of stopping and has no note of its own.

    A section answers for what stands in it directly; its subsections answer for themselves, since
    handouts may take either alone.  In notebooks, and below figures, the note is a sentence.
    """
    for section in doctree.findall(nodes.section):
        own = [child for child in section.children if not isinstance(child, nodes.section)]
        if any(next(child.findall(stopping_node), None) for child in own):
            continue
        if words := unsafe_words(own):
            message = (
                f"the words '{words}' speak of stopping a medicine; add {{stopping-safely}} to this section."
            )
            warn(Subtype.STOPPING, message, section)


def unsafe_words(own: Iterable[nodes.Node]) -> str | None:
    """Return the first words that speak of stopping, or None where there are none or the safe sentence is there."""
    said = " ".join(" ".join(_prose(child) for child in own).split())
    return None if SAFE_STOPPING in said else speaks_of_stopping(said)


def _prose(node: nodes.Node) -> str:
    """Return what a reader reads here, without exercises: they carry the note themselves."""
    if isinstance(node, exercise_node | nodes.Invisible | nodes.raw):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    joined = " ".join(_prose(child) for child in node.children)
    return joined
