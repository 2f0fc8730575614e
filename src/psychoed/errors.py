"""What can be wrong with a course, said for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "BankError",
    "CannotWrite",
    "CourseNotFound",
    "Place",
    "Problem",
    "UnknownExercise",
    "did_you_mean",
]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file and, where known, a line and column counted from 1."""

    file: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: its place, then what, what was found and the way out."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class BankError(Exception):
    """Something of the course cannot be used as it is.

    `problems` holds every reason that has a place, sorted; without one, the message says all.
    """

    def __init__(self, problems: Iterable[Problem] = (), *, message: str = "") -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(message or "\n".join(str(problem) for problem in self.problems))

    def _render_traceback_(self) -> list[str]:
        """Have IPython show what is wrong and not where in our code it was found."""
        return [str(self)]


class UnknownExercise(BankError):
    """No exercise of the bank has this id."""

    def __init__(self, exercise_id: str, close: Iterable[str]) -> None:
        super().__init__(message=f"there is no exercise '{exercise_id}'{did_you_mean(close)}.")


class CannotWrite(BankError):
    """A file could not be written; nothing half-written was left behind."""

    def __init__(self, message: str) -> None:
        super().__init__(message=message)


class CourseNotFound(BankError):
    """No course folder was found from where the command or the kernel runs."""

    def __init__(self, message: str) -> None:
        super().__init__(message=message)


def did_you_mean(close: Iterable[str]) -> str:
    """Return " (did you mean 'a' or 'b'?)" for the names close to what was asked for, else nothing."""
    names = " or ".join(f"'{name}'" for name in close)
    return f" (did you mean {names}?)" if names else ""
