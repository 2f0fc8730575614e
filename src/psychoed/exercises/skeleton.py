"""A new exercise to fill in: a commented YAML file that is made from the schema, and so always in step with it.

Required fields stand empty; optional ones are commented out, with '#' right before the field, so that removing
one sign brings one line to life.  Prose begins with '# '.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from psychoed.errors import BankError, did_you_mean
from psychoed.exercises.bank import ID_FORM, SUFFIX, is_id
from psychoed.exercises.model import KINDS
from psychoed.project import Course
from psychoed.saving import write_whole
from psychoed.schema import load_schema
from psychoed.yaml_source import FieldPath

__all__ = ["Created", "create_exercise", "render_skeleton"]

Schema = dict[str, Any]

#: Optional to the schema, and yet asked for by `kind_rules`: a way to say the right number, a first choice.
_NEEDED: Final[dict[str, frozenset[FieldPath]]] = {
    "numeric": frozenset({("answer", "value")}),
    "scenario": frozenset({("scenes", 0, "choices")}),
}
_GUIDE: Final = (
    "Write what is empty. Where '#' stands right before a field, the field is optional: remove the '#' to use it. "
    "Put text that holds ': ' in quotes, or on lines of its own after '|'."
)
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Created:
    """A skeleton that was written; `new_lesson` where its folder is new, `close` the lessons named alike."""

    file: Path
    new_lesson: bool
    close: tuple[str, ...]


def create_exercise(course: Course, kind: str, exercise_id: str, *, lesson: str) -> Created:
    """Write the skeleton of a new exercise into the bank of `course`; nothing that is there is touched.

    Raises BankError that says what cannot be: an unknown kind, a name that is no id, an id that is taken.
    """
    if kind not in KINDS:
        close = did_you_mean(get_close_matches(kind, KINDS, n=2))
        raise BankError(message=f"there is no kind '{kind}'{close}; known are {', '.join(KINDS)}.")
    for what, name in (("an id", exercise_id), ("the name of a lesson", lesson)):
        if not is_id(name):
            raise BankError(message=f"'{name}' cannot be {what}; {ID_FORM}.")
    if taken := sorted(course.exercises.glob(f"*/{exercise_id}{SUFFIX}")):
        lessons = f"the lesson '{taken[0].parent.name}'"
        message = (
            f"the id '{exercise_id}' is taken in {lessons}; ids are unique over all lessons, choose another."
        )
        raise BankError(message=message)
    folder = course.exercises / lesson
    known = [] if folder.exists() else [path.name for path in course.exercises.iterdir() if path.is_dir()]
    created = Created(
        file=folder / f"{exercise_id}{SUFFIX}",
        new_lesson=not folder.exists(),
        close=tuple(get_close_matches(lesson, known, n=2)),
    )
    text = render_skeleton(kind, _schema_address(course, folder))
    write_whole(created.file, text.encode())
    return created


def render_skeleton(kind: str, schema_address: str) -> str:
    """Return the skeleton of one kind; `schema_address` is where editors find the schema."""
    branch = load_schema()["$defs"][kind]
    about = branch["properties"]["kind"]["description"]
    head = [f"# yaml-language-server: $schema={schema_address}", *_prose(about), *_prose(_GUIDE)]
    head += _prose(load_schema()["description"])
    blocks = ["\n".join(block) for block in _fields(branch, _NEEDED.get(kind, frozenset()))]
    return "\n\n".join(["\n".join(head), *blocks]) + "\n"


def _schema_address(course: Course, folder: Path) -> str:
    """Return a path that holds in every clone where the schema lies in the course, else this machine's address."""
    schema = Path(__file__).resolve().with_name("exercise.schema.json")
    if schema.is_relative_to(course.root):
        return Path(os.path.relpath(schema, folder)).as_posix()
    return schema.as_uri()


def _fields(
    fields: Schema, needed: frozenset[FieldPath], path: FieldPath = (), *, explain: bool = True
) -> Iterator[list[str]]:
    """Yield the lines of each field; without `explain` those of required fields alone, without comments."""
    for name, given in fields["properties"].items():
        here = (*path, name)
        schema = _resolved(given)
        required = name in fields["required"] or here in needed
        if not required and not explain:
            continue
        lines = list(_value(name, schema, needed, here))
        if not required:
            lines = [f"#{line}" for line in lines]
        yield [*(_prose(_explained(schema, required)) if explain and name != "kind" else ()), *lines]


def _value(name: str, schema: Schema, needed: frozenset[FieldPath], path: FieldPath) -> Iterator[str]:
    match schema:
        case {"const": value}:
            yield f"{name}: {value}"
        case {"type": "object"}:
            yield f"{name}:"
            for block in _fields(schema, needed, path):
                yield from (f"  {line}" for line in block)
        case {"type": "array"}:
            yield f"{name}:"
            for index in range(schema["minItems"]):
                yield from (f"  {line}" for line in _entry(schema["items"], needed, (*path, index)))
        case {"default": value}:
            yield f"{name}: {str(value).lower()}"
        case _:
            yield f"{name}:"


def _entry(given: Schema, needed: frozenset[FieldPath], path: FieldPath) -> list[str]:
    """Return one entry of a list; only the first one is explained."""
    schema = _resolved(given)
    match schema:
        case {"type": "array"}:
            cells = ", ".join(['""'] * schema["minItems"])
            return [f"- [{cells}]"]
        case {"type": "object"}:
            lines = [line for block in _fields(schema, needed, path, explain=path[-1] == 0) for line in block]
            first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
            return [f"{'- ' if index == first else '  '}{line}" for index, line in enumerate(lines)]
        case {"enum": [only]}:
            return [f"- {only}"]
        case _:
            return ["-"]


def _resolved(schema: Schema) -> Schema:
    """Follow references; what stands beside one, such as a description, wins."""
    while "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        schema = {**load_schema()["$defs"][name], **{key: schema[key] for key in schema if key != "$ref"}}
    return schema


def _explained(schema: Schema, required: bool) -> str:
    said = [] if required else ["Optional."]
    said += [schema["description"]] if "description" in schema else []
    choices = schema.get("enum", ())
    said += [f"One of: {', '.join(choices)}."] if len(choices) > 1 else []
    return " ".join(said)


def _prose(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
