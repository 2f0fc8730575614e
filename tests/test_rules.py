"""What a schema cannot say: keys, ids, sources, text, safety."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import SINGLE_CHOICE

from psychoed.model import Source
from psychoed.rules import check_rules
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]
KNOWN = {"tea2020": Source(key="tea2020", label="Tea 2020")}


def found(write: Write, text: str) -> list[str]:
    """Return the messages of all rules, with their lines."""
    return [f"{p.place.line}: {p.message}" for p in check_rules(read_yaml(write(text)), KNOWN)]


def test_a_sound_exercise_passes(write_exercise: Write) -> None:
    """Nothing is said where nothing is wrong."""
    assert found(write_exercise, SINGLE_CHOICE + "sources: [tea2020]\n") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "key: leaves",
            "key: leafs",
            "8: 'key' must name one of 'leaves', 'beans' (got 'leafs') (did you mean 'leaves'?).",
        ),
        (
            "key: leaves",
            "key: [leaves, d]",
            "8: 'key[2]' must name one of 'leaves', 'beans' (got 'd').",
        ),
        ("id: beans", "id: leaves", "7: the choice id 'leaves' is used twice; give each choice its own."),
        (
            "text: Beans",
            'text: "[Beans](https://beans.example)"',
            (
                "7: 'choices[2].text': links are not used here; "
                "move the link to the stem, feedback or solution."
            ),
        ),
        (
            "solution: Tea",
            'solution: "# Tea"\nsources: [tea2002]\nobjective2: Tea',
            "11: 'tea2002' is not in the bibliography (did you mean 'tea2020'?); add the work there first.",
        ),
        (
            "hints: [It grows",
            "hints: ['# x', It grows",
            "9: 'hints[1]': headings are not used in exercise text; use a strong word.",
        ),
        (
            "stem: What",
            'content_note: "- a\\n- b"\nstem: What',
            (
                "4: 'content_note': only one paragraph fits here; "
                "move lists and further paragraphs to the stem or feedback."
            ),
        ),
        (
            "Beans make coffee.",
            "Then stop taking your tablets.",
            (
                "7: 'stop taking your tablets' speaks of stopping a medicine; add 'tags: [stopping]', "
                "so that every face says how to do it safely."
            ),
        ),
    ],
)
def test_each_rule_has_its_sentence(write_exercise: Write, old: str, new: str, expected: str) -> None:
    """A broken rule is named with place, finding and way out."""
    assert expected in found(write_exercise, SINGLE_CHOICE.replace(old, new))


def test_feedback_of_true_false_is_named(write_exercise: Write) -> None:
    """The two feedbacks have names of their own in a message."""
    text = "kind: true_false\nstem: S\nkey: false\nfeedback:\n  true: <b>a</b>\n  false: b\n"
    (message,) = found(write_exercise, text)
    assert message.startswith("5: 'feedback.true': raw HTML")


def test_a_tagged_exercise_may_speak_of_stopping(write_exercise: Write) -> None:
    """The tag answers the rule: every face then adds the safe sentence."""
    text = SINGLE_CHOICE.replace("Beans make", "If you stop your medicine, beans make")
    assert found(write_exercise, text)
    assert found(write_exercise, text + "tags: [stopping]\n") == []


def test_sources_go_unchecked_without_a_bibliography(write_exercise: Write) -> None:
    """A bank by itself has nothing to look sources up in."""
    document = read_yaml(write_exercise(SINGLE_CHOICE + "sources: [anything]\n"))
    assert check_rules(document, None) == []
