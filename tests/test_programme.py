"""The programme of a group: read whole, or every problem with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import REFLECTION, SINGLE_CHOICE

from psychoed.errors import BankError
from psychoed.exercises.bank import Bank, load_bank
from psychoed.programme import Topic, read_programme
from psychoed.schema import load_schema

GOOD = """\
minutes: 30
weeks:
  - title: A first cup
    aim: People have tea.
    begin: {minutes: 5, what: Say who is here.}
    topics:
      - {minutes: 20, section: cups, what: Look at one.}
    end: {minutes: 5, what: Sit a little.}
    handouts: [tea]
    homework: [cup]
  - title: A second cup
    aim: People have more.
    begin: {minutes: 5, what: Say hello.}
    topics:
      - {minutes: 10, section: cups}
      - {minutes: 10, section: pots}
    end: {minutes: 5, what: Sit a little.}
    handouts: [coffee]
    homework: [rest]
"""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """Two lessons with an exercise each, and a page with two sections."""
    for name, text in {"tea/cup": SINGLE_CHOICE, "coffee/rest": REFLECTION}.items():
        file = tmp_path / "exercises" / f"{name}.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    book = tmp_path / "book"
    book.mkdir()
    (book / "tea.md").write_text("(cups)=\n# Cups\n\n(pots)=\n## Pots\n", encoding="utf-8")
    return load_bank(tmp_path / "exercises", None, book)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a programme; return its path."""

    def write(text: str) -> Path:
        file = tmp_path / "plan.yml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_sound_programme_is_read(write: Callable[[str], Path], bank: Bank) -> None:
    """Every week is there, in order, with all that the file says of it."""
    programme = read_programme(write(GOOD), bank)
    assert programme.minutes == 30
    assert [week.title for week in programme.weeks] == ["A first cup", "A second cup"]
    first = programme.weeks[0]
    assert first.topics == (Topic(minutes=20, section="cups", what="Look at one."),)
    assert (first.handouts, first.homework) == (("tea",), ("cup",))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes: 20", "minutes: 25", "7:7: the minutes of week 1 add up to 35, and a meeting takes 30"),
        (
            "section: pots",
            "section: pot",
            "16:32: no heading of the book has the label 'pot' (did you mean 'pots'?)",
        ),
        ("handouts: [tea]", "handouts: [te]", "9:16: there is no lesson 'te' (did you mean 'tea'?)"),
        ("handouts: [coffee]", "handouts: [tea, coffee]", "18:16: 'tea' is handed out in week 1 already"),
        ("homework: [cup]", "homework: [cups]", "10:16: there is no exercise 'cups' (did you mean 'cup'?)"),
        (
            "homework: [cup]",
            "homework: [rest]",
            "10:16: 'rest' is an exercise of 'coffee', which week 1 does not",
        ),
        ("    end: {minutes: 5, what: Sit a little.}\n", "", "'end' is missing in 'weeks[1]'; add it"),
        (
            "{minutes: 5, what: Say hello.}",
            "{minutes: 3, what: Hi.}",
            "'weeks[2].begin.minutes' must be at least 5",
        ),
        ("title: A first", "titel: A first", "'titel' is not a field of 'weeks[1]' (did you mean 'title'?)"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    write: Callable[[str], Path], bank: Bank, old: str, new: str, said: str
) -> None:
    """Minutes, sections, lessons, exercises and fields that do not fit are named, with line and way out."""
    with pytest.raises(BankError) as caught:
        read_programme(write(GOOD.replace(old, new, 1)), bank)
    assert said in str(caught.value)


def test_every_problem_is_told_at_once(write: Callable[[str], Path], bank: Bank) -> None:
    """One reading names all that is wrong, in the order of the file."""
    with pytest.raises(BankError) as caught:
        read_programme(write(GOOD.replace("cups", "mugs").replace("[cup]", "[mug]")), bank)
    assert [problem.place.line for problem in caught.value.problems] == [7, 10, 15]


def test_the_schema_describes_every_field() -> None:
    """What is missing is explained from the schema, so each field says what it is for."""
    week = load_schema("programme")["properties"]["weeks"]["items"]
    assert sorted(week["required"]) == sorted(week["properties"])
    assert all("description" in rule for rule in week["properties"].values())
