"""The authors' contract: one sentence for each departure, with place, finding and way out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from psychoed.model import KINDS, Choice, GradedExercise
from psychoed.schema import check_schema, load_schema
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]

GOOD = """\
kind: single_choice
title: A cup of tea
objective: Name what tea is made from.
stem: What is tea made from?
choices:
  - {id: leaves, text: Leaves, feedback: Yes.}
  - {id: beans, text: Beans, feedback: No.}
key: leaves
solution: Leaves.
"""


def found(write: Write, text: str) -> list[str]:
    """Return the messages, with line and column in front."""
    problems = check_schema(read_yaml(write(text)))
    return [f"{problem.place.line}:{problem.place.column} {problem.message}" for problem in sorted(problems)]


def test_a_sound_exercise_passes(write_exercise: Write) -> None:
    """Nothing is said where nothing is wrong."""
    assert found(write_exercise, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (GOOD, "", "1:1 the file is empty; an exercise needs at least 'kind'."),
        (GOOD, "- a\n", "1:1 an exercise is a mapping of fields such as 'kind: single_choice' (got ['a'])."),
        (
            "single_choice",
            "singel_choice",
            (
                "1:7 'kind' must be one of 'single_choice', 'multiple_choice', 'true_false', 'reflection' "
                "(got 'singel_choice') (did you mean 'single_choice'?)."
            ),
        ),
        (
            "kind: single_choice\n",
            "",
            (
                "1:1 'kind' must be one of 'single_choice', 'multiple_choice', 'true_false', 'reflection' "
                "(it is missing)."
            ),
        ),
        (
            "stem:",
            "stemm:",
            "1:1 'stem' is missing; add it (What is asked).",
        ),
        ("feedback: No.", "feedback: ' '", "7:40 'choices[2].feedback' is empty; write it, or remove the field if it is optional."),
        ("text: Beans", "text: 5", "7:23 'choices[2].text' must be text (got 5); put it in quotes to make it text."),
        ("text: Beans", "text: true", "7:23 'choices[2].text' must be text (got true); put it in quotes to make it text."),
        ("objective: Name what tea is made from.", "objective:", "3:11 'objective' is empty; write it, or remove the field if it is optional."),
        ("id: beans", "id: Beans!", "7:10 'choices[2].id' cannot be 'Beans!'; use lower-case letters, digits and single hyphens, a letter first."),
        ("  - {id: beans, text: Beans, feedback: No.}\n", "", "6:3 'choices' needs at least 2 entries (got 1)."),
        ("solution:", "hints: warm\nsolution:", "9:8 'hints' must be a list (got 'warm'); put each entry on a line of its own after '- '."),
        ("solution:", "tags: [stoping]\nsolution:", "9:8 'tags[1]' must be one of 'stopping' (got 'stoping') (did you mean 'stopping'?)."),
        ("solution:", "sources: [a, a]\nsolution:", "9:10 'sources' names the same thing twice (got ['a', 'a']); remove one."),
        ("A cup of tea", "A" * 71, "2:8 'title' is too long: 71 characters, at most 70 fit."),
    ],
)  # fmt: skip
def test_each_departure_has_its_sentence(write_exercise: Write, old: str, new: str, expected: str) -> None:
    """The sentence names place, field, rule, what was found, and the way out where there is one."""
    assert expected in found(write_exercise, GOOD.replace(old, new))


def test_an_unknown_field_offers_the_nearest(write_exercise: Write) -> None:
    """A misspelt field is pointed at, with what the author may have meant."""
    (message,) = found(write_exercise, GOOD + "hintz: [x]\n")
    assert message.startswith(
        "10:1 'hintz' is not a field of this kind (did you mean 'hints'?); known are 'kind',"
    )


def test_no_is_not_a_boolean(write_exercise: Write) -> None:
    """Where true or false is asked for, `no` is refused by name instead of read as false."""
    text = "kind: true_false\ntitle: T\nobjective: O\nstem: S\nkey: no\nfeedback: {true: a, false: b}\nsolution: s\n"
    assert found(write_exercise, text) == [
        "5:6 'key' must be true or false (got 'no'); write true or false, without quotes."
    ]


def test_all_departures_are_reported_together(write_exercise: Write) -> None:
    """An author sees everything at once."""
    text = GOOD.replace("feedback: No.", "feedback: ''").replace("objective", "objektive")
    assert len(found(write_exercise, text)) == 3


def test_lines_are_bounded(write_exercise: Write) -> None:
    """A reflection asks for a sensible number of lines on paper."""
    text = "kind: reflection\ntitle: T\nobjective: O\nstem: S\nlines: 0\n"
    assert found(write_exercise, text) == ["5:8 'lines' must be at least 1 (got 0)."]
    assert found(write_exercise, text.replace("0", "4.0")) == [
        "5:8 'lines' must be a whole number (got 4.0); write 4."
    ]
    assert found(write_exercise, text.replace("0", "true")) == [
        "5:8 'lines' must be a whole number (got true)."
    ]


def test_the_schema_is_sound() -> None:
    """The schema is valid itself, refuses unknown fields, and describes every property for editors."""
    schema = load_schema()
    Draft202012Validator.check_schema(schema)
    for kind in KINDS:
        branch = schema["$defs"][kind]
        assert branch["additionalProperties"] is False
        for name, rule in branch["properties"].items():
            shared = schema["$defs"].get(rule.get("$ref", "").rsplit("/", 1)[-1], {})
            assert rule.get("description") or shared.get("description"), (kind, name)


@pytest.mark.parametrize(("kind", "cls"), KINDS.items())
def test_schema_and_model_have_the_same_fields(kind: str, cls: type[Any]) -> None:
    """What an author may write and what the model holds cannot drift apart."""
    written = set(load_schema()["$defs"][kind]["properties"]) - {"kind", "tags"}
    held = {field.name for field in dataclasses.fields(cls)} - {"id", "lesson", "speaks_of_stopping"}
    if kind == "true_false":
        written = written - {"feedback"} | {"choices"}  # the two choices are built from the two feedbacks
    assert written == held


def test_schema_and_model_describe_choices_alike() -> None:
    """A choice has the same fields in both."""
    written = set(load_schema()["$defs"]["choices"]["items"]["properties"])
    assert written == {field.name for field in dataclasses.fields(Choice)}
    assert {"choices", "key"} <= {field.name for field in dataclasses.fields(GradedExercise)}
