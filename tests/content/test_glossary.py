"""The glossary: every term is used, and linked where a page uses it first."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.addnodes import pending_xref
from tests.content.conftest import PAGES_OF

from psychoed.sphinx_ext.nodes import exercise_node, figure_node, stopping_node

Trees = dict[str, nodes.document]


def terms(tree: nodes.document) -> list[str]:
    """The terms of the glossary, without those that stand in brackets behind another."""
    return [term.astext().split("(")[0].strip() for term in tree.findall(nodes.term)]


def first_uses(tree: nodes.document, term: str) -> str:
    """How a page uses a term first: "linked", "plain" or "not at all".

    Headings, exercises, figures and lists of works do not count.
    """
    pattern = re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)
    for text in tree.findall(nodes.Text):
        around = list(_ancestors(text))
        if any(
            isinstance(one, nodes.title | nodes.citation | exercise_node | figure_node | stopping_node)
            for one in around
        ):
            continue
        if pattern.search(text.astext()):
            link = any(isinstance(one, pending_xref) and one.get("reftype") == "term" for one in around)
            return "linked" if link else "plain"
    return "not at all"


def _ancestors(node: nodes.Node) -> list[nodes.Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def test_terms_are_linked_at_first_use(doctrees: Trees, lesson_page: str) -> None:
    """Whoever meets a term on a page for the first time can look it up right there."""
    known = terms(doctrees["book/glossary"])
    assert [term for term in known if first_uses(doctrees[lesson_page], term) == "plain"] == []


def test_every_term_is_used(doctrees: Trees) -> None:
    """The glossary holds no term that no lesson uses."""
    known = terms(doctrees["book/glossary"])
    pages = [page for lesson in PAGES_OF.values() for page in lesson]
    used = {term for term in known for page in pages if first_uses(doctrees[page], term) != "not at all"}
    assert set(known) - used == set()


def test_a_plain_first_use_would_be_found() -> None:
    """The check tells a linked term from a plain one."""
    section = nodes.section("", nodes.paragraph("", "It can bring relapses."))
    tree = nodes.document(None, None)
    tree += section
    assert first_uses(tree, "relapse") == "plain"
    assert first_uses(tree, "therapy") == "not at all"
