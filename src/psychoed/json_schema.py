"""JSON Schema, checked by jsonschema-rs, with all at hand that a sentence for authors needs.

Not `jsonschema`: it takes most of a second to load where JupyterLab is installed (a grammar for addresses
that our schemas do not use), and several times as long to judge an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from psychoed.yaml_source import FieldPath

__all__ = ["Departure", "departures"]

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Departure:
    """One way in which data depart from a schema.

    `path` leads to what was `found`, `rule` is the keyword that it breaks and `limit` what this asks for: for
    `required` and `additionalProperties` the one field that is missing or unknown.  `schema` holds the rule;
    `needed` says whether what was found is a field that must be there.
    """

    path: FieldPath
    rule: str
    limit: Any
    found: Any
    schema: Schema
    needed: bool


def departures(
    data: Any, validator: jsonschema_rs.Draft202012Validator, schema: Schema
) -> Iterator[Departure]:
    """Yield every departure of `data` from `schema`, which is that of `validator`."""
    for error in validator.iter_errors(data):
        *where, rule = map(str, error.evaluation_path)
        broken, needed = _at(schema, where), _is_needed(schema, where)
        path = tuple(error.instance_path)
        kind: Any = error.kind  # each kind has fields of its own, which its type does not tell
        match kind.name:
            case "propertyNames" as name_rule:
                yield Departure(path, name_rule, broken, kind.error.instance, broken, needed)
            case "required":
                yield Departure(path, rule, kind.property, error.instance, broken, needed)
            case "additionalProperties":
                for name in sorted(kind.unexpected):
                    yield Departure(path, rule, name, error.instance, broken, needed)
            case _:
                yield Departure(path, rule, broken[rule], error.instance, broken, needed)


def _at(schema: Schema, path: list[str]) -> Schema:
    """Return what stands at `path`, in which "$ref" stands for the way to what it refers to."""
    found: Any = schema
    for part in path:
        found = found[part]
        if part == "$ref":
            found = _at(schema, found.removeprefix("#/").split("/"))
    return dict(found)


def _is_needed(schema: Schema, path: list[str]) -> bool:
    """Whether `path` leads to a field that its mapping requires, and not to an entry or an optional one."""
    while path and path[-1] == "$ref":
        path = path[:-1]
    match path:
        case [*around, "properties", name]:
            return name in _at(schema, around).get("required", ())
        case _:
            return False
