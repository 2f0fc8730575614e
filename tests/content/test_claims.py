"""Every claim of the source is accounted for among the lessons that are written."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sphinx.environment import BuildEnvironment
from tests.content.conftest import LESSONS, ROOT

from psychoed.ledger import Claim, read_ledger
from psychoed.project import Course
from psychoed.references import read_references
from psychoed.sphinx_ext.domain import PeDomain


@pytest.fixture(scope="module")
def ledger() -> Mapping[str, Claim]:
    """The claims, with what became of each."""
    course = Course(ROOT)
    return read_ledger(course.claims, read_references(course.references))


def unaccounted(ledger: Mapping[str, Claim], taught: Mapping[str, list[str]]) -> list[str]:
    """The claims whose lesson is written and does not teach them."""
    return [
        claim.id
        for claim in ledger.values()
        if f"book/{claim.lesson}" in LESSONS and f"book/{claim.lesson}" not in taught.get(claim.id, [])
    ]


def test_every_claim_is_taught_where_the_ledger_says(
    environment: BuildEnvironment, ledger: Mapping[str, Claim]
) -> None:
    """Each claim of a lesson that is written is marked on its page."""
    taught = environment.get_domain(PeDomain.name).data["taught"]
    assert unaccounted(ledger, taught) == []
    assert sum(bool(pages) for pages in taught.values()) >= 54


def test_a_claim_that_nobody_teaches_would_be_found(
    environment: BuildEnvironment, ledger: Mapping[str, Claim]
) -> None:
    """The check misses a claim whose mark is gone."""
    taught = dict(environment.get_domain(PeDomain.name).data["taught"])
    lost = next(name for name, pages in taught.items() if pages)
    del taught[lost]
    assert unaccounted(ledger, taught) == [lost]
