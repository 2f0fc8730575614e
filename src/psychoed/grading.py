"""From an exercise and a response to an outcome: pure, and the one place in Python that says what is right.

Its twin is `gradeChoices` in `static/exercise.js`; `tests/cases/grading.json` holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from psychoed.model import AnyExercise, GradedExercise, MultipleChoice, Reflection, SingleChoice, TrueFalse

__all__ = ["Outcome", "Response", "ResponseError", "Verdict", "chosen_ids", "grade"]

Verdict = Literal["right", "partly", "wrong", "empty"]

#: What a learner gave, as JSON: a choice id (single_choice), a list of choice ids in any order
#: (multiple_choice), true or false (true_false), or None where nothing was given.
Response = str | bool | list[str] | None


class ResponseError(ValueError):
    """A response that no learner can give: of the wrong type, or naming no choice."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a response.

    `credit` is from 0 to 1; None where nothing was given.  `chosen` holds the ids whose feedback is due, in
    the order of the choices.
    """

    credit: float | None
    chosen: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The credit as a word: right (1), partly (between), wrong (0), empty (None)."""
        match self.credit:
            case None:
                return "empty"
            case 1:
                return "right"
            case 0:
                return "wrong"
            case _:
                return "partly"


def grade(exercise: AnyExercise, response: Response) -> Outcome:
    """Grade `response`.

    The credit is the share of what was picked and fits in all that was picked or fits (the Jaccard index of
    picks and key): 1 only for the key itself, 0 only where no pick fits.  A reflection has no outcome.

    Raises ResponseError for a response that the exercise cannot have, and for a reflection.
    """
    if isinstance(exercise, Reflection):
        raise ResponseError(f"'{exercise.id}' is a reflection; it is never graded.")
    chosen = chosen_ids(exercise, response)
    if not chosen:
        return Outcome(None)
    picked = set(chosen)
    return Outcome(len(picked & exercise.key) / len(picked | exercise.key), chosen)


def chosen_ids(exercise: GradedExercise, response: Response) -> tuple[str, ...]:
    """Return the ids that `response` picks, in the order of the choices.

    Raises ResponseError where the response has the wrong type or names no choice.
    """
    given: Iterable[str]
    match exercise, response:
        case _, None:
            given = ()
        case SingleChoice(), str():
            given = (response,)
        case TrueFalse(), bool():
            given = ("true" if response else "false",)
        case MultipleChoice(), list():
            given = response
        case _:
            expected = {
                "single_choice": "a choice id",
                "true_false": "True or False",
                "multiple_choice": "a list",
            }
            message = f"'{exercise.id}' is answered by {expected[exercise.kind]} (got {response!r})."
            raise ResponseError(message)
    known = tuple(choice.id for choice in exercise.choices)
    for name in given:
        if name not in known:
            listed = ", ".join(f"'{choice}'" for choice in known)
            raise ResponseError(f"'{exercise.id}' has no choice {name!r}; its choices are {listed}.")
    return tuple(choice for choice in known if choice in set(given))
