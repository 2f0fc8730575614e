"""The authors' contract: checks plain data against the JSON Schemas, in words an author understands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema_rs import Draft202012Validator

from psychoed.errors import Place, Problem, did_you_mean
from psychoed.exercises.model import KINDS
from psychoed.json_schema import Departure, departures
from psychoed.yaml_source import Document, FieldPath

__all__ = [
    "check_list",
    "check_mapping",
    "check_misconceptions",
    "check_schema",
    "field_name",
    "load_schema",
    "suggestion",
    "unknown_field",
]


@cache
def load_schema(name: str = "exercises/exercise") -> dict[str, Any]:
    """Return a JSON Schema that ships with the package: `name` is its path without the ending."""
    text = files("psychoed").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def check_schema(document: Document) -> list[Problem]:
    """Return every way in which `document` departs from the schema, each with its place."""
    data = document.data
    if data is None:
        return [Problem(document.place(), "the file is empty; an exercise needs at least 'kind'.")]
    if not isinstance(data, dict):
        message = f"an exercise is a mapping of fields such as 'kind: single_choice' (got {_found(data)})."
        return [Problem(document.place(), message)]
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        found = "it is missing" if "kind" not in data else f"got {_found(kind)}"
        message = f"'kind' must be one of {_listed(KINDS)} ({found}){suggestion(kind, KINDS)}."
        return [Problem(document.place("kind"), message)]
    # The branch of one kind, so that messages speak of this kind alone.
    return _problems(document, "exercises/exercise", kind)


def check_misconceptions(document: Document) -> list[Problem]:
    """Return every way in which the file of misconceptions departs from its schema, each with its place."""
    if document.data is None:
        return []
    if not isinstance(document.data, dict):
        message = f"this file maps ids to 'belief', 'answer' and 'paragraph' (got {_found(document.data)})."
        return [Problem(document.place(), message)]
    return _problems(document, "exercises/misconceptions")


def check_list(document: Document, schema: str) -> list[Problem]:
    """Return every way in which a file that holds a list departs from a schema, each with its place."""
    if document.data is None:
        return []
    if not isinstance(document.data, list):
        return [
            Problem(document.place(), f"this file holds a list of entries (got {_found(document.data)}).")
        ]
    return _problems(document, schema)


def check_mapping(document: Document, schema: str, what: str) -> list[Problem]:
    """Return every way in which a file that maps fields, `what` it is called, departs from a schema."""
    if not isinstance(document.data, dict):
        return [Problem(document.place(), f"{what} is a mapping of fields (got {_found(document.data)}).")]
    return _problems(document, schema, what=what)


def suggestion(found: object, known: Any) -> str:
    """Return " (did you mean …?)" where something close is known, else nothing."""
    return did_you_mean(get_close_matches(str(found), list(known), n=1))


def unknown_field(key: str, known: Iterable[str], where: str = "") -> str:
    """Return the sentence that `key` is no field of `where`, with what was meant perhaps."""
    names = list(known)
    of = f" of {where}" if where else ""
    return f"'{key}' is not a field{of}{suggestion(key, names)}; known are {_listed(names)}."


def field_name(path: FieldPath) -> str:
    """Write a path as authors see it: `choices[2].text`, entries counted from 1."""
    name = ""
    for part in path:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return f"'{name}'" if name else "the exercise"


@cache
def _checked_by(name: str, definition: str | None = None) -> tuple[Draft202012Validator, dict[str, Any]]:
    """Return the validator of a schema, or of one of its definitions, with the schema itself."""
    schema = load_schema(name)
    if definition is not None:
        schema = {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}
    return Draft202012Validator(schema), schema


def _problems(
    document: Document, name: str, definition: str | None = None, what: str = "this kind"
) -> list[Problem]:
    validator, schema = _checked_by(name, definition)
    found = departures(document.data, validator, schema)
    return [Problem(_place(document, departure), _sentence(departure, schema, what)) for departure in found]


def _place(document: Document, departure: Departure) -> Place:
    match departure.rule:
        case "additionalProperties":
            return document.keys[*departure.path, departure.limit]
        case "propertyNames":
            return document.keys[*departure.path, departure.found]
        case _:
            return document.place(*departure.path)


def _sentence(departure: Departure, whole: Any, what: str) -> str:
    path, limit = departure.path, departure.limit
    match departure.rule:
        case "additionalProperties":
            where = field_name(path) if path else what
            return unknown_field(limit, departure.schema["properties"], where)
        case "propertyNames":
            return f"the id cannot be {_found(departure.found)}; {_ID_FORM}."
        case "required":
            inside = f" in {field_name(path)}" if path else ""
            return f"'{limit}' is missing{inside}; add it{_described(limit, departure.schema, whole)}."
        case _:
            return f"{field_name(path)} {_complaint(departure)}."


def _complaint(departure: Departure) -> str:  # noqa: PLR0911 - one return for each rule
    """Say what is wrong with one value: the rule, what was found, the way out."""
    limit, instance = departure.limit, departure.found
    found = _found(instance)
    match departure.rule:
        case "type" if instance is None:
            return _empty(departure)
        case "type":
            return f"must be {_TYPES[limit]} (got {found}){_way_out(limit, instance)}"
        case "enum":
            return f"must be one of {_listed(limit)} (got {found}){suggestion(instance, limit)}"
        case "pattern" if not instance.strip():
            return _empty(departure)
        case "pattern" if "svg" in limit:
            return (
                f"cannot be {found}; name a file beside the exercise, without a folder, "
                "that ends in .svg, .png, .jpg or .jpeg"
            )
        case "pattern":
            return f"cannot be {found}; {_ID_FORM}"
        case "minItems" | "minimum" | "maxItems" | "maximum" as rule:
            bound = "at least" if rule.startswith("min") else "at most"
            if isinstance(instance, list):
                entries = "entry" if limit == 1 else "entries"
                return f"needs {bound} {limit} {entries} (got {len(instance)})"
            return f"must be {bound} {limit} (got {found})"
        case "uniqueItems":
            return f"names the same thing twice (got {found}); remove one"
        case "maxLength":
            return f"is too long: {len(instance)} characters, at most {limit} fit"
        case rule:
            raise ValueError(f"no sentence for the rule '{rule}'")


_ID_FORM = "use lower-case letters, digits and single hyphens, a letter first"
_TYPES = {
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of fields",
    "integer": "a whole number",
    "number": "a number",
}


def _empty(departure: Departure) -> str:
    return "is empty; write it" if departure.needed else "is empty; write it, or remove it"


def _way_out(expected: str, found: object) -> str:
    match expected, found:
        case "boolean", str():
            return "; write true or false, without quotes"
        case "string", bool() | int() | float():
            return "; put it in quotes to make it text"
        case "array", str():
            return "; put each entry on a line of its own after '- '"
        case "number", str():
            return "; write digits alone, with a point before decimals and without quotes"
        case _:
            return ""


def _described(name: str, schema: Any, whole: Any) -> str:
    rule = schema["properties"][name]
    shared = whole["$defs"].get(rule.get("$ref", "").rpartition("/")[2], {})
    text = rule.get("description") or shared.get("description")
    return f" ({text.rstrip('.')})" if text else ""


def _listed(names: Any) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _found(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value if len(value) <= 40 else value[:37] + '…'}'"
        case list():
            return (
                f"a list of {len(value)}"
                if len(value) > 6
                else f"[{', '.join(_found(item) for item in value)}]"
            )
        case dict():
            return "a mapping"
        case _:
            return str(value)
