"""JSON Schema, checked by jsonschema-rs, with all at hand that a sentence for authors needs.

Not `jsonschema`: it takes most of a second to load where JupyterLab is installed (a grammar for addresses
that our schemas do not use), and several times as long to judge an exercise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

__all__ = ["Departure", "departures"]

Path_ = tuple[str | int, ...]
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Departure:
    """One way in which data depart from a schema.

    `path` leads to what was `found`, `rule` is the keyword that it breaks and `limit` what this asks for: for
    `required` and `additionalProperties` the one field that is missing or unknown.  `schema` holds the rule.
    """

    path: Path_
    rule: str
    limit: Any
    found: Any
    schema: Schema


def departures(
    data: Any, validator: jsonschema_rs.Draft202012Validator, whole: Schema
) -> Iterator[Departure]:
    """Yield every departure of `data` from the schema of `validator`, which is a part of `whole`."""
    for error in validator.iter_errors(data):
        *where, rule = map(str, error.schema_path)
        schema = _at(whole, where)
        path = tuple(error.instance_path)
        kind: Any = error.kind  # each kind has fields of its own, which its type does not tell
        match kind.name:
            case "propertyNames" as name_rule:
                yield Departure(path, name_rule, schema, kind.error.instance, schema)
            case "required":
                yield Departure(path, rule, kind.property, error.instance, schema)
            case "additionalProperties":
                for name in sorted(kind.unexpected):
                    yield Departure(path, rule, name, error.instance, schema)
            case _:
                yield Departure(path, rule, schema[rule], error.instance, schema)


def _at(whole: Schema, path: list[str]) -> Schema:
    found: Any = whole
    for part in path:
        found = found[part]
    return dict(found)
