"""Where the course lies: found from any folder, so that notebooks and commands work anywhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from psychoed.errors import CourseNotFound

__all__ = ["ENVIRONMENT_VARIABLE", "Course", "find_course", "find_course_at"]

#: Points to the course folder where it cannot be found from the current one.
ENVIRONMENT_VARIABLE = "PSYCHOED_COURSE"


@dataclass(frozen=True, slots=True)
class Course:
    """The folder of a course and the places in it that the package reads."""

    root: Path

    @property
    def exercises(self) -> Path:
        """The exercise bank."""
        return self.root / "exercises"

    @property
    def book(self) -> Path:
        """The pages of the book."""
        return self.root / "book"

    @property
    def notebooks(self) -> Path:
        """The labs."""
        return self.root / "notebooks"

    @property
    def references(self) -> Path:
        """The bibliography; a course whose exercises name no sources needs none."""
        return self.book / "references.bib"

    @property
    def claims(self) -> Path:
        """The ledger of claims; a course need not have one."""
        return self.book / "claims.yml"

    @property
    def help_lines(self) -> Path:
        """The crisis lines."""
        return self.book / "help-lines.yml"

    @property
    def programmes(self) -> list[Path]:
        """The programmes for groups; a course need not have any."""
        return sorted((self.book / "plans").glob("*.yml"))


def find_course(start: Path | None = None) -> Course:
    """Return the course around `start` (default: the current folder).

    Looked for in this order: the environment variable PSYCHOED_COURSE; `start` and the folders above it;
    the checkout that the package is installed from.  Raises CourseNotFound with the way out.
    """
    if named := os.environ.get(ENVIRONMENT_VARIABLE):
        if course := find_course_at(Path(named)):
            return course
        raise CourseNotFound(
            f"{ENVIRONMENT_VARIABLE} points to '{named}', which holds no _toc.yml and exercises/; "
            "point it to the folder of the course."
        )
    here = (start or Path.cwd()).resolve()
    checkout = Path(__file__).resolve().parents[2]
    for folder in (here, *here.parents, checkout):
        if course := find_course_at(folder):
            return course
    raise CourseNotFound(
        f"no course was found in '{here}' or above it; go to the folder of the course, "
        f"or set {ENVIRONMENT_VARIABLE} to it."
    )


def find_course_at(folder: Path) -> Course | None:
    """Return the course whose folder is `folder` itself, or None."""
    if (folder / "_toc.yml").is_file() and (folder / "exercises").is_dir():
        return Course(folder.resolve())
    return None
