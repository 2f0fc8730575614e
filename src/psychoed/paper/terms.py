"""The glossary's entries for the words that a handout uses: whoever holds it has no page to look them up on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.paper.resolve import resolve_page
from psychoed.paper.translator import translate
from psychoed.paper.writer import Gathered

__all__ = ["terms_in", "words_used"]


def terms_in(tree: nodes.document) -> set[str]:
    """Return the glossary terms that a tree refers to, its references not yet resolved."""
    return {
        node["reftarget"].lower()
        for node in tree.findall(pending_xref)
        if node.get("refdomain") == "std" and node.get("reftype") == "term"
    }


def words_used(app: Sphinx, terms: Iterable[str], gathered: Gathered, *, depth: int = 2) -> str:
    """Write the entries of `terms` under a heading, in the order of the alphabet; nothing where there are none."""
    places: dict[tuple[str, str], tuple[str, str]] = app.env.domains["std"].data["objects"]
    found = {name.lower(): place for (kind, name), place in places.items() if kind == "term"}
    wanted: dict[str, set[str]] = {}
    for term in terms:
        if term in found:
            page, ident = found[term]
            wanted.setdefault(page, set()).add(ident)
    written = [_entries(app, page, ids, gathered) for page, ids in wanted.items()]
    if not written:
        return ""
    return "\n\n".join([f"#pe-heading(depth: {depth})[{labels.WORDS_USED}];", *written])


def _entries(app: Sphinx, page: str, ids: set[str], gathered: Gathered) -> str:
    tree = resolve_page(app, page)
    items = [
        item
        for item in tree.findall(nodes.definition_list_item)
        if any(ids & {*term["ids"]} for term in item.findall(nodes.term))
    ]
    chosen = nodes.document(tree.settings, tree.reporter)
    chosen += nodes.definition_list("", *sorted(items, key=lambda item: item.astext().lower()))
    return translate(chosen, docname=page, srcdir=Path(app.srcdir), gathered=gathered)
