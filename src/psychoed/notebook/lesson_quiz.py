"""A whole lesson in a notebook: its exercises, a summary of what is done, and the results as records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from psychoed import labels
from psychoed.exercises.model import AnyExercise, GradedExercise
from psychoed.markup import to_inline_html
from psychoed.notebook.widget import ExerciseWidget
from psychoed.places import next_place
from psychoed.renderers.page_foot import render_summary
from psychoed.saving import write_whole

__all__ = ["Quiz"]

#: The form of a hand-in file; a change that old readers cannot read makes it one more.
HAND_IN_VERSION = 1

#: Said in the summary of what is not graded: how it stands, Python does not know.
_YOURS = "yours alone, and not marked"


class Quiz(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The exercises of a lesson one below the other, and a summary that keeps step.

    Only what is graded has results: what is written, rated, planned or ticked never reaches Python.
    """

    def __init__(self, lesson: str, exercises: Sequence[AnyExercise]) -> None:
        self.lesson = lesson
        self.exercises = tuple(ExerciseWidget(exercise) for exercise in exercises)
        self._summary = widgets.HTML()
        super().__init__(children=(*self.exercises, self._summary))
        for one in self._graded:
            one.observe(self._summarise, names=["outcome", "attempts"])
        self._summarise()

    @property
    def _graded(self) -> tuple[ExerciseWidget, ...]:
        return tuple(one for one in self.exercises if isinstance(one.exercise, GradedExercise))

    def records(self) -> list[dict[str, Any]]:
        """Return a record for each graded exercise, ready for `pandas.DataFrame` (see `ExerciseWidget.record`)."""
        return [one.record() for one in self._graded]

    def hand_in(self, file: str | Path | None = None) -> Path:
        """Write the records into a JSON file, and return its path.

        By default the file is `<lesson>-hand-in.json`, beside the notebook; one written before is replaced.
        It names nobody.  Raises CannotWrite, with a sentence, where it cannot be written.
        """
        path = Path(file or f"{self.lesson}-hand-in.json")
        content = {"version": HAND_IN_VERSION, "lesson": self.lesson, "records": self.records()}
        write_whole(path, f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode())
        return path

    def static_html(self) -> str:
        """Return the face for media without a kernel: as on the lesson's page, its summary included."""
        place = next_place()
        faces = "".join(one.html_at(place) for one in self.exercises)
        return faces + render_summary((one.exercise for one in self.exercises), place)

    def static_text(self) -> str:
        """Return all exercises where there is nothing but text."""
        return "\n\n".join(one.static_text() for one in self.exercises)

    def _summarise(self, _: object = None) -> None:
        lines = "".join(f"<li>{_line(one)}</li>" for one in self.exercises)
        self._summary.value = f"<p><strong>{escape(labels.SUMMARY_TITLE)}</strong></p><ul>{lines}</ul>"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add the static face and a readable text to the live view."""
        faces = {"text/plain": self.static_text(), "text/html": self.static_html()}
        return {**super()._repr_mimebundle_(**kwargs), **faces}

    def __repr__(self) -> str:
        return f"<quiz {self.lesson!r} ({len(self.exercises)} exercises)>"


def _line(one: ExerciseWidget) -> str:
    title = to_inline_html(one.exercise.title)
    if not isinstance(one.exercise, GradedExercise):
        return f"{title}: {_YOURS}"
    sign, word = labels.SUMMARY_STATES[_state(one)]
    return f'{title}: <span aria-hidden="true">{sign}</span> {escape(word)}'


def _state(one: ExerciseWidget) -> str:
    outcome = one.outcome
    if outcome is None or outcome.credit is None:
        return "again" if one.attempts else "open"
    if outcome.calibration == "sure-wrong":
        return "sure-wrong"
    return "done" if outcome.verdict == "right" else "again"
