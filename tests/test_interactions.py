"""What a learner does: every part that a response can name has a place, and no order gives itself away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from samples import case
from strategies import ANY_EXERCISE, any_of

from psychoed import labels
from psychoed.exercises.interactions import (
    Blank,
    ChoiceInteraction,
    EntryInteraction,
    PathInteraction,
    UnsupportedInteraction,
    interactions,
    letter,
    shuffled,
)
from psychoed.exercises.model import KINDS, AnyExercise, GradedExercise, Numeric, Ordering, TextEntry
from psychoed.renderers import html, text, typst
from psychoed.sphinx_ext import plain

#: Each face, and the module that asks for the interactions.
FACES: dict[str, tuple[Any, Callable[[AnyExercise], object]]] = {
    "html": (html, html.render_html),
    "text": (text, text.render_text),
    "typst": (typst, typst.render_typst),
    "plain": (plain, plain.plain_exercise),
}


@dataclass(frozen=True)
class HotspotInteraction:
    """An interaction that nobody taught the faces."""


@pytest.mark.parametrize("face", FACES)
def test_a_face_refuses_what_it_cannot_show(face: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown interaction is refused by name of face and interaction, and never left out."""
    module, render = FACES[face]
    monkeypatch.setattr(module, "interactions", lambda _: (HotspotInteraction(),))
    with pytest.raises(UnsupportedInteraction, match=f"the face '{face}' cannot show a HotspotInteraction"):
        render(case("single_choice"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("face", FACES)
def test_every_face_shows_every_kind(face: str, kind: str) -> None:
    """No face refuses a kind of the bank."""
    assert FACES[face][1](case(kind))


@given(any_of(Ordering))
def test_steps_are_never_shown_in_order(exercise: AnyExercise) -> None:
    """Every step is shown once, never in the right order, and in the same order each time."""
    assert isinstance(exercise, Ordering)
    shown = shuffled(exercise)
    assert set(shown) == set(exercise.steps)
    assert len(shown) == len(exercise.steps)
    assert shown != exercise.steps
    assert shown == shuffled(replace(exercise, title="Another title"))


@given(any_of(Ordering))
def test_an_unlucky_lot_is_turned(exercise: AnyExercise) -> None:
    """Where the lot happens to be the right order, it is turned by one place."""
    assert isinstance(exercise, Ordering)
    lot = shuffled(replace(exercise, steps=tuple(reversed(shuffled(exercise)))))
    assert shuffled(replace(exercise, steps=lot)) == (*lot[1:], lot[0])


@given(ANY_EXERCISE)
def test_how_sure_is_asked_last(exercise: AnyExercise) -> None:
    """A graded exercise that asks how sure one is does so behind everything else, and no other does."""
    asked = [isinstance(one, ChoiceInteraction) and one.part == "sure" for one in interactions(exercise)]
    expected = isinstance(exercise, GradedExercise) and exercise.ask_sure
    assert asked == [False] * (len(asked) - expected) + [True] * expected


@given(any_of(TextEntry))
def test_a_sentence_keeps_its_words_and_gaps(exercise: AnyExercise) -> None:
    """Put together, text and gaps are the sentence; each gap has its label and does not give itself away."""
    assert isinstance(exercise, TextEntry)
    (entry, *_) = interactions(exercise)
    assert isinstance(entry, EntryInteraction)
    blanks = [piece for piece in entry.pieces if isinstance(piece, Blank)]
    joined = "".join(f"{{{piece.id}}}" if isinstance(piece, Blank) else piece for piece in entry.pieces)
    assert joined == exercise.sentence
    assert [blank.label for blank in blanks] == [gap.label for gap in exercise.gaps]
    assert {blank.size for blank in blanks} <= {12, 28}


@given(any_of(Numeric))
def test_a_number_has_its_unit(exercise: AnyExercise) -> None:
    """Who only hears the blank hears the unit too."""
    assert isinstance(exercise, Numeric)
    (entry, *_) = interactions(exercise)
    assert isinstance(entry, EntryInteraction)
    (blank, _unit) = entry.pieces
    assert isinstance(blank, Blank)
    assert blank.number
    assert exercise.unit in blank.label


def test_tags_of_a_checklist_are_words() -> None:
    """Which treatment an item is about is said in its text, not shown by colour."""
    (ticks,) = interactions(case("checklist"))
    assert isinstance(ticks, ChoiceInteraction)
    assert [option.text for option in ticks.options][1:] == [
        f"I want to ask about sleep **skills** ({labels.ABOUT['therapy']})",
        f"I want to ask about sleeping tablets ({labels.ABOUT['medicine']})",
        f"I want to ask what goes together ({labels.ABOUT['both']})",
    ]


def test_scenes_are_numbered_as_they_stand() -> None:
    """Paper and pages without a script say "go to 3" and mean the third scene."""
    (path,) = interactions(case("scenario"))
    assert isinstance(path, PathInteraction)
    assert [path.number(scene.id) for scene in path.scenes] == [1, 2, 3]


def test_options_are_lettered() -> None:
    """Ten options at most: A to J."""
    assert "".join(map(letter, range(10))) == "ABCDEFGHIJ"
