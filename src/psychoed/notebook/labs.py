"""Labs as they were shipped: brought back from Git, with what a trainee changed kept beside them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from psychoed.errors import BankError
from psychoed.project import Course
from psychoed.saving import write_whole

__all__ = ["CannotReset", "Reset", "reset_labs"]

#: Where copies go, below the folder of the labs; Git passes over it.
_COPIES = "mine"
_WAY_OUT = (
    "get the course once more, save your own work, and copy the folder notebooks/ of the new one over yours."
)


class CannotReset(BankError):
    """The labs cannot be brought back; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Reset:
    """A file that was brought back, and the copy of what stood there; None where nothing did."""

    file: Path
    copy: Path | None


def reset_labs(course: Course) -> list[Reset]:
    """Bring each changed or missing file of the labs back as it was last committed; return what was done.

    All copies are made before the first file is touched.  What Git does not know is left alone.  Raises
    CannotReset where Git has no labs of this course, and CannotWrite where a copy cannot be made.
    """
    shipped = _shipped(course)
    if not shipped:
        raise CannotReset(message=f"Git knows no labs in '{course.notebooks}'; {_WAY_OUT}")
    changed = [file for file, content in shipped.items() if _content(file) != content]
    done = [Reset(file, _keep(file, course.notebooks / _COPIES)) for file in changed]
    for file in changed:
        write_whole(file, shipped[file])
    return done


def _shipped(course: Course) -> dict[Path, bytes]:
    """Return what Git holds of each file of the labs, as it would lie on this computer."""
    listed = _git(course, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", f"{course.notebooks.name}/")
    # By its path from here: the course may lie below the top of what Git knows.
    names = [name for name in listed.decode().split("\0") if name]
    return {course.root / name: _git(course, "cat-file", "--filters", f"HEAD:./{name}") for name in names}


def _git(course: Course, *arguments: str) -> bytes:
    # In a hook Git names its repository here, whatever the folder.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            ["git", *arguments],  # noqa: S607 - Git is found by PATH
            cwd=course.root,
            env=environment,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise CannotReset(
            message=f"Git is not installed, and the labs come back from Git; {_WAY_OUT}"
        ) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else f"exit code {error.returncode}"
        raise CannotReset(
            message=f"the labs come back from Git, and Git has none for '{course.root}' ({reason}); {_WAY_OUT}"
        ) from error
    return done.stdout


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _keep(file: Path, folder: Path) -> Path | None:
    """Copy a file under the first number that is free; a copy is never written over."""
    content = _content(file)
    if content is None:
        return None
    number = 1
    while (copy := folder / f"{file.stem}-{number}{file.suffix}").exists():
        number += 1
    write_whole(copy, content)
    return copy
