"""What the commands share: which course they are about, and how they write places."""

from __future__ import annotations

from pathlib import Path

import click

from psychoed.errors import BankError, CourseNotFound, Problem
from psychoed.project import Course, find_course

__all__ = ["count", "from_here", "shown", "tell", "this_course"]


def this_course() -> Course:
    """Return the course around the current folder.  Raises UsageError with the way out where there is none."""
    try:
        return find_course()
    except CourseNotFound as error:
        raise click.UsageError(str(error)) from error


def tell(error: BankError) -> None:
    """Write what is wrong, a line for each problem, to where errors go."""
    for problem in error.problems:
        click.echo(shown(problem), err=True)
    if not error.problems:
        click.echo(str(error), err=True)


def shown(problem: Problem) -> str:
    """Write a problem behind its place, which editors and terminals follow."""
    place = problem.place
    return f"{from_here(place.file)}:{place.line}:{place.column}: {problem.message}"


def from_here(path: Path) -> Path:
    """Write a path from here where that is shorter."""
    whole = path.resolve()
    here = Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def count(number: int, noun: str) -> str:
    """Write a number of things."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
