"""The ledger as readers see it: what the article says, what is known of it, and where a lesson teaches it.

Nothing of it is typed into a page: neither a claim nor how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective, SphinxRole

from psychoed import labels
from psychoed.ledger import Claim
from psychoed.schema import suggestion
from psychoed.sphinx_ext.config import settings
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import ledger_node
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["LedgerCountRole", "LedgerDirective", "outdated_lists", "put_in_order"]

#: What became of a claim, as pages say it.
_FATES = ("taught", "repeated", "declined")
_WORDS = (*labels.CLAIM_VERDICTS, *_FATES)


class LedgerCountRole(SphinxRole):
    """{ledger-count}`wrong outdated`: how many claims have one of these verdicts or fates; `all` for every one."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the number."""
        _depend(self.env)
        words = self.text.split()
        if words == ["all"]:
            words = list(_FATES)
        _warn_of_unknown("{ledger-count}", words, (*_WORDS, "all"), (self.env.docname, self.lineno))
        counted = (claim for claim in _claims(self.env) if {claim.verdict, _fate(claim)} & set(words))
        return [nodes.Text(str(len(list(counted))))], []


class LedgerDirective(SphinxDirective):
    """`{ledger}`: every claim, grouped by the lesson that teaches it; then those said twice, then those left out.

    `:verdicts:` and `:fates:` choose some; with `:brief:` each has its works alone.
    """

    option_spec: ClassVar[dict[str, Any]] = {
        "verdicts": directives.unchanged_required,
        "fates": directives.unchanged_required,
        "brief": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the lists, which `put_in_order` heads and puts in order."""
        _depend(self.env)
        verdicts = self._chosen("verdicts", labels.CLAIM_VERDICTS)
        fates = self._chosen("fates", _FATES)
        groups: dict[tuple[str, str], nodes.definition_list] = {}
        for fate in _FATES:
            for claim in _claims(self.env):
                if claim.verdict not in verdicts or fate != _fate(claim) or fate not in fates:
                    continue
                listed = groups.setdefault((fate, claim.lesson), self._group(fate, claim.lesson))
                listed += self._item(claim)
        if not groups:
            warn(Subtype.CLAIM, "{ledger} finds no claim of this kind.", (self.env.docname, self.lineno))
            return []
        return [ledger_node("", *groups.values())]

    @property
    def _is_brief(self) -> bool:
        return "brief" in self.options

    def _chosen(self, option: str, known: Iterable[str]) -> list[str]:
        words: list[str] = self.options.get(option, " ".join(known)).split()
        _warn_of_unknown(f":{option}:", words, known, (self.env.docname, self.lineno))
        return words

    @staticmethod
    def _group(fate: str, lesson: str) -> nodes.definition_list:
        headings = {"repeated": labels.CLAIMS_REPEATED, "declined": labels.CLAIMS_DECLINED}
        # "simple" in any case: docutils gives it to some of the lists, and these are to look alike.
        classes = ["pe-ledger", "simple"]
        return nodes.definition_list("", classes=classes, lesson=lesson, heading=headings.get(fate, ""))

    def _item(self, claim: Claim) -> nodes.definition_list_item:
        said = nodes.inline("", claim.claim)
        term = nodes.term()
        if not self._is_brief:  # in front, so that nobody who skims takes what is not so for a fact
            term += [nodes.strong("", labels.CLAIM_VERDICTS[claim.verdict]), nodes.Text(" ")]
        term += said if claim.declined else _link(self.env.docname, "claim", claim.id, said)
        return nodes.definition_list_item("", term, nodes.definition("", *self._answer(claim)))

    def _answer(self, claim: Claim) -> Iterator[nodes.Node]:
        if claim.question and claim.question not in claim.claim:
            asked = nodes.emphasis("", claim.question)
            yield nodes.paragraph("", "", nodes.Text(f"{labels.CLAIM_ASKED} "), asked)
        known = nodes.paragraph("", "" if self._is_brief else f"{claim.known} ")
        known += self._works(claim.references)
        if known.children:
            yield known
        if claim.same_as:
            first = _ledger(self.env)[claim.same_as]
            yield nodes.paragraph("", f"{labels.CLAIM_REPEATS} {first.claim}")
        if claim.declined:
            yield nodes.paragraph("", f"{labels.CLAIM_DECLINED} {claim.declined}")

    def _works(self, keys: tuple[str, ...]) -> list[nodes.Node]:
        """Cite as an author would, so that the page's bibliography lists the works."""
        cite = self.env.domains.get("cite")
        role = cite.role("p") if cite else None
        if role is None or not keys:  # without sphinxcontrib-bibtex nothing can be cited
            return []
        text = ",".join(keys)
        found, messages = role("p", f"{{cite:p}}`{text}`", text, self.lineno, self.state.inliner)
        return [*found, *messages]


def put_in_order(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the lists of a page in the order of the lessons, each below the title of its lesson."""
    domain: Any = app.env.get_domain(PeDomain.name)
    holders = list(doctree.findall(ledger_node))
    order = list(app.env.collect_relations()) if holders else []

    def place(group: Any) -> tuple[bool, int]:
        page = domain.page_of(group["lesson"]) if group["lesson"] else None
        return not group["lesson"], order.index(page) if page in order else len(order)

    for holder in holders:
        shown: list[nodes.Node] = []
        for group in sorted(holder.children, key=place):
            shown += [_heading(app, docname, group), group]
        holder.replace_self(shown)


def _heading(app: Sphinx, docname: str, group: Any) -> nodes.rubric:
    """Return a heading that the page's own contents leave out: it would be as long as those of the course."""
    depth, around = 1, group.parent
    while around is not None:
        depth += isinstance(around, nodes.section)
        around = around.parent
    # A real heading in HTML: Sphinx asks for one name, MyST, which takes its place, for the other.
    heading = nodes.rubric("", group["heading"], **{"heading-level": depth, "level": depth})
    if group["lesson"]:
        domain: Any = app.env.get_domain(PeDomain.name)
        name = nodes.inline("", group["lesson"])
        link = _link(docname, "lesson", group["lesson"], name)
        heading += domain.resolve_xref(app.env, docname, app.builder, "lesson", group["lesson"], link, name)
    return heading


def outdated_lists(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages that show the ledger, where titles, order or places of what it links to have changed."""
    data = env.get_domain(PeDomain.name).data
    titles = [(page, env.titles[page].astext()) for page in env.collect_relations()]
    now = repr((titles, sorted(data["taught"].items())))
    before, data["listed"] = data.get("listed"), now
    return [] if before == now else [page for page, files in env.dependencies.items() if _file(env) in files]


def _link(docname: str, kind: str, target: str, shown: nodes.Node) -> pending_xref:
    return pending_xref(
        "",
        shown,
        refdomain=PeDomain.name,
        reftype=kind,
        reftarget=target,
        refdoc=docname,
        refexplicit=True,
        refwarn=False,
    )


def _fate(claim: Claim) -> str:
    if claim.declined:
        return "declined"
    return "repeated" if claim.same_as else "taught"


def _claims(env: BuildEnvironment) -> Iterable[Claim]:
    return _ledger(env).values()


def _ledger(env: BuildEnvironment) -> Mapping[str, Claim]:
    domain: Any = env.get_domain(PeDomain.name)
    ledger: Mapping[str, Claim] = domain.ledger
    return ledger


def _file(env: BuildEnvironment) -> str:
    return str(Path(env.srcdir, settings(env.config).claims))


def _depend(env: BuildEnvironment) -> None:
    env.note_dependency(_file(env))


def _warn_of_unknown(
    where: str, words: Iterable[str], known: Iterable[str], location: tuple[str, int | None]
) -> None:
    for word in words:
        if word not in known:
            listed = ", ".join(f"'{one}'" for one in known)
            message = f"{where} takes {listed} (got '{word}'){suggestion(word, list(known))}."
            warn(Subtype.CLAIM, message, location)
