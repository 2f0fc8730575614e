"""Which files an exercise on a page depends on, so that an edit of any of them rebuilds the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.environment import BuildEnvironment

from psychoed.exercises.answer_key import entries
from psychoed.exercises.bank import Bank
from psychoed.exercises.model import AnyExercise, GradedExercise, Paragraph
from psychoed.exercises.surroundings import MISCONCEPTIONS
from psychoed.sphinx_ext.config import settings

__all__ = ["dependencies", "page_of"]


def dependencies(env: BuildEnvironment, bank: Bank, exercise_id: str) -> Iterator[Path]:
    """Yield the exercise's own file and those of what it refers to."""
    exercise, file = bank[exercise_id], bank.paths[exercise_id]
    yield file
    if exercise.picture:
        # The model knows the picture itself, not its name: whatever lies beside the exercise may be it.
        yield from (
            other for other in file.parent.iterdir() if other.is_file() and other.suffix != file.suffix
        )
    if exercise.sources:
        yield Path(env.srcdir, settings(env.config).references)
    paragraphs, names_belief = _paragraphs(exercise)
    if names_belief:
        yield bank.folder / MISCONCEPTIONS
    yield from {page for paragraph in paragraphs if (page := page_of(env, paragraph)).exists()}


def page_of(env: BuildEnvironment, paragraph: Paragraph) -> Path:
    """Return the file of the page that a paragraph stands on; it names its page from the folder above the book's."""
    return Path(env.srcdir, settings(env.config).book).parent / f"{paragraph.page}.md"


def _paragraphs(exercise: AnyExercise) -> tuple[set[Paragraph], bool]:
    """Return what an exercise says to read again, and whether it names a misconception."""
    if not isinstance(exercise, GradedExercise):
        return set(), False
    beliefs = [entry.misconception for entry in entries(exercise) if entry.misconception]
    own = {exercise.paragraph} if exercise.paragraph else set()
    return own | {belief.paragraph for belief in beliefs}, bool(beliefs)
