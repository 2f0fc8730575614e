"""Exercises as they were read before, so that a bank of thousands is read once and then only where it changed.

An exercise is known again by all that it was made from: its lesson and name, what its file holds, and what the files
beside it hold, since its picture is one of them.  What all exercises share has to be the same as a whole: the works,
paragraphs and misconceptions around them, this package and the libraries that it reads with.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

import psychoed
from psychoed.exercises.model import AnyExercise
from psychoed.exercises.surroundings import Surroundings
from psychoed.saving import write_whole

__all__ = ["Memory", "program_fingerprint"]

#: What says, beside our own code, how an exercise is read and whether it is sound.
_READ_WITH = ("jsonschema-rs", "markdown-it-py", "pybtex", "PyYAML")
#: How many bytes at the start of the file vouch for the rest.
_SEAL = 32


class Memory:
    """The sound exercises of one bank; `file` holds them from one reading to the next, and without it nothing is kept.

    A file that is damaged, cut off, or of other code or other surroundings counts for nothing.  It is unpickled, as
    Sphinx's own of the pages are: it belongs where nobody else writes.
    """

    def __init__(self, file: Path | None, known: Surroundings) -> None:
        self._file, self._known = file, known
        self._before = _read(file, known) if file else {}
        self._now: dict[bytes, AnyExercise] = {}
        self._beside: dict[Path, bytes] = {}

    def key(self, file: Path) -> bytes | None:
        """Return what the exercise in `file` is known by; None where nothing is kept or something of it cannot be read."""
        if self._file is None:
            return None
        try:
            beside = self._beside.get(file.parent) or self._beside.setdefault(file.parent, _beside(file))
            own = f"{file.parent.name}/{file.name}".encode(), file.read_bytes()
        except OSError:
            return None
        return _digest(beside, *own)

    def recall(self, key: bytes | None) -> AnyExercise | None:
        """Return what was read before, if it was sound; what is faulty is read each time, and said each time."""
        return self._before.get(key) if key else None

    def keep(self, key: bytes | None, exercise: AnyExercise) -> None:
        """Keep an exercise for the next reading."""
        if key:
            self._now[key] = exercise

    def save(self) -> None:
        """Write what was kept, whole or not at all, if it is not what stood there before."""
        if self._file and self._now.keys() != self._before.keys():
            content = pickle.dumps((self._known, self._now))
            write_whole(self._file, _seal(content) + content)


def _read(file: Path, known: Surroundings) -> dict[bytes, AnyExercise]:
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    if content[:_SEAL] != _seal(content[_SEAL:]):
        return {}
    around, exercises = pickle.loads(content[_SEAL:])  # noqa: S301 - sealed above, in the folder of the doctrees
    return exercises if around == known else {}


def _seal(content: bytes) -> bytes:
    return _digest(program_fingerprint(), content)


def _beside(file: Path) -> bytes:
    """Return a digest of the files beside an exercise that are none."""
    others = (one for one in sorted(file.parent.iterdir()) if one.suffix != file.suffix and one.is_file())
    return _digest(*(part for one in others for part in (one.name.encode(), one.read_bytes())))


def _digest(*parts: bytes) -> bytes:
    # Of digests, so that it shows where one part ends and the next begins.
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


@cache
def program_fingerprint() -> bytes:
    """Return a fingerprint of this package, of what it reads exercises with, and of Python."""
    libraries = [sys.version, *(version(name) for name in _READ_WITH)]
    package = Path(psychoed.__file__).parent
    files = [
        file for file in sorted(package.rglob("*")) if file.is_file() and "__pycache__" not in file.parts
    ]
    named = (
        part for file in files for part in (file.relative_to(package).as_posix().encode(), file.read_bytes())
    )
    return _digest(repr(libraries).encode(), *named)
