"""Every claim of the source is accounted for, and shown to whoever asks what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from docutils import nodes
from sphinx.environment import BuildEnvironment
from tests.content.conftest import ROOT

from psychoed.ledger import Claim, read_ledger
from psychoed.project import Course
from psychoed.references import read_references
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import ledger_node

#: As many as the article makes; none may get lost.
CLAIMS = 130

Taught = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="module")
def ledger() -> Mapping[str, Claim]:
    """The claims, with what became of each."""
    course = Course(ROOT)
    return read_ledger(course.claims, read_references(course.references))


@pytest.fixture(scope="module")
def taught(environment: BuildEnvironment) -> Taught:
    """Claim → page that teaches it → section."""
    found: Taught = environment.get_domain(PeDomain.name).data["taught"]
    return found


def unaccounted(ledger: Mapping[str, Claim], taught: Taught, pages: set[str]) -> list[str]:
    """The claims that no page of the contents teaches where the ledger says, none repeats and none declines."""
    return [
        claim.id
        for claim in ledger.values()
        if claim.lesson and f"book/{claim.lesson}" not in pages & set(taught.get(claim.id, {}))
    ]


def test_every_claim_is_accounted_for(
    environment: BuildEnvironment, ledger: Mapping[str, Claim], taught: Taught
) -> None:
    """Each of the 130 is taught on its page, repeats one that is, or is declined for a reason."""
    assert len(ledger) == CLAIMS
    assert unaccounted(ledger, taught, set(environment.collect_relations())) == []


def test_a_claim_that_nobody_teaches_would_be_found(
    environment: BuildEnvironment, ledger: Mapping[str, Claim], taught: Taught
) -> None:
    """The check misses a claim whose mark is gone, and those whose page is not in the contents."""
    pages = set(environment.collect_relations())
    lost = next(name for name, places in taught.items() if places)
    fewer = {name: places for name, places in taught.items() if name != lost}
    assert unaccounted(ledger, fewer, pages) == [lost]
    assert ledger[lost].lesson
    assert lost in unaccounted(ledger, taught, pages - {f"book/{ledger[lost].lesson}"})


def test_every_claim_is_shown_once(doctrees: dict[str, nodes.document], ledger: Mapping[str, Claim]) -> None:
    """The page about the source lists each claim, in whichever of its lists, one time."""
    shown = Counter(
        list(term.findall(nodes.inline))[-1].astext()
        for holder in doctrees["book/differences"].findall(ledger_node)
        for term in holder.findall(nodes.term)
    )
    # Straight quotes of the file are curly on the page.
    assert shown == Counter(claim.claim.replace("'", "’") for claim in ledger.values())
