"""Doctrees ready for paper: references resolved, and the works that a page cites without listing them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from docutils import nodes
from pybtex.plugin import find_plugin
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.nodes import bibliography
from sphinxcontrib.bibtex.transforms import node_text_transform

from psychoed import labels
from psychoed.paper.translator import TypstTranslator
from psychoed.paper.writer import Gathered
from psychoed.renderers.typst_calls import typst_call, typst_content

__all__ = ["lists_works", "resolve_page", "works_cited", "works_in", "works_listed"]


def resolve_page(app: Sphinx, docname: str, tree: nodes.document | None = None) -> nodes.document:
    """Return a page, or what `tree` has of it, as the current builder shows it."""
    forget_listed(app)
    return app.env.get_and_resolve_doctree(docname, app.builder, doctree=tree)


def forget_listed(app: Sphinx) -> None:
    """Empty the lists of works that were filled.

    sphinxcontrib-bibtex fills the same nodes anew at each resolving: the next one would list every work twice.
    """
    for listed in getattr(_citations(app), "bibliographies", {}).values():
        for node in listed.citation_nodes.values():
            node.children.clear()


def works_in(tree: nodes.document) -> set[str]:
    """Return the keys that a tree, its references not yet resolved, cites and does not list itself."""
    if lists_works(tree):
        return set()
    return {
        key.strip()
        for node in tree.findall(pending_xref)
        if node.get("refdomain") == "cite"
        for key in node["reftarget"].split(",")
    }


def lists_works(tree: nodes.document) -> bool:
    """Whether a tree, its references not yet resolved, lists the works that it cites."""
    return any(True for _ in tree.findall(bibliography))


def works_listed(app: Sphinx, pages: Collection[str]) -> set[str]:
    """Return the keys of the works that the lists of these pages hold."""
    domain = _citations(app)
    citations = domain.citations if domain else ()
    return {citation.key for citation in citations if citation.bibliography_key.docname in pages}


def works_cited(app: Sphinx, keys: Collection[str], gathered: Gathered, *, depth: int = 2) -> str:
    """Write the list of the works with these keys, where links to any page's list of them lead; else nothing."""
    domain = _citations(app)
    if domain is None or not keys:
        return ""
    works: dict[str, list[Any]] = {}  # in the order of the lists that they are taken from
    for citation in domain.citations:
        if citation.key in keys:
            works.setdefault(citation.key, []).append(citation)
    written = [_work(app, citations, gathered) for citations in works.values()]
    if not written:
        return ""
    written.sort(key=str.casefold)
    listed = typst_call("pe-works", *map(typst_content, written))
    return f"#pe-heading(depth: {depth})[{labels.WORKS_CITED}];\n\n{listed}"


def _citations(app: Sphinx) -> Any:
    return app.env.domains.get("cite")


def _work(app: Sphinx, citations: list[Any], gathered: Gathered) -> str:
    """Write a work that some pages list: where each of them lists it, links may lead."""
    home = citations[0].bibliography_key.docname
    document = app.env.get_doctree(home)
    writer = TypstTranslator(document, docname=home, srcdir=Path(app.srcdir), gathered=gathered)
    node = nodes.citation("")
    node += find_plugin("pybtex.backends", "docutils")().paragraph(citations[0].formatted_entry)
    node_text_transform(node)
    anchors = [
        writer.anchors_of(citation.bibliography_key.docname, [citation.citation_id]) for citation in citations
    ]
    return writer.blocks(node.children) + "".join(anchors)
