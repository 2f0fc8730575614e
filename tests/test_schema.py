"""The authors' contract: one sentence for each departure, with place, finding and way out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from samples import CASES

from psychoed.exercises.model import (
    KINDS,
    ChecklistItem,
    Choice,
    Gap,
    Item,
    Misconception,
    Option,
    Picture,
    Range,
    Scene,
    Step,
    Table,
)
from psychoed.schema import check_schema, load_schema
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]

ALL_KINDS = ", ".join(f"'{kind}'" for kind in KINDS)

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
                f"1:7 'kind' must be one of {ALL_KINDS} (got 'singel_choice') (did you mean 'single_choice'?)."
            ),
        ),
        (
            "kind: single_choice\n",
            "",
            (
                f"1:1 'kind' must be one of {ALL_KINDS} (it is missing)."
            ),
        ),
        (
            "stem:",
            "stemm:",
            "1:1 'stem' is missing; add it (What is asked).",
        ),
        ("feedback: No.", "feedback: ' '", "7:40 'choices[2].feedback' is empty; write it."),
        ("text: Beans", "text: 5", "7:23 'choices[2].text' must be text (got 5); put it in quotes to make it text."),
        ("text: Beans", "text: true", "7:23 'choices[2].text' must be text (got true); put it in quotes to make it text."),
        ("objective: Name what tea is made from.", "objective:", "3:11 'objective' is empty; write it."),
        ("id: beans", "id: Beans!", "7:10 'choices[2].id' cannot be 'Beans!'; use lower-case letters, digits and single hyphens, a letter first."),
        ("  - {id: beans, text: Beans, feedback: No.}\n", "", "6:3 'choices' needs at least 2 entries (got 1)."),
        ("solution:", "hints: warm\nsolution:", "9:8 'hints' must be a list (got 'warm'); put each entry on a line of its own after '- '."),
        ("solution:", "tags: [stoping]\nsolution:", "9:8 'tags[1]' must be one of 'stopping' (got 'stoping') (did you mean 'stopping'?)."),
        ("solution:", "sources: [a, a]\nsolution:", "9:10 'sources' names the same thing twice (got ['a', 'a']); remove one."),
        ("id: beans", 'id: "beans\\n"', "7:10 'choices[2].id' cannot be 'beans\n'; use lower-case letters, digits and single hyphens, a letter first."),
        ("solution:", "picture: {file: img/pot.png, alt: Pot}\nsolution:", "9:17 'picture.file' cannot be 'img/pot.png'; name a file beside the exercise, without a folder, that ends in .svg, .png, .jpg or .jpeg."),
        ("solution:", "picture: {file: pot.webp, alt: Pot}\nsolution:", "9:17 'picture.file' cannot be 'pot.webp'; name a file beside the exercise, without a folder, that ends in .svg, .png, .jpg or .jpeg."),
        ("solution:", "picture: {file: pot.png, alt: ''}\nsolution:", "9:31 'picture.alt' is empty; write it."),
        ("solution:", "content_note:\nsolution:", "9:14 'content_note' is empty; write it, or remove it."),
        ("solution:", "hints: [warm, ' ']\nsolution:", "9:15 'hints[2]' is empty; write it, or remove it."),
        ("solution:", "picture: {file: pot.png}\nsolution:", "9:10 'alt' is missing in 'picture'; add it (What it shows, for those who cannot see it. Plain words)."),
        ("solution:", "ask_sure: yes\nsolution:", "9:11 'ask_sure' must be true or false (got 'yes'); write true or false, without quotes."),
        ("solution:", "table: {caption: T, header: [A], rows: []}\nsolution:", "9:29 'table.header' needs at least 2 entries (got 1)."),
        ("solution:", "table: {caption: T, header: [A, B], rows: []}\nsolution:", "9:43 'table.rows' needs at least 1 entry (got 0)."),
        ("solution:", "misconception: x\nsolution:", "9:1 'misconception' is not a field of this kind"),
        ("A cup of tea", "A" * 71, "2:8 'title' is too long: 71 characters, at most 70 fit."),
    ],
)  # fmt: skip
def test_each_departure_has_its_sentence(write_exercise: Write, old: str, new: str, expected: str) -> None:
    """The sentence names place, field, rule, what was found, and the way out where there is one."""
    assert any(message.startswith(expected) for message in found(write_exercise, GOOD.replace(old, new)))


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
    assert found(write_exercise, text.replace("0", "4.5")) == [
        "5:8 'lines' must be a whole number (got 4.5)."
    ]
    assert found(write_exercise, text.replace("0", "true")) == [
        "5:8 'lines' must be a whole number (got true)."
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("numeric", "value: 7.5", "value: 7,5", "'answer.value' must be a number (got '7,5'); write digits alone, with a point before decimals and without quotes."),
        ("numeric", "value: 7.5", "value: '7.5'", "'answer.value' must be a number (got '7.5'); write digits alone, with a point before decimals and without quotes."),
        ("numeric", "value: 7.5", "value: 7 hours", "'answer.value' must be a number (got '7 hours'); write digits alone, with a point before decimals and without quotes."),
        ("numeric", "value: 7.5", "value: true", "'answer.value' must be a number (got true)."),
        ("numeric", "tolerance: 1", "tolerance: -1", "'answer.tolerance' must be at least 0 (got -1)."),
        ("numeric", "from: 0\n", "from: '0'\n", "'ranges[2].from' must be a number (got '0'); write digits alone, with a point before decimals and without quotes."),
        ("numeric", "unit: hours a night (more or less)\n", "", "'unit' is missing; add it (What is counted, written behind the number. Plain words, no links)."),
        ("text_entry", "typos: 1", "typos: 3", "'gaps[1].typos' must be at most 2 (got 3)."),
        ("text_entry", "accept: [Café]", "accept: Café", "'gaps[2].accept' must be a list (got 'Café'); put each entry on a line of its own after '- '."),
        ("text_entry", "accept: [Café]", "accept: [10]", "'gaps[2].accept[1]' must be text (got 10); put it in quotes to make it text."),
        ("text_entry", "typos: 1", "typoos: 1", "'typoos' is not a field of 'gaps[1]' (did you mean 'typos'?); known are 'id', 'label', 'accept',"),
        ("scenario", "  - id: calm\n    story: Sam goes", "  - id: calm\n    choices: []\n    story: Sam goes", "'scenes[3].choices' needs at least 2 entries (got 0)."),
        ("plan", "id: when", "id: who", "'prompts[2].id' must be one of 'what', 'when', 'where', 'obstacle', 'then' (got 'who')."),
        ("checklist", "about: medicine", "about: medecine", "'items[3].about' must be one of 'therapy', 'medicine', 'both' (got 'medecine') (did you mean 'medicine'?)."),
        ("scale", "  - {id: not-at-all, text: Not at all}\n  - {id: a-little, text: A little}\n", "", "'points' needs at least 3 entries (got 2)."),
        ("scale", "points:", "solution: None.\npoints:", "'solution' is not a field of this kind; known are 'kind',"),
        ("ordering", "    feedback: Early, so that the body can rest later.\n", "", "'feedback' is missing in 'steps[1]'; add it (Why it stands where it does)."),
    ],
)  # fmt: skip
def test_departures_of_single_kinds(
    write_exercise: Write, kind: str, old: str, new: str, expected: str
) -> None:
    """What is particular to a kind is said in the same way."""
    text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
    assert old in text
    (message,) = found(write_exercise, text.replace(old, new, 1))
    assert message.partition(" ")[2].startswith(expected)


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


#: Where what an author writes and what the model holds differ in name.
_BUILT = {
    "true_false": ({"feedback", "misconception"}, {"choices"}),
    "categorisation": ({"groups"}, {"options"}),
    "numeric": ({"answer"}, set()),
}


@pytest.mark.parametrize(("kind", "cls"), KINDS.items())
def test_schema_and_model_have_the_same_fields(kind: str, cls: type[Any]) -> None:
    """What an author may write and what the model holds cannot drift apart."""
    written = set(load_schema()["$defs"][kind]["properties"]) - {"kind", "tags"}
    held = {field.name for field in dataclasses.fields(cls)} - {"id", "lesson", "speaks_of_stopping"}
    gone, come = _BUILT.get(kind, (set(), set()))
    assert written - gone | come == held


@pytest.mark.parametrize(
    ("kind", "path", "cls", "differs"),
    [
        ("matching", "items", Item, {}),
        ("matching", "options", Option, {}),
        ("categorisation", "items", Item, {}),
        ("categorisation", "groups", Option, {}),
        ("ordering", "steps", Step, {}),
        ("text_entry", "gaps", Gap, {}),
        ("numeric", "ranges", Range, {"from": "low", "to": "high", "close": "credit"}),
        ("scenario", "scenes", Scene, {}),
        ("scale", "points", Option, {}),
        ("plan", "prompts", Option, {}),
        ("checklist", "items", ChecklistItem, {}),
    ],
)
def test_schema_and_model_describe_entries_alike(
    kind: str, path: str, cls: type[Any], differs: dict[str, str]
) -> None:
    """An entry of a list has the same fields in both."""
    entry = load_schema()["$defs"][kind]["properties"][path]["items"]
    assert {differs.get(name, name) for name in entry["properties"]} == _fields(cls)


def test_schema_and_model_describe_what_is_shared_alike() -> None:
    """Choices, pictures, tables and misconceptions have the same fields in both."""
    shared = load_schema()["$defs"]
    assert set(shared["choices"]["items"]["properties"]) == _fields(Choice)
    assert set(shared["table"]["properties"]) == _fields(Table)
    assert set(shared["picture"]["properties"]) == _fields(Picture) - {"media_type", "content"} | {"file"}
    written = load_schema("exercises/misconceptions")["$defs"]["misconception"]["properties"]
    assert set(written) == _fields(Misconception) - {"id"}


def _fields(cls: type[Any]) -> set[str]:
    return {field.name for field in dataclasses.fields(cls)}
