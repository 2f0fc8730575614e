"""Responses: whatever a learner can give passes, what nobody can give is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CASES, case
from strategies import ANY_EXERCISE, some_response

from psychoed import labels
from psychoed.exercises.model import KINDS, Scenario
from psychoed.exercises.responses import RESPONSES, ResponseError, check_response, walk

SHARED = json.loads((CASES / "responses.json").read_text(encoding="utf-8"))


def test_every_kind_says_how_it_is_answered() -> None:
    """A new kind brings the form of its responses."""
    assert list(RESPONSES) == list(KINDS)


def test_every_kind_says_what_to_do() -> None:
    """A new kind brings the words that stand above it."""
    assert list(labels.INSTRUCTIONS) == list(KINDS)


@pytest.mark.parametrize("shared", SHARED, ids=lambda one: f"{one['exercise']}-{json.dumps(one['response'])}")
def test_shared_responses_are_ones_that_a_learner_can_give(shared: dict[str, Any]) -> None:
    """What the browser reads from the controls passes here, and leads through the same scenes."""
    exercise, response = case(shared["exercise"]), shared["response"]
    check_response(exercise, response)
    if isinstance(exercise, Scenario):
        way = walk(exercise, response or {})
        ends = {scene.id for scene in exercise.scenes if not scene.choices}
        assert list(way) == shared["scenes"]
        assert (way[-1] in ends) == shared["finished"]


@given(ANY_EXERCISE.flatmap(lambda exercise: st.tuples(st.just(exercise), some_response(exercise))))
def test_what_a_learner_can_give_passes(pair: tuple[Any, Any]) -> None:
    """No response that the controls of a face can give is refused."""
    check_response(*pair)


@pytest.mark.parametrize(
    ("kind", "response", "message"),
    [
        ("single_choice", "five", "has no choice 'five'; its choices are 'noon', 'four', 'last-one-at-nine'."),
        ("single_choice", ["four"], "is answered by a choice id (got ['four'])."),
        ("single_choice", True, "is answered by a choice id (got True)."),
        ("multiple_choice", ["dim-lights", "tea"], "has no choice 'tea'; its choices are"),
        ("multiple_choice", [7], "has no choice 7; its choices are"),
        ("multiple_choice", [["dim-lights"]], "has no choice ['dim-lights']"),
        ("multiple_choice", "dim-lights", "is answered by a list of choice ids (got 'dim-lights')."),
        ("multiple_choice", {"dim-lights": True}, "is answered by a list of choice ids"),
        ("true_false", "true", "is answered by True or False (got 'true')."),
        ("true_false", 1, "is answered by True or False (got 1)."),
        ("matching", ["noise"], "is answered by a mapping from items to options (got ['noise'])."),
        ("matching", {"noise": 1}, "is answered by a mapping from items to options (got {'noise': 1})."),
        ("matching", {"noise": "tea"}, "has no option 'tea'; its options are 'socks', 'coffee', 'earplugs', 'write-down'."),
        ("matching", {"tea": "socks"}, "has no item 'tea'; its items are 'racing-thoughts', 'cold-feet', 'noise'."),
        ("matching", {1: "socks"}, "has no item 1;"),
        ("categorisation", {"walk": "noon"}, "has no option 'noon'; its options are 'day', 'evening', 'both'."),
        ("ordering", "dinner", "is answered by a list of all steps (got 'dinner')."),
        ("ordering", ["dinner"], "is answered by each of its 4 steps once."),
        ("ordering", ["dinner", "dinner", "read", "lamp-out"], "is answered by each of its 4 steps once."),
        ("ordering", ["dinner", "tea"], "has no step 'tea'; its steps are"),
        ("text_entry", "daylight", "is answered by a mapping from gaps to what is written there"),
        ("text_entry", {"light": 1}, "is answered by a mapping from gaps"),
        ("text_entry", {"lamp": "x"}, "has no gap 'lamp'; its gaps are 'light', 'place'."),
        ("numeric", True, "is answered by a number, or what was typed (got True)."),
        ("numeric", [7], "is answered by a number, or what was typed (got [7])."),
        ("scenario", "stay", "is answered by a mapping from scenes to choices"),
        ("scenario", {"asleep": "stay"}, "has no scene 'asleep'; its scenes are 'awake', 'tired', 'calm'."),
        ("scenario", {"awake": "clock"}, "has no choice 'clock'; its choices are 'stay', 'get-up'."),
        ("scenario", {"calm": "stay"}, "has no choice 'stay' there."),
        ("reflection", 7, "is answered by a text (got 7)."),
        ("scale", 2, "is answered by a point id (got 2)."),
        ("scale", "very", "has no point 'very'; its points are 'not-at-all', 'a-little', 'mostly', 'fully'."),
        ("plan", {"where": "here"}, "has no prompt 'where'; its prompts are 'what', 'when', 'obstacle', 'then'."),
        ("plan", "rest", "is answered by a mapping from prompts to texts (got 'rest')."),
        ("checklist", {"yawn": True}, "is answered by a list of item ids (got {'yawn': True})."),
        ("checklist", ["sneeze"], "has no item 'sneeze'; its items are"),
    ],
)  # fmt: skip
def test_what_nobody_can_give_is_refused(kind: str, response: Any, message: str) -> None:
    """A wrong type and an unknown id say what was found and what would do."""
    with pytest.raises(ResponseError) as caught:
        check_response(case(kind), response)
    assert str(caught.value).startswith(f"'{kind}' {message}")


@pytest.mark.parametrize(
    ("chosen", "way"),
    [
        ({}, ("awake",)),
        ({"awake": "stay"}, ("awake", "tired")),
        ({"awake": "stay", "tired": "rest"}, ("awake", "tired", "calm")),
        ({"awake": "stay", "tired": "clock"}, ("awake", "tired")),
        ({"tired": "rest"}, ("awake",)),
        ({"awake": "get-up", "tired": "rest"}, ("awake", "calm")),
    ],
)
def test_a_way_leads_through_scenes(chosen: dict[str, str], way: tuple[str, ...]) -> None:
    """Choices are followed from the first scene until one is open, an end, or seen before."""
    scenario = case("scenario")
    assert isinstance(scenario, Scenario)
    assert walk(scenario, chosen) == way


@given(ANY_EXERCISE.flatmap(lambda exercise: st.tuples(st.just(exercise), some_response(exercise))))
def test_every_way_ends(pair: tuple[Any, Any]) -> None:
    """However the scenes lead round, a way visits each at most once and begins at the beginning."""
    exercise, response = pair
    if isinstance(exercise, Scenario):
        way = walk(exercise, response or {})
        assert way[0] == exercise.scenes[0].id
        assert len(set(way)) == len(way)
