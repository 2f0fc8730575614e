"""An exercise as plain text: for terminals, e-mail, and builders that know nothing of our HTML."""

from __future__ import annotations

from textwrap import indent
from typing import assert_never

from psychoed import labels
from psychoed.markup import to_text
from psychoed.model import (
    AnyExercise,
    GradedExercise,
    MultipleChoice,
    Reflection,
    SingleChoice,
    TrueFalse,
)

__all__ = ["render_text"]


def render_text(exercise: AnyExercise, *, key: bool = False) -> str:
    """Return the exercise as plain text; with `key` its answers, feedback and solution follow."""
    parts = [f"{to_text(exercise.title)} ({labels.INSTRUCTIONS[exercise.kind]})"]
    if exercise.content_note:
        parts.append(to_text(exercise.content_note))
    parts.append(to_text(exercise.stem))
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            mark = "[ ]" if isinstance(exercise, MultipleChoice) else "( )"
            parts.append("\n".join(f"{mark} {to_text(choice.text)}" for choice in exercise.choices))
        case Reflection():
            parts.append(labels.PRIVATE_NOTE)
        case _:
            assert_never(exercise)
    if exercise.speaks_of_stopping:
        parts.append(labels.SAFE_STOPPING)
    total = len(exercise.hints)
    parts += [
        f"{labels.hint_label(number, total)}: {to_text(hint)}"
        for number, hint in enumerate(exercise.hints, 1)
    ]
    if key:
        parts.append(f"{labels.OBJECTIVE}: {to_text(exercise.objective)}")
    if key and isinstance(exercise, GradedExercise):
        parts += _key(exercise)
    if (key or isinstance(exercise, Reflection)) and exercise.sources:
        parts.append(f"{labels.SOURCES}: " + "; ".join(source.label for source in exercise.sources))
    return "\n\n".join(parts) + "\n"


def _key(exercise: GradedExercise) -> list[str]:
    entries = []
    for choice in exercise.choices:
        sign, word = labels.FITS if choice.id in exercise.key else labels.FITS_NOT
        feedback = indent(to_text(choice.feedback), "  ")
        entries.append(f"{sign} {word}: {to_text(choice.text)}\n{feedback}")
    return [*entries, to_text(exercise.solution)]
