"""The live exercise in a notebook: a real ipywidgets widget that shows the HTML of `renderers.html`.

The kernel knows the responses of graded exercises, and grades them itself.  Of what is not graded it knows
nothing: writing, ratings, plans and ticks stay in the browser and reach neither the kernel nor the notebook.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import anywidget
import traitlets

from psychoed.assets import widget_script, widget_style
from psychoed.errors import BankError
from psychoed.exercises.grading import Outcome, grade
from psychoed.exercises.model import AnyExercise, GradedExercise
from psychoed.exercises.responses import ResponseError, check_response
from psychoed.markup import to_inline_text
from psychoed.places import next_place
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text

__all__ = ["ExerciseWidget", "RefusedResponse"]


class RefusedResponse(traitlets.TraitError):
    """A response that the exercise cannot have, or that Python must not know."""

    def _render_traceback_(self) -> list[str]:
        """Have IPython show what is wrong and not where in our code it was found."""
        return [str(self)]


class ExerciseWidget(anywidget.AnyWidget):
    """An exercise that lives.

    `response` is what the learner gave (see `responses.Response`), `sure` how sure of it, `outcome` what came
    of it if it stands checked (an `Outcome`, else None), `attempts` how often it was checked and `hints` how
    many hints were opened; all can be observed.  Setting `response` from Python shows it; `check()` grades it.
    With `keeps` off, the browser forgets what is written in it: for drafts, which share one name.
    Composable like any widget (VBox, HBox, Tab).
    """

    _esm = widget_script()
    _css = widget_style()

    html = traitlets.Unicode(read_only=True).tag(sync=True)
    response = traitlets.Any(None, allow_none=True).tag(sync=True)
    sure = traitlets.Bool(None, allow_none=True).tag(sync=True)
    hints = traitlets.Int(0).tag(sync=True)
    attempts = traitlets.Int(0).tag(sync=True)
    #: Response and sureness as they were checked.  What is given is compared with it, and not a signal sent:
    #: a kernel that was busy hears of several changes at once, and in no order.
    checked: traitlets.Dict[str, Any] | Any = traitlets.Dict(default_value=None, allow_none=True).tag(
        sync=True
    )
    outcome = traitlets.Instance(Outcome, allow_none=True, default_value=None)

    def __init__(self, exercise: AnyExercise, *, keeps: bool = True, **kwargs: Any) -> None:
        self.exercise = exercise
        self._keeps = keeps
        super().__init__(**kwargs)
        self.set_trait("html", self.html_at("live"))

    def check(self) -> Outcome:
        """Grade the present response; set and return `outcome`."""
        outcome = grade(self.exercise, self.response, sure=self.sure)
        self.attempts += outcome.credit is not None
        self.checked = self._given()
        return outcome

    def record(self) -> dict[str, Any]:
        """Return what came of it as flat data, ready for `pandas.DataFrame([...])`.

        Fields: exercise, lesson, kind, title, response (as JSON: see `responses.Response`), verdict and
        credit (None unless the response stands checked), sure (None where nothing was said), attempts,
        hints (opened).  Raises BankError for an exercise that is not graded: of it there is nothing to tell.
        """
        if not isinstance(self.exercise, GradedExercise):
            raise BankError(message=_private(self.exercise))
        outcome = self.outcome
        return {
            "exercise": self.exercise.id,
            "lesson": self.exercise.lesson,
            "kind": self.exercise.kind,
            "title": to_inline_text(self.exercise.title),
            "response": deepcopy(self.response),
            "verdict": outcome.verdict if outcome else None,
            "credit": outcome.credit if outcome else None,
            "sure": self.sure,
            "attempts": self.attempts,
            "hints": self.hints,
        }

    def html_at(self, place: str) -> str:
        """Return the exercise as HTML whose ids are unique at `place`."""
        html = render_html(self.exercise, place=place)
        return html if self._keeps else html.replace("<pe-exercise ", '<pe-exercise data-keep="no" ', 1)

    def static_html(self) -> str:
        """Return the face for media without a kernel: complete HTML, the same as on a page."""
        return self.html_at(next_place())

    def static_text(self) -> str:
        """Return the exercise where there is nothing but text."""
        return render_text(self.exercise)

    def _given(self) -> dict[str, Any]:
        return {"response": self.response, "sure": self.sure}

    @traitlets.validate("response")
    def _response_fits(self, proposal: dict[str, Any]) -> Any:
        value = proposal["value"]
        if value is not None:
            self._refuse_what_is_private()
        try:
            check_response(self.exercise, value)
        except ResponseError as error:
            raise RefusedResponse(str(error)) from error
        return deepcopy(value)

    @traitlets.validate("sure", "checked", "hints", "attempts")
    def _is_ours_to_know(self, proposal: dict[str, Any]) -> Any:
        if proposal["value"]:
            self._refuse_what_is_private()
        return proposal["value"]

    def _refuse_what_is_private(self) -> None:
        if not isinstance(self.exercise, GradedExercise):
            raise RefusedResponse(_private(self.exercise))

    @traitlets.observe("response", "sure", "checked")
    def _settle(self, _: object) -> None:
        if self.checked is not None and self.checked != self._given():
            self.checked = None
        stands = self.checked is not None
        self.outcome = grade(self.exercise, self.response, sure=self.sure) if stands else None

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add the static face and a readable text to the live view."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self.static_text(), "text/html": self.static_html()}, metadata

    def __repr__(self) -> str:
        return f"<exercise {self.exercise.id!r} ({self.exercise.kind})>"


def _private(exercise: AnyExercise) -> str:
    return f"'{exercise.id}' is a {exercise.kind}; what is answered there never reaches Python."
