"""The course in memory: read once, and again when one of its files was changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from psychoed.errors import BankError
from psychoed.paper.course import read_course
from psychoed.project import Course
from psychoed.studio.catalogue import Catalogue, catalogue

__all__ = ["Reading"]

_SETTINGS = ("_config.yml", "_toc.yml")


class Reading:
    """A course that follows its files.  Sphinx has no threads: one at a time may ask.

    Raises BankError where the course cannot be read or has faults; later, `course` raises it anew for as long as
    they are not mended, and `catalogue` stays what it last was.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._state = self._look()
        self._fault: BankError | None = None
        self._app = self._read()
        self.catalogue: Catalogue = catalogue(self._app)

    def app(self) -> Sphinx:
        """Return the course as it now is."""
        state = self._look()
        if state != self._state:
            # Noted before it is read: what is saved meanwhile is seen next time.
            self._state = state
            try:
                self._app = self._read()
                self.catalogue = catalogue(self._app)
                self._fault = None
            except BankError as error:
                self._fault = error
        if self._fault:
            raise self._fault
        return self._app

    def _read(self) -> Sphinx:
        root = self._course.root
        return read_course(root, doctrees=root / "_build" / "paper")

    def _look(self) -> dict[Path, tuple[int, int]]:
        return {file: state for file in self._files() if (state := _state(file))}

    def _files(self) -> Iterator[Path]:
        course = self._course
        yield from (course.root / name for name in _SETTINGS)
        for folder in (course.book, course.exercises, course.notebooks):
            yield from (file for file in folder.rglob("*") if not file.name.startswith("."))


def _state(file: Path) -> tuple[int, int] | None:
    """Return when a file was saved and its size; folders and what has just gone have none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if file.is_file() else None
