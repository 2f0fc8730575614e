"""Where the book teaches what: marks around the sentences that teach a claim of the ledger, and their checks.

`{claim}` is invisible to readers; `{correction}` sets what people often hear beside what is known.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed import labels
from psychoed.ledger import Claim
from psychoed.schema import suggestion
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import claim_node
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["ClaimDirective", "CorrectionDirective", "check_claims"]


class ClaimDirective(SphinxDirective):
    """`{claim} id …`: what stands in it teaches these claims."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the content with its mark, which `check_claims` takes away again."""
        node = claim_node(
            "", *self.parse_content_to_nodes(), claims=self.arguments[0].split(), corrects=False
        )
        self.set_source_info(node)
        return [node]


class CorrectionDirective(SphinxDirective):
    """`{correction} id …`: `:heard:` is what people often hear, the content what is known."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"heard": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return a note with both, marked as a claim is."""
        heard, messages = self.parse_inline(self.options.get("heard", ""))
        if not heard:
            raise self.error("{correction} needs ':heard:', the words that people often hear.")
        known = nodes.paragraph("", "", nodes.strong("", labels.KNOWN))
        note = nodes.admonition(
            "", nodes.title("", labels.CORRECTION_TITLE), classes=["note", "pe-correction"]
        )
        said = nodes.strong("", f"{labels.OFTEN_HEARD}:")
        note += nodes.paragraph("", "", said, nodes.Text(" "), *heard)
        note += [known, *self.parse_content_to_nodes()]
        node = claim_node("", note, claims=self.arguments[0].split(), corrects=True)
        self.set_source_info(node)
        return [node, *messages]


def check_claims(app: Sphinx, doctree: nodes.document) -> None:
    """Note which claims a page teaches, warn of what is taught otherwise than it must be, unwrap the marks."""
    domain: Any = app.env.get_domain(PeDomain.name)
    for node in list(doctree.findall(claim_node)):
        for name in node["claims"]:
            claim = domain.ledger.get(name)
            if claim is None:
                hint = suggestion(name, domain.ledger)
                warn(Subtype.CLAIM, f"there is no claim '{name}' in the ledger{hint}.", node)
                continue
            for fault in _faults(claim, node, domain.lesson_of(app.env.docname)):
                warn(Subtype.CLAIM, fault, node)
            domain.note_taught(name, app.env.docname, _section_id(node))
    for node in list(doctree.findall(claim_node)):
        node.replace_self(node.children)


def _faults(claim: Claim, node: nodes.Element, lesson: str) -> list[str]:
    faults = []
    if claim.same_as or claim.declined:
        fate = f"is the same as '{claim.same_as}'; mark that one" if claim.same_as else "is declined"
        faults.append(f"the claim '{claim.id}' {fate}.")
    elif lesson != claim.lesson:
        faults.append(f"the ledger has '{claim.id}' taught in '{claim.lesson}'; move it, or mend the ledger.")
    if claim.needs_correction and not node["corrects"]:
        faults.append(f"the claim '{claim.id}' is {claim.verdict}; teach it in a {{correction}}.")
    if claim.needs_reference and not _cited_beside(node) & set(claim.references):
        listed = ", ".join(claim.references)
        faults.append(f"the section that teaches '{claim.id}' must cite one of {listed}.")
    return faults


def _cited_beside(node: nodes.Element) -> set[str]:
    """Return the keys that the section around `node` cites, without those of its subsections."""
    own = [child for child in _section_around(node).children if not isinstance(child, nodes.section)]
    return {
        key.strip()
        for child in own
        for reference in child.findall(pending_xref)
        if reference.get("refdomain") == "cite"
        for key in str(reference.get("reftarget", "")).split(",")
    }


def _section_around(node: nodes.Element) -> nodes.Element:
    while not isinstance(node, nodes.section | nodes.document):
        node = node.parent
    return node


def _section_id(node: nodes.Element) -> str:
    ids = _section_around(node)["ids"]
    return ids[0] if ids else ""
