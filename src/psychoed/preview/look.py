"""What there is to see of one exercise file right now: the exercise, or every problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from psychoed.errors import BankError, Place, Problem
from psychoed.exercises.bank import ID_FORM, SUFFIX, WRONG_SUFFIX, exercise_from_document, is_id
from psychoed.exercises.model import AnyExercise
from psychoed.exercises.surroundings import MISCONCEPTIONS, read_surroundings
from psychoed.project import Course, find_course_at
from psychoed.yaml_source import read_yaml

__all__ = ["Look", "Watch", "look"]


@dataclass(frozen=True, slots=True)
class Look:
    """What a file holds: an exercise, or else the problems.

    `course` is the one around the file, if there is one; `read` is every file that this depends on.
    """

    file: Path
    course: Course | None
    exercise: AnyExercise | None
    problems: tuple[Problem, ...]
    read: frozenset[Path]


def look(file: Path) -> Look:
    """Read one exercise file, wherever it lies; whatever is wrong with it is a problem, never an error.

    Outside a course, sources and paragraphs are not checked, and misconceptions are those of the bank that
    the file's folder would be a lesson of.
    """
    course = next(filter(None, map(find_course_at, file.parents)), None)
    bank = course.exercises if course else file.parent.parent
    references = course.references if course else None
    book = course.book if course else None
    known, found = read_surroundings(bank, references, book)
    problems = [*_name_problems(file), *found]
    read = {file, bank / MISCONCEPTIONS, *([references] if references else ()), *_pages(book)}
    exercise = None
    try:
        document = read_yaml(file)
        read |= _picture(file, document.data)
        exercise = exercise_from_document(document, known)
    except BankError as error:
        problems += error.problems
    return Look(file, course, None if problems else exercise, tuple(sorted(problems)), frozenset(read))


class Watch:
    """Looks at a file again whenever something that it depends on was saved, moved or deleted."""

    def __init__(self, file: Path) -> None:
        self._state: dict[Path, tuple[int, int] | None] = {}
        self.seen = look(file)
        #: Counts what was seen: what is on a page is out of date where this has another number.
        self.number = 1
        #: Whether what was seen before had problems, and this has none.
        self.mended = False
        self._note(self.seen.read)

    def look(self) -> Look:
        """Return what there is to see by now."""
        # Noted before it is read: what is saved meanwhile is seen next time.
        if self._note(self.seen.read):
            before, self.seen = self.seen, look(self.seen.file)
            if before != self.seen:
                self.number += 1
                self.mended = bool(before.problems) and not self.seen.problems
        return self.seen

    def _note(self, files: Iterable[Path]) -> bool:
        """Note the state of the files; tell whether it is another than the last one noted."""
        before, self._state = self._state, {file: _state(file) for file in files}
        return before != self._state


def _state(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _pages(book: Path | None) -> Iterator[Path]:
    return book.rglob("*.md") if book else iter(())


def _picture(file: Path, data: object) -> set[Path]:
    match data:
        case {"picture": {"file": str(name)}} if "\0" not in name:
            return {file.parent / name}
        case _:
            return set()


def _name_problems(file: Path) -> Iterator[Problem]:
    if file.suffix != SUFFIX:
        yield Problem(Place(file), WRONG_SUFFIX)
    elif not is_id(file.stem):
        yield Problem(Place(file), f"the name '{file.stem}' cannot be an id; {ID_FORM}.")
