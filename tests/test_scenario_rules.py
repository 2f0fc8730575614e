"""Rules of scenarios: a reader who follows the story always comes to an end, and every scene has a use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_kind_rules import found

Write = Callable[..., Path]

#: The choice of the scene `tired` that leads on; without it, readers go round and round.
_WAY_OUT = "consequence: Now the eyes grow heavy.\n        to: calm"
_FIRST_WAY_OUT = "          - read a page\n        to: calm"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            [("to: tired", "to: tierd")],
            [
                ("tierd | 'scenes[1].choices[1].to' must name one of 'awake', 'tired', 'calm' (got 'tierd') "
                "(did you mean 'tired'?).")
            ],
        ),
        ([("to: tired", "to: calm")], ["id: tired | no choice leads to the scene 'tired'; let one lead there, or remove it."]),
        (
            [(_WAY_OUT, _WAY_OUT.replace("calm", "awake")), (_FIRST_WAY_OUT, _FIRST_WAY_OUT.replace("calm", "tired"))],
            [
                (
                    "id: awake | from the scene 'awake' no way leads to an end; "
                    "let a choice lead to a scene without choices."
                ),
                (
                    "id: tired | from the scene 'tired' no way leads to an end; "
                    "let a choice lead to a scene without choices."
                ),
                "id: calm | no choice leads to the scene 'calm'; let one lead there, or remove it.",
            ],
        ),
        (
            [("to: awake", "to: tired"), (_WAY_OUT, _WAY_OUT.replace("calm", "tired"))],
            [
                ("id: tired | from the scene 'tired' no way leads to an end; "
                "let a choice lead to a scene without choices.")
            ],
        ),
        (
            [("scenes:\n", "scenes:\n  - {id: alone, story: Nothing happens.}\n")],
            ["{id: alone, story: Nothing happens.} | the first scene has no choices, so the story ends before it begins; give it two or more."],
        ),
        ([("id: clock", "id: rest")], ["rest | the choice id 'rest' is used twice; give each choice its own."]),
        (
            [("text: Sam looks at the clock again.", "text: Sam reads a *page* in the kitchen.")],
            [
                ("Sam reads a page in the kitchen. | 'scenes[2].choices[2].text' says the same as 'scenes[2].choices[1].text', "
                "and nobody can tell them apart; reword one.")
            ],
        ),
        ([("id: tired", "id: awake")], ["awake | the scene id 'awake' is used twice; give each scene its own."]),
    ],
)  # fmt: skip
def test_each_rule_has_its_sentence(
    write_exercise: Write, changes: list[tuple[str, str]], expected: list[str]
) -> None:
    """A broken story is named scene by scene, with the way out."""
    assert expected == found(write_exercise, "scenario", *changes)[: len(expected)]


def test_going_round_is_allowed_where_a_way_leads_out(write_exercise: Write) -> None:
    """A choice may lead back, even to its own scene, as long as another leads on."""
    assert found(write_exercise, "scenario", ("to: awake", "to: tired")) == []
