"""The real course: exercises, figures and words keep to what the course promises."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from psychoed import figures
from psychoed.bank import Bank
from psychoed.model import GradedExercise, Reflection, SingleChoice
from psychoed.project import Course
from psychoed.references import read_references
from psychoed.safety import speaks_of_stopping
from psychoed.surroundings import MISCONCEPTIONS, read_surroundings

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "book").rglob("*.md"))
WHOLE_PAGES = [page for page in PAGES if "_shared" not in page.parts]  # fragments describe nothing

#: Words that blame, label or frighten, and what the course says instead.
UNKIND = {
    r"non-?complian\w*": "not as agreed",
    r"\bsufferers?\b": "a person with …",
    r"\baddicts?\b": "a person who …",
    r"\bchemical imbalance\b": "leave it out: it explains nothing",
    r"\bcommit(?:s|ted|ting)? suicide\b": "died by suicide",
    r"\b(?:schizophrenic|depressive|bipolar)s\b": "people with …",
    r"\bthe mentally ill\b": "people with …",
    r"\b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|milligrams?)\b": "no doses in this course",
}


#: The folders of exercises that belong to a lesson; others stand on pages about the course.
_PAGES_ABOUT_THE_COURSE = {"authoring"}
LESSONS = {path.name for path in (ROOT / "exercises").iterdir() if path.is_dir()} - _PAGES_ABOUT_THE_COURSE


@pytest.mark.parametrize("lesson", sorted(LESSONS))
def test_every_lesson_has_its_exercises(course_bank: Bank, lesson: str) -> None:
    """At least six graded exercises of more than one kind, and two reflections."""
    exercises = course_bank.lesson(lesson)
    graded = [exercise for exercise in exercises if isinstance(exercise, GradedExercise)]
    assert len(graded) >= 6
    assert len({exercise.kind for exercise in graded}) >= 3
    assert sum(isinstance(exercise, Reflection) for exercise in exercises) >= 2


def test_graded_exercises_name_their_sources(course_bank: Bank) -> None:
    """What is marked as right rests on something that a reader can follow."""
    graded = [exercise for exercise in course_bank.values() if isinstance(exercise, GradedExercise)]
    assert [exercise.id for exercise in graded if not exercise.sources] == []
    assert [source.key for exercise in graded for source in exercise.sources if not source.url] == []


def test_every_misconception_is_met(course: Course, course_bank: Bank) -> None:
    """Each is named by a wrong answer somewhere, else nobody reads what clears it up."""
    known, problems = read_surroundings(course.exercises, course.references, course.book)
    assert problems == []
    told = "\n".join(path.read_text(encoding="utf-8") for path in course_bank.paths.values())
    named = set(re.findall(r"\bmisconception: ([a-z0-9-]+)", told))
    assert named == set(known.misconceptions)


def test_misconceptions_do_not_speak_of_stopping(course: Course) -> None:
    """They are shown with exercises that may not carry the safe-stopping sentence."""
    known, _ = read_surroundings(course.exercises, course.references, course.book)
    texts = [text for one in known.misconceptions.values() for text in (one.belief, one.answer)]
    assert [words for text in texts if (words := speaks_of_stopping(text))] == []


def test_the_right_choice_has_no_favourite_place(course_bank: Bank) -> None:
    """Nobody learns that it is always the second."""
    places = Counter(
        [choice.id for choice in exercise.choices].index(next(iter(exercise.key)))
        for exercise in course_bank.values()
        if isinstance(exercise, SingleChoice)
    )
    assert max(places.values()) <= sum(places.values()) / 2


@pytest.mark.parametrize("name", figures.names())
def test_figures_rest_on_works_of_the_bibliography(course: Course, name: str) -> None:
    """A figure names the same works, at the same address, as the pages do."""
    known = read_references(course.references)
    for source in figures.get(name).sources:
        assert source.url == known[source.key].url


@pytest.mark.parametrize("pattern", UNKIND)
def test_words_are_kind(course_bank: Bank, pattern: str) -> None:
    """Neither pages nor exercises nor answers to misconceptions blame, label, frighten or give doses."""
    files = [*PAGES, *course_bank.paths.values(), ROOT / "exercises" / MISCONCEPTIONS]
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    found = {path.name: match for path, text in texts.items() if (match := re.search(pattern, text, re.I))}
    assert found == {}, UNKIND[pattern]


@pytest.mark.parametrize(
    "text", ["a non-compliant patient", "5 mg at night", "He committed suicide.", "an addict"]
)
def test_an_unkind_word_would_be_found(text: str) -> None:
    """The list catches what it is for."""
    assert any(re.search(pattern, text, re.I) for pattern in UNKIND)


@pytest.mark.parametrize("page", WHOLE_PAGES, ids=lambda path: path.stem)
def test_every_page_describes_itself(page: Path) -> None:
    """Search engines and link previews get a sentence of ours."""
    text = page.read_text(encoding="utf-8")
    assert re.match(r"---\nmyst:\n  html_meta:\n    description: ", text)
    assert re.search(r"^\([a-z-]+\)=\n# ", text, re.M)
