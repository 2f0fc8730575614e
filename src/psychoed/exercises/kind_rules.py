"""The rules of each kind; here those of choices and pairs: keys and groups name what is there."""

from __future__ import annotations

from collections.abc import Iterator

from psychoed.errors import Problem
from psychoed.exercises.entry_rules import NUMERIC, TEXT_ENTRY
from psychoed.exercises.model import KINDS
from psychoed.exercises.rule_parts import Data, KindRule, entries_differ, ids, names
from psychoed.exercises.scenario_rules import SCENARIO
from psychoed.yaml_source import Document

__all__ = ["KIND_RULES"]


def _key_names_a_choice(document: Document, data: Data) -> Iterator[Problem]:
    known = ids(data["choices"])
    if isinstance(data["key"], str):
        yield from names(document, ("key",), data["key"], known)
    else:
        for index, name in enumerate(data["key"]):
            yield from names(document, ("key", index), name, known)


def _only_wrong_choices_are_misconceived(document: Document, data: Data) -> Iterator[Problem]:
    key = [data["key"]] if isinstance(data["key"], str) else data["key"]
    for index, choice in enumerate(data["choices"]):
        if choice["id"] in key and "misconception" in choice:
            message = f"the choice '{choice['id']}' fits, so it stands for no misconception; remove it here."
            yield Problem(document.place("choices", index, "misconception"), message)


def _items_name_options(options: str) -> KindRule:
    def rule(document: Document, data: Data) -> Iterator[Problem]:
        known = ids(data[options])
        for index, item in enumerate(data["items"]):
            yield from names(document, ("items", index, "key"), item["key"], known)

    return rule


def _groups_are_used(document: Document, data: Data) -> Iterator[Problem]:
    used = {item["key"] for item in data["items"]}
    for index, group in enumerate(data["groups"]):
        if group["id"] not in used:
            message = f"nothing belongs to the group '{group['id']}'; add an item, or remove the group."
            yield Problem(document.place("groups", index), message)


_CHOICES = (entries_differ("choices"), _key_names_a_choice, _only_wrong_choices_are_misconceived)

#: The rules of each kind.
KIND_RULES: dict[str, tuple[KindRule, ...]] = dict.fromkeys(KINDS, ()) | {
    "single_choice": _CHOICES,
    "multiple_choice": _CHOICES,
    "matching": (entries_differ("items"), entries_differ("options"), _items_name_options("options")),
    "categorisation": (
        entries_differ("items"),
        entries_differ("groups"),
        _items_name_options("groups"),
        _groups_are_used,
    ),
    "ordering": (entries_differ("steps"),),
    "text_entry": TEXT_ENTRY,
    "numeric": NUMERIC,
    "scenario": SCENARIO,
    "scale": (entries_differ("points"),),
    "plan": (entries_differ("prompts"),),
    "checklist": (entries_differ("items"),),
}
