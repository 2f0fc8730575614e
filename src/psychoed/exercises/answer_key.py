"""The answer key of an exercise as entries that every face lists alike: what fits, what does not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, assert_never

from psychoed import labels
from psychoed.exercises.interactions import VALUE
from psychoed.exercises.model import (
    AnyGraded,
    Categorisation,
    Gap,
    Matching,
    Misconception,
    MultipleChoice,
    Numeric,
    Ordering,
    PairingExercise,
    Range,
    SingleChoice,
    TextEntry,
    TrueFalse,
)
from psychoed.markup import escape_markdown

__all__ = ["Entry", "entries", "entry_id"]

_Judged = Literal["fits", "fits-not", "close"]
Mark = Literal[_Judged, "step"]

#: Sign and word of each mark; a step has its number for a sign.
_SAID: Mapping[_Judged, tuple[str, str]] = {
    "fits": labels.FITS,
    "fits-not": labels.FITS_NOT,
    "close": labels.CLOSE,
}
_OF_CREDIT: Mapping[float, _Judged] = {1: "fits", 0.5: "close", 0: "fits-not"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the key.

    `id` is what an `Outcome` names; `mark` says whether `answer` fits, `sign` and `word` say so to readers;
    `answer`, `feedback` and what the misconception holds are Markdown.
    """

    id: str
    mark: Mark
    sign: str
    word: str
    answer: str
    feedback: str
    misconception: Misconception | None = None


def entry_id(part: str, kind: str, index: int | None = None) -> str:
    """Return the id of an entry that belongs to a part of the response: `who--foreseen-1`.

    Two hyphens, since no id of a part holds two in a row.
    """
    return f"{part}--{kind}" if index is None else f"{part}--{kind}-{index + 1}"


def entries(exercise: AnyGraded) -> tuple[Entry, ...]:
    """Return the entries of the key, in the order of the exercise."""
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            return tuple(
                _entry(
                    one.id,
                    "fits" if one.id in exercise.key else "fits-not",
                    one.text,
                    one.feedback,
                    one.misconception,
                )
                for one in exercise.choices
            )
        case Matching() | Categorisation():
            return tuple(_pairs(exercise))
        case Ordering():
            return tuple(
                Entry(
                    id=one.id,
                    mark="step",
                    sign=f"{number}.",
                    word=labels.STEP,
                    answer=one.text,
                    feedback=one.feedback,
                )
                for number, one in enumerate(exercise.steps, 1)
            )
        case TextEntry():
            return tuple(entry for gap in exercise.gaps for entry in _gap(gap))
        case Numeric():
            return tuple(_ranges(exercise))
        case _:
            assert_never(exercise)


def _entry(
    name: str,
    mark: _Judged,
    answer: str,
    feedback: str,
    misconception: Misconception | None = None,
) -> Entry:
    sign, word = _SAID[mark]
    return Entry(
        id=name,
        mark=mark,
        sign=sign,
        word=word,
        answer=answer,
        feedback=feedback,
        misconception=misconception,
    )


def _pairs(exercise: PairingExercise) -> Iterator[Entry]:
    texts = {option.id: option.text for option in exercise.options}
    for item in exercise.items:
        answer = f"{item.text} → {texts[item.key]}"
        yield _entry(item.id, "fits", answer, item.feedback, item.misconception)
    needed = {item.key for item in exercise.items}
    for option in exercise.options:
        if isinstance(exercise, Matching) and option.id not in needed:
            yield _entry(entry_id(option.id, "spare"), "fits-not", option.text, labels.SPARE)


def _gap(gap: Gap) -> Iterator[Entry]:
    label = escape_markdown(gap.label)
    yield _entry(entry_id(gap.id, "fits"), "fits", f"{label}: {_listed(gap.accept)}", gap.feedback)
    for index, one in enumerate(gap.foreseen):
        name, answer = entry_id(gap.id, "foreseen", index), f"{label}: {_listed(one.answers)}"
        yield _entry(name, "fits-not", answer, one.feedback, one.misconception)
    yield _entry(entry_id(gap.id, "otherwise"), "fits-not", f"{label}: {labels.ANYTHING_ELSE}", gap.otherwise)


def _ranges(exercise: Numeric) -> Iterator[Entry]:
    for index, span in enumerate(exercise.ranges):
        name, answer = entry_id(VALUE, "range", index), escape_markdown(f"{_span(span)} {exercise.unit}")
        yield _entry(name, _OF_CREDIT[span.credit], answer, span.feedback, span.misconception)
    yield _entry(entry_id(VALUE, "otherwise"), "fits-not", labels.ANY_OTHER_NUMBER, exercise.otherwise)


def _span(span: Range) -> str:
    return span.low if span.low == span.high else labels.FROM_TO.format(low=span.low, high=span.high)


def _listed(answers: tuple[str, ...]) -> str:
    return ", ".join(escape_markdown(answer) for answer in answers)
