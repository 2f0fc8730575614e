"""One exercise, many faces: each says the same, and each is looked at when it changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from textwrap import indent

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from samples import CASES, case
from strategies import ANY_EXERCISE, ANY_GRADED

from psychoed import labels
from psychoed.exercises.answer_key import entries
from psychoed.exercises.interactions import (
    ChoiceInteraction,
    EntryInteraction,
    GroupInteraction,
    MatchInteraction,
    OrderInteraction,
    PathInteraction,
    WritingInteraction,
    interactions,
)
from psychoed.exercises.model import KINDS, AnyExercise, AnyGraded, GradedExercise, SingleChoice
from psychoed.markup import (
    escape_html,
    escape_typst,
    to_html,
    to_inline_html,
    to_inline_text,
    to_inline_typst,
    to_text,
    to_typst,
    typst_string,
)
from psychoed.renderers.html import anchor, render_html
from psychoed.renderers.page_foot import render_kept
from psychoed.renderers.text import render_text
from psychoed.renderers.typst import render_typst, render_typst_key
from psychoed.sphinx_ext.plain import plain_exercise

GOLDEN = Path(__file__).parent / "golden"

#: Each face as it is delivered, with the writer of its text: without what only the key may say, and with it.
FACES: dict[str, tuple[Callable[[AnyExercise], str], str]] = {
    "html": (render_html, ".html"),
    "text": (render_text, ".txt"),
    "text-key": (lambda exercise: render_text(exercise, key=True), ".txt"),
    "typst": (render_typst, ".typ"),
    "typst-key": (render_typst_key, ".typ"),
    "plain": (lambda exercise: nodes.section("", *plain_exercise(exercise)).pformat(), ".txt"),
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
        if tag not in {"br", "input", "img"}:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if (name.startswith("aria-") and name.endswith("by")) or name == "for":
                self.references += (value or "").split()
            if name == "href" and (value or "").startswith("#"):
                self.references.append((value or "")[1:])
            if name == "style" or name.startswith("on"):
                self.forbidden.append(name)
        if tag in {"script", "style", "form", "iframe", "svg"}:
            self.forbidden.append(tag)
        if tag == "img" and not ((dict(attrs)["src"] or "").startswith("data:image/") and dict(attrs)["alt"]):
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
    """Every face holds stem, hints, picture and table; nothing is dropped in silence."""
    html, text = render_html(exercise), render_text(exercise)
    printed, printed_key = render_typst(exercise), render_typst_key(exercise)
    plain = "\n".join(node.astext() for node in plain_exercise(exercise))
    for block in (exercise.stem, *exercise.hints):
        assert to_html(block) in html
        assert to_text(block) in text
        assert to_typst(block).strip() in printed
        assert to_typst(block).strip() in printed_key
        assert all(word in plain for word in to_text(block).replace("-", " ").split() if word.isalpha())
    if exercise.picture:
        assert f'alt="{escape_html(exercise.picture.alt)}"' in html
        assert exercise.picture.alt in text
        assert typst_string(exercise.picture.alt) in printed
        assert exercise.picture.alt in plain
    if table := exercise.table:
        for cell in (table.caption, *table.header, *(cell for row in table.rows for cell in row)):
            assert to_inline_html(cell) in html
            assert to_inline_text(cell) in text
            assert to_inline_typst(cell) in printed
            assert to_inline_text(cell).split()[0] in plain


@given(ANY_EXERCISE)
def test_everything_to_do_is_on_every_face(exercise: AnyExercise) -> None:
    """Whatever is to be picked, placed, ordered, filled or written stands on every face in its own words."""
    html, text, printed = render_html(exercise), render_text(exercise), render_typst(exercise)
    plain = "\n".join(node.astext() for node in plain_exercise(exercise))
    for line in _lines(exercise):
        assert to_inline_html(line) in html
        assert to_inline_text(line) in text
        assert to_inline_typst(line) in printed
        assert to_inline_text(line).split()[0] in plain


def _lines(exercise: AnyExercise) -> Iterator[str]:
    """Yield the texts of one line that a learner has before them."""
    for interaction in interactions(exercise):
        match interaction:
            case ChoiceInteraction():
                yield from (option.text for option in interaction.options)
            case MatchInteraction():
                yield from (option.text for option in (*interaction.items, *interaction.options))
            case GroupInteraction():
                yield from (option.text for option in (*interaction.items, *interaction.groups))
            case OrderInteraction():
                yield from (step.text for step in interaction.steps)
            case EntryInteraction():
                yield from (piece for piece in interaction.pieces if isinstance(piece, str) and piece.strip())
            case WritingInteraction():
                yield from [interaction.prompt] if interaction.prompt else []
            case PathInteraction():
                yield from (choice.text for scene in interaction.scenes for choice in scene.choices)


@given(ANY_GRADED)
def test_every_key_says_the_same(exercise: AnyGraded) -> None:
    """Page, printed key and plain text give each answer with feedback, misconception and solution."""
    # The arrow of a pair has an element of its own, which turns it round where text runs from right to left.
    html = render_html(exercise).replace('<span class="pe-arrow">→</span>', "→")
    text, printed = render_text(exercise, key=True), render_typst_key(exercise)
    assert to_html(exercise.solution) in html
    assert to_text(exercise.solution) in text
    assert to_typst(exercise.solution).strip() in printed
    for entry in entries(exercise):
        lines, blocks = [entry.answer], [entry.feedback]
        headings = [exercise.paragraph.heading] if exercise.paragraph else []
        if entry.misconception:
            lines.append(entry.misconception.belief)
            blocks.append(entry.misconception.answer)
            headings.append(entry.misconception.paragraph.heading)
        for line in lines:
            assert to_inline_html(line) in html
            assert to_inline_text(line) in text
            assert to_inline_typst(line) in printed
        for block in blocks:
            assert to_html(block) in html
            assert indent(to_text(block), "  ") in text
            assert to_typst(block).strip() in printed
        for heading in headings:
            assert escape_html(heading) in html
            assert heading in text
            assert escape_typst(heading) in printed


@given(ANY_EXERCISE)
def test_what_speaks_of_stopping_says_how(exercise: AnyExercise) -> None:
    """Every face of a tagged exercise carries the safe sentence, and no other does."""
    for render, _ in FACES.values():
        said = re.sub(r"\\(.)", r"\1", render(exercise))
        assert (labels.SAFE_STOPPING in said) == exercise.speaks_of_stopping


@pytest.mark.parametrize("kind", [kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise)])
@pytest.mark.parametrize("face", ["text", "typst", "plain"])
def test_the_handout_gives_no_key_away(kind: str, face: str) -> None:
    """Print form, plain text and plain rendition hold neither feedback, solution nor misconception."""
    exercise = case(kind)
    assert isinstance(exercise, GradedExercise)
    plain = " ".join(re.sub(r"\\(.)", r"\1", FACES[face][0](exercise)).split())
    secret = [exercise.solution, *(entry.feedback for entry in entries(exercise))]
    secret += [entry.misconception.answer for entry in entries(exercise) if entry.misconception]
    for text in secret:
        assert to_text(text).split("\n", maxsplit=1)[0] not in plain


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
    assert isinstance(exercise, SingleChoice)
    for part in (exercise.stem, exercise.solution, exercise.hints[0], exercise.choices[0].feedback):
        assert render_html(exercise).replace(to_html(part), "") + "\n" != golden
