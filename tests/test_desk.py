"""The catalogue of the desk: every exercise once, with what each page of the desk needs of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from samples import case

from psychoed.desk.catalogue import DeskPage, catalogue_file, render_catalogue
from psychoed.exercises.grading import grading_key
from psychoed.exercises.model import KINDS, GradedExercise


def told(*kinds: str) -> list[dict[str, Any]]:
    """What the catalogue says of the full examples of kinds."""
    exercises = tuple((case(kind), f"tea.html#exercise-{kind}") for kind in kinds)
    script = render_catalogue([DeskPage(title="Tea & more", address="tea.html", exercises=exercises)])
    assert script.startswith("psychoedDesk.add(")
    (page,) = json.loads(script.removeprefix("psychoedDesk.add(").removesuffix(");\n"))
    assert (page["title"], page["address"]) == ("Tea & more", "tea.html")
    listed: list[dict[str, Any]] = page["exercises"]
    return listed


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_by_its_own_element_or_its_key(kind: str) -> None:
    """What is graded comes with its key and not as a whole, all else with the element that can change it."""
    (one,) = told(kind)
    exercise = case(kind)
    assert (one["id"], one["kind"], one["address"]) == (kind, kind, f"tea.html#exercise-{kind}")
    assert one["graded"] == isinstance(exercise, GradedExercise)
    if isinstance(exercise, GradedExercise):
        assert one["key"] == json.loads(json.dumps(grading_key(exercise)))
        assert "html" not in one
    else:
        assert f'id="exercise-{kind}--desk"' in one["html"]
        assert "key" not in one


def test_a_scale_can_stand_there_twice() -> None:
    """Its second answer has an element of its own, with other ids."""
    (one,) = told("scale")
    assert 'id="exercise-scale--desk-again"' in one["again"]
    assert "data-again" in one["again"]


def test_questions_are_told_apart() -> None:
    """Items say what they are about where they are about a treatment; what speaks of stopping says so."""
    checklist, reflection = told("checklist", "reflection")
    assert checklist["about"] == {"ask-talk": "therapy", "ask-tablet": "medicine", "ask-both": "both"}
    assert checklist["words"]["ask-talk"] == "I want to ask about sleep skills"
    assert "stopping" not in checklist
    assert reflection["stopping"] is True


def test_another_text_is_another_file() -> None:
    """The name of the file changes with what is in it, and with nothing else."""
    assert catalogue_file("a") == catalogue_file("a")
    assert catalogue_file("a") != catalogue_file("b")
