"""The exercises as plain, immutable data: one class for each kind in a closed union.

Everything downstream (grading, renderers, delivery) matches on these classes, so that the type
checker finds whoever forgot a kind.  Text fields hold the Markdown subset of `markup`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "KINDS",
    "AnyExercise",
    "Choice",
    "Exercise",
    "GradedExercise",
    "MultipleChoice",
    "Reflection",
    "SingleChoice",
    "Source",
    "TrueFalse",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that an exercise rests on: its key in the bibliography, a short label, an address."""

    key: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option and what is said to someone who picks it."""

    id: str
    text: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What every kind has.

    `id` is the file name and permanent; `lesson` the folder below the bank's root.
    `speaks_of_stopping` makes every face add the safe-stopping sentence.
    """

    kind: ClassVar[str]

    id: str
    lesson: str
    title: str
    objective: str
    stem: str
    hints: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    content_note: str = ""
    speaks_of_stopping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedExercise(Exercise):
    """An exercise with choices, a key and a solution text."""

    choices: tuple[Choice, ...]
    key: frozenset[str]
    solution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(GradedExercise):
    """Pick one; `key` holds exactly one choice id."""

    kind: ClassVar[str] = "single_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(GradedExercise):
    """Tick all that fit; `key` holds one or more choice ids."""

    kind: ClassVar[str] = "multiple_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(GradedExercise):
    """A statement; the choices are always `true` and `false`, in this order."""

    kind: ClassVar[str] = "true_false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Exercise):
    """Something to think or write about: never graded, never sent; `lines` to write on, on paper."""

    kind: ClassVar[str] = "reflection"

    lines: int = 4


AnyExercise = SingleChoice | MultipleChoice | TrueFalse | Reflection

KINDS: dict[str, type[AnyExercise]] = {
    cls.kind: cls for cls in (SingleChoice, MultipleChoice, TrueFalse, Reflection)
}
