"""The real course: exercises, figures and words keep to what the course promises."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from psychoed import figures
from psychoed.exercises.bank import Bank
from psychoed.exercises.model import GradedExercise, SingleChoice
from psychoed.exercises.surroundings import read_surroundings
from psychoed.project import Course
from psychoed.references import read_references
from psychoed.safety import speaks_of_stopping

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "book").rglob("*.md"))
WHOLE_PAGES = [page for page in PAGES if "_shared" not in page.parts]  # fragments describe nothing


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


def test_whoever_reads_of_stopping_in_a_misconception_reads_how(course_bank: Bank) -> None:
    """An exercise carries the safe sentence for the sake of a misconception that it names."""
    unsafe = [
        exercise.id
        for exercise in course_bank.values()
        if isinstance(exercise, SingleChoice)
        for choice in exercise.choices
        if (named := choice.misconception)
        and speaks_of_stopping(f"{named.belief} {named.answer}")
        and not exercise.speaks_of_stopping
    ]
    assert unsafe == []


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


@pytest.mark.parametrize("page", WHOLE_PAGES, ids=lambda path: path.stem)
def test_every_page_describes_itself(page: Path) -> None:
    """Search engines and link previews get a sentence of ours."""
    text = page.read_text(encoding="utf-8")
    assert yaml.safe_load(text.split("---")[1])["myst"]["html_meta"]["description"]
    assert re.search(r"^\([a-z-]+\)=\n# ", text, re.M)
