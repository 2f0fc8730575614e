"""The crisis lines: one data file, read strictly, because someone will dial what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from psychoed.errors import BankError
from psychoed.help_lines import Service, read_help_lines
from psychoed.project import Course

GOOD = """\
reviewed: 2026-11-23
lines:
  - place: Teapot
    services:
      - {name: Kettle, contact: "000", kind: emergency}
      - {name: Cup, contact: "85 25", kind: crisis, note: by text, via: text}
    checked: 2026-11-23
  - place: Elsewhere
    services:
      - {name: Directory, contact: tea.example, kind: crisis, via: web}
    checked: null
    how: read on a tea bag
"""


def test_places_and_services_are_read(tmp_path: Path) -> None:
    """Each place has its services, each with what a link opens; unchecked stays unchecked."""
    file = tmp_path / "help.yml"
    file.write_text(GOOD)
    teapot, elsewhere = read_help_lines(file)
    assert teapot.checked == date(2026, 11, 23)
    assert elsewhere.checked is None
    assert [service.address for service in teapot.services] == ["tel:000", "sms:8525"]
    assert elsewhere.services == (Service("Directory", "tea.example", "crisis", "", "web"),)
    assert elsewhere.services[0].address == "https://tea.example"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('"000"', "112", 5, "'contact' must be text (got 112); put numbers in quotes."),
        ("emergency", "urgent", 5, "'kind' must be one of 'crisis', 'emergency' (got 'urgent')."),
        ("via: web", "via: fax", 10, "'via' must be one of 'call', 'text', 'web' (got 'fax')."),
        (
            "checked: 2026-11-23",
            "checked: yesterday",
            7,
            "'checked' must be a date such as 2026-11-23, or null (got 'yesterday').",
        ),
        ("name: Kettle, ", "", 5, "'name' must be text (got None)."),
        ("lines:", "line:", 1, "'lines' must be a list with at least one entry (got None)."),
        (
            "reviewed: 2026-11-23",
            "reviewed: last week",
            1,
            "'reviewed' must be a date such as 2026-11-23, or null (got 'last week').",
        ),
        (
            "reviewed",
            "reviewd",
            1,
            "'reviewd' is not a field (did you mean 'reviewed'?); known are 'reviewed', 'lines'.",
        ),
        (
            "checked: null",
            "chekced: null",
            11,
            (
                "'chekced' is not a field of 'lines[2]' (did you mean 'checked'?); "
                "known are 'place', 'services', 'checked', 'how'."
            ),
        ),
        (
            "via: text",
            "vai: text",
            6,
            (
                "'vai' is not a field of 'lines[1].services[2]' (did you mean 'via'?); "
                "known are 'name', 'contact', 'kind', 'via', 'note'."
            ),
        ),
        (
            "note: by",
            "nte: by",
            6,
            (
                "'nte' is not a field of 'lines[1].services[2]' (did you mean 'note'?); "
                "known are 'name', 'contact', 'kind', 'via', 'note'."
            ),
        ),
    ],
)
def test_faults_have_their_place(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    """What is missing or misspelt is named where it stands."""
    file = tmp_path / "help.yml"
    file.write_text(GOOD.replace(old, new))
    with pytest.raises(BankError) as caught:
        read_help_lines(file)
    assert (caught.value.problems[0].place.line, caught.value.problems[0].message) == (line, says)


def test_the_course_lists_help_for_each_place(course: Course) -> None:
    """Each place but the directory has an emergency number and someone to talk to."""
    for place in read_help_lines(course.help_lines):
        kinds = {service.kind for service in place.services}
        assert "emergency" in kinds or place.place == "Elsewhere", place.place
        assert all(not service.contact.isdigit() or len(service.contact) >= 2 for service in place.services)
