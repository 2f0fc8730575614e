"""The live exercise in a notebook: a real ipywidgets widget that shows the HTML of `renderers.html`.

The kernel knows the responses of graded exercises, and grades them itself.  Of what is not graded it knows
nothing: writing, ratings, plans and ticks stay in the browser and reach neither the kernel nor the notebook.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from psychoed.assets import widget_script, widget_style
from psychoed.grading import Outcome, Response, ResponseError, grade
from psychoed.model import AnyExercise, GradedExercise
from psychoed.places import next_place
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text
from psychoed.responses import check_response

__all__ = ["ExerciseWidget"]


class ExerciseWidget(anywidget.AnyWidget):
    """An exercise that lives.

    `response` is what the learner gave (see `responses.Response`), `sure` how sure of it, `outcome` what came
    of the last check (an `Outcome`, None before it), `attempts` how often it was checked and `hints` how many
    hints were opened; all can be observed.  Setting `response` from Python shows it; `check()` grades it.
    Composable like any widget (VBox, HBox, Tab).
    """

    _esm = widget_script()
    _css = widget_style()

    html = traitlets.Unicode(read_only=True).tag(sync=True)
    response = traitlets.Any(None, allow_none=True).tag(sync=True)
    sure = traitlets.Bool(None, allow_none=True).tag(sync=True)
    checks = traitlets.Int(0).tag(sync=True)
    hints = traitlets.Int(0).tag(sync=True)
    attempts = traitlets.Int(0)
    outcome = traitlets.Instance(Outcome, allow_none=True, default_value=None)

    def __init__(self, exercise: AnyExercise, **kwargs: Any) -> None:
        self.exercise = exercise
        super().__init__(**kwargs)
        self.set_trait("html", render_html(exercise, place="live"))

    def check(self) -> Outcome:
        """Grade the present response; set and return `outcome`."""
        outcome = grade(self.exercise, self.response, sure=self.sure)
        self.attempts += outcome.credit is not None
        self.outcome = outcome
        return outcome

    def static_html(self) -> str:
        """Return the face for media without a kernel: complete HTML, the same as on a page."""
        return render_html(self.exercise, place=next_place())

    @traitlets.validate("response")
    def _response_fits(self, proposal: dict[str, Any]) -> Response:
        value: Response = proposal["value"]
        if not isinstance(self.exercise, GradedExercise):
            if value is not None:
                raise traitlets.TraitError(
                    f"'{self.exercise.id}' is a {self.exercise.kind}; what is answered there never reaches "
                    "Python."
                )
            return None
        try:
            check_response(self.exercise, value)
        except ResponseError as error:
            raise traitlets.TraitError(str(error)) from error
        return value

    @traitlets.observe("response", "sure")
    def _outcome_is_stale(self, _: object) -> None:
        self.outcome = None

    @traitlets.observe("checks")
    def _checked_in_the_browser(self, _: object) -> None:
        self.check()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Add the static face and a readable text to the live view."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": render_text(self.exercise), "text/html": self.static_html()}, metadata

    def __repr__(self) -> str:
        return f"<exercise {self.exercise.id!r} ({self.exercise.kind})>"
