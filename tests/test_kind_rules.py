"""Rules of choices, pairs and lists: keys name what is there, and entries can be told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import CASES

from psychoed.exercises.kind_rules import KIND_RULES
from psychoed.exercises.model import KINDS
from psychoed.schema import check_schema
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]


def found(write: Write, kind: str, *changes: tuple[str, str]) -> list[str]:
    """Return what the rules of `kind` say of its full example, changed, each behind the text it points at.

    The schema has nothing to say of it.
    """
    text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    document = read_yaml(write(text))
    assert check_schema(document) == []
    assert isinstance(document.data, dict)
    problems = [problem for rule in KIND_RULES[kind] for problem in rule(document, document.data)]
    lines = text.splitlines()
    return [f"{lines[one.place.line - 1][one.place.column - 1 :]} | {one.message}" for one in problems]


@pytest.mark.parametrize("kind", KINDS)
def test_full_examples_pass(write_exercise: Write, kind: str) -> None:
    """Nothing is said where nothing is wrong."""
    assert found(write_exercise, kind) == []


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        (
            "single_choice",
            "key: four",
            "key: for",
            (
                "for | 'key' must name one of 'noon', 'four', 'last-one-at-nine' (got 'for') "
                "(did you mean 'four'?)."
            ),
        ),
        (
            "multiple_choice",
            "key: [dim-lights, same-hour",
            "key: [dim-lights, dusk",
            (
                "dusk, slow-breath] | 'key[2]' must name one of 'dim-lights', 'same-hour', 'long-nap', 'bright-screen', "
                "'slow-breath' (got 'dusk')."
            ),
        ),
        ("single_choice", "id: noon", "id: four", "four | the choice id 'four' is used twice; give each choice its own."),
        (
            "single_choice",
            "  - id: four\n",
            "  - id: four\n    misconception: tea-for-all\n",
            "tea-for-all | the choice 'four' fits, so it stands for no misconception; remove it here.",
        ),
        (
            "matching",
            "key: socks",
            "key: sock",
            (
                "sock | 'items[2].key' must name one of 'socks', 'coffee', 'earplugs', 'write-down' "
                "(got 'sock') (did you mean 'socks'?)."
            ),
        ),
        (
            "matching",
            "text: Drink coffee",
            "text: wear *socks*",
            (
                "wear *socks* | 'options[2].text' says the same as 'options[1].text', "
                "and nobody can tell them apart; reword one."
            ),
        ),
        ("matching", "id: noise", "id: cold-feet", "cold-feet | the item id 'cold-feet' is used twice; give each item its own."),
        (
            "categorisation",
            "text: Both",
            "text: By  day",
            "By  day | 'groups[3].text' says the same as 'groups[1].text', and nobody can tell them apart; reword one.",
        ),
        (
            "categorisation",
            "key: both",
            "key: day",
            "id: both | nothing belongs to the group 'both'; add an item, or remove the group.",
        ),
        ("categorisation", "key: both", "key: dawn", "dawn | 'items[3].key' must name one of 'day', 'evening', 'both' (got 'dawn')."),
        (
            "ordering",
            "text: Read a few pages",
            "text: eat **dinner**",
            "eat **dinner** | 'steps[3].text' says the same as 'steps[1].text', and nobody can tell them apart; reword one.",
        ),
        ("ordering", "id: read", "id: dinner", "dinner | the step id 'dinner' is used twice; give each step its own."),
        ("scale", "id: mostly", "id: fully", "fully, text: Fully} | the point id 'fully' is used twice; give each point its own."),
        ("plan", "id: when", "id: what", "what, text: On which evening?} | the prompt id 'what' is used twice; give each prompt its own."),
        (
            "checklist",
            "text: I want to ask what goes together",
            "text: I yawn a lot",
            "I yawn a lot, about: both} | 'items[4].text' says the same as 'items[1].text', and nobody can tell them apart; reword one.",
        ),
    ],
)  # fmt: skip
def test_each_rule_has_its_sentence(
    write_exercise: Write, kind: str, old: str, new: str, expected: str
) -> None:
    """A broken rule is named with place, finding and way out."""
    assert expected in found(write_exercise, kind, (old, new))


def test_choices_that_say_the_same_are_named(write_exercise: Write) -> None:
    """Two choices of the same words are a riddle with no answer."""
    (message,) = found(
        write_exercise,
        "multiple_choice",
        ('text: Breathe "slowly" & count to `4`', "text: read on a bright screen ☃ until one's eyes  close"),
    )
    assert "'choices[5].text' says the same as 'choices[4].text'" in message
