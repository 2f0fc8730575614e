"""What can be wrong with a course, said for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["BankError", "CourseNotFound", "Place", "Problem", "UnsupportedKind"]


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
    """The exercise bank cannot be used as it is; `problems` holds every reason, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnsupportedKind(BankError):
    """A format cannot express a kind of exercise; it refuses by name and drops nothing."""

    def __init__(self, kind: str, format_name: str) -> None:
        Exception.__init__(self, f"The format '{format_name}' cannot express exercises of kind '{kind}'.")
        self.problems = ()


class CourseNotFound(BankError):
    """No course folder was found from where the command or the kernel runs."""

    def __init__(self, message: str) -> None:
        Exception.__init__(self, message)
        self.problems = ()
