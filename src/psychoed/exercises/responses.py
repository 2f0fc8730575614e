"""What a learner can give to an exercise, as JSON, and what of it an exercise can have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, assert_never

from psychoed.exercises.model import (
    AnyChoiceExercise,
    AnyExercise,
    Categorisation,
    Checklist,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Plan,
    Reflection,
    Scale,
    Scenario,
    SingleChoice,
    TextEntry,
    TrueFalse,
)

__all__ = ["RESPONSES", "Response", "ResponseError", "check_response", "chosen_ids", "walk"]

#: None where nothing was given, else what `RESPONSES` says.
Response = str | bool | int | float | list[str] | dict[str, str] | None

#: The form of a response, for each kind.
RESPONSES = {
    "single_choice": "a choice id",
    "multiple_choice": "a list of choice ids",
    "true_false": "True or False",
    "matching": "a mapping from items to options",
    "categorisation": "a mapping from items to groups",
    "ordering": "a list of all steps",
    "text_entry": "a mapping from gaps to what is written there",
    "numeric": "a number, or what was typed",
    "scenario": "a mapping from scenes to choices",
    "reflection": "a text",
    "scale": "a point id",
    "plan": "a mapping from prompts to texts",
    "checklist": "a list of item ids",
}


class ResponseError(ValueError):
    """A response that no learner can give: of the wrong type, or naming what the exercise does not have."""


def check_response(exercise: AnyExercise, response: Response) -> None:  # noqa: PLR0912 - a case for each kind
    """Raise ResponseError where `response` is none that `exercise` can have."""
    if response is None:
        return
    match exercise:
        case SingleChoice() | MultipleChoice() | TrueFalse():
            chosen_ids(exercise, response)
        case Matching() | Categorisation():
            options = [option.id for option in exercise.options]
            items = [item.id for item in exercise.items]
            for item, option in _mapping(exercise, response).items():
                _known(exercise, "item", item, items)
                _known(exercise, "option", option, options)
        case Ordering():
            steps = [step.id for step in exercise.steps]
            given = _list(exercise, response)
            for step in given:
                _known(exercise, "step", step, steps)
            if given and sorted(given) != sorted(steps):
                raise ResponseError(f"'{exercise.id}' is answered by each of its {len(steps)} steps once.")
        case TextEntry():
            for gap in _mapping(exercise, response):
                _known(exercise, "gap", gap, [gap.id for gap in exercise.gaps])
        case Numeric():
            if isinstance(response, bool) or not isinstance(response, str | int | float):
                _refuse(exercise, response)
        case Scenario():
            walk(exercise, _mapping(exercise, response))
        case Reflection():
            if not isinstance(response, str):
                _refuse(exercise, response)
        case Scale():
            if not isinstance(response, str):
                _refuse(exercise, response)
            _known(exercise, "point", response, [point.id for point in exercise.points])
        case Plan():
            for prompt in _mapping(exercise, response):
                _known(exercise, "prompt", prompt, [prompt.id for prompt in exercise.prompts])
        case Checklist():
            for item in _list(exercise, response):
                _known(exercise, "item", item, [item.id for item in exercise.items])
        case _:
            assert_never(exercise)


def chosen_ids(exercise: AnyChoiceExercise, response: Response) -> tuple[str, ...]:
    """Return the ids that `response` picks, in the order of the choices; raise as `check_response` does."""
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
            _refuse(exercise, response)
    known = tuple(choice.id for choice in exercise.choices)
    for name in given:
        _known(exercise, "choice", name, known)
    return tuple(choice for choice in known if choice in set(given))


def walk(scenario: Scenario, chosen: dict[str, str]) -> tuple[str, ...]:
    """Return the ids of the scenes that `chosen` (scene → choice) leads through, the last one included.

    Where a choice leads back to a scene seen before, the way ends there: what is chosen next replaces what
    was chosen there.  Raises ResponseError for a scene or a choice that the scenario does not have.
    """
    scenes = {scene.id: scene for scene in scenario.scenes}
    for name, choice in chosen.items():
        _known(scenario, "scene", name, scenes)
        _known(scenario, "choice", choice, [one.id for one in scenes[name].choices])
    way = [scenario.scenes[0].id]
    while (choice := chosen.get(way[-1], "")) and len(way) <= len(scenes):
        following = next(one.to for one in scenes[way[-1]].choices if one.id == choice)
        if following in way:
            break
        way.append(following)
    return tuple(way)


def _mapping(exercise: AnyExercise, response: Any) -> dict[str, str]:
    if not isinstance(response, dict) or not all(isinstance(value, str) for value in response.values()):
        _refuse(exercise, response)
    return response


def _list(exercise: AnyExercise, response: Any) -> list[str]:
    if not isinstance(response, list):
        _refuse(exercise, response)
    return response


def _refuse(exercise: AnyExercise, response: object) -> NoReturn:
    raise ResponseError(f"'{exercise.id}' is answered by {RESPONSES[exercise.kind]} (got {response!r}).")


def _known(exercise: AnyExercise, what: str, name: object, known: Iterable[str]) -> None:
    if name not in tuple(known):
        listed = ", ".join(f"'{one}'" for one in known)
        rest = f"; its {what}s are {listed}." if listed else " there."
        raise ResponseError(f"'{exercise.id}' has no {what} {name!r}{rest}")
