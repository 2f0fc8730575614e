"""What trainees call in a notebook: exercises of the bank, exercises of their own, a whole lesson."""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from psychoed.errors import BankError, CourseNotFound, UnknownExercise, did_you_mean
from psychoed.exercises.bank import ID_FORM, SUFFIX, Bank, exercise_from_document, is_id, load_bank
from psychoed.exercises.surroundings import Surroundings, read_surroundings
from psychoed.notebook.lesson_quiz import Quiz
from psychoed.notebook.widget import ExerciseWidget
from psychoed.project import ENVIRONMENT_VARIABLE, find_course
from psychoed.yaml_source import read_yaml_text

__all__ = ["draft", "exercise", "quiz"]


def exercise(exercise_id: str) -> ExerciseWidget:
    """Return the exercise `exercise_id` of the course's bank as a live widget.

    The course is found from any folder (see `project.find_course`).  Raises BankError naming close ids
    where there is none of this name, and with every problem where the bank is faulty.
    """
    bank = _course_bank()
    if exercise_id not in bank:
        raise UnknownExercise(exercise_id, bank.close_to(exercise_id))
    return ExerciseWidget(bank[exercise_id])


def quiz(lesson: str) -> Quiz:
    """Return all exercises of a lesson, with a summary and their results (see `lesson_quiz.Quiz`).

    Raises BankError naming close lessons where there is none of this name, else as `exercise`.
    """
    bank = _course_bank()
    exercises = bank.lesson(lesson)
    if not exercises:
        lessons = {one.lesson for one in bank.values()}
        hint = did_you_mean(get_close_matches(lesson, lessons, n=3))
        raise BankError(message=f"there is no lesson '{lesson}' with exercises{hint}.")
    return Quiz(lesson, exercises)


def draft(source: str | Mapping[str, Any], exercise_id: str = "draft") -> ExerciseWidget:
    """Return an exercise written in a cell, as YAML text or as a dict, as a live widget.

    It is checked as the bank is, and against the course's bibliography, paragraphs and misconceptions where
    a course is found; a picture lies in the notebook's folder or below it.  What is written in a draft is
    not kept.  Raises BankError with every problem; of YAML text, with line and column.
    """
    if not is_id(exercise_id):
        message = f"'{exercise_id}' cannot be an id; {ID_FORM}."
        raise BankError(message=message)
    try:
        text = source if isinstance(source, str) else _dumped(source)
        document = read_yaml_text(text, Path(f"{exercise_id}{SUFFIX}"))
        return ExerciseWidget(exercise_from_document(document, _course_surroundings()), keeps=False)
    except BankError as error:
        if isinstance(source, str):
            raise
        # Lines of a YAML text that nobody wrote would lead nowhere.
        said = dict.fromkeys(f"{exercise_id}: {problem.message}" for problem in error.problems)
        raise BankError(message="\n".join(said) or str(error)) from error


class _PlainDumper(yaml.SafeDumper):
    """Writes a list that stands in two places out in both: Python code may well share it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dumped(data: Any) -> str:
    if not isinstance(data, Mapping):
        raise BankError(message=f"a draft is YAML text or a dict (got {data!r}).")
    return yaml.dump(_plain(data), Dumper=_PlainDumper, allow_unicode=True, sort_keys=False)


def _plain(data: Any) -> Any:
    match data:
        case Mapping():
            # YAML has `true` and `false` where Python has True and False.
            return {_plain_key(key): _plain(value) for key, value in data.items()}
        case list() | tuple():
            return [_plain(value) for value in data]
        case str() | bool() | int() | float() | None:
            return data
    raise BankError(
        message=f"an exercise holds text, numbers, lists and dicts alone (got {data!r}); write it as text."
    )


def _plain_key(key: Any) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


def _course_bank() -> Bank:
    course = find_course()
    return load_bank(course.exercises, course.references, course.book)


def _course_surroundings() -> Surroundings:
    """Return what is sound of what the course knows: its own faults are no fault of a draft.

    Nothing where there is no course: then less is checked.
    """
    try:
        course = find_course()
    except CourseNotFound:
        if os.environ.get(ENVIRONMENT_VARIABLE):
            raise
        return Surroundings()
    return read_surroundings(course.exercises, course.references, course.book)[0]
