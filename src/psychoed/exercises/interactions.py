"""What a learner does in an exercise, in a few shapes that every face knows how to show.

Thirteen kinds come down to seven interactions (the names are those of the QTI standard, shortened): a new
kind that is made of these needs no new code in any face.  Ids say which part of a response a control gives.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, assert_never

from psychoed import labels
from psychoed.exercises.model import (
    AnyExercise,
    Categorisation,
    Checklist,
    Choice,
    GradedExercise,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Plan,
    Reflection,
    Scale,
    Scenario,
    Scene,
    SingleChoice,
    Step,
    TextEntry,
    TrueFalse,
)
from psychoed.markup import escape_markdown

__all__ = [
    "SURE",
    "VALUE",
    "Blank",
    "ChoiceInteraction",
    "EntryInteraction",
    "GroupInteraction",
    "Interaction",
    "MatchInteraction",
    "OrderInteraction",
    "PathInteraction",
    "UnsupportedInteraction",
    "WritingInteraction",
    "interactions",
    "letter",
    "shuffled",
]

#: The part of a response that tells how sure the learner is, and the one of a numeric exercise.
SURE: Final = "sure"
VALUE: Final = "value"

_GAP = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceInteraction:
    """Pick one option, or tick any number (`many`); `part` names it where it is not the response itself."""

    options: tuple[Option, ...]
    many: bool = False
    part: Literal["", "sure"] = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchInteraction:
    """Give each item one of the options, which are lettered: see `letter`."""

    items: tuple[Option, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupInteraction:
    """Give each item one of two to four groups."""

    items: tuple[Option, ...]
    groups: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInteraction:
    """Put steps in order; they stand as they are shown, which is never the right order."""

    steps: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A place for one word or number: `size` is its width in characters."""

    id: str
    label: str
    size: int
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInteraction:
    """A sentence of text and blanks."""

    pieces: tuple[str | Blank, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingInteraction:
    """Room to write on; `id` and `prompt` are empty where the stem asks and the text is the response."""

    lines: int
    id: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathInteraction:
    """Scenes to go through; paper and pages without a script number them: "go to 4"."""

    scenes: tuple[Scene, ...]

    def number(self, scene_id: str) -> int:
        """Return the number of a scene, counted from 1."""
        return next(number for number, scene in enumerate(self.scenes, 1) if scene.id == scene_id)


Interaction = (
    ChoiceInteraction
    | MatchInteraction
    | GroupInteraction
    | OrderInteraction
    | EntryInteraction
    | WritingInteraction
    | PathInteraction
)


class UnsupportedInteraction(TypeError):
    """A face was given an interaction that it cannot show; it refuses rather than leave it out."""

    def __init__(self, face: str, interaction: object) -> None:
        super().__init__(f"the face '{face}' cannot show a {type(interaction).__name__}; teach it to.")


def interactions(exercise: AnyExercise) -> tuple[Interaction, ...]:
    """Return what a learner does in `exercise`, in reading order."""
    asked: tuple[Interaction, ...] = _of_kind(exercise)
    if isinstance(exercise, GradedExercise) and exercise.ask_sure:
        sure = tuple(Option(id=name, text=text) for name, text in labels.SURE.items())
        asked += (ChoiceInteraction(options=sure, part=SURE, prompt=labels.HOW_SURE),)
    return asked


def _of_kind(exercise: AnyExercise) -> tuple[Interaction, ...]:  # noqa: PLR0911, PLR0912 - each kind
    match exercise:
        case SingleChoice() | TrueFalse():
            return (ChoiceInteraction(options=_options(exercise.choices)),)
        case MultipleChoice():
            return (ChoiceInteraction(options=_options(exercise.choices), many=True),)
        case Matching():
            return (MatchInteraction(items=_options(exercise.items), options=exercise.options),)
        case Categorisation():
            return (GroupInteraction(items=_options(exercise.items), groups=exercise.options),)
        case Ordering():
            return (OrderInteraction(steps=_options(shuffled(exercise))),)
        case TextEntry():
            return (EntryInteraction(pieces=tuple(_pieces(exercise))),)
        case Numeric():
            blank = Blank(id=VALUE, label=f"{labels.NUMBER} ({exercise.unit})", size=8, number=True)
            return (EntryInteraction(pieces=(blank, f" {escape_markdown(exercise.unit)}")),)
        case Scenario():
            return (PathInteraction(scenes=exercise.scenes),)
        case Reflection():
            return (WritingInteraction(lines=exercise.lines),)
        case Scale():
            return (ChoiceInteraction(options=exercise.points),)
        case Plan():
            return tuple(
                WritingInteraction(lines=2, id=prompt.id, prompt=prompt.text) for prompt in exercise.prompts
            )
        case Checklist():
            tagged = tuple(
                Option(id=item.id, text=item.text + (f" ({labels.ABOUT[item.about]})" if item.about else ""))
                for item in exercise.items
            )
            return (ChoiceInteraction(options=tagged, many=True),)
        case _:
            assert_never(exercise)


def letter(index: int) -> str:
    """Return the letter of the option `index`, counted from 0: "A", "B" and so on."""
    return chr(ord("A") + index)


def shuffled(exercise: Ordering) -> tuple[Step, ...]:
    """Return the steps as learners get them: by the hash of exercise and step, so the same everywhere.

    An order that happens to be the right one is turned by one place.
    """

    def lot(step: Step) -> bytes:
        return hashlib.sha256(f"{exercise.id}/{step.id}".encode()).digest()

    steps = tuple(sorted(exercise.steps, key=lot))
    return steps if steps != exercise.steps else (*steps[1:], steps[0])


def _pieces(exercise: TextEntry) -> list[str | Blank]:
    gaps = {gap.id: gap for gap in exercise.gaps}
    pieces: list[str | Blank] = []
    for index, piece in enumerate(_GAP.split(exercise.sentence)):
        if index % 2:
            gap = gaps[piece]
            longest = max(len(answer) for answer in gap.accept)
            # Two sizes and no more: a width that fits the answer would give it away.
            pieces.append(Blank(id=gap.id, label=gap.label, size=12 if longest <= 12 else 28))
        elif piece:
            pieces.append(piece)
    return pieces


def _options(given: Iterable[Choice | Item | Step]) -> tuple[Option, ...]:
    return tuple(Option(id=one.id, text=one.text) for one in given)
