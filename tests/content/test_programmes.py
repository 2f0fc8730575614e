"""The programmes for groups: safe from the first week, fair to both treatments, calm at the end."""

from __future__ import annotations

import pytest
from tests.content.conftest import LESSONS, ROOT

from psychoed.exercises.bank import Bank
from psychoed.programme import Programme, read_programme
from psychoed.project import Course

FILES = Course(ROOT).programmes
#: What a programme names of either treatment, which it gives the same time.
PAIRS = {"alone-medicine-harm": "alone-therapy-harm"}


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def programme(request: pytest.FixtureRequest, bank: Bank) -> Programme:
    """Each programme of the course."""
    return read_programme(request.param, bank)


def test_there_is_a_short_and_a_long_one() -> None:
    """One of four weeks, one of eight, each with its page."""
    assert {file.stem for file in FILES} == {"four-weeks", "eight-weeks"}
    assert all(file.with_suffix(".md").exists() for file in FILES)


def test_it_begins_with_safety_and_help(programme: Programme) -> None:
    """In week 1 nobody has to tell anything, it is said who helps, and help is the first topic."""
    first = programme.weeks[0]
    assert "nobody has to tell anything" in first.begin.what
    assert "who helps if someone is in danger" in first.begin.what
    assert first.topics[0].section.startswith("help-")
    assert "crisis lines" in programme.weeks[-1].end.what


def test_what_was_for_home_is_taken_up(programme: Programme) -> None:
    """Each week but the first begins with what people did at home, and has the time for it."""
    assert [week.title for week in programme.weeks if not week.homework] == []
    for week in programme.weeks[1:]:
        assert "at home" in week.begin.what, week.title
        assert week.begin.minutes >= 10, week.title


def test_topics_are_from_what_is_handed_out(programme: Programme, bank: Bank) -> None:
    """What a group works on stands in the lessons of that week, or on the page of help."""
    paragraphs = bank.surroundings.paragraphs or {}
    for week in programme.weeks:
        pages = {paragraphs[topic.section].page for topic in week.topics}
        assert pages <= {f"book/{lesson}" for lesson in week.handouts} | {"book/help"}, week.title
        assert {f"book/{lesson}" for lesson in week.handouts} <= pages, week.title


def test_both_treatments_get_the_same_time(programme: Programme) -> None:
    """Where a week speaks of what can go wrong with one, it gives the other as long."""
    minutes = {topic.section: topic.minutes for week in programme.weeks for topic in week.topics}
    assert all(minutes[one] == minutes[other] for one, other in PAIRS.items())


def test_the_long_one_has_every_lesson(bank: Bank) -> None:
    """Eight weeks hand out all lessons."""
    programme = read_programme(ROOT / "book" / "plans" / "eight-weeks.yml", bank)
    assert {f"book/{lesson}" for week in programme.weeks for lesson in week.handouts} == set(LESSONS)
