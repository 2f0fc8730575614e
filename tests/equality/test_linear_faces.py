"""Text, plain rendition, handout and answer key say what the exercise's file says: all of it, and no more."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from equality.content import FIELDS
from equality.faces import CARRIES, LINEAR, LinearFace, carried
from equality.linear import FURNITURE
from equality.mutations import SAYS, mutations
from equality.subjects import cases, everything
from psychoed.exercises.interactions import Interaction, UnsupportedInteraction
from psychoed.notebook.widget import ExerciseWidget
from psychoed.renderers.html import render_html

KEYED = ("text with key", "key on paper")


@pytest.fixture(params=LINEAR)
def face(request: pytest.FixtureRequest) -> LinearFace:
    """Each face that is one run of text."""
    return LINEAR[request.param]


def test_every_exercise_is_whole(face: LinearFace) -> None:
    """Each exercise of the course and each full example says in this face what its file says, and no more."""
    subjects = everything()
    delivered = face.deliver([exercise for exercise, _ in subjects.values()])
    faults = {
        name: found
        for (name, (_, content)), given in zip(subjects.items(), delivered, strict=True)
        if (found := face.differences(given, content))
    }
    assert faults == {}


def test_no_change_passes(face: LinearFace) -> None:
    """Whatever is dropped, changed or exchanged is missed where the face carries it; elsewhere it leaves no trace."""
    changes = mutations()
    delivered = face.deliver([change.exercise for change in changes])
    amiss = []
    for change, given in zip(changes, delivered, strict=True):
        _, content = cases()[change.kind]
        amiss.append(change.judge(face.differences(given, content), content, carried(face.name, content)))
    assert [*filter(None, amiss)] == []


@pytest.mark.parametrize("name", [name for name in LINEAR if name not in KEYED])
def test_what_is_too_much_is_found(name: str) -> None:
    """A face for learners that lets slip one line of the key, or the solution, is caught."""
    face = LINEAR[name]
    graded = {kind: pair for kind, pair in cases().items() if pair[1].solution}
    delivered = face.deliver([exercise for exercise, _ in graded.values()])
    for (_, content), given in zip(graded.values(), delivered, strict=True):
        for secret in (
            content.solution,
            *(words for pair in (content.key + content.feedback) for words in pair),
        ):
            middle = given.text.find(" ", len(given.text) // 2)
            for slipped in (f"{given.text} {secret}", f"{given.text[:middle]} {secret}{given.text[middle:]}"):
                assert face.differences(replace(given, text=slipped), content) != {}


def test_every_field_has_a_face_and_a_change() -> None:
    """No field of an exercise is without a face, without an example, or without a change that tries it."""
    touched = frozenset().union(*(change.touched for change in mutations()))
    used = {name for _, content in everything().values() for name in FIELDS if getattr(content, name)}
    assert frozenset().union(*CARRIES.values()) == set(FIELDS) == used
    assert set(FIELDS) - touched == {"instruction", "private"}  # words of the course: their changes are below
    assert frozenset().union(*SAYS.values()) <= set(FIELDS)


def test_words_of_the_course_are_missed_too(face: LinearFace) -> None:
    """A face without the instruction, or without the note on what is kept, is caught as well."""
    exercise, content = cases()["plan"]
    (given,) = face.deliver([exercise])
    for field in {"instruction", "private"} & CARRIES[face.name]:
        lacking = replace(given, text=given.text.replace(getattr(content, field), "", 1))
        assert field in face.differences(lacking, content)


def test_what_a_face_says_is_what_the_table_says(face: LinearFace) -> None:
    """The phrases of a face are of the fields that the table says it carries, and of all of them."""
    said = {
        field for _, content in everything().values() for form in face.forms for field, _ in form(content)
    } - {FURNITURE}
    beside = {"picture", "gaps"} & CARRIES[face.name] if face.on_paper else set()
    assert CARRIES[face.name] <= said | beside


@dataclass(frozen=True)
class Singing:
    """An interaction that nobody taught any face."""


def test_a_face_refuses_what_it_cannot_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each face names the interaction that it does not know, and leaves nothing out in silence."""

    def invented(_: object) -> tuple[Interaction, ...]:
        return (Singing(),)  # type: ignore[return-value]

    for module in ("renderers.html", "renderers.text", "renderers.typst", "sphinx_ext.plain"):
        monkeypatch.setattr(f"psychoed.{module}.interactions", invented)
    exercise, _ = cases()["scale"]
    shown = [LINEAR[name].deliver for name in LINEAR if name != "key on paper"]
    for deliver in (*shown, lambda one: render_html(one[0]), lambda one: ExerciseWidget(one[0])):
        with pytest.raises(UnsupportedInteraction, match="cannot show a Singing"):
            deliver([exercise])
