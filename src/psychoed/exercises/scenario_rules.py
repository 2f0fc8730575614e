"""Rules of scenarios: each choice leads to a scene, each scene is reached, and from each a way leads to an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from psychoed.errors import Problem
from psychoed.exercises.rule_parts import Data, KindRule, differ, entries_differ, ids, names
from psychoed.yaml_source import Document

__all__ = ["SCENARIO"]


def _scene_choices_differ(document: Document, data: Data) -> Iterator[Problem]:
    for index, scene in enumerate(data["scenes"]):
        yield from differ(document, ("scenes", index, "choices"), scene.get("choices", ()))


def _choices_lead_to_scenes(document: Document, data: Data) -> Iterator[Problem]:
    known = ids(data["scenes"])
    for index, scene in enumerate(data["scenes"]):
        for number, choice in enumerate(scene.get("choices", ())):
            yield from names(document, ("scenes", index, "choices", number, "to"), choice["to"], known)


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


SCENARIO: tuple[KindRule, ...] = (
    entries_differ("scenes", ""),
    _scene_choices_differ,
    _choices_lead_to_scenes,
    _scenes_are_reached_and_left,
)
