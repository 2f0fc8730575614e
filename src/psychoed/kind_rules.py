"""Rules of single kinds: keys name what is there, gaps stand in their sentence, scenes have a way out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from psychoed.answers import normalise, number_span
from psychoed.errors import Problem
from psychoed.markup import parse_inline
from psychoed.model import KINDS
from psychoed.schema import field_name, suggestion
from psychoed.yaml_source import Document

__all__ = ["KIND_RULES"]

Data = dict[str, Any]
Path_ = tuple[str | int, ...]
KindRule = Callable[[Document, Data], Iterator[Problem]]

_BRACES = re.compile(r"\{([^{}]*)\}")
#: With fewer letters for each slip that is forgiven, an answer is soon another word: "no" and "so".
_LETTERS_PER_SLIP = 3
#: The signs of emphasis, strong and code, which make no difference to what is said.
_MARKS = re.compile(r"[*_`\\]")


def _differ(
    document: Document, path: Path_, entries: Sequence[Data], text: str = "text"
) -> Iterator[Problem]:
    """Hold that no two `entries` share an id, or say the same: nobody could tell them apart."""
    what = str(path[-1]).removesuffix("s")
    ids: set[str] = set()
    said: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry["id"] in ids:
            message = f"the {what} id '{entry['id']}' is used twice; give each {what} its own."
            yield Problem(document.place(*path, index, "id"), message)
        ids.add(entry["id"])
        words = " ".join(_MARKS.sub("", entry[text]).casefold().split())
        if words in said:
            names = [field_name((*path, number, text)) for number in (index, said[words])]
            message = f"{names[0]} says the same as {names[1]}, and nobody can tell them apart; reword one."
            yield Problem(document.place(*path, index, text), message)
        said.setdefault(words, index)


def _entries_differ(field: str, text: str = "text") -> KindRule:
    def rule(document: Document, data: Data) -> Iterator[Problem]:
        return _differ(document, (field,), data.get(field, ()), text)

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


def _gaps_stand_in_order(document: Document, data: Data) -> Iterator[Problem]:
    named, defined = _BRACES.findall(data["sentence"]), _ids(data["gaps"])
    if named != defined and sorted(named) == sorted(defined):
        listed = ", ".join(f"'{name}'" for name in named)
        message = f"the gaps stand in another order than in the sentence; list them as {listed}."
        yield Problem(document.place("gaps"), message)


def _markup_ends_at_gaps(document: Document, data: Data) -> Iterator[Problem]:
    sentence = data["sentence"]
    if _marked(sentence) != sum(map(_marked, _BRACES.split(sentence)[::2])):
        message = "emphasis, strong words and code cannot hold a gap; end them before it and begin them again behind."
        yield Problem(document.place("sentence"), message)


def _marked(text: str) -> int:
    return sum(token.type in ("em_open", "strong_open", "code_inline") for token in parse_inline(text))


def _compared(gap: Data, answer: str) -> str:
    """Return `answer` as grading compares it in this gap."""
    case, accents = gap.get("ignore_case", True), gap.get("ignore_accents", True)
    return normalise(answer, ignore_case=case, ignore_accents=accents)


def _answers_leave_room_for_slips(document: Document, data: Data) -> Iterator[Problem]:
    for index, gap in enumerate(data["gaps"]):
        typos = gap.get("typos", 0)
        for place, answer in enumerate(gap["accept"]):
            letters = len(_compared(gap, answer))
            if not letters:
                message = f"'{answer}' holds nothing that could be compared; write a word or a number."
            elif letters < _LETTERS_PER_SLIP * typos:
                message = f"'{answer}' is so short that with 'typos: {typos}' other words fit too; lower it."
            else:
                continue
            yield Problem(document.place("gaps", index, "accept", place), message)


def _answers_are_foreseen_once(document: Document, data: Data) -> Iterator[Problem]:
    for index, gap in enumerate(data["gaps"]):
        accepted = {_compared(gap, answer) for answer in gap["accept"]}
        seen: set[str] = set()
        for number, foreseen in enumerate(gap.get("foreseen", ())):
            for place, answer in enumerate(foreseen["answers"]):
                words = _compared(gap, answer)
                if words in accepted | seen:
                    again = "accepted too" if words in accepted else "was foreseen already"
                    message = f"'{answer}' is foreseen as wrong, but {again}; remove one."
                    path = ("gaps", index, "foreseen", number, "answers", place)
                    yield Problem(document.place(*path), message)
                seen.add(words)


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
    before: list[tuple[str, Decimal, Decimal]] = []
    for path, span in spans:
        if not {"value", "from"} & span.keys() or {"from", "to"} & span.keys() == {"from"}:
            return  # said already
        low, high = number_span(span)
        if low > high:
            message = f"{field_name(path)} goes from {span['from']} to {span['to']}; swap the two."
            yield Problem(document.place(*path), message)
        for name, least, most in before:
            if least <= low <= high <= most:
                message = (
                    f"{field_name(path)} is never reached, since {name} holds all its numbers; change one."
                )
                yield Problem(document.place(*path), message)
                break
        before.append((field_name(path), low, high))


def _choices_lead_to_scenes(document: Document, data: Data) -> Iterator[Problem]:
    known = _ids(data["scenes"])
    for index, scene in enumerate(data["scenes"]):
        for number, choice in enumerate(scene.get("choices", ())):
            yield from _names(document, ("scenes", index, "choices", number, "to"), choice["to"], known)


def _scene_choices_differ(document: Document, data: Data) -> Iterator[Problem]:
    for index, scene in enumerate(data["scenes"]):
        yield from _differ(document, ("scenes", index, "choices"), scene.get("choices", ()))


def _scenes_are_reached_and_left(document: Document, data: Data) -> Iterator[Problem]:
    ways = {scene["id"]: [choice["to"] for choice in scene.get("choices", ())] for scene in data["scenes"]}
    if len(ways) < len(data["scenes"]) or not all(to in ways for targets in ways.values() for to in targets):
        return  # said already
    if not data["scenes"][0].get("choices"):
        message = "the first scene has no choices, so the story ends before it begins; give it two or more."
        yield Problem(document.place("scenes", 0), message)
        return
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


_CHOICES = (_entries_differ("choices"), _key_names_a_choice, _only_wrong_choices_are_misconceived)

#: The rules of each kind.
KIND_RULES: dict[str, tuple[KindRule, ...]] = dict.fromkeys(KINDS, ()) | {
    "single_choice": _CHOICES,
    "multiple_choice": _CHOICES,
    "matching": (_entries_differ("items"), _entries_differ("options"), _items_name_options("options")),
    "categorisation": (
        _entries_differ("items"),
        _entries_differ("groups"),
        _items_name_options("groups"),
        _groups_are_used,
    ),
    "ordering": (_entries_differ("steps"),),
    "text_entry": (
        _entries_differ("gaps", "label"),
        _gaps_stand_in_the_sentence,
        _gaps_stand_in_order,
        _markup_ends_at_gaps,
        _answers_leave_room_for_slips,
        _answers_are_foreseen_once,
    ),
    "numeric": (_answer_is_one_range, _ranges_hold_something),
    "scenario": (
        _entries_differ("scenes", "story"),
        _scene_choices_differ,
        _choices_lead_to_scenes,
        _scenes_are_reached_and_left,
    ),
    "scale": (_entries_differ("points"),),
    "plan": (_entries_differ("prompts"),),
    "checklist": (_entries_differ("items"),),
}
