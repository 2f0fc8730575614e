"""What a schema cannot say about one exercise: its texts, and the names by which it refers to things.

Each rule takes the document and what is known around it, and yields Problems.  Rules run on data that passed
the schema; `kind_rules` holds those of single kinds, `bank` those that need all exercises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psychoed.errors import Problem
from psychoed.exercises.kind_rules import KIND_RULES
from psychoed.exercises.surroundings import MISCONCEPTIONS, Surroundings, unknown_paragraph
from psychoed.markup_rules import problems
from psychoed.pictures import picture_faults
from psychoed.safety import speaks_of_stopping
from psychoed.schema import field_name, suggestion
from psychoed.yaml_source import Document, FieldPath

__all__ = ["check_rules"]

Rule = Callable[[Document, Surroundings], Iterator[Problem]]

#: Text of one paragraph, without links; everything below `table` is such text too.
_INLINE = frozenset({"title", "objective", "content_note", "text", "sentence", "caption"})
#: Plain words, shown letter by letter.
_PLAIN = frozenset({"accept", "answers", "label", "unit", "alt"})
_NOT_TEXT = frozenset(
    {"kind", "id", "key", "tags", "sources", "paragraph", "misconception", "about", "to", "file"}
)


def check_rules(document: Document, known: Surroundings) -> list[Problem]:
    """Return every problem that the rules find."""
    data = _fields(document)
    found = [problem for rule in _RULES for problem in rule(document, known)]
    return found + [problem for rule in KIND_RULES[data["kind"]] for problem in rule(document, data)]


def _walk(data: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Walk every text, with its path."""
    match data:
        case dict():
            for key, value in data.items():
                yield from _walk(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from _walk(value, (*path, index))
        case str():
            yield path, data


def _name(path: FieldPath) -> str:
    """Return the last field's name of a path: "accept" of `gaps[1].accept[2]`."""
    return next(part for part in reversed(path) if isinstance(part, str))


def _texts(data: Any) -> Iterator[tuple[FieldPath, str]]:
    """Walk every field that a reader sees."""
    return ((path, text) for path, text in _walk(data) if _name(path) not in _NOT_TEXT)


def _text_stays_within_the_subset(document: Document, _: Surroundings) -> Iterator[Problem]:
    for path, text in _texts(document.data):
        if _name(path) in _PLAIN:
            continue
        inline = _name(path) in _INLINE or path[0] == "table"
        for message in problems(text, inline=inline):
            yield Problem(document.place(*path), f"{field_name(path)}: {message}.")


def _sources_are_known(document: Document, known: Surroundings) -> Iterator[Problem]:
    if known.references is None:
        return
    for index, key in enumerate(_fields(document).get("sources", ())):
        if key not in known.references:
            message = (
                f"'{key}' is not in the bibliography{suggestion(key, known.references)}; "
                "add the work there first."
            )
            yield Problem(document.place("sources", index), message)


def _paragraph_is_known(document: Document, known: Surroundings) -> Iterator[Problem]:
    label = _fields(document).get("paragraph")
    if label is not None and known.paragraphs is not None and label not in known.paragraphs:
        yield Problem(document.place("paragraph"), unknown_paragraph(label, known.paragraphs))


def _misconceptions_are_known(document: Document, known: Surroundings) -> Iterator[Problem]:
    if known.misconceptions is None:
        return
    for path, name in _walk(document.data):
        if _name(path) == "misconception" and name not in known.misconceptions:
            message = (
                f"there is no misconception '{name}'{suggestion(name, known.misconceptions)}; "
                f"define it in {MISCONCEPTIONS} of the bank first."
            )
            yield Problem(document.place(*path), message)


def _pictures_can_be_shown(document: Document, _: Surroundings) -> Iterator[Problem]:
    picture = _fields(document).get("picture")
    if picture and (fault := picture_faults(document.file.parent / picture["file"])):
        yield Problem(document.place("picture", "file"), f"{fault}.")


def _rows_have_as_many_cells(document: Document, _: Surroundings) -> Iterator[Problem]:
    table = _fields(document).get("table") or {"rows": ()}
    for index, row in enumerate(table["rows"]):
        if len(row) != len(table["header"]):
            message = (
                f"{field_name(('table', 'rows', index))} has {len(row)} cells, "
                f"but the header has {len(table['header'])}; give each row as many."
            )
            yield Problem(document.place("table", "rows", index), message)


def _stopping_is_tagged(document: Document, _: Surroundings) -> Iterator[Problem]:
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
    _sources_are_known,
    _paragraph_is_known,
    _misconceptions_are_known,
    _pictures_can_be_shown,
    _rows_have_as_many_cells,
    _stopping_is_tagged,
)
