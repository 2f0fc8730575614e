"""Sections, paragraphs, lists, notes: what stands below each other."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.locale import admonitionlabels

from psychoed.markup import escape_typst
from psychoed.paper.writer import Writer
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string
from psychoed.sphinx_ext.nodes import TOGETHER

__all__ = ["Blocks"]

# What nobody should miss gets the heavier bar.
_STRONG_NOTES = frozenset({"warning", "danger", "caution", "important", "attention", "error"})
# What a paragraph right before it announces.
_ANNOUNCED = (nodes.bullet_list, nodes.enumerated_list, nodes.table)
# Characters of a list or a note that is kept on one page, about a third of one.
_SHORT = 900
# A term that is a sentence needs no colon before what it means.
_ENDED = re.compile(r"[.:!?…]['\"’”)]*\s*\Z")
_ENUM = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


class Blocks(Writer):
    """Visitors of block nodes."""

    #: How many sections are around what is being written; those of the document itself count.
    depth = 0

    def visit_document(self, node: nodes.Element) -> str:
        """Write a page; its title is the document's and is left to whoever assembles it."""
        return self.blocks(node.children)

    def visit_section(self, node: nodes.Element) -> str:
        """Write a section and what is in it, one level deeper."""
        self.depth += 1
        written = self.blocks(node.children)
        self.depth -= 1
        return f"#pe-together{typst_content(written)};" if TOGETHER in node["classes"] else written

    def visit_title(self, node: nodes.Element) -> str:
        """Write the heading of a section; links to the section lead here."""
        if self.depth <= 1:
            return self.anchors(node.parent)
        labels = typst_array(typst_string(name) for name in self.claim(node.parent))
        return f"#pe-heading(depth: {self.depth}, anchors: {labels}){typst_content(self.inlines(node))};"

    def visit_rubric(self, node: nodes.Element) -> str:
        """Write a title that is no section's."""
        return f"#pe-rubric{typst_content(self.inlines(node))};"

    def visit_paragraph(self, node: nodes.Element) -> str:
        """Write a paragraph; one that announces what follows stays with it."""
        text = self.inlines(node)
        follower = node.next_node(descend=False, siblings=True)
        announces = isinstance(follower, _ANNOUNCED) or (follower is not None and _is_like_a_title(node))
        return f"#pe-announce{typst_content(text)};" if announces else text

    def visit_container(self, node: nodes.Element) -> str:
        """Write what it holds."""
        return self.blocks(node.children)

    visit_compact_paragraph = visit_paragraph
    visit_centered = visit_rubric
    visit_compound = visit_container
    visit_only = visit_container
    visit_glossary = visit_container

    def visit_bullet_list(self, node: nodes.Element) -> str:
        """Write a list."""
        return self._kept(node, f"#list{self._items(node)};")

    def visit_enumerated_list(self, node: nodes.Element) -> str:
        """Write a numbered list that starts where the source says."""
        sign = _ENUM[node.get("enumtype", "arabic")]
        pattern = node.get("prefix", "") + sign + (node.get("suffix") or ".")
        start = node.get("start", 1)
        return self._kept(
            node, f"#enum(numbering: {typst_string(pattern)}, start: {start}){self._items(node)};"
        )

    @staticmethod
    def _kept(node: nodes.Element, written: str) -> str:
        """Keep a list on one page that is short, and not itself within a list."""
        is_short = len(node.astext()) <= _SHORT and not isinstance(node.parent, nodes.list_item)
        return f"#pe-kept{typst_content(written)};" if is_short else written

    def visit_list_item(self, node: nodes.Element) -> str:
        """Write an item's blocks."""
        return self.blocks(node.children)

    def _items(self, node: nodes.Element) -> str:
        return "".join(typst_content(self.write(item)) for item in node.children)

    def visit_definition_list(self, node: nodes.Element) -> str:
        """Write terms and what they mean."""
        return "#terms(" + ", ".join(self.write(item) for item in node.children) + ");"

    def visit_definition_list_item(self, node: nodes.Element) -> str:
        """Write one item; several terms of one definition stand side by side."""
        terms = [child for child in node.children if isinstance(child, nodes.term)]
        rest = [child for child in node.children if not isinstance(child, (nodes.term, nodes.classifier))]
        named = self.anchors(node) + ", ".join(self.anchors(term) + self.inlines(term) for term in terms)
        if not _ENDED.search(terms[-1].astext()):
            named += ":"
        return f"terms.item({typst_content(named)}, {typst_content(self.blocks(rest))})"

    def visit_definition(self, node: nodes.Element) -> str:
        """Write what a term means."""
        return self.blocks(node.children)

    def visit_block_quote(self, node: nodes.Element) -> str:
        """Write a quotation and who said it."""
        said = [child for child in node.children if not isinstance(child, nodes.attribution)]
        by = [child for child in node.children if isinstance(child, nodes.attribution)]
        arguments = {"attribution": typst_content(self.inlines(by[0]))} if by else {}
        return typst_call("pe-quote", typst_content(self.blocks(said)), **arguments)

    def visit_line_block(self, node: nodes.Element) -> str:
        """Write lines that stay as they are; an inner block is set in."""
        lines = [
            f"#h(1.5em);{self.write(child)}" if isinstance(child, nodes.line_block) else self.inlines(child)
            for child in node.children
        ]
        return "#linebreak();".join(lines)

    def visit_literal_block(self, node: nodes.Element) -> str:
        """Write code as it is."""
        return typst_call("pe-code", typst_string(node.astext()))

    visit_doctest_block = visit_literal_block

    def visit_Admonition(self, node: nodes.Element) -> str:  # noqa: N802 - the class that all notes share
        """Write a note of a named kind under the title it has or its kind's name."""
        children = list(node.children)
        if children and isinstance(children[0], nodes.title):
            title = self.inlines(children.pop(0))
        else:
            title = escape_typst(str(admonitionlabels.get(node.tagname, "")))
        return self._note(
            title, children, strong=bool({node.tagname, *node.get("classes", ())} & _STRONG_NOTES)
        )

    def visit_versionmodified(self, node: nodes.Element) -> str:
        """Write a remark on a change."""
        return self._note("", list(node.children), strong=False)

    def visit_topic(self, node: nodes.Element) -> str:
        """Write an aside; a table of contents for the page is left out, the handout is short."""
        if "contents" in node.get("classes", ()):
            return ""
        children = list(node.children)
        titled = bool(children) and isinstance(children[0], nodes.title)
        return self._note(self.inlines(children.pop(0)) if titled else "", children, strong=False)

    visit_sidebar = visit_topic

    def _note(self, title: str, children: list[nodes.Node], *, strong: bool) -> str:
        arguments = {"strong": "true"} if strong else {}
        if sum(len(child.astext()) for child in children) <= _SHORT:
            arguments["short"] = "true"
        if title:
            arguments["title"] = typst_content(title)
        return typst_call("pe-note", typst_content(self.blocks(children)), **arguments)

    def visit_transition(self, node: nodes.Element) -> str:
        """Write a rule between two thoughts; the one before footnotes goes with the footnotes."""
        return "" if "footnotes" in node.get("classes", ()) else "#pe-transition;"

    def visit_raw(self, node: nodes.Element) -> str:
        """Pass Typst through; what is written for other formats is not for paper."""
        return node.astext() if "typst" in node.get("format", "").split() else ""

    def visit_nothing(self, node: nodes.Element) -> str:
        """Leave out what readers never see."""
        return ""

    visit_comment = visit_nothing
    visit_substitution_definition = visit_nothing
    visit_system_message = visit_nothing  # Sphinx has said it already
    visit_pending = visit_nothing
    visit_meta = visit_nothing
    visit_decoration = visit_nothing
    visit_docinfo = visit_nothing
    visit_highlightlang = visit_nothing
    visit_tabular_col_spec = visit_nothing
    visit_toctree = visit_nothing


def _is_like_a_title(paragraph: nodes.Element) -> bool:
    return len(paragraph.children) == 1 and isinstance(paragraph.children[0], nodes.strong)
