"""The print form of an exercise and its entry in the answer key, as calls of `psychoed/paper/template.typ`.

What is printed is decided here, how it looks in the template.  Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from psychoed import labels
from psychoed.markup import escape_typst, to_text, to_typst, typst_string
from psychoed.model import (
    AnyExercise,
    Choice,
    GradedExercise,
    MultipleChoice,
    Reflection,
    SingleChoice,
    Source,
    TrueFalse,
)

__all__ = [
    "render_typst",
    "render_typst_key",
    "typst_array",
    "typst_call",
    "typst_content",
    "typst_string",
    "typst_words",
]

# Words of paper alone: nobody reads them on a screen.
_WHY = "Why"
_FOR_THE_WRITER = "What is written here belongs to the person who wrote it and need not be shown."


def typst_content(markup: str) -> str:
    """Put Typst `markup` between brackets, so that it can be an argument."""
    return f"[{markup}]"


def typst_words(text: str) -> str:
    """Put plain `text`, escaped, between brackets."""
    return typst_content(escape_typst(text))


def typst_array(values: Iterable[str]) -> str:
    """Write a Typst array; the comma behind each value keeps an array of one an array."""
    return "(" + "".join(f"{value}, " for value in values).rstrip() + ")"


def typst_call(name: str, *values: str, **arguments: str) -> str:
    """Write a call from markup.  The semicolon ends it: a bracket that follows in the text is then text."""
    named = [f"{key.replace('_', '-')}: {value}" for key, value in arguments.items()]
    return f"#{name}({', '.join([*values, *named])});"


def render_typst(exercise: AnyExercise, *, number: str = "") -> str:
    """Write the print form: marks to tick or lines to write on, and nothing of the key."""
    arguments = _head(exercise, number)
    arguments["hints"] = _parts(_hints(exercise))
    if exercise.content_note:
        arguments["note"] = _content(exercise.content_note)
    match exercise:
        case SingleChoice() | TrueFalse():
            arguments |= {"shape": '"circle"', "choices": _choices(exercise.choices)}
        case MultipleChoice():
            arguments |= {"shape": '"square"', "choices": _choices(exercise.choices)}
        case Reflection():
            arguments["lines"] = str(exercise.lines)
        case _:
            assert_never(exercise)
    return typst_call("pe-exercise", **arguments)


def render_typst_key(exercise: AnyExercise, *, number: str = "") -> str:
    """Write the entry of the answer key: every choice with its verdict and feedback, hints, solution, sources."""
    arguments = _head(exercise, number)
    parts = [(labels.OBJECTIVE, to_typst(exercise.objective)), *_hints(exercise)]
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            arguments["choices"] = typst_array(_verdict(exercise, choice) for choice in exercise.choices)
            parts.append((_WHY, to_typst(exercise.solution)))
        case Reflection():
            arguments["open"] = typst_words(f"{labels.NO_RIGHT_OR_WRONG} {_FOR_THE_WRITER}")
        case _:
            assert_never(exercise)
    if exercise.sources:
        parts.append((labels.SOURCES, "; ".join(_source(source) for source in exercise.sources)))
    arguments["parts"] = _parts(parts)
    return typst_call("pe-key-entry", **arguments)


def _head(exercise: AnyExercise, number: str) -> dict[str, str]:
    """What print form and key entry share, the safe-stopping sentence included."""
    head = {
        "number": typst_string(number),
        "title": _content(exercise.title),
        "instruction": typst_words(labels.INSTRUCTIONS[exercise.kind]),
        "stem": _content(exercise.stem),
    }
    if exercise.speaks_of_stopping:
        head["stopping"] = typst_words(labels.SAFE_STOPPING)
    return head


def _content(text: str) -> str:
    return typst_content(to_typst(text))


def _hints(exercise: AnyExercise) -> list[tuple[str, str]]:
    total = len(exercise.hints)
    return [(labels.hint_label(count, total), to_typst(hint)) for count, hint in enumerate(exercise.hints, 1)]


def _parts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs of a word and the markup it introduces."""
    return typst_array(f"({typst_string(name)}, {typst_content(markup)})" for name, markup in pairs)


def _choices(choices: Iterable[Choice]) -> str:
    return typst_array(_content(choice.text) for choice in choices)


def _verdict(exercise: GradedExercise, choice: Choice) -> str:
    sign, word = labels.FITS if choice.id in exercise.key else labels.FITS_NOT
    return (
        f"(sign: {typst_words(sign)}, word: {typst_words(word)}, "
        f"text: {_content(choice.text)}, feedback: {_content(choice.feedback)})"
    )


def _source(source: Source) -> str:
    label = escape_typst(to_text(source.label))
    return f"#link({typst_string(source.url)})[{label}];" if source.url else label
