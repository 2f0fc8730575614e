"""What can be filled in on a screen: the fields that the interactions of an exercise come down to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from psychoed import labels
from psychoed.exercises.interactions import (
    Blank,
    ChoiceInteraction,
    EntryInteraction,
    GroupInteraction,
    Interaction,
    MatchInteraction,
    OrderInteraction,
    PathInteraction,
    UnsupportedInteraction,
    WritingInteraction,
    interactions,
    letter,
)
from psychoed.exercises.model import AnyExercise, Option, Scene, SceneChoice
from psychoed.markup import to_inline_text
from psychoed.renderers.typst import place_of

__all__ = ["Field", "exercise_fields"]

# What needs no colon behind it.
_ENDS = tuple(".?!…:")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a box to tick, a group of circles to pick one of, a list to choose from, a line, or several lines.

    `name` is what it asks for; `options` are what one picks or chooses, in reading order.
    """

    kind: Literal["tick", "pick", "choose", "line", "lines"]
    name: str
    options: tuple[str, ...] = ()

    @property
    def places(self) -> int:
        """How many places it takes on the page: a circle for each option, else one."""
        return len(self.said)

    @property
    def said(self) -> tuple[str, ...]:
        """What a screen reader says of each place."""
        return tuple(_joined(self.name, one) for one in self.options) if self.kind == "pick" else (self.name,)


def exercise_fields(exercise: AnyExercise) -> dict[str, tuple[Field, ...]]:
    """Return the fields of each interaction, in reading order, by the name of its places; nothing of the key.

    Raises UnsupportedInteraction for an interaction that has no fields yet.
    """
    title = to_inline_text(exercise.title)
    return {
        place_of(exercise, index): tuple(_fields(title, asked))
        for index, asked in enumerate(interactions(exercise))
    }


def _fields(title: str, asked: Interaction) -> Iterable[Field]:  # noqa: PLR0911 - each interaction
    match asked:
        case ChoiceInteraction(many=True):
            return (Field("tick", _joined(title, option)) for option in _texts(asked.options))
        case ChoiceInteraction():
            return (Field("pick", _joined(title, asked.prompt), _texts(asked.options)),)
        case MatchInteraction():
            letters = tuple(letter(index) for index in range(len(asked.options)))
            return (Field("choose", _joined(title, item), letters) for item in _texts(asked.items))
        case GroupInteraction():
            groups = _texts(asked.groups)
            return (Field("pick", _joined(title, item), groups) for item in _texts(asked.items))
        case OrderInteraction():
            numbers = tuple(str(place) for place in range(1, len(asked.steps) + 1))
            return (Field("choose", _joined(title, step), numbers) for step in _texts(asked.steps))
        case EntryInteraction():
            blanks = (piece for piece in asked.pieces if isinstance(piece, Blank))
            return (Field("line", _joined(title, to_inline_text(blank.label))) for blank in blanks)
        case WritingInteraction():
            return (Field("lines", _joined(title, to_inline_text(asked.prompt))),)
        case PathInteraction():
            return (_scene(title, asked, scene) for scene in asked.scenes if scene.choices)
        case _:
            raise UnsupportedInteraction("fields", asked)


def _scene(title: str, path: PathInteraction, scene: Scene) -> Field:
    name = labels.SCENE.format(number=path.number(scene.id))
    return Field("pick", _joined(title, name), _texts(scene.choices))


def _texts(options: Iterable[Option | SceneChoice]) -> tuple[str, ...]:
    return tuple(to_inline_text(option.text) for option in options)


def _joined(before: str, words: str) -> str:
    if not words:
        return before
    return f"{before} {words}" if before.endswith(_ENDS) else f"{before}: {words}"
