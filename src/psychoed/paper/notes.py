"""Footnotes, and the list of works cited."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from psychoed.paper.blocks import Blocks
from psychoed.renderers.typst_calls import typst_call, typst_content, typst_string

__all__ = ["Notes"]


class Notes(Blocks):
    """Visitors of footnotes and citations."""

    def visit_footnote_reference(self, node: nodes.Element) -> str:
        """Write the footnote where it is called; called again, only its number."""
        name = self.anchor_name(self.docname, node["refid"])
        if name in self.gathered.anchors:
            return typst_call("footnote", f"label({typst_string(name)})")
        footnote = next(
            note for note in self.document.findall(nodes.footnote) if node["refid"] in note["ids"]
        )
        self.claim(footnote)
        body = self.blocks(child for child in footnote.children if not isinstance(child, nodes.label))
        return f"#pe-footnote({typst_string(name)}){typst_content(body)};"

    def visit_footnote(self, node: nodes.Element) -> str:
        """Write nothing: it stands at the foot of the page that calls it."""
        return ""

    def visit_citation_reference(self, node: nodes.Element) -> str:
        """Write a reference to a work."""
        place = typst_string(self.anchor_name(self.docname, node["refid"]))
        return f"#pe-to({place}){typst_content(self.inlines(node))};"

    def visit_container(self, node: nodes.Element) -> str:
        """Write what it holds; a run of citations is the list of works cited."""
        works = [child for child in node.children if isinstance(child, nodes.citation)]
        if works and len(works) == len(node.children):
            return self.works(works)
        return super().visit_container(node)

    def visit_citation(self, node: nodes.Element) -> str:
        """Write a work that stands alone."""
        return self.works([node])

    def works(self, citations: Sequence[nodes.Element]) -> str:
        """Write the list of works; their keys are left out, since the text names author and year."""
        return typst_call("pe-works", *(typst_content(self._work(citation)) for citation in citations))

    def _work(self, citation: nodes.Element) -> str:
        text = [child for child in citation.children if not isinstance(child, nodes.label)]
        return self.anchors(citation) + self.blocks(text)
