"""The exercise bank: find the files, read, check and index them.

A bank is used whole or not at all: `load_bank` reports every problem of every file at once.  Builders that
can go on with what is sound use `read_bank`, which returns both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from psychoed import labels
from psychoed.errors import BankError, Place, Problem
from psychoed.model import (
    AnyExercise,
    Choice,
    MultipleChoice,
    Reflection,
    SingleChoice,
    Source,
    TrueFalse,
)
from psychoed.references import read_references
from psychoed.rules import check_rules
from psychoed.schema import check_schema
from psychoed.yaml_source import Document, read_yaml

__all__ = ["Bank", "exercise_from_document", "load_bank", "read_bank"]

SUFFIX: Final = ".yaml"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_MEANT_AS_YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Bank(Mapping[str, AnyExercise]):
    """All exercises by id, in the order of their files; `paths` tells where each stands."""

    folder: Path
    exercises: Mapping[str, AnyExercise]
    paths: Mapping[str, Path] = field(default_factory=dict)

    def __getitem__(self, exercise_id: str) -> AnyExercise:
        return self.exercises[exercise_id]

    def __iter__(self) -> Any:
        return iter(self.exercises)

    def __len__(self) -> int:
        return len(self.exercises)

    def lesson(self, name: str) -> tuple[AnyExercise, ...]:
        """Return the exercises of one lesson, that is, of one folder."""
        return tuple(exercise for exercise in self.exercises.values() if exercise.lesson == name)

    def close_to(self, exercise_id: str) -> list[str]:
        """Return the known ids most like `exercise_id`, for "did you mean"."""
        return get_close_matches(exercise_id, list(self.exercises), n=3)


def load_bank(folder: Path, references: Path | None = None) -> Bank:
    """Load the bank below `folder`; `references` is the BibTeX file that sources are looked up in.

    With None, sources are not checked; a file that is missing is a problem where an exercise names sources.
    Raises BankError with every problem of every file, sorted by place.
    """
    bank, problems = read_bank(folder, references)
    if problems:
        raise BankError(problems)
    return bank


def read_bank(folder: Path, references: Path | None = None) -> tuple[Bank, list[Problem]]:
    """Read the bank below `folder` as `load_bank` does; return what is sound and every problem found."""
    if not folder.is_dir():
        found = "it is a file" if folder.exists() else "there is no such folder"
        message = f"the exercise bank must be a folder ({found}); name the folder that holds the lessons."
        return Bank(folder, {}), [Problem(Place(folder), message)]
    problems: list[Problem] = []
    known: Mapping[str, Source] | None = None
    if references is not None and references.exists():
        try:
            known = read_references(references)
        except BankError as error:
            problems += error.problems
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
        try:
            document = read_yaml(file)
            naming_sources += isinstance(document.data, dict) and "sources" in document.data
            exercises[file.stem] = exercise_from_document(document, known)
        except BankError as error:
            problems += error.problems
    if naming_sources and references is not None and not references.exists():
        problems.append(_missing_bibliography(references, naming_sources))
    return Bank(folder, exercises, {name: paths[name] for name in exercises}), sorted(problems)


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
                problems.append(Problem(Place(file), f"exercise files end in '{SUFFIX}'; rename this one."))
        elif len(relative.parts) != 2:
            message = (
                "an exercise lies in the folder of its lesson (exercises/<lesson>/<id>.yaml); move it there."
            )
            problems.append(Problem(Place(file), message))
        elif not all(_ID.match(name) for name in (relative.parts[0], file.stem)):
            message = (
                f"the name '{relative.with_suffix('')}' cannot be an id; "
                "use lower-case letters, digits and single hyphens."
            )
            problems.append(Problem(Place(file), message))
        else:
            yield file


def exercise_from_document(document: Document, references: Mapping[str, Source] | None) -> AnyExercise:
    """Turn a checked document into an exercise; its id is the file's name, its lesson the folder's.

    Raises BankError with every problem of schema or rules.
    """
    problems = check_schema(document) or check_rules(document, references)
    if problems:
        raise BankError(problems)
    assert isinstance(document.data, dict)  # noqa: S101 - the schema has just said so; for the type checker
    return _build(document.file, document.data, references or {})


def _build(file: Path, data: dict[str, Any], references: Mapping[str, Source]) -> AnyExercise:
    keys = data.get("sources", ())
    common: dict[str, Any] = {
        "id": file.stem,
        "lesson": file.parent.name,
        "title": data["title"].strip(),
        "objective": data["objective"].strip(),
        "stem": data["stem"].strip(),
        "hints": tuple(hint.strip() for hint in data.get("hints", ())),
        "sources": tuple(references.get(key, Source(key=key, label=key)) for key in keys),
        "content_note": data.get("content_note", "").strip(),
        "speaks_of_stopping": "stopping" in data.get("tags", ()),
    }
    match data["kind"]:
        case "single_choice":
            key = frozenset({data["key"]})
            return SingleChoice(**common, **_graded(data), choices=_choices(data["choices"]), key=key)
        case "multiple_choice":
            key = frozenset(data["key"])
            return MultipleChoice(**common, **_graded(data), choices=_choices(data["choices"]), key=key)
        case "true_false":
            key = frozenset({"true" if data["key"] else "false"})
            choices = [
                {"id": name, "text": text, "feedback": data["feedback"][name]}
                for name, text in labels.TRUE_FALSE.items()
            ]
            return TrueFalse(**common, **_graded(data), choices=_choices(choices), key=key)
        case "reflection":
            return Reflection(
                **common, lines=data.get("lines", Reflection.__dataclass_fields__["lines"].default)
            )
        case unknown:
            raise ValueError(f"the schema let the kind '{unknown}' pass, but the bank cannot build it")


def _graded(data: dict[str, Any]) -> dict[str, Any]:
    return {"solution": data["solution"].strip()}


def _choices(choices: list[dict[str, Any]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(id=choice["id"], text=choice["text"].strip(), feedback=choice["feedback"].strip())
        for choice in choices
    )
