"""The exercises that every face is tried with, each beside what it should say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from samples import CASES, case

from equality.content import Content
from equality.oracle import around_the_book, around_the_cases, content_of
from psychoed.exercises.bank import load_bank
from psychoed.exercises.model import AnyExercise
from psychoed.project import Course

__all__ = ["Subjects", "bank", "cases", "everything"]

#: Exercises with their content, by id.
Subjects = Mapping[str, tuple[AnyExercise, Content]]
_ROOT = Path(__file__).parents[2]


@cache
def cases() -> Subjects:
    """The full example of each kind."""
    around = around_the_cases()
    return {file.stem: (case(file.stem), content_of(file, around)) for file in sorted(CASES.glob("*.yaml"))}


@cache
def bank() -> Subjects:
    """The exercises of the course."""
    course, around = Course(_ROOT), around_the_book(_ROOT)
    loaded = load_bank(course.exercises, course.references, course.book)
    return {name: (loaded[name], content_of(file, around)) for name, file in loaded.paths.items()}


def everything() -> Subjects:
    """The full examples and the exercises of the course."""
    return {**cases(), **bank()}
