"""What trainees call in a notebook: exercises of the bank, exercises of their own, a whole lesson."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from psychoed.bank import Bank, exercise_from_document, load_bank
from psychoed.errors import BankError, CourseNotFound, UnknownExercise, did_you_mean
from psychoed.project import find_course
from psychoed.quiz import Quiz
from psychoed.surroundings import Surroundings, read_surroundings
from psychoed.widget import ExerciseWidget
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
    """Return all exercises of a lesson, with a summary and their results (see `quiz.Quiz`).

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
    a course is found.  Raises BankError with every problem; lines are those of the YAML, for a dict too.
    """
    text = source if isinstance(source, str) else _dumped(source)
    document = read_yaml_text(text, Path(f"{exercise_id}.yaml"))
    return ExerciseWidget(exercise_from_document(document, _course_surroundings()))


def _dumped(data: Mapping[str, Any]) -> str:
    try:
        return yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False)
    except yaml.representer.RepresenterError as error:
        found = type(error.args[1]).__name__ if len(error.args) > 1 else "something else"
        message = f"an exercise holds text, numbers, lists and dicts alone (got a {found}); write it as text."
        raise BankError(message=message) from error


def _course_bank() -> Bank:
    course = find_course()
    return load_bank(course.exercises, course.references, course.book)


def _course_surroundings() -> Surroundings:
    """Return what the course knows; nothing where there is no course: then less is checked."""
    try:
        course = find_course()
    except CourseNotFound:
        return Surroundings()
    known, problems = read_surroundings(course.exercises, course.references, course.book)
    if problems:
        raise BankError(problems)
    return known
