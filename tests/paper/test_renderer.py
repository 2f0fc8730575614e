"""The print form of an exercise and its entry in the answer key."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from psychoed.exercises.bank import Bank, load_bank
from psychoed.exercises.model import AnyExercise, Source
from psychoed.labels import FITS, FITS_NOT, INSTRUCTIONS, NO_RIGHT_OR_WRONG, SAFE_STOPPING
from psychoed.paper.document import Imprint, document
from psychoed.paper.typeset import typeset
from psychoed.renderers.typst import render_typst, render_typst_key
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_string

STOPPING = SAFE_STOPPING[:40]


@pytest.fixture
def bank(project) -> Bank:
    """An exercise of each kind."""
    return load_bank(project.root / "exercises")


@pytest.fixture
def printed(text_of):
    """The text of rendered exercises on paper."""

    def printed(*rendered: str) -> str:
        return text_of(typeset(document("Test", rendered, imprint=Imprint(course="Course"))))

    return printed


def texts_of_the_key(exercise: AnyExercise) -> list[str]:
    """What only the key may say."""
    return [*(choice.feedback for choice in exercise.choices), exercise.solution, FITS[1], FITS_NOT[1]]


@pytest.mark.parametrize("name", ["leaves", "habits", "claim"])
def test_print_form_asks_and_tells_nothing_of_the_key(bank: Bank, printed, name: str) -> None:
    """Title, instruction, stem, choices and hints are there; feedback, solution and verdicts are not."""
    exercise = bank[name]
    text = printed(render_typst(exercise, number="7"))
    assert f"7. {exercise.title} {INSTRUCTIONS[exercise.kind]}" in text
    for choice in exercise.choices:
        assert choice.text in text
    for hint in exercise.hints:
        assert f"Hint: {hint}" in text
    for secret in texts_of_the_key(exercise):
        assert secret not in text
        assert secret not in render_typst(exercise)


@pytest.mark.parametrize("name", ["leaves", "habits", "claim"])
def test_key_entry_says_of_each_choice_whether_it_fits_and_why(bank: Bank, printed, name: str) -> None:
    """Every choice is printed with sign, word and feedback; then hints and solution."""
    exercise = bank[name]
    text = printed(render_typst_key(exercise, number="7"))
    for choice in exercise.choices:
        sign, word = FITS if choice.id in exercise.key else FITS_NOT
        assert f"{sign} {choice.text} {word}. {choice.feedback}" in text
    for expected in (exercise.solution, exercise.objective, *exercise.hints):
        assert expected in text


def test_pick_one_has_circles_and_pick_all_has_squares(bank: Bank) -> None:
    """The shape of the mark tells how many to pick, as it does on a screen."""
    assert 'shape: "circle"' in render_typst(bank["leaves"])
    assert 'shape: "circle"' in render_typst(bank["claim"])
    assert 'shape: "square"' in render_typst(bank["habits"])


def test_reflection_has_lines_and_no_right_or_wrong(bank: Bank, printed) -> None:
    """A reflection leaves room to write; its entry in the key says that nothing is right or wrong."""
    assert "#pe-writing(3, " in render_typst(bank["rest"])
    assert NO_RIGHT_OR_WRONG in printed(render_typst_key(bank["rest"]))


def test_marks_and_lines_are_artifacts(bank: Bank, tags_of) -> None:
    """A screen reader meets a list of choices, and neither boxes nor dotted lines."""
    rendered = [render_typst(bank[name]) for name in ("leaves", "habits", "rest")]
    tags = tags_of(typeset(document("Test", rendered, imprint=Imprint(course="Course"))))
    assert not [tag for tag in tags if tag.startswith("Figure")]
    assert tags.count("LI") == 5


@pytest.mark.parametrize("render", [render_typst, render_typst_key])
def test_safe_stopping_sentence_is_never_shed(bank: Bank, printed, render) -> None:
    """Print form and key of an exercise that speaks of stopping carry the sentence; others do not."""
    assert STOPPING in printed(render(bank["habits"]))
    assert STOPPING not in printed(render(bank["leaves"]))


def test_content_note_stands_before_the_question(bank: Bank, printed) -> None:
    """What may stir people up is said first."""
    text = printed(render_typst(bank["habits"]))
    assert 0 < text.index("You can leave this out.") < text.index("Which of these calm?")


def test_key_names_its_sources(bank: Bank, printed) -> None:
    """The works that an exercise rests on are in its entry."""
    source = Source(key="k", label="Leaf [2001] #1", url="https://example.org/x")
    assert "Sources: Leaf [2001] #1" in printed(render_typst_key(replace(bank["leaves"], sources=(source,))))


def test_an_exercise_longer_than_a_page_is_cut_and_loses_nothing(bank: Bank, printed) -> None:
    """Kept together where it fits; where it cannot, its last words are still printed."""
    long = replace(bank["leaves"], stem="\n\n".join(f"Paragraph {count} of the stem." for count in range(80)))
    text = printed(render_typst(long))
    assert "Paragraph 79" in text
    assert "Roasted beans" in text


def test_exercises_that_fit_are_not_split(bank: Bank) -> None:
    """Title and last choice of an exercise stand on the same page."""
    pdf = typeset(
        document(
            "Test",
            [render_typst(bank["habits"], number=str(n)) for n in range(1, 12)],
            imprint=Imprint(course="C"),
        )
    )
    with pypdfium2.PdfDocument(pdf) as pages:
        for page in pages:
            text = page.get_textpage().get_text_bounded()
            assert text.count("An evening") == text.count("Late news")


def test_code_is_written_so_that_text_cannot_break_out() -> None:
    """Strings are quoted, arrays of one stay arrays, and a call ends before the bracket that follows it."""
    assert typst_string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'
    assert typst_array(["1"]) == "(1,)"
    assert typst_call("f", "1", page_of="2") == "#f(1, page-of: 2);"
