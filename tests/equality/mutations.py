"""Exercises with one thing dropped, changed or exchanged: no face may pass them off as the whole ones.

The changes are made to whatever the model holds, field by field, so that a field that is new is changed as
well: it needs a line in `SAYS`, and faces that say it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any

from samples import case

from equality.content import Content
from psychoed.exercises.model import KINDS, AnyExercise
from psychoed.renderers.text import render_text

__all__ = ["Mutation", "mutations", "says"]

_CHOSEN, _PAIRED = {"key", "feedback", "marked", "misconceptions"}, {"key", "feedback", "marked", "filled"}
#: Where the model holds what; the first that fits counts.  The names are those of the fields of `Content`.
SAYS: dict[str, set[str]] = {
    "*misconception*": {"misconceptions"},
    "*feedback": {"feedback"},
    "*otherwise": {"feedback"},
    "title": {"title"},
    "objective": {"objective"},
    "stem": {"stem"},
    "content_note": {"note"},
    "picture": {"picture", "drawn"},
    "picture.alt": {"picture"},
    "table*": {"table"},
    "hints*": {"hints"},
    "sources*": {"sources"},
    "speaks_of_stopping": {"stopping"},
    "solution": {"solution"},
    "ask_sure": {"sure"},
    "paragraph*": {"read_again"},
    "choices*": {"choices", *_CHOSEN},
    "key": {"key", "marked"},
    "items.about": {"choices"},
    "items.key": {*_PAIRED, "misconceptions"},
    "items*": {"items", "choices", *_PAIRED, "misconceptions"},
    "options.order": {"options", "filled"},
    "options*": {"options", *_PAIRED, "misconceptions"},
    "steps.order": {*_PAIRED},
    "steps*": {"steps", *_PAIRED},
    "sentence": {"sentence", "filled", "gaps"},
    "gaps.label": {"gaps", *_CHOSEN},
    "gaps.ignore_*": {"marked"},
    "gaps.typos": {"marked"},
    "gaps*": {*_CHOSEN, "filled"},
    "unit": {"sentence", "gaps", *_CHOSEN},
    "ranges.credit": {"key", "marked"},
    "ranges*": {*_CHOSEN},
    "scenes*": {"scenes"},
    "points*": {"choices"},
    "prompts*": {"prompts", "lines"},
    "lines": {"lines"},
}
#: What no reader sees: names and places within the bank, and what stands behind a picture's words.
_UNSEEN = (
    "id",
    "*.id",
    "lesson",
    "*.label",
    "*.page",
    "picture.media_type",
    "picture.content",
    "sources.key",
)
_POINTERS = ("items.key", "scenes.choices.to")
#: What parts of exercises may have exchanged beside their order.
_EXCHANGED = {
    "choices": ("feedback",),
    "items": ("key", "feedback"),
    "steps": ("feedback",),
    "gaps": ("feedback", "otherwise"),
    "gaps.foreseen": ("feedback",),
    "ranges": ("feedback",),
    "scenes": ("story",),
    "scenes.choices": ("to", "consequence"),
}
_MAY_BE_NONE = ("hints", "sources", "gaps.foreseen")
_SEEN = ("gaps.label", "sources.label")


@dataclass(frozen=True)
class Mutation:
    """A changed exercise, the kind it was made from, and what of its content the change touches."""

    kind: str
    name: str
    touched: frozenset[str]
    exercise: AnyExercise

    def judge(self, faults: Mapping[str, str], content: Content, carried: Collection[str]) -> str:
        """Say what is amiss when a face that carries these fields was compared with the whole exercise.

        What it carries must be missed, by its name; what it does not must make no difference at all.
        """
        due = {field for field in self.touched & set(carried) if getattr(content, field)}
        if due and not due & faults.keys():
            return f"{self.kind}, {self.name}: not noticed in {sorted(due)}, only {dict(faults)}"
        if faults and not due:
            return f"{self.kind}, {self.name}: gives away {dict(faults)}"
        return ""


def mutations() -> list[Mutation]:
    """Return every change to the full example of every kind that leaves an exercise."""
    return [
        Mutation(kind, f"{path}: {how}", frozenset(says(path)), changed)
        for kind in KINDS
        for path, how, changed in _changes(case(kind))
        if _is_an_exercise(changed)
    ]


def says(path: str) -> set[str]:
    """Return which fields of the content the model's `path` says; an unknown path is an error."""
    for pattern, touched in SAYS.items():
        if fnmatchcase(path, pattern):
            return touched
    raise LookupError(f"no line of SAYS tells what '{path}' of the model says")


def _is_an_exercise(changed: AnyExercise) -> bool:
    """Whether it can be rendered at all: what names a part that is gone cannot, and that is refusal enough."""
    try:
        render_text(changed, key=True)
    except (KeyError, ValueError, RuntimeError):
        return False
    return True


def _changes(thing: Any, above: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield path, name and result of every change to a thing of the model."""
    for field in fields(thing):
        path, value = f"{above}{field.name}", getattr(thing, field.name)
        unseen = any(fnmatchcase(path, one) for one in _UNSEEN) and path not in _SEEN
        if (not value and not isinstance(value, bool | int)) or unseen:
            continue
        changes = _changed(thing, path, value)
        if is_dataclass(value) and "None" in str(field.type):
            changes = chain([(path, "dropped", None)], changes)
        for deeper, how, changed in changes:
            yield deeper, how, replace(thing, **{field.name: changed})


def _changed(thing: Any, path: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    match value:
        case str() if path in _POINTERS:
            pass  # exchanged with that of a neighbour, below: another name would point to nothing
        case str() if path in {"ranges.low", "ranges.high"}:
            yield path, "changed", f"{float(value) - 0.25:g}"
        case str():
            if path != "picture.alt":  # the maker of PDFs refuses a picture without
                yield path, "dropped", ""
            yield path, "changed", f"Not {value}"
            if "](http" in value:
                yield path, "link changed", value.replace("](http", "](https://elsewhere.example/?http", 1)
        case False if path in {"ask_sure", "speaks_of_stopping"}:
            pass  # would add what is not there; what is too much is looked for elsewhere
        case bool():
            yield path, "turned", not value
        case int() | float():
            yield path, "changed", (value + 1) % 2
        case frozenset():
            yield path, "right and wrong exchanged", frozenset(one.id for one in thing.choices) - value
        case tuple():
            yield from _changed_tuple(thing, path, value)
        case _ if is_dataclass(value):
            yield from _changes(value, f"{path}.")
        case _:
            raise TypeError(f"nobody taught this test to change the {type(value).__name__} '{path}'")


def _changed_tuple(thing: Any, path: str, value: tuple[Any, ...]) -> Iterator[tuple[str, str, Any]]:
    if len(value) > 1 or path in _MAY_BE_NONE:
        for index in range(len(value)):
            yield path, f"number {index + 1} lost", value[:index] + value[index + 1 :]
    if len(value) > 1:
        first, second, *rest = value
        yield f"{path}.order", "first two exchanged", (second, first, *rest)
        for name in (one for one in _EXCHANGED.get(path, ()) if hasattr(first, one)):
            exchanged = (
                replace(first, **{name: getattr(second, name)}),
                replace(second, **{name: getattr(first, name)}),
                *rest,
            )
            if exchanged != value:
                yield f"{path}.{name}", "first two exchanged", exchanged
    for index, one in enumerate(value):
        changes = _changes(one, f"{path}.") if is_dataclass(one) else _changed(thing, path, one)
        for deeper, how, changed in changes:
            yield deeper, f"{how}, number {index + 1}", (*value[:index], changed, *value[index + 1 :])
