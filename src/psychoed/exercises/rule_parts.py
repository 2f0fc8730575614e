"""What rules of several kinds are made of: entries that differ, names that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from psychoed.errors import Problem
from psychoed.schema import field_name, suggestion
from psychoed.yaml_source import Document, FieldPath

__all__ = ["Data", "KindRule", "differ", "entries_differ", "ids", "names"]

Data = dict[str, Any]
KindRule = Callable[[Document, Data], Iterator[Problem]]

#: The signs of emphasis, strong and code, which make no difference to what is said.
_MARKS = re.compile(r"[*_`\\]")


def differ(
    document: Document, path: FieldPath, entries: Sequence[Data], text: str = "text"
) -> Iterator[Problem]:
    """Hold that no two `entries` share an id, or say the same in the field `text`, where one is named."""
    what = str(path[-1]).removesuffix("s")
    seen: set[str] = set()
    said: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry["id"] in seen:
            message = f"the {what} id '{entry['id']}' is used twice; give each {what} its own."
            yield Problem(document.place(*path, index, "id"), message)
        seen.add(entry["id"])
        words = " ".join(_MARKS.sub("", entry.get(text, "")).casefold().split())
        if words and words in said:
            both = [field_name((*path, number, text)) for number in (index, said[words])]
            message = f"{both[0]} says the same as {both[1]}, and nobody can tell them apart; reword one."
            yield Problem(document.place(*path, index, text), message)
        said.setdefault(words, index)


def entries_differ(field: str, text: str = "text") -> KindRule:
    """Return the rule that the entries of `field` differ, as `differ` says."""

    def rule(document: Document, data: Data) -> Iterator[Problem]:
        return differ(document, (field,), data.get(field, ()), text)

    return rule


def names(document: Document, path: FieldPath, name: str, known: Sequence[str]) -> Iterator[Problem]:
    """Hold that `name`, which stands at `path`, is among those that are `known`."""
    if name not in known:
        listed = ", ".join(f"'{one}'" for one in known)
        message = f"{field_name(path)} must name one of {listed} (got '{name}'){suggestion(name, known)}."
        yield Problem(document.place(*path), message)


def ids(entries: Iterable[Data]) -> list[str]:
    """Return the id of each entry."""
    return [entry["id"] for entry in entries]
