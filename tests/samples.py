"""Small exercises that tests write, break and read, and the full example of each kind."""

from __future__ import annotations

from pathlib import Path

from psychoed.exercises.bank import exercise_from_document
from psychoed.exercises.model import AnyExercise, Misconception, Paragraph
from psychoed.exercises.surroundings import Surroundings
from psychoed.yaml_source import read_yaml

#: The folder of the full examples, one file for each kind.
CASES = Path(__file__).parent / "cases"

_PARAGRAPH = Paragraph(label="quiet-evening", page="book/sleep", heading="A quiet evening & night")

#: What the full examples refer to.
SURROUNDINGS = Surroundings(
    paragraphs={"quiet-evening": _PARAGRAPH},
    misconceptions={
        "cold-is-healthy": Misconception(
            id="cold-is-healthy",
            belief="A *cold* body sleeps best.",
            answer="A cool room helps, & warm hands and feet help too.",
            paragraph=_PARAGRAPH,
        )
    },
)


def case(kind: str) -> AnyExercise:
    """The full example of a kind."""
    return exercise_from_document(read_yaml(CASES / f"{kind}.yaml"), SURROUNDINGS)


SINGLE_CHOICE = """\
kind: single_choice
title: A cup of tea
objective: Name what tea is made from.
stem: What is tea made from?
choices:
  - {id: leaves, text: Leaves, feedback: Yes; the leaves of a shrub.}
  - {id: beans, text: Beans, feedback: Beans make coffee.}
key: leaves
hints: [It grows on a shrub., It is not roasted like coffee.]
solution: Tea is made from the leaves of a shrub.
"""

REFLECTION = """\
kind: reflection
title: Your own cup
objective: Notice what helps to rest.
stem: What helps you to rest?
"""
