"""One exercise, many faces: each says the same, and each is looked at when it changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import CASES, case
from strategies import ANY_EXERCISE

from psychoed import labels
from psychoed.markup import to_html, to_text, to_typst
from psychoed.model import KINDS, AnyExercise, GradedExercise
from psychoed.renderers.html import anchor, render_html
from psychoed.renderers.page_foot import render_kept
from psychoed.renderers.text import render_text
from psychoed.renderers.typst import render_typst, render_typst_key

GOLDEN = Path(__file__).parent / "golden"

#: Each face as it is delivered, with the writer of its text: without what only the key may say, and with it.
FACES: dict[str, tuple[Callable[[AnyExercise], str], str]] = {
    "html": (render_html, ".html"),
    "text": (render_text, ".txt"),
    "text-key": (lambda exercise: render_text(exercise, key=True), ".txt"),
    "typst": (render_typst, ".typ"),
    "typst-key": (render_typst_key, ".typ"),
}


def test_there_is_a_case_for_every_kind() -> None:
    """A new kind brings its full example."""
    assert {path.stem for path in CASES.glob("*.yaml")} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("face", FACES)
def test_faces_are_as_they_were(kind: str, face: str, request: pytest.FixtureRequest) -> None:
    """What a face looks like changes only on purpose: `pytest --regenerate`, then read the difference."""
    render, suffix = FACES[face]
    golden = GOLDEN / face / f"{kind}{suffix}"
    rendered = render(case(kind)).rstrip("\n") + "\n"
    if request.config.getoption("--regenerate"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(rendered, encoding="utf-8")
    assert rendered == golden.read_text(encoding="utf-8")


class _Checker(HTMLParser):
    """Collects ids and references, and holds that every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"br", "input"}:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name.startswith("aria-") and name.endswith("by"):
                self.references += (value or "").split()
            if name == "style" or name.startswith("on"):
                self.forbidden.append(name)
        if tag in {"script", "style", "form", "iframe", "img"}:
            self.forbidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _check(html: str) -> _Checker:
    checker = _Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker


@given(ANY_EXERCISE)
def test_any_exercise_is_sound_html(exercise: AnyExercise) -> None:
    """Whatever its texts, the HTML is closed, its references resolve, and nothing breaks the strict policy."""
    checker = _check(render_html(exercise))
    assert set(checker.references) <= set(checker.ids)
    assert len(checker.ids) == len(set(checker.ids))
    assert checker.forbidden == []


@given(ANY_EXERCISE)
def test_any_exercise_has_every_face(exercise: AnyExercise) -> None:
    """Every face holds the stem; the key adds feedback and solution; nothing is dropped in silence."""
    html, text, key = render_html(exercise), render_text(exercise), render_text(exercise, key=True)
    printed, printed_key = render_typst(exercise), render_typst_key(exercise)
    assert to_html(exercise.stem) in html
    assert to_text(exercise.stem) in text
    assert to_typst(exercise.stem).strip() in printed
    for hint in exercise.hints:
        assert to_html(hint) in html
        assert to_text(hint) in text
        assert to_typst(hint).strip() in printed
        assert to_typst(hint).strip() in printed_key
    if isinstance(exercise, GradedExercise):
        assert to_html(exercise.solution) in html
        assert to_text(exercise.solution) in key
        assert to_typst(exercise.solution).strip() in printed_key
        for choice in exercise.choices:
            assert to_html(choice.feedback) in html
            assert to_typst(choice.text).strip() in printed
            assert to_typst(choice.feedback).strip() in printed_key


@given(ANY_EXERCISE)
def test_what_speaks_of_stopping_says_how(exercise: AnyExercise) -> None:
    """Every face of a tagged exercise carries the safe sentence, and no other does."""
    for render, _ in FACES.values():
        said = re.sub(r"\\(.)", r"\1", render(exercise))
        assert (labels.SAFE_STOPPING in said) == exercise.speaks_of_stopping


@pytest.mark.parametrize("kind", [kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise)])
def test_the_handout_gives_no_key_away(kind: str) -> None:
    """Print form and plain text without key hold neither feedback nor solution."""
    exercise = case(kind)
    assert isinstance(exercise, GradedExercise)
    for face in (render_text(exercise), render_typst(exercise)):
        plain = re.sub(r"\\(.)", r"\1", face)
        assert to_text(exercise.solution).split("\n")[0] not in plain
        for choice in exercise.choices:
            assert to_text(choice.feedback).split("\n")[0] not in plain


def test_places_give_ids_of_their_own() -> None:
    """The same exercise can stand twice on a page: radio names and ids differ."""
    exercise = case("single_choice")
    home, again = _check(render_html(exercise)), _check(render_html(exercise, "again-1"))
    assert not set(home.ids) & set(again.ids)
    assert anchor(exercise.id) in home.ids


@given(ANY_EXERCISE, st.sampled_from(["title", "status", "stem", "private", "again-0", "title-again-0"]))
def test_ids_of_two_exercises_never_meet(exercise: AnyExercise, ending: str) -> None:
    """An exercise whose id ends like a part of another's shares no HTML id with it, in any place."""
    other = replace(exercise, id=f"{exercise.id}-{ending}")
    ids = [
        *_check(render_html(exercise)).ids,
        *_check(render_html(exercise, "again-0")).ids,
        *_check(render_html(other)).ids,
        *_check(render_html(other, "again-0")).ids,
    ]
    assert len(ids) == len(set(ids))


def test_the_foot_of_a_page_is_hidden_without_a_script() -> None:
    """Without a script nothing is kept, so there is nothing to show."""
    assert render_kept().startswith('<pe-kept class="pe-kept" hidden>')
    _check(render_kept())


def test_no_dead_button_without_a_script() -> None:
    """Buttons stand in a hidden paragraph until the script shows it."""
    html = render_html(case("single_choice"))
    assert re.findall(r'<p class="pe-actions" hidden>.*?</p>', html)[0].count("<button") == html.count(
        "<button"
    )


def test_a_changed_face_is_noticed() -> None:
    """The golden comparison fails when a face loses one field."""
    exercise = case("single_choice")
    golden = (GOLDEN / "html" / "single_choice.html").read_text(encoding="utf-8")
    assert isinstance(exercise, GradedExercise)
    for part in (exercise.stem, exercise.solution, exercise.hints[0], exercise.choices[0].feedback):
        assert render_html(exercise).replace(to_html(part), "") + "\n" != golden
