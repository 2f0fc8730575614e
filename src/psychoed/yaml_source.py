"""YAML to plain data that remembers its places.

PyYAML composes the node tree; we build the data ourselves, because its constructors lose places, pass
duplicate keys in silence and read YAML 1.1 (`no` as false, `1:30` as 90, `2024-01-01` as a date).  Here a
plain `true` or `false` is a boolean, digits are a number, nothing is null, all else is text; mapping keys
are always text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from psychoed.errors import BankError, Place, Problem

__all__ = ["Data", "Document", "FieldPath", "read_yaml", "read_yaml_text"]

#: The way to a field: names in mappings, numbers in lists.
FieldPath = tuple[str | int, ...]
Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]

# That of libyaml, which every wheel of PyYAML brings along.  PyYAML's own is many times as slow and refuses some
# of what this one reads, such as `{text: Why?}`: a file must not be sound on one machine and faulty on the next.
_LOADER = yaml.CSafeLoader
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_TABBED = re.compile(r"[ -]*\t")
# Far beyond any exercise, and safe for the loader: libyaml's composer crashes on very deep nesting.
_MOST_BYTES = 200_000
_MOST_LEVELS = 50
_MOST_DIGITS = 100
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "bool", "int", "float", "null", "timestamp", "map", "seq")
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file holds: its `data`, and for each path into it the place where it stands.

    `keys` holds the place of the key itself, `places` that of the value.
    """

    file: Path
    data: Data
    places: Mapping[FieldPath, Place]
    keys: Mapping[FieldPath, Place]

    def place(self, *path: str | int) -> Place:
        """Return where the value at `path` stands, or the nearest thing around it that exists."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))


def read_yaml(file: Path) -> Document:
    """Read one YAML file.

    Raises BankError with the place of each problem: unreadable, huge or binary file, text that is not
    UTF-8, faulty YAML, deep nesting, duplicate keys, more than one document, anchors, aliases and tags.
    """
    text = _read_text(file)
    return read_yaml_text(text, file)


def read_yaml_text(text: str, file: Path) -> Document:
    """Read YAML from `text`, as `read_yaml` does; `file` is what places name, whether or not it exists."""
    builder = _Builder(file)
    try:
        _refuse_deep_nesting(text, file)
        root = yaml.compose(text, Loader=_LOADER)
        data = None if root is None else builder.build(root, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        reason = error.problem or error.context or "not valid"
        hint = "; put text that holds ': ' or begins with a special sign in quotes, or after '|'"
        if mark and _TABBED.match("".join(text.split("\n")[mark.line : mark.line + 1])):
            reason, hint = "a tab stands in the indentation", "; indent with spaces"
        if "another document" in str(reason) or "single document" in str(error.context):
            reason, hint = (
                "a second document begins here",
                "; keep one exercise in a file and remove the '---'",
            )
        raise BankError([Problem(place, f"this is not valid YAML: {reason}{hint}.")]) from error
    except yaml.YAMLError as error:
        raise BankError(
            [Problem(Place(file), f"this is not valid YAML: {str(error).splitlines()[0]}.")]
        ) from error
    if builder.problems:
        raise BankError(builder.problems)
    return Document(file, data, builder.places, builder.keys)


def _read_text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}; check its name and permissions."
        raise BankError([Problem(Place(file), message)]) from error
    if len(raw) > _MOST_BYTES:
        message = (
            f"the file is larger than {_MOST_BYTES // 1000} kB; keep one exercise in a file, and text only."
        )
        raise BankError([Problem(Place(file), message)])
    if b"\0" in raw:
        message = "this is a binary file, not text; only YAML files named .yaml belong here."
        raise BankError([Problem(Place(file), message)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Place(file, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        message = f"the byte 0x{raw[error.start]:02x} is not UTF-8; save the file with the encoding UTF-8."
        raise BankError([Problem(place, message)]) from error


def _refuse_deep_nesting(text: str, file: Path) -> None:
    """Count levels in the stream of events, which needs no stack, before anything that does."""
    level = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level > _MOST_LEVELS:
            mark = event.start_mark
            place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
            message = "lists or mappings are nested too deeply here; an exercise needs four levels at most."
            raise BankError([Problem(place, message)])


class _Builder:
    """Turns composed nodes into data, noting places and problems on the way."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.places: dict[FieldPath, Place] = {}
        self.keys: dict[FieldPath, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, path: FieldPath) -> Data:
        place = self._place(node)
        self.places[path] = place
        if id(node) in self._seen:
            self._fault(place, "an alias ('*name') is used; write the text out again")
            return None
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self._fault(place, f"the tag '{node.tag}' is not used here; remove it")
        match node:
            case yaml.MappingNode():
                return self._mapping(node, path)
            case yaml.SequenceNode():
                return [self.build(child, (*path, index)) for index, child in enumerate(node.value)]
            case yaml.ScalarNode():
                return self._scalar(node, place)
            case _:
                raise TypeError(
                    f"PyYAML composed a {type(node).__name__}, which is neither map, list nor scalar"
                )

    def _mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Data]:
        data: dict[str, Data] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(place, "a key must be a single word, not a list or a mapping")
                continue
            key = str(key_node.value)
            if key in data:
                first = self.keys[(*path, key)].line
                self._fault(place, f"'{key}' stands here a second time (first in line {first}); remove one")
                continue
            self.keys[(*path, key)] = place
            data[key] = self.build(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> Data:
        value = str(node.value)
        if node.style:  # quoted or a block: always text
            return value
        if value in ("true", "false"):
            return value == "true"
        if value in ("", "null", "~"):
            return None
        is_integer = _INTEGER.match(value)
        if not is_integer and not _FLOAT.match(value):
            return value
        if len(value) > _MOST_DIGITS:
            self._fault(place, "this number is too long to be read; put it in quotes if it is text")
            return None
        return int(value) if is_integer else float(value)

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place, f"{message}."))
