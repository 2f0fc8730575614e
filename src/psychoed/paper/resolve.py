"""Doctrees ready for paper: references resolved, and the works that a page cites without listing them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from pybtex.plugin import find_plugin
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.transforms import node_text_transform

from psychoed.paper.translator import TypstTranslator
from psychoed.paper.writer import Gathered

__all__ = ["resolve_page", "works_cited"]

_WORKS = "Works cited"


def resolve_page(app: Sphinx, docname: str) -> nodes.document:
    """Return the doctree of a page as the current builder shows it."""
    # sphinxcontrib-bibtex fills the same nodes anew at each resolving: a second handout would list every work twice.
    for bibliography in getattr(_citations(app), "bibliographies", {}).values():
        for node in bibliography.citation_nodes.values():
            node.children.clear()
    return app.env.get_and_resolve_doctree(docname, app.builder)


def works_cited(app: Sphinx, docname: str, doctree: nodes.document, gathered: Gathered) -> str:
    """Write the works that the page cites and some other page lists; nothing where it lists them itself."""
    domain = _citations(app)
    if domain is None:
        return ""
    cited = {target.key for ref in domain.citation_refs if ref.docname == docname for target in ref.targets}
    own = {citation.key for citation in domain.citations if citation.bibliography_key.docname == docname}
    # Several pages may list one work; the page that cites it needs it once.
    missing = list(
        {citation.key: citation for citation in domain.citations if citation.key in cited - own}.values()
    )
    if not missing:
        return ""
    home = missing[0].bibliography_key.docname
    translator = TypstTranslator(doctree, docname=home, srcdir=Path(app.srcdir), gathered=gathered)
    return (
        f"#pe-heading(depth: 2)[{_WORKS}];\n\n{translator.works([_work(citation) for citation in missing])}"
    )


def _citations(app: Sphinx) -> Any:
    return app.env.domains.get("cite")


def _work(citation: Any) -> nodes.citation:
    node = nodes.citation("", ids=[citation.citation_id])
    node += find_plugin("pybtex.backends", "docutils")().paragraph(citation.formatted_entry)
    node_text_transform(node)
    return node
