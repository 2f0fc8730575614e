"""A whole lesson in a notebook: its exercises, a summary of what is done, and the results as records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from psychoed import labels
from psychoed.markup import to_inline_html, to_inline_text
from psychoed.model import AnyExercise, GradedExercise
from psychoed.saving import write_whole
from psychoed.widget import ExerciseWidget

__all__ = ["Quiz"]

#: The form of a hand-in file; a change that old readers cannot read makes it one more.
HAND_IN_VERSION = 1


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
            one.observe(self._summarise, names=["outcome"])
        self._summarise()

    @property
    def _graded(self) -> tuple[ExerciseWidget, ...]:
        return tuple(one for one in self.exercises if isinstance(one.exercise, GradedExercise))

    def records(self) -> list[dict[str, Any]]:
        """Return a record for each graded exercise, ready for `pandas.DataFrame`.

        Fields: exercise, lesson, kind, title, response (as JSON: see `responses.Response`), verdict and
        credit (None before a check), sure (None where nothing was said), attempts, hints (opened).
        """
        return [_record(one) for one in self._graded]

    def hand_in(self, file: str | Path) -> Path:
        """Write the records into a JSON file, and return its path.  Raises CannotWrite where it cannot."""
        path = Path(file)
        content = {"version": HAND_IN_VERSION, "lesson": self.lesson, "records": self.records()}
        write_whole(path, f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode())
        return path

    def _summarise(self, _: object = None) -> None:
        lines = "".join(_line(one) for one in self._graded)
        self._summary.value = f"<p><strong>{escape(labels.SUMMARY_TITLE)}</strong></p><ul>{lines}</ul>"


def _record(one: ExerciseWidget) -> dict[str, Any]:
    outcome = one.outcome
    return {
        "exercise": one.exercise.id,
        "lesson": one.exercise.lesson,
        "kind": one.exercise.kind,
        "title": to_inline_text(one.exercise.title),
        "response": one.response,
        "verdict": outcome.verdict if outcome else None,
        "credit": outcome.credit if outcome else None,
        "sure": one.sure,
        "attempts": one.attempts,
        "hints": one.hints,
    }


def _line(one: ExerciseWidget) -> str:
    sign, word = labels.SUMMARY_STATES[_state(one)]
    return f"<li>{sign} {to_inline_html(one.exercise.title)}: {escape(word)}</li>"


def _state(one: ExerciseWidget) -> str:
    outcome = one.outcome
    if outcome is None or outcome.credit is None:
        return "open"
    if outcome.calibration == "sure-wrong":
        return "sure-wrong"
    return "done" if outcome.verdict == "right" else "again"
