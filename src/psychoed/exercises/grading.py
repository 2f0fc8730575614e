"""From an exercise and a response to an outcome: pure, and the one place in Python that says what is right.

Its twins are `grade` in `static/outcome.js` and in the files of `static/kinds`; `tests/cases/grading.json`
holds them equal.  What they need of the key is `grading_key`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal, assert_never

from psychoed.exercises.answer_key import entry_id
from psychoed.exercises.answers import read_number, recognise
from psychoed.exercises.interactions import VALUE
from psychoed.exercises.model import (
    AnyChoiceExercise,
    AnyExercise,
    AnyGraded,
    Categorisation,
    GradedExercise,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    PairingExercise,
    SingleChoice,
    TextEntry,
    TrueFalse,
)
from psychoed.exercises.responses import Response, ResponseError, check_response, chosen_ids

__all__ = ["Calibration", "Outcome", "Verdict", "grade", "grading_key"]

Verdict = Literal["right", "partly", "wrong", "empty", "unclear"]
Calibration = Literal["sure-right", "sure-wrong", "unsure-right", "unsure-wrong"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a response.

    `credit` is from 0 to 1; None where nothing was given, or (`unclear`) nothing that can be read.  `due`
    holds the ids of the key's entries whose feedback is due, in the order of the key, `missed` those of them
    that do not fit.  `sure` is what the learner said of it, None where nothing.
    """

    credit: float | None
    due: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    unclear: bool = False
    sure: bool | None = None

    @property
    def verdict(self) -> Verdict:
        """The credit as a word: right (1), partly (between), wrong (0), empty or unclear (None)."""
        match self.credit:
            case None:
                return "unclear" if self.unclear else "empty"
            case 1:
                return "right"
            case 0:
                return "wrong"
            case _:
                return "partly"

    @property
    def calibration(self) -> Calibration | None:
        """How sure the learner was beside how it came out; None where either is unknown."""
        if self.sure is None or self.credit is None:
            return None
        if self.sure:
            return "sure-right" if self.credit == 1 else "sure-wrong"
        return "unsure-right" if self.credit == 1 else "unsure-wrong"


def grade(exercise: AnyExercise, response: Response, *, sure: bool | None = None) -> Outcome:
    """Grade `response`.

    The credit is, for choices, the share of what was picked and fits in all that was picked or fits (the
    Jaccard index of picks and key); for pairs and gaps the share that is right; for an order the share of
    neighbours that belong beside each other; for a number that of its range.

    Raises ResponseError for a response that the exercise cannot have, and for what is never graded.
    """
    if not isinstance(exercise, GradedExercise):
        raise ResponseError(f"'{exercise.id}' is a {exercise.kind}; it is never graded.")
    check_response(exercise, response)
    return replace(_grade(exercise, response), sure=sure)


def _grade(exercise: AnyGraded, response: Any) -> Outcome:
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            return _grade_choices(exercise, chosen_ids(exercise, response))
        case Matching() | Categorisation():
            return _grade_pairs(exercise, response or {})
        case Ordering():
            return _grade_order(exercise, response or [])
        case TextEntry():
            return _grade_gaps(exercise, response or {})
        case Numeric():
            return _grade_number(exercise, response)
        case _:
            assert_never(exercise)


def _grade_choices(exercise: AnyChoiceExercise, chosen: tuple[str, ...]) -> Outcome:
    if not chosen:
        return Outcome(None)
    picked = set(chosen)
    missed = tuple(name for name in chosen if name not in exercise.key)
    return Outcome(len(picked & exercise.key) / len(picked | exercise.key), chosen, missed)


def _grade_pairs(exercise: PairingExercise, pairs: dict[str, str]) -> Outcome:
    due = tuple(item.id for item in exercise.items if pairs.get(item.id))
    if not due:
        return Outcome(None)
    missed = tuple(item.id for item in exercise.items if item.id in due and pairs[item.id] != item.key)
    return Outcome((len(due) - len(missed)) / len(exercise.items), due, missed)


def _grade_order(exercise: Ordering, order: list[str]) -> Outcome:
    if not order:
        return Outcome(None)
    steps = [step.id for step in exercise.steps]
    neighbours = set(pairwise(order))
    # A step is out of place when what ought to stand before it does not.
    missed = tuple(after for before, after in pairwise(steps) if (before, after) not in neighbours)
    pairs = len(steps) - 1
    return Outcome((pairs - len(missed)) / pairs, missed, missed)


def _grade_gaps(exercise: TextEntry, written: dict[str, str]) -> Outcome:
    due: list[str] = []
    missed: list[str] = []
    for gap in exercise.gaps:
        if not (text := written.get(gap.id, "")).strip():
            continue
        found, index = recognise(gap, text)
        due.append(entry_id(gap.id, found, index))
        if found != "fits":
            missed.append(due[-1])
    if not due:
        return Outcome(None)
    return Outcome((len(due) - len(missed)) / len(exercise.gaps), tuple(due), tuple(missed))


def _grade_number(exercise: Numeric, given: str | int | float | None) -> Outcome:
    if given is None or (isinstance(given, str) and not given.strip()):
        return Outcome(None)
    number = read_number(given) if isinstance(given, str) else given
    if number is None or number != number:  # noqa: PLR0124 - only what is "not a number" differs from itself
        return Outcome(None, unclear=True)
    for index, span in enumerate(exercise.ranges):
        if float(span.low) <= number <= float(span.high):
            due = (entry_id(VALUE, "range", index),)
            return Outcome(span.credit, due, due if span.credit < 1 else ())
    due = (entry_id(VALUE, "otherwise"),)
    return Outcome(0.0, due, due)


def grading_key(exercise: AnyGraded) -> Any:
    """Return what the scripts need to grade, as JSON."""
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            return sorted(exercise.key)
        case Matching() | Categorisation():
            return {item.id: item.key for item in exercise.items}
        case Ordering():
            return [step.id for step in exercise.steps]
        case TextEntry():
            return {
                gap.id: {
                    "accept": list(gap.accept),
                    "foreseen": [list(foreseen.answers) for foreseen in gap.foreseen],
                    "case": gap.ignore_case,
                    "accents": gap.ignore_accents,
                    "typos": gap.typos,
                }
                for gap in exercise.gaps
            }
        case Numeric():
            return [[float(span.low), float(span.high), span.credit] for span in exercise.ranges]
        case _:
            assert_never(exercise)
