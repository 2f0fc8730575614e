"""What the index at the end of the book lists: terms of the glossary where they are linked, and index entries."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from psychoed.paper.writer import Writer
from psychoed.renderers.typst_calls import typst_call, typst_string

__all__ = ["Indexing", "terms_by_anchor"]


class Indexing(Writer):
    """The visitor of index entries."""

    def visit_index(self, node: nodes.Element) -> str:
        """Mark a place that the index names; "see" and "see also" have no place and are left out."""
        words = [word for kind, value, *_ in node["entries"] for word in _words(kind, value)]
        self.gathered.indexed.update(words)
        return "".join(typst_call("pe-indexed", typst_string(word)) for word in words)


def terms_by_anchor(app: Sphinx) -> dict[str, str]:
    """Return, for the anchor of each term of the glossary, the term as it is written there."""
    places: dict[tuple[str, str], tuple[str, str]] = app.env.domains["std"].data["objects"]
    return {
        Writer.anchor_name(page, ident): name
        for (kind, name), (page, ident) in places.items()
        if kind == "term"
    }


def _words(kind: str, value: str) -> list[str]:
    """The words under which an entry of a kind stands, as Sphinx lists them."""
    parts = [part.strip() for part in value.split(";")]
    match kind, parts:
        case "pair", [first, second]:
            return [f"{first}, {second}", f"{second}, {first}"]
        case "triple", [first, second, third]:
            return [f"{first}, {second} {third}", f"{second}, {third} {first}", f"{third}, {first} {second}"]
        case "see" | "seealso", _:
            return []
        case _:
            return [", ".join(parts)]
