"""What a schema cannot say of any kind: texts, names of things elsewhere, pictures, tables, safety."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import CASES, SINGLE_CHOICE, SURROUNDINGS

from psychoed.exercises.model import Source
from psychoed.exercises.rules import check_rules
from psychoed.exercises.surroundings import Surroundings
from psychoed.schema import check_schema
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]
KNOWN = dataclasses.replace(SURROUNDINGS, references={"tea2020": Source(key="tea2020", label="Tea 2020")})


def found(write: Write, text: str, known: Surroundings = KNOWN) -> list[str]:
    """Return the messages of all rules, with their lines; the schema has nothing to say."""
    document = read_yaml(write(text))
    assert check_schema(document) == []
    return [f"{p.place.line}: {p.message}" for p in check_rules(document, known)]


def test_a_sound_exercise_passes(write_exercise: Write) -> None:
    """Nothing is said where nothing is wrong."""
    sound = SINGLE_CHOICE.replace("make coffee.", "make coffee., misconception: cold-is-healthy")
    assert found(write_exercise, sound + "sources: [tea2020]\nparagraph: quiet-evening\n") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
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
            "sources: [tea2002]\nsolution: Tea",
            "10: 'tea2002' is not in the bibliography (did you mean 'tea2020'?); add the work there first.",
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
        (
            "solution: Tea",
            "paragraph: quiet-evenings\nsolution: Tea",
            (
                "10: no heading of the book has the label 'quiet-evenings' (did you mean 'quiet-evening'?); "
                "write '(quiet-evenings)=' on a line above the heading."
            ),
        ),
        (
            "make coffee.",
            "make coffee., misconception: cold-is-healthier",
            (
                "7: there is no misconception 'cold-is-healthier' (did you mean 'cold-is-healthy'?); "
                "define it in misconceptions.yaml of the bank first."
            ),
        ),
        (
            "choices:",
            "table: {caption: T, header: [Cup, Heat], rows: [[One, hot], [Two, warm, cold]]}\nchoices:",
            "5: 'table.rows[2]' has 3 cells, but the header has 2; give each row as many.",
        ),
        (
            "choices:",
            "table: {caption: T, header: [Cup, '- a'], rows: [[One, '[x](https://tea.example)']]}\nchoices:",
            (
                "5: 'table.header[2]': only one paragraph fits here; "
                "move lists and further paragraphs to the stem or feedback."
            ),
        ),
        (
            "choices:",
            "picture: {file: pot.svg, alt: A pot}\nchoices:",
            "5: the picture 'pot.svg' cannot be read: No such file or directory; put it beside the exercise.",
        ),
    ],
)
def test_each_rule_has_its_sentence(write_exercise: Write, old: str, new: str, expected: str) -> None:
    """A broken rule is named with place, finding and way out."""
    assert expected in found(write_exercise, SINGLE_CHOICE.replace(old, new))


def test_feedback_of_true_false_is_named(write_exercise: Write) -> None:
    """The two feedbacks have names of their own in a message."""
    text = "kind: true_false\ntitle: T\nobjective: O\nstem: S\nkey: false\nsolution: s\n"
    (message,) = found(write_exercise, text + "feedback:\n  true: <b>a</b>\n  false: b\n")
    assert message.startswith("8: 'feedback.true': raw HTML")


def test_a_tagged_exercise_may_speak_of_stopping(write_exercise: Write) -> None:
    """The tag answers the rule: every face then adds the safe sentence."""
    text = SINGLE_CHOICE.replace("Beans make coffee", "Ask before you stop your medicine")
    assert found(write_exercise, text)
    assert found(write_exercise, text + "tags: [stopping]\n") == []


def test_words_letter_by_letter_count_as_speaking(write_exercise: Write) -> None:
    """What is shown as it is written, such as what is said of a picture, speaks of stopping as well."""
    shutil.copy(CASES / "lamp.svg", write_exercise("x", "tea/x.yaml").parent)
    text = SINGLE_CHOICE + "picture: {file: lamp.svg, alt: Someone stops taking tablets}\n"
    (message,) = found(write_exercise, text)
    assert "'stops taking tablets' speaks of stopping" in message


def test_plain_words_may_hold_any_sign(write_exercise: Write) -> None:
    """An answer or a unit is shown letter by letter, so nothing in it is markup."""
    text = (CASES / "numeric.yaml").read_text(encoding="utf-8").replace("hours a night", "<b> # [x](y)")
    shutil.copy(CASES / "lamp.svg", write_exercise("x", "tea/x.yaml").parent)
    assert found(write_exercise, text) == []


def test_what_is_unknown_is_left_unchecked(write_exercise: Write) -> None:
    """A bank by itself has nothing to look works and paragraphs up in, nor misconceptions once they failed."""
    text = SINGLE_CHOICE.replace("make coffee.", "make coffee., misconception: anything")
    document = read_yaml(write_exercise(text + "sources: [anything]\nparagraph: anything\n"))
    assert check_rules(document, Surroundings(misconceptions=None)) == []
    assert len(check_rules(document, Surroundings())) == 1
