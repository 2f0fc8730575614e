"""The core of the translator: from a node to the visitor of its type, and what a visitor may gather on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes

from psychoed.exercises.model import AnyExercise
from psychoed.paper.drawings import Drawings
from psychoed.paper.errors import fault_at
from psychoed.paper.fields import Field
from psychoed.renderers.typst_calls import typst_call, typst_string
from psychoed.sphinx_ext.nodes import SCREEN_ONLY, exercise_node, figure_node

__all__ = ["SCREEN_ONLY", "Gathered", "Writer"]


@dataclass(slots=True)
class Gathered:
    """What the pages translated so far need beside their text: share one between the pages of one document."""

    files: dict[str, bytes] = field(default_factory=dict)
    drawings: Drawings = field(default_factory=Drawings)
    anchors: set[str] = field(default_factory=set)
    #: Those of the anchors whose page number helps a reader: of sections, exercises, figures and tables.
    paged: set[str] = field(default_factory=set)
    #: Words under which the index names a place.
    indexed: set[str] = field(default_factory=set)
    exercises: dict[str, tuple[str, AnyExercise]] = field(default_factory=dict)
    #: What can be filled in on a screen: the fields of each place, by its name.
    fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)

    def number(self, exercise: AnyExercise) -> str:
        """The number of an exercise in this document; shown again, it keeps the one it has."""
        known = self.exercises.setdefault(exercise.id, (str(len(self.exercises) + 1), exercise))
        return known[0]


_PAGED = (nodes.section, nodes.figure, nodes.table, exercise_node, figure_node)


class Writer:
    """Writes one node after the other.  A visitor is a method `visit_<type>(node)` that returns Typst markup."""

    def __init__(self, document: nodes.document, *, docname: str, srcdir: Path, gathered: Gathered) -> None:
        self.document = document
        self.docname = docname
        self.srcdir = srcdir
        self.gathered = gathered

    def write(self, node: nodes.Node) -> str:
        """Write `node` with the anchors of its ids; a node type without a visitor is an error with its place."""
        if isinstance(node, nodes.Element) and SCREEN_ONLY in node.get("classes", ()):
            return ""
        written = self._visitor(node)(node)
        return self.anchors(node) + written if written or isinstance(node, nodes.target) else written

    def inlines(self, node: nodes.Node) -> str:
        """Write the children of `node` as one run of text."""
        return "".join(self.write(child) for child in node.children)

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        """Write `children` as blocks, one below the other."""
        return "\n\n".join(filter(None, (self.write(child) for child in children)))

    def anchors(self, node: nodes.Node) -> str:
        """Write what links to `node` lead to; each name once, since Typst refuses a label used twice."""
        return "".join(map(_anchor, self.claim(node))) if isinstance(node, nodes.Element) else ""

    def anchors_of(self, docname: str, ids: Iterable[str]) -> str:
        """Write what links to places of another page lead to, for what is shown here in its stead."""
        return "".join(map(_anchor, self._claim(docname, ids)))

    def claim(self, node: nodes.Element) -> list[str]:
        """The names that links to `node` use and that nothing before it has taken; they are taken now."""
        names = self._claim(self.docname, node.get("ids", []))
        if isinstance(node, _PAGED):
            self.gathered.paged.update(names)
        return names

    def _claim(self, docname: str, ids: Iterable[str]) -> list[str]:
        names = [self.anchor_name(docname, id_) for id_ in ids]
        fresh = [name for name in dict.fromkeys(names) if name not in self.gathered.anchors]
        self.gathered.anchors.update(fresh)
        return fresh

    @staticmethod
    def anchor_name(docname: str, id_: str) -> str:
        """The name of a place in a page, unique over all pages of a document."""
        return f"{docname}:{id_}" if id_ else docname

    def _visitor(self, node: nodes.Node) -> Callable[[nodes.Node], str]:
        for cls in type(node).__mro__:
            visitor: Callable[[nodes.Node], str] | None = getattr(self, f"visit_{cls.__name__}", None)
            if visitor is not None:
                return visitor
        raise fault_at(
            node,
            f"paper has no form for '{type(node).__name__}'; write it in another way, "
            f"mark it with the class '{SCREEN_ONLY}', or give it a visitor in psychoed/paper.",
        )


def _anchor(name: str) -> str:
    return typst_call("pe-anchor", typst_string(name))
