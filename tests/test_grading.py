"""Grading: total on what learners can give, right for the key alone, and kind to what is half right."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CASES
from samples import case as case_of
from strategies import ANY_EXERCISE, ANY_GRADED, right_response, some_response

from psychoed.exercises.answer_key import entries
from psychoed.exercises.grading import Outcome, grade, grading_key
from psychoed.exercises.model import KINDS, AnyExercise, AnyGraded, GradedExercise, Numeric, TextEntry
from psychoed.exercises.responses import ResponseError

GRADED = [kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise)]
GIVEN = json.loads((CASES / "grading.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GIVEN, ids=lambda case: f"{case['exercise']}-{json.dumps(case['response'])}")
def test_shared_cases(case: dict[str, Any]) -> None:
    """Each shared case comes out as written; the browser is held to the same file."""
    outcome = grade(case_of(case["exercise"]), case["response"], sure=case.get("sure"))
    expected = (case["verdict"], case["credit"], case["due"], case["missed"], case.get("calibration"))
    found = (outcome.verdict, outcome.credit, list(outcome.due), list(outcome.missed), outcome.calibration)
    assert found == expected


def test_shared_cases_cover_every_kind_and_verdict() -> None:
    """The cases hold every graded kind with each verdict that it can have."""
    found = {(case["exercise"], case["verdict"]) for case in GIVEN}
    expected = {(kind, verdict) for kind in GRADED for verdict in ("right", "wrong", "empty")}
    partly = {(kind, "partly") for kind in GRADED if kind not in ("single_choice", "true_false")}
    assert found == expected | partly | {("numeric", "unclear")}


@st.composite
def answered(draw: st.DrawFn) -> tuple[AnyGraded, Any]:
    """Any graded exercise with any response that a learner can give to it."""
    exercise = draw(ANY_GRADED)
    return exercise, draw(some_response(exercise))


@given(answered(), st.sampled_from([None, True, False]))
def test_grading_is_total(pair: tuple[AnyGraded, Any], sure: bool | None) -> None:
    """Whatever a learner can give has an outcome that holds together, and names entries of the key alone."""
    exercise, response = pair
    outcome = grade(exercise, response, sure=sure)
    known = [entry.id for entry in entries(exercise)]
    assert outcome.credit is None or 0 <= outcome.credit <= 1
    assert [name for name in known if name in outcome.due] == list(outcome.due)
    assert set(outcome.missed) <= set(outcome.due)
    assert outcome.verdict in ("right", "partly", "wrong", "empty", "unclear")
    assert (outcome.calibration is None) == (sure is None or outcome.credit is None)
    if response in (None, [], {}, "") or outcome.credit is None:
        assert (outcome.credit, outcome.due) == (None, ())
    if outcome.verdict == "right":
        assert not outcome.missed


@given(answered())
def test_only_the_key_is_right(pair: tuple[AnyGraded, Any]) -> None:
    """The key is right; of choices, pairs and orders nothing else is."""
    exercise, response = pair
    key = right_response(exercise)
    assert grade(exercise, key).verdict == "right"
    if not isinstance(exercise, TextEntry | Numeric):
        given = sorted(response or []) if exercise.kind == "multiple_choice" else response
        assert (grade(exercise, response).verdict == "right") == (given == key)


@given(ANY_GRADED)
def test_the_key_is_data(exercise: AnyGraded) -> None:
    """What the scripts get to grade by survives the way through JSON."""
    key = grading_key(exercise)
    assert json.loads(json.dumps(key)) == key


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_picking_is_ignored(pair: tuple[AnyGraded, Any], random: Any) -> None:
    """The order in which choices or pairs were given, or a choice named twice, changes nothing."""
    exercise, response = pair
    if isinstance(response, list) and exercise.kind == "multiple_choice":
        shuffled: Any = response + response[:1]
        random.shuffle(shuffled)
    elif isinstance(response, dict):
        shuffled = dict(reversed(response.items()))
    else:
        return
    assert grade(exercise, response) == grade(exercise, shuffled)


def test_ticking_everything_does_not_pay() -> None:
    """Ticking all there is never earns full credit where something does not fit."""
    exercise = case_of("multiple_choice")
    assert isinstance(exercise, KINDS["multiple_choice"])
    assert grade(exercise, [choice.id for choice in exercise.choices]).verdict == "partly"


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        (7, "right"),
        (8.5, "right"),
        (9.1, "partly"),
        (0, "wrong"),
        (1e-7, "wrong"),
        (float("inf"), "wrong"),
        (float("nan"), "unclear"),
        ("7.5 hours", "unclear"),
        ("  ", "empty"),
        pytest.param(10**5000, "wrong", id="huge"),
    ],
)
def test_numbers_may_be_numbers(response: Any, verdict: str) -> None:
    """In a notebook a number is given as one, however large or small."""
    assert grade(case_of("numeric"), response).verdict == verdict


def test_bounds_are_exact() -> None:
    """A tolerance counts in decimals: 7.5 give or take 1 holds 6.5 and 8.5, and nothing beyond."""
    numeric = case_of("numeric")
    verdicts = [grade(numeric, text).verdict for text in ("6.49", "6.5", "8.5", "8.51", "9.5", "9.51")]
    assert verdicts == ["partly", "right", "right", "partly", "partly", "wrong"]


@pytest.mark.parametrize(
    ("sure", "response", "expected"),
    [
        (True, "four", "sure-right"),
        (True, "noon", "sure-wrong"),
        (False, "four", "unsure-right"),
        (False, "noon", "unsure-wrong"),
        (None, "four", None),
        (True, None, None),
    ],
)
def test_how_sure_is_set_beside_the_outcome(sure: bool | None, response: Any, expected: str | None) -> None:
    """Being sure changes no credit; it only says which answers to look at first."""
    outcome = grade(case_of("single_choice"), response, sure=sure)
    assert outcome.calibration == expected
    assert outcome.credit == grade(case_of("single_choice"), response).credit


def test_partly_right_and_sure_is_worth_a_look() -> None:
    """Who was sure of an answer that fits in part only is told so."""
    assert grade(case_of("matching"), {"cold-feet": "socks"}, sure=True).calibration == "sure-wrong"


@given(ANY_EXERCISE)
def test_what_is_never_graded_is_refused(exercise: AnyExercise) -> None:
    """Whatever has no key is never graded, whatever is given."""
    if not isinstance(exercise, GradedExercise):
        with pytest.raises(ResponseError, match=f"'{exercise.id}' is a {exercise.kind}; it is never graded"):
            grade(exercise, None)


def test_an_outcome_is_a_value() -> None:
    """Outcomes compare by what they hold and cannot be changed, so that observers see real changes only."""
    assert Outcome(1.0, ("four",)) == grade(case_of("single_choice"), "four")
    with pytest.raises(AttributeError):
        grade(case_of("single_choice"), "four").credit = 0.5  # type: ignore[misc]
