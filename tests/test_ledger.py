"""The ledger of claims: read whole, or every problem with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from psychoed.errors import BankError
from psychoed.ledger import read_ledger
from psychoed.project import Course
from psychoed.references import read_references

GOOD = """\
- id: tea-calms
  claim: Tea calms everyone.
  verdict: nuance
  known: It calms some.
  references: [leaf2020]
  lesson: tea
- id: tea-soothes
  claim: Tea soothes.
  verdict: nuance
  known: As above.
  references: []
  same_as: tea-calms
- id: buy-tea
  claim: Buy this tea.
  verdict: promotional
  known: Nothing to teach.
  references: []
  declined: It sells something.
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a ledger; return its path."""

    def write(text: str) -> Path:
        file = tmp_path / "claims.yml"
        file.write_text(dedent(text), encoding="utf-8")
        return file

    return write


def test_a_sound_ledger_is_read(write: Callable[[str], Path]) -> None:
    """Every claim is there, in order, with its one fate and its place."""
    ledger = read_ledger(write(GOOD), {"leaf2020": None})
    assert list(ledger) == ["tea-calms", "tea-soothes", "buy-tea"]
    assert ledger["tea-calms"].needs_reference
    assert not ledger["tea-calms"].needs_correction
    assert ledger["tea-soothes"].same_as == "tea-calms"
    assert ledger["buy-tea"].place.line == 13


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "verdict: nuance",
            "verdict: nuanced",
            r"2?.*must be one of .*\(got 'nuanced'\) \(did you mean 'nuance'\?\)",
        ),
        ("  lesson: tea\n", "", r"'tea-calms' needs one of 'lesson', 'same_as' and 'declined' \(got none"),
        ("  lesson: tea\n", "  lesson: tea\n  declined: no\n", r"\(got 'lesson' and 'declined'\)"),
        ("same_as: tea-calms", "same_as: tea-calm", r"must name a claim that is taught .*mean 'tea-calms'"),
        ("same_as: tea-calms", "same_as: tea-soothes", "must name a claim that is taught"),
        ("id: buy-tea", "id: tea-calms", r"13:7: the claim 'tea-calms' stands here a second time"),
        (
            "[leaf2020]",
            "[leaf2021]",
            r"5:16: 'leaf2021' is not in the bibliography \(did you mean 'leaf2020'",
        ),
        ("known: It calms some.", "knwon: It calms some.", "'knwon' is not a field"),
        ("claim: Tea calms everyone.", "claim:", "is empty; write it"),
    ],
)
def test_a_faulty_ledger_says_what_and_where(
    write: Callable[[str], Path], old: str, new: str, message: str
) -> None:
    """Each fault is named with its place and the way out."""
    assert old in GOOD
    with pytest.raises(BankError, match=message):
        read_ledger(write(GOOD.replace(old, new, 1)), {"leaf2020": None})


@pytest.mark.parametrize(("text", "message"), [("a: b", "holds a list"), ("- a\n", "must be a mapping")])
def test_what_is_no_ledger_is_refused(write: Callable[[str], Path], text: str, message: str) -> None:
    """A file of another shape says what was expected."""
    with pytest.raises(BankError, match=message):
        read_ledger(write(text))


def test_an_empty_ledger_holds_nothing(write: Callable[[str], Path]) -> None:
    """A book may begin without claims."""
    assert read_ledger(write("")) == {}


def test_the_course_accounts_for_every_claim_of_its_source(course: Course) -> None:
    """All 130 claims are taught somewhere, merged or declined; only what promotes something is declined."""
    ledger = read_ledger(course.book / "claims.yml", read_references(course.references))
    assert len(ledger) == 130
    assert {claim.verdict for claim in ledger.values() if claim.declined} == {"promotional"}
