"""Text and what stands within a line."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from docutils import nodes

from psychoed.markup import escape_typst
from psychoed.paper.writer import Writer
from psychoed.renderers.typst_calls import typst_call, typst_content, typst_string

__all__ = ["ELSEWHERE", "Inlines"]

#: What the builder puts before the name of another page, where HTML would have a relative address.
ELSEWHERE = "%"

_WEB = frozenset({"http", "https"})
_CONTACT = frozenset({"mailto", "tel"})
_SPACE = re.compile(r"[ \t\r\n]+")


class Inlines(Writer):
    """Visitors of inline nodes."""

    def visit_Text(self, node: nodes.Text) -> str:  # noqa: N802 - the name of the node's class
        """Write text, escaped once; a line break in the source is a space."""
        return escape_typst(_SPACE.sub(" ", node.astext()))

    def visit_emphasis(self, node: nodes.Element) -> str:
        """Write emphasis."""
        return f"#emph{typst_content(self.inlines(node))};"

    def visit_strong(self, node: nodes.Element) -> str:
        """Write strong text."""
        return f"#strong{typst_content(self.inlines(node))};"

    def visit_literal(self, node: nodes.Element) -> str:
        """Write code within a line."""
        return typst_call("raw", typst_string(node.astext()))

    def visit_superscript(self, node: nodes.Element) -> str:
        """Write raised text."""
        return f"#super{typst_content(self.inlines(node))};"

    def visit_subscript(self, node: nodes.Element) -> str:
        """Write lowered text."""
        return f"#sub{typst_content(self.inlines(node))};"

    def visit_abbreviation(self, node: nodes.Element) -> str:
        """Write a short form; what it stands for follows, since paper has no pointer to hover with."""
        meaning = node.get("explanation", "")
        return self.inlines(node) + (escape_typst(f" ({meaning})") if meaning else "")

    def visit_inline(self, node: nodes.Element) -> str:
        """Write plain text with a role of its own."""
        return self.inlines(node)

    visit_title_reference = visit_emphasis
    visit_literal_emphasis = visit_emphasis
    visit_literal_strong = visit_strong
    visit_acronym = visit_abbreviation
    visit_generated = visit_inline
    # A reference that nothing resolved: Sphinx has warned; the reader gets the words.
    visit_problematic = visit_inline
    visit_pending_xref = visit_inline
    visit_download_reference = visit_inline

    def visit_target(self, node: nodes.Element) -> str:
        """Write what a target encloses; links lead to the anchor that `write` puts before it."""
        return self.inlines(node)

    def visit_reference(self, node: nodes.Element) -> str:
        """Write a link: within this document, to a place elsewhere in the course (plain text), or out of it."""
        body = self.inlines(node)
        if inside := self._place_of(node):
            return f"#pe-to({typst_string(inside)}){typst_content(body)};"
        address = node.get("refuri", "")
        scheme = urlsplit(address).scheme
        if node.get("internal") or scheme not in _WEB | _CONTACT:
            return body
        link = f"#link({typst_string(address)}){typst_content(body)};"
        shown = _spoken(address)
        if _says(node.astext(), shown):
            return link
        return f"{link} {typst_call('pe-address', typst_content(escape_typst(f'({shown})')))}"

    def _place_of(self, node: nodes.Element) -> str:
        """The anchor that a reference within the course leads to, or nothing."""
        address = node.get("refuri", "")
        if "refid" in node:
            return self.anchor_name(self.docname, node["refid"])
        if address.startswith("#"):
            return self.anchor_name(self.docname, address[1:])
        if address.startswith(ELSEWHERE):
            docname, _, id_ = address.removeprefix(ELSEWHERE).partition("#")
            return self.anchor_name(docname, id_)
        return ""


def _says(text: str, address: str) -> bool:
    """Whether the words of a link already are its address, or its end as in "doi:10.1000/182"."""
    words = _spoken(text).removeprefix("doi:")
    if address.lstrip("+").isdecimal():
        return words.replace(" ", "") == address
    return address in text or address == words or address.endswith(f"/{words}")


def _spoken(address: str) -> str:
    """An address as people write it by hand."""
    return re.sub(r"^(https?://(www\.)?|mailto:|tel:)", "", address).rstrip("/")
