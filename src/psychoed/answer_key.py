"""The answer key of an exercise as entries that every face lists alike: what fits, what does not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from psychoed import labels
from psychoed.markup import escape_markdown
from psychoed.model import (
    AnyGraded,
    Categorisation,
    Foreseen,
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

__all__ = ["Entry", "Mark", "entries", "entry_id"]

Mark = Literal["fits", "fits-not", "close", "step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the key.

    `id` is what an `Outcome` names; `mark` says whether `answer` fits, `sign` and `word` say so to readers; `answer`, `feedback` and
    what the misconception holds are Markdown.
    """

    id: str
    mark: Mark
    sign: str
    word: str
    answer: str
    feedback: str
    misconception: Misconception | None = None


def entry_id(part: str, kind: str, index: int | None = None) -> str:
    """Return the id of an entry that belongs to a part of the response: `who--foreseen-1`."""
    return f"{part}--{kind}" if index is None else f"{part}--{kind}-{index + 1}"


def entries(exercise: AnyGraded) -> tuple[Entry, ...]:
    """Return the entries of the key, in the order of the exercise."""
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            return tuple(
                _entry(one.id, one.id in exercise.key, one.text, one.feedback, one.misconception)
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
    name: str, fits: bool, answer: str, feedback: str, misconception: Misconception | None = None
) -> Entry:
    sign, word = labels.FITS if fits else labels.FITS_NOT
    return Entry(
        id=name,
        mark="fits" if fits else "fits-not",
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
        yield _entry(item.id, True, answer, item.feedback, item.misconception)
    needed = {item.key for item in exercise.items}
    for option in exercise.options:
        if isinstance(exercise, Matching) and option.id not in needed:
            yield _entry(entry_id(option.id, "spare"), False, option.text, labels.SPARE)


def _gap(gap: Gap) -> Iterator[Entry]:
    label = escape_markdown(gap.label)
    yield _entry(entry_id(gap.id, "fits"), True, f"{label}: {_listed(gap.accept)}", gap.feedback)
    for index, foreseen in enumerate(gap.foreseen):
        yield _foreseen(entry_id(gap.id, "foreseen", index), label, foreseen)
    yield _entry(entry_id(gap.id, "otherwise"), False, f"{label}: {labels.ANYTHING_ELSE}", gap.otherwise)


def _foreseen(name: str, label: str, foreseen: Foreseen) -> Entry:
    answer = f"{label}: {_listed(foreseen.answers)}"
    return _entry(name, False, answer, foreseen.feedback, foreseen.misconception)


def _ranges(exercise: Numeric) -> Iterator[Entry]:
    for index, span in enumerate(exercise.ranges):
        answer = escape_markdown(f"{_span(span)} {exercise.unit}")
        name = entry_id("value", "range", index)
        if span.credit == 0.5:
            sign, word = labels.CLOSE
            yield Entry(
                id=name,
                mark="close",
                sign=sign,
                word=word,
                answer=answer,
                feedback=span.feedback,
                misconception=span.misconception,
            )
        else:
            yield _entry(name, span.credit == 1, answer, span.feedback, span.misconception)
    yield _entry(entry_id("value", "otherwise"), False, labels.ANY_OTHER_NUMBER, exercise.otherwise)


def _span(span: Range) -> str:
    return span.low if span.low == span.high else labels.FROM_TO.format(low=span.low, high=span.high)


def _listed(answers: tuple[str, ...]) -> str:
    return ", ".join(escape_markdown(answer) for answer in answers)
