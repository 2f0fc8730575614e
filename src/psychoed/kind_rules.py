"""Rules of single kinds: keys name what is there, gaps stand in their sentence, scenes have a way out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from psychoed.answers import normalise
from psychoed.errors import Problem
from psychoed.model import KINDS
from psychoed.schema import field_name, suggestion
from psychoed.yaml_source import Document

__all__ = ["KIND_RULES"]

Data = dict[str, Any]
Path_ = tuple[str | int, ...]
KindRule = Callable[[Document, Data], Iterator[Problem]]

_BRACES = re.compile(r"\{([^{}]*)\}")


def _ids_differ(field: str) -> KindRule:
    def rule(document: Document, data: Data) -> Iterator[Problem]:
        seen: set[str] = set()
        what = field.removesuffix("s")
        for index, entry in enumerate(data.get(field, ())):
            if entry["id"] in seen:
                message = f"the {what} id '{entry['id']}' is used twice; give each {what} its own."
                yield Problem(document.place(field, index, "id"), message)
            seen.add(entry["id"])

    return rule


def _names(document: Document, path: Path_, name: str, known: Sequence[str]) -> Iterator[Problem]:
    if name not in known:
        listed = ", ".join(f"'{one}'" for one in known)
        message = f"{field_name(path)} must name one of {listed} (got '{name}'){suggestion(name, known)}."
        yield Problem(document.place(*path), message)


def _key_names_a_choice(document: Document, data: Data) -> Iterator[Problem]:
    known = _ids(data["choices"])
    if isinstance(data["key"], str):
        yield from _names(document, ("key",), data["key"], known)
    else:
        for index, name in enumerate(data["key"]):
            yield from _names(document, ("key", index), name, known)


def _only_wrong_choices_are_misconceived(document: Document, data: Data) -> Iterator[Problem]:
    key = [data["key"]] if isinstance(data["key"], str) else data["key"]
    for index, choice in enumerate(data["choices"]):
        if choice["id"] in key and "misconception" in choice:
            message = f"the choice '{choice['id']}' fits, so it stands for no misconception; remove it here."
            yield Problem(document.place("choices", index, "misconception"), message)


def _items_name_options(options: str) -> KindRule:
    def rule(document: Document, data: Data) -> Iterator[Problem]:
        known = _ids(data[options])
        for index, item in enumerate(data["items"]):
            yield from _names(document, ("items", index, "key"), item["key"], known)

    return rule


def _groups_are_used(document: Document, data: Data) -> Iterator[Problem]:
    used = {item["key"] for item in data["items"]}
    for index, group in enumerate(data["groups"]):
        if group["id"] not in used:
            message = f"nothing belongs to the group '{group['id']}'; add an item, or remove the group."
            yield Problem(document.place("groups", index), message)


def _gaps_stand_in_the_sentence(document: Document, data: Data) -> Iterator[Problem]:
    named, defined = _BRACES.findall(data["sentence"]), _ids(data["gaps"])
    for name in named:
        if name not in defined:
            hint = suggestion(name, defined)
            message = f"the sentence has a gap '{{{name}}}' that is not among the gaps{hint}; add it there."
            yield Problem(document.place("sentence"), message)
    for index, name in enumerate(defined):
        if (count := named.count(name)) != 1:
            found = "does not stand" if not count else f"stands {count} times"
            message = f"the gap '{name}' {found} in the sentence; write {{{name}}} once where it belongs."
            yield Problem(document.place("gaps", index, "id"), message)


def _foreseen_answers_are_not_accepted(document: Document, data: Data) -> Iterator[Problem]:
    for index, gap in enumerate(data["gaps"]):

        def plain(answer: str, gap: Data = gap) -> str:
            case, accents = gap.get("ignore_case", True), gap.get("ignore_accents", True)
            return normalise(answer, ignore_case=case, ignore_accents=accents)

        accepted = {plain(answer) for answer in gap["accept"]}
        for number, foreseen in enumerate(gap.get("foreseen", ())):
            for place, answer in enumerate(foreseen["answers"]):
                if plain(answer) in accepted:
                    path = ("gaps", index, "foreseen", number, "answers", place)
                    message = f"'{answer}' is foreseen as wrong, but accepted too; remove one."
                    yield Problem(document.place(*path), message)


def _answer_is_one_range(document: Document, data: Data) -> Iterator[Problem]:
    answer = data["answer"]
    given = answer.keys() - {"feedback"}
    if given not in ({"value"}, {"value", "tolerance"}, {"from", "to"}):
        listed = ", ".join(f"'{name}'" for name in sorted(given)) or "neither"
        message = f"'answer' needs 'value' (with 'tolerance') or 'from' and 'to' (got {listed})."
        yield Problem(document.place("answer"), message)


def _ranges_hold_something(document: Document, data: Data) -> Iterator[Problem]:
    spans: list[tuple[Path_, Data]] = [(("answer",), data["answer"])]
    spans += [(("ranges", index), span) for index, span in enumerate(data.get("ranges", ()))]
    for path, span in spans:
        if {"from", "to"} <= span.keys() and Decimal(str(span["from"])) > Decimal(str(span["to"])):
            message = f"{field_name(path)} goes from {span['from']} to {span['to']}; swap the two."
            yield Problem(document.place(*path), message)


def _choices_lead_to_scenes(document: Document, data: Data) -> Iterator[Problem]:
    known = _ids(data["scenes"])
    for index, scene in enumerate(data["scenes"]):
        for number, choice in enumerate(scene.get("choices", ())):
            yield from _names(document, ("scenes", index, "choices", number, "to"), choice["to"], known)


def _scene_choices_differ(document: Document, data: Data) -> Iterator[Problem]:
    for index, scene in enumerate(data["scenes"]):
        names = _ids(scene.get("choices", ()))
        for number, name in enumerate(names):
            if name in names[:number]:
                message = f"the choice id '{name}' is used twice in this scene; give each choice its own."
                yield Problem(document.place("scenes", index, "choices", number, "id"), message)


def _scenes_are_reached_and_left(document: Document, data: Data) -> Iterator[Problem]:
    ways = {scene["id"]: [choice["to"] for choice in scene.get("choices", ())] for scene in data["scenes"]}
    if not all(to in ways for targets in ways.values() for to in targets):
        return  # said already
    reached = _reach([data["scenes"][0]["id"]], ways)
    back: dict[str, list[str]] = {name: [] for name in ways}
    for name, targets in ways.items():
        for to in targets:
            back[to].append(name)
    ending = _reach([name for name, targets in ways.items() if not targets], back)
    for index, name in enumerate(ways):
        if name not in reached:
            message = f"no choice leads to the scene '{name}'; let one lead there, or remove it."
            yield Problem(document.place("scenes", index), message)
        elif name not in ending:
            message = (
                f"from the scene '{name}' no way leads to an end; "
                "let a choice lead to a scene without choices."
            )
            yield Problem(document.place("scenes", index), message)
    if not data["scenes"][0].get("choices"):
        message = "the first scene has no choices, so the story ends before it begins; give it two or more."
        yield Problem(document.place("scenes", 0), message)


def _reach(start: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    """Return all names that `ways` lead to from `start`, these included."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += ways[name]
    return found


def _ids(entries: Iterable[Data]) -> list[str]:
    return [entry["id"] for entry in entries]


_CHOICES = (_ids_differ("choices"), _key_names_a_choice, _only_wrong_choices_are_misconceived)

#: The rules of each kind.
KIND_RULES: dict[str, tuple[KindRule, ...]] = dict.fromkeys(KINDS, ()) | {
    "single_choice": _CHOICES,
    "multiple_choice": _CHOICES,
    "matching": (_ids_differ("items"), _ids_differ("options"), _items_name_options("options")),
    "categorisation": (
        _ids_differ("items"),
        _ids_differ("groups"),
        _items_name_options("groups"),
        _groups_are_used,
    ),
    "ordering": (_ids_differ("steps"),),
    "text_entry": (_ids_differ("gaps"), _gaps_stand_in_the_sentence, _foreseen_answers_are_not_accepted),
    "numeric": (_answer_is_one_range, _ranges_hold_something),
    "scenario": (
        _ids_differ("scenes"),
        _scene_choices_differ,
        _choices_lead_to_scenes,
        _scenes_are_reached_and_left,
    ),
    "scale": (_ids_differ("points"),),
    "plan": (_ids_differ("prompts"),),
    "checklist": (_ids_differ("items"),),
}
