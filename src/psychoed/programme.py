"""The programme of a group: what it does week by week, read from one YAML file for page and paper alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psychoed.errors import BankError, Problem
from psychoed.exercises.bank import Bank
from psychoed.exercises.surroundings import unknown_paragraph
from psychoed.schema import check_mapping, suggestion
from psychoed.yaml_source import Document, FieldPath, read_yaml

__all__ = ["Programme", "Topic", "Week", "read_programme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A part of a meeting: its minutes, the label of the section it is about, and what is done with it."""

    minutes: int
    section: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One meeting.  `handouts` are short names of lessons, `homework` ids of exercises in them."""

    title: str
    aim: str
    begin: Topic
    topics: tuple[Topic, ...]
    end: Topic
    handouts: tuple[str, ...]
    homework: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """The meetings, each of so many minutes."""

    minutes: int
    weeks: tuple[Week, ...]


def read_programme(file: Path, bank: Bank) -> Programme:
    """Read a programme and hold it to the exercises and sections of the course that `bank` belongs to.

    Raises BankError with the place of everything that is wrong with it.
    """
    document = read_yaml(file)
    problems = check_mapping(document, "programme", "a programme") or list(_faults(document, bank))
    if problems:
        raise BankError(problems)
    data: Any = document.data
    return Programme(data["minutes"], tuple(map(_week, data["weeks"])))


def _week(entry: dict[str, Any]) -> Week:
    return Week(
        title=entry["title"].strip(),
        aim=entry["aim"].strip(),
        begin=Topic(**entry["begin"]),
        topics=tuple(Topic(**topic) for topic in entry["topics"]),
        end=Topic(**entry["end"]),
        handouts=tuple(entry["handouts"]),
        homework=tuple(entry["homework"]),
    )


def _faults(document: Document, bank: Bank) -> Iterator[Problem]:
    data: Any = document.data
    lessons = {exercise.lesson for exercise in bank.values()}
    handed_out: dict[str, int] = {}
    for index, week in enumerate(data["weeks"]):
        path: FieldPath = ("weeks", index)
        steps = [week["begin"], *week["topics"], week["end"]]
        if (total := sum(step["minutes"] for step in steps)) != data["minutes"]:
            message = (
                f"the minutes of week {index + 1} add up to {total}, and a meeting takes {data['minutes']}."
            )
            yield Problem(document.place(*path, "topics"), message)
        yield from _unknown_sections(document, (*path, "topics"), week["topics"], bank)
        for number, lesson in enumerate(week["handouts"]):
            place = document.place(*path, "handouts", number)
            if lesson not in lessons:
                yield Problem(place, f"there is no lesson '{lesson}'{suggestion(lesson, lessons)}.")
            elif lesson in handed_out:
                first = handed_out[lesson]
                yield Problem(place, f"'{lesson}' is handed out in week {first} already; name it once.")
            handed_out.setdefault(lesson, index + 1)
        for number, name in enumerate(week["homework"]):
            place = document.place(*path, "homework", number)
            if name not in bank:
                yield Problem(place, f"there is no exercise '{name}'{suggestion(name, bank)}.")
            elif (lesson := bank[name].lesson) not in week["handouts"]:
                message = f"'{name}' is an exercise of '{lesson}', which week {index + 1} does not hand out."
                yield Problem(place, message)


def _unknown_sections(
    document: Document, path: FieldPath, topics: list[dict[str, Any]], bank: Bank
) -> Iterator[Problem]:
    known = bank.surroundings.paragraphs
    for index, topic in enumerate(topics):
        if known is not None and topic["section"] not in known:
            place = document.place(*path, index, "section")
            yield Problem(place, unknown_paragraph(topic["section"], known))
