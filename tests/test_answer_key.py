"""The answer key: every answer with its verdict and feedback, and what is left over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from samples import case
from strategies import ANY_GRADED, right_response

from psychoed import labels
from psychoed.exercises.answer_key import Entry, entries
from psychoed.exercises.grading import grade
from psychoed.exercises.model import AnyGraded, GradedExercise, TextEntry
from psychoed.markup import to_inline_text


def of(kind: str) -> dict[str, Entry]:
    """Return the key of the full example of a kind, by id."""
    exercise = case(kind)
    assert isinstance(exercise, GradedExercise)
    return {entry.id: entry for entry in entries(exercise)}


@given(ANY_GRADED)
def test_every_entry_is_told_apart(exercise: AnyGraded) -> None:
    """Entries have ids of their own, words and feedback, and at least one says what fits."""
    key = entries(exercise)
    assert len({entry.id for entry in key}) == len(key)
    assert all(entry.sign and entry.word and entry.answer and entry.feedback for entry in key)
    assert any(entry.mark in ("fits", "step") for entry in key)


@given(ANY_GRADED)
def test_the_key_agrees_with_grading(exercise: AnyGraded) -> None:
    """What grading counts as right, the key says to fit."""
    marks = {entry.id: entry.mark for entry in entries(exercise)}
    assert {marks[name] for name in grade(exercise, right_response(exercise)).due} <= {"fits"}


def test_pairs_name_what_is_left_over() -> None:
    """An option that no item needs is listed as one without a partner; a group never is."""
    spare = of("matching")["coffee--spare"]
    assert (spare.mark, spare.answer, spare.feedback) == ("fits-not", "Drink coffee", labels.SPARE)
    assert list(of("categorisation")) == ["walk", "dim", "calm-breath"]
    assert of("categorisation")["walk"].answer == "A walk in the light → By day"


def test_gaps_list_all_answers() -> None:
    """Each gap lists what is accepted, what was foreseen, and what is said to all else."""
    key = of("text_entry")
    assert [(entry.id, to_inline_text(entry.answer)) for entry in key.values()] == [
        ("light--fits", "What sets the clock: daylight, light"),
        ("light--foreseen-1", "What sets the clock: coffee, tea"),
        ("light--foreseen-2", "What sets the clock: sight"),
        ("light--otherwise", "What sets the clock: anything else"),
        ("place--fits", "A place to rest: Café"),
        ("place--otherwise", "A place to rest: anything else"),
    ]
    assert key["light--foreseen-1"].misconception is not None


def test_ranges_carry_their_verdict() -> None:
    """The answer fits, a close range is close, and any other number does not fit."""
    assert [(entry.mark, to_inline_text(entry.answer)) for entry in of("numeric").values()] == [
        ("fits", "6.5 to 8.5 hours a night (more or less)"),
        ("close", "5.5 to 9.5 hours a night (more or less)"),
        ("fits-not", "0 to 5.4 hours a night (more or less)"),
        ("fits-not", labels.ANY_OTHER_NUMBER),
    ]


def test_steps_are_numbered() -> None:
    """The key of an order is the order."""
    assert [entry.sign for entry in of("ordering").values()] == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize(
    "answer", ["a_b_c", "*x*", "[y](z)", "<b>", "1. a", "- a", "it's", '"so"', "#1 & more"]
)
def test_typed_answers_are_shown_letter_by_letter(answer: str) -> None:
    """What a learner would type is no markup, whatever its signs."""
    exercise = case("text_entry")
    assert isinstance(exercise, TextEntry)
    gap = replace(exercise.gaps[0], accept=(answer,), label=answer)
    (fits, *_) = entries(replace(exercise, gaps=(gap,)))
    assert to_inline_text(fits.answer) == f"{answer}: {answer}"
