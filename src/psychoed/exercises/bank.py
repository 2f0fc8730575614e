"""The exercise bank: find the files, read, check and index them.

A bank is used whole or not at all: `load_bank` reports every problem of every file at once.  Builders that
can go on with what is sound use `read_bank`, which returns both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from psychoed.errors import BankError, Place, Problem
from psychoed.exercises.build import build_exercise
from psychoed.exercises.memory import Memory
from psychoed.exercises.model import AnyExercise
from psychoed.exercises.rules import check_rules
from psychoed.exercises.surroundings import MISCONCEPTIONS, Surroundings, read_surroundings
from psychoed.schema import check_schema
from psychoed.yaml_source import Document, read_yaml

__all__ = [
    "ID_FORM",
    "SUFFIX",
    "WRONG_SUFFIX",
    "Bank",
    "exercise_from_document",
    "is_id",
    "load_bank",
    "read_bank",
]

#: How the names of exercise files end.
SUFFIX: Final = ".yaml"
WRONG_SUFFIX: Final = f"exercise files end in '{SUFFIX}'; rename this one."
#: What an exercise or a lesson may be called: see `is_id`.
ID_FORM: Final = "use lower-case letters, digits and single hyphens"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_MEANT_AS_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Bank(Mapping[str, AnyExercise]):
    """All exercises by id, in the order of their files; `paths` tells where each stands.

    `surroundings` is what they may refer to, as far as it is sound.
    """

    folder: Path
    exercises: Mapping[str, AnyExercise]
    paths: Mapping[str, Path] = field(default_factory=dict)
    surroundings: Surroundings = field(default_factory=Surroundings)

    def __getitem__(self, exercise_id: str) -> AnyExercise:
        return self.exercises[exercise_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.exercises)

    def __len__(self) -> int:
        return len(self.exercises)

    def lesson(self, name: str) -> tuple[AnyExercise, ...]:
        """Return the exercises of one lesson, that is, of one folder."""
        return tuple(exercise for exercise in self.exercises.values() if exercise.lesson == name)

    def close_to(self, exercise_id: str) -> list[str]:
        """Return the known ids most like `exercise_id`, for "did you mean"."""
        return get_close_matches(exercise_id, list(self.exercises), n=3)


def is_id(name: str) -> bool:
    """Whether an exercise or a lesson may be called `name`."""
    return _ID.match(name) is not None


def load_bank(folder: Path, references: Path | None = None, book: Path | None = None) -> Bank:
    """Load the bank below `folder`.

    `references` is the BibTeX file that sources are looked up in, `book` the folder of the pages whose
    paragraphs exercises name; with None, neither is checked.  A bibliography that is missing is a problem
    where an exercise names sources.  Raises BankError with every problem of every file, sorted by place.
    """
    bank, problems = read_bank(folder, references, book)
    if problems:
        raise BankError(problems)
    return bank


def read_bank(
    folder: Path, references: Path | None = None, book: Path | None = None, kept: Path | None = None
) -> tuple[Bank, list[Problem]]:
    """Read the bank below `folder` as `load_bank` does; return what is sound and every problem found.

    `kept` is a file in which sound exercises are kept until the next reading, which is then as quick as little has
    changed; the outcome is the same without it.
    """
    if not folder.is_dir():
        found = "it is a file" if folder.exists() else "there is no such folder"
        message = f"the exercise bank must be a folder ({found}); name the folder that holds the lessons."
        return Bank(folder, {}), [Problem(Place(folder), message)]
    known, problems = read_surroundings(folder, references, book)
    memory = Memory(kept, known)
    exercises: dict[str, AnyExercise] = {}
    naming_sources = 0
    paths: dict[str, Path] = {}
    for file in _files(folder, problems):
        if first := paths.get(file.stem):
            message = (
                f"the id '{file.stem}' is used twice (also by {first}); ids are unique over all lessons."
            )
            problems.append(Problem(Place(file), message))
            continue
        paths[file.stem] = file
        key = memory.key(file)
        if exercise := memory.recall(key):
            naming_sources += bool(exercise.sources)
        else:
            try:
                document = read_yaml(file)
                naming_sources += isinstance(document.data, dict) and "sources" in document.data
                exercise = exercise_from_document(document, known)
            except BankError as error:
                problems += error.problems
                continue
        exercises[file.stem] = exercise
        memory.keep(key, exercise)
    memory.save()
    if naming_sources and references is not None and not references.exists():
        problems.append(_missing_bibliography(references, naming_sources))
    sound = {name: paths[name] for name in exercises}
    return Bank(folder, exercises, sound, known), sorted(problems)


def _missing_bibliography(references: Path, count: int) -> Problem:
    named = "1 exercise names" if count == 1 else f"{count} exercises name"
    message = f"the bibliography is missing, but {named} sources; add the file, or correct the path to it."
    return Problem(Place(references), message)


def _files(folder: Path, problems: list[Problem]) -> Iterable[Path]:
    """Yield the exercise files in a fixed order; note whatever lies there and is none."""
    for file in sorted(folder.rglob("*")):
        relative = file.relative_to(folder)
        if file.is_dir() or any(part.startswith(".") for part in relative.parts):
            continue
        if file.suffix != SUFFIX:
            # `cup.yml`, `cup.YAML`, `cup.yaml.txt`: meant as an exercise, and read by nobody.
            if _MEANT_AS_YAML & {suffix.lower() for suffix in file.suffixes}:
                problems.append(Problem(Place(file), WRONG_SUFFIX))
        elif relative.parts == (MISCONCEPTIONS,):
            continue
        elif len(relative.parts) != 2:
            message = (
                "an exercise lies in the folder of its lesson (exercises/<lesson>/<id>.yaml); move it there."
            )
            problems.append(Problem(Place(file), message))
        elif not all(map(is_id, (relative.parts[0], file.stem))):
            message = f"the name '{relative.with_suffix('')}' cannot be an id; {ID_FORM}."
            problems.append(Problem(Place(file), message))
        else:
            yield file


def exercise_from_document(document: Document, known: Surroundings | None = None) -> AnyExercise:
    """Turn a checked document into an exercise; its id is the file's name, its lesson the folder's.

    Raises BankError with every problem of schema or rules.
    """
    known = known or Surroundings()
    problems = check_schema(document) or check_rules(document, known)
    if problems:
        raise BankError(problems)
    assert isinstance(document.data, dict)  # noqa: S101 - the schema has just said so; for the type checker
    return build_exercise(document.file, document.data, known)
