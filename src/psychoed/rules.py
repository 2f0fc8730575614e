"""What a schema cannot say about one exercise; `bank` holds the rules that need all of them.

Each rule takes the document and yields Problems.  Rules run on data that passed the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from psychoed.errors import Problem
from psychoed.markup_rules import problems
from psychoed.model import Source
from psychoed.safety import speaks_of_stopping
from psychoed.schema import field_name, suggestion
from psychoed.yaml_source import Document

__all__ = ["check_rules"]

Path_ = tuple[str | int, ...]
References = Mapping[str, Source] | None
Rule = Callable[[Document, References], Iterator[Problem]]

_INLINE = frozenset({"title", "objective", "content_note", "text"})
_NOT_TEXT = frozenset({"kind", "id", "key", "tags", "sources", "lines"})


def check_rules(document: Document, references: References) -> list[Problem]:
    """Return every problem that the rules find; `references` None leaves sources unchecked."""
    return [problem for rule in _RULES for problem in rule(document, references)]


def _texts(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Walk every field that a reader sees."""
    match data:
        case dict():
            for key, value in data.items():
                if key not in _NOT_TEXT:
                    yield from _texts(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from _texts(value, (*path, index))
        case str():
            yield path, data


def _text_stays_within_the_subset(document: Document, _: References) -> Iterator[Problem]:
    for path, text in _texts(document.data):
        inline = path[-1] in _INLINE
        for message in problems(text, inline=inline):
            yield Problem(document.place(*path), f"{field_name(path)}: {message}.")


def _choice_ids_differ(document: Document, _: References) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, choice in enumerate(_fields(document).get("choices", ())):
        if choice["id"] in seen:
            place = document.place("choices", index, "id")
            yield Problem(place, f"the choice id '{choice['id']}' is used twice; give each choice its own.")
        seen.add(choice["id"])


def _key_names_choices(document: Document, _: References) -> Iterator[Problem]:
    data = _fields(document)
    if "choices" not in data:
        return
    known = [choice["id"] for choice in data["choices"]]
    named = enumerate(data["key"]) if isinstance(data["key"], list) else [(None, data["key"])]
    for index, key in named:
        if key not in known:
            path: Path_ = ("key",) if index is None else ("key", index)
            listed = ", ".join(f"'{name}'" for name in known)
            message = f"{field_name(path)} must name one of {listed} (got '{key}'){suggestion(key, known)}."
            yield Problem(document.place(*path), message)


def _sources_are_known(document: Document, references: References) -> Iterator[Problem]:
    if references is None:
        return
    for index, key in enumerate(_fields(document).get("sources", ())):
        if key not in references:
            message = (
                f"'{key}' is not in the bibliography{suggestion(key, references)}; add the work there first."
            )
            yield Problem(document.place("sources", index), message)


def _stopping_is_tagged(document: Document, _: References) -> Iterator[Problem]:
    if "stopping" in _fields(document).get("tags", ()):
        return
    for path, text in _texts(document.data):
        if words := speaks_of_stopping(text):
            message = (
                f"'{words}' speaks of stopping a medicine; add 'tags: [stopping]', "
                "so that every face says how to do it safely."
            )
            yield Problem(document.place(*path), message)
            return


def _fields(document: Document) -> dict[str, Any]:
    data = document.data
    return data if isinstance(data, dict) else {}


_RULES: tuple[Rule, ...] = (
    _text_stays_within_the_subset,
    _choice_ids_differ,
    _key_names_choices,
    _sources_are_known,
    _stopping_is_tagged,
)
