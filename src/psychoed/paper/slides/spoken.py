"""What stands on a page in plain words, for programs that show a speaker's notes as they are."""

from __future__ import annotations

from docutils import nodes

from psychoed import labels
from psychoed.sphinx_ext.nodes import exercise_node, stopping_node, summary_node

__all__ = ["spoken"]

_GAP = "\n\n"


def spoken(node: nodes.Node) -> str:  # noqa: PLR0911 - one for each type
    """Return all that `node` says but exercises, which have slides of their own."""
    match node:
        case nodes.Text() | nodes.TextElement():
            return " ".join(node.astext().split())
        case nodes.Invisible() | nodes.raw() | exercise_node() | summary_node() | nodes.image():
            return ""
        case nodes.bullet_list() | nodes.enumerated_list():
            start = node.get("start", 1)
            marks = [
                "-" if isinstance(node, nodes.bullet_list) else f"{number}."
                for number in range(start, start + len(node.children))
            ]
            return "\n".join(
                f"{mark} {spoken(item)}" for mark, item in zip(marks, node.children, strict=True)
            )
        case nodes.row():
            return " | ".join(spoken(entry) for entry in node.children)
        case nodes.thead() | nodes.tbody():
            return "\n".join(spoken(row) for row in node.children)
        case nodes.tgroup():
            return "\n".join(filter(None, (spoken(part) for part in node.children)))
        case nodes.colspec():
            return ""
        case stopping_node():
            return f"{labels.STOPPING_TITLE}\n{labels.SAFE_STOPPING}"
        case nodes.Element():
            return _GAP.join(filter(None, map(spoken, node.children)))
        case _:
            return ""
