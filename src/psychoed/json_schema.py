"""The part of JSON Schema that our schemas use, with all at hand that a sentence for authors needs.

The package `jsonschema` comes to the same verdicts, and a test holds the two together.  But it takes most of
a second to load where JupyterLab is installed, and some three times as long as this to judge an exercise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

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


def departures(data: Any, schema: Schema, definitions: Schema) -> Iterator[Departure]:
    """Yield every departure of `data` from `schema`, whose references lead to `definitions`.

    Two things are stricter than in JSON, where there is one kind of number and text has no end mark: 4.0 is no
    whole number, and a pattern's `$` does not pass over a line break.
    """
    yield from _check(data, schema, (), definitions)


def _check(data: Any, schema: Schema, path: Path_, definitions: Schema) -> Iterator[Departure]:
    for rule, limit in schema.items():
        if rule in _ANNOTATIONS:
            continue
        if rule in _WITHIN:
            yield from _WITHIN[rule](data, schema, path, definitions)
        elif not _HOLDS[rule](data, limit):
            yield Departure(path, rule, limit, data, schema)


def _reference(data: Any, schema: Schema, path: Path_, definitions: Schema) -> Iterator[Departure]:
    return _check(data, definitions[schema["$ref"].rpartition("/")[2]], path, definitions)


def _properties(data: Any, schema: Schema, path: Path_, definitions: Schema) -> Iterator[Departure]:
    if isinstance(data, dict):
        for name, below in schema["properties"].items():
            if name in data:
                yield from _check(data[name], below, (*path, name), definitions)


def _others(data: Any, schema: Schema, path: Path_, definitions: Schema) -> Iterator[Departure]:
    below = schema["additionalProperties"]
    others = data.keys() - schema.get("properties", {}).keys() if isinstance(data, dict) else ()
    for name in sorted(others):
        if below is False:
            yield Departure(path, "additionalProperties", name, data, schema)
        else:
            yield from _check(data[name], below, (*path, name), definitions)


def _names(data: Any, schema: Schema, path: Path_, definitions: Schema) -> Iterator[Departure]:
    for name in data if isinstance(data, dict) else ():
        for departure in _check(name, schema["propertyNames"], path, definitions):
            yield Departure(path, "propertyNames", departure.limit, name, schema)


def _required(data: Any, schema: Schema, path: Path_, _: Schema) -> Iterator[Departure]:
    for name in schema["required"] if isinstance(data, dict) else ():
        if name not in data:
            yield Departure(path, "required", name, data, schema)


def _items(data: Any, schema: Schema, path: Path_, definitions: Schema) -> Iterator[Departure]:
    for index, item in enumerate(data if isinstance(data, list) else ()):
        yield from _check(item, schema["items"], (*path, index), definitions)


def _same(left: object, right: object) -> bool:
    return type(left) is type(right) and left == right


def _differ(items: list[Any]) -> bool:
    return len({json.dumps(item, sort_keys=True) for item in items}) == len(items)


def _is_number(data: object) -> bool:
    return isinstance(data, int | float) and not isinstance(data, bool)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\$\Z", r"\\Z", written))


_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "default"})
_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda data: isinstance(data, str),
    "boolean": lambda data: isinstance(data, bool),
    "integer": lambda data: isinstance(data, int) and not isinstance(data, bool),
    "number": _is_number,
    "array": lambda data: isinstance(data, list),
    "object": lambda data: isinstance(data, dict),
}
#: Rules that look further into the data.
_WITHIN: dict[str, Callable[[Any, Schema, Path_, Schema], Iterator[Departure]]] = {
    "$ref": _reference,
    "properties": _properties,
    "additionalProperties": _others,
    "propertyNames": _names,
    "required": _required,
    "items": _items,
}
#: Rules about one value; where its type is another, they say nothing.
_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda data, limit: _TYPES[limit](data),
    "const": _same,
    "enum": lambda data, limit: any(_same(data, one) for one in limit),
    "pattern": lambda data, limit: not isinstance(data, str) or bool(_pattern(limit).search(data)),
    "maxLength": lambda data, limit: not isinstance(data, str) or len(data) <= limit,
    "minItems": lambda data, limit: not isinstance(data, list) or len(data) >= limit,
    "maxItems": lambda data, limit: not isinstance(data, list) or len(data) <= limit,
    "uniqueItems": lambda data, limit: not (limit and isinstance(data, list)) or _differ(data),
    "minimum": lambda data, limit: not _is_number(data) or data >= limit,
    "maximum": lambda data, limit: not _is_number(data) or data <= limit,
}
