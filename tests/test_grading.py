"""Grading: total on what learners can give, blind to order, and clear about what nobody can give."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CASES
from samples import case as case_of

from psychoed.grading import Outcome, Response, ResponseError, grade
from psychoed.model import Choice, GradedExercise, MultipleChoice, SingleChoice, TrueFalse

GRADED = ("single_choice", "multiple_choice", "true_false")
GIVEN = json.loads((CASES / "grading.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", GIVEN, ids=lambda case: f"{case['exercise']}-{json.dumps(case['response'])}")
def test_shared_cases(case: dict[str, Any]) -> None:
    """Each shared case comes out as written; the browser is held to the same file."""
    outcome = grade(case_of(case["exercise"]), case["response"])
    expected = (case["verdict"], case["credit"], case["chosen"])
    assert expected == (outcome.verdict, outcome.credit, list(outcome.chosen))


def test_shared_cases_cover_every_kind_and_verdict() -> None:
    """The cases hold every graded kind with each verdict that it can have."""
    found = {(case["exercise"], case["verdict"]) for case in GIVEN}
    expected = {(kind, verdict) for kind in GRADED for verdict in ("right", "wrong", "empty")}
    assert expected | {("multiple_choice", "partly")} == found


def _graded(draw: st.DrawFn, kind: str) -> GradedExercise:
    common = {"id": "tea", "lesson": "tea", "title": "Tea", "objective": "Sip.", "stem": "?", "solution": "."}
    names = ["true", "false"] if kind == "true_false" else [f"c{n}" for n in range(draw(st.integers(2, 6)))]
    choices = tuple(Choice(id=name, text=name, feedback=name) for name in names)
    fitting = st.sets(st.sampled_from(names), min_size=1, max_size=None if kind == "multiple_choice" else 1)
    cls = {"single_choice": SingleChoice, "multiple_choice": MultipleChoice, "true_false": TrueFalse}[kind]
    return cls(**common, choices=choices, key=frozenset(draw(fitting)))


@st.composite
def answered(draw: st.DrawFn) -> tuple[GradedExercise, Response]:
    """Any graded exercise with any response that a learner can give to it."""
    kind = draw(st.sampled_from(GRADED))
    exercise = _graded(draw, kind)
    ids = [choice.id for choice in exercise.choices]
    responses: dict[str, st.SearchStrategy[Any]] = {
        "single_choice": st.sampled_from(ids),
        "multiple_choice": st.lists(st.sampled_from(ids), unique=True),
        "true_false": st.booleans(),
    }
    return exercise, draw(st.none() | responses[kind])


@given(answered())
def test_grading_is_total(pair: tuple[GradedExercise, Response]) -> None:
    """Whatever a learner can give has an outcome: a credit from 0 to 1, or none where nothing was picked."""
    exercise, response = pair
    outcome = grade(exercise, response)
    assert (outcome.credit is None) == (response in (None, []))
    assert outcome.credit is None or 0 <= outcome.credit <= 1
    assert (outcome.verdict == "right") == (set(outcome.chosen) == exercise.key)
    assert list(outcome.chosen) == [choice.id for choice in exercise.choices if choice.id in outcome.chosen]


@given(answered(), st.randoms(use_true_random=False))
def test_order_is_ignored(pair: tuple[GradedExercise, Response], random: Any) -> None:
    """The order in which choices were picked, or named twice, changes nothing."""
    exercise, response = pair
    if isinstance(response, list):
        shuffled = response + response[:1]
        random.shuffle(shuffled)
        assert grade(exercise, response) == grade(exercise, shuffled)


def test_ticking_everything_does_not_pay() -> None:
    """Ticking all there is never earns full credit where something does not fit."""
    exercise = case_of("multiple_choice")
    assert grade(exercise, [choice.id for choice in exercise.choices]).verdict == "partly"


@pytest.mark.parametrize(
    ("kind", "response", "message"),
    [
        ("single_choice", "five", "'single_choice' has no choice 'five'; its choices are 'noon', 'four'"),
        ("multiple_choice", ["dim-lights", "tea"], "'multiple_choice' has no choice 'tea'; its choices are"),
        ("multiple_choice", [7], "'multiple_choice' has no choice 7; its choices are"),
        ("multiple_choice", [["dim-lights"]], "'multiple_choice' has no choice"),
        ("single_choice", ["four"], r"is answered by a choice id \(got \['four'\]\)"),
        ("single_choice", True, r"is answered by a choice id \(got True\)"),
        ("multiple_choice", "dim-lights", r"is answered by a list \(got 'dim-lights'\)"),
        ("multiple_choice", {"dim-lights": True}, "is answered by a list"),
        ("true_false", "true", r"is answered by True or False \(got 'true'\)"),
        ("true_false", 1, r"is answered by True or False \(got 1\)"),
        ("reflection", "a thought", "'reflection' is a reflection; it is never graded"),
        ("reflection", None, "'reflection' is a reflection; it is never graded"),
    ],
)
def test_what_nobody_can_give_is_refused(kind: str, response: Any, message: str) -> None:
    """A wrong type, an unknown id and any grading of a reflection say what was found and what would do."""
    with pytest.raises(ResponseError, match=message):
        grade(case_of(kind), response)


def test_an_outcome_is_a_value() -> None:
    """Outcomes compare by what they hold and cannot be changed, so that observers see real changes only."""
    assert Outcome(1.0, ("four",)) == grade(case_of("single_choice"), "four")
    with pytest.raises(AttributeError):
        grade(case_of("single_choice"), "four").credit = 0.5  # type: ignore[misc]
