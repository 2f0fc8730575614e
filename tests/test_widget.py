"""The live exercise: a real ipywidgets widget that knows what is graded and nothing of what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
import traitlets
from samples import case

import psychoed
from psychoed.errors import BankError
from psychoed.exercises.grading import Outcome
from psychoed.exercises.model import KINDS, GradedExercise
from psychoed.markup import to_inline_text
from psychoed.notebook.widget import ExerciseWidget
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text

VIEW = "application/vnd.jupyter.widget-view+json"
GRADED = tuple(kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise))
UNGRADED = {
    "scenario": {"awake": "stay"},
    "reflection": "my secret",
    "scale": "mostly",
    "plan": {"what": "my secret"},
    "checklist": ["yawn"],
}
GRADING = json.loads((Path(__file__).parent / "cases" / "grading.json").read_text(encoding="utf-8"))


def live(kind: str) -> ExerciseWidget:
    """The full example of a kind, live."""
    return ExerciseWidget(case(kind))


def a_response(kind: str, verdict: str) -> Any:
    """A response of the shared cases with this verdict."""
    return next(one["response"] for one in GRADING if (one["exercise"], one["verdict"]) == (kind, verdict))


def test_no_kind_is_forgotten() -> None:
    """Each kind is either graded or among those that are never known here."""
    assert {*GRADED, *UNGRADED} == set(KINDS)


def test_it_shows_the_same_html_as_a_page() -> None:
    """The widget's HTML is the page's, and the scripts that bring it to life are the page's too."""
    widget = live("single_choice")
    assert widget.html == render_html(widget.exercise, place="live")
    static = Path(psychoed.__file__).parent / "static"
    for script in ("memory.js", "exercise.js", *(f"kinds/{file.name}" for file in static.glob("kinds/*.js"))):
        assert (static / script).read_text(encoding="utf-8") in widget._esm
    assert widget._esm.count("export default") == 1


@pytest.mark.parametrize("kind", GRADED)
def test_responses_are_graded_and_recorded(kind: str) -> None:
    """Set from Python or sent by the browser, a response comes to the same outcome, told to who observes."""
    python, browser = live(kind), live(kind)
    seen: list[Outcome | None] = []
    python.observe(lambda change: seen.append(change["new"]), "outcome")
    right, wrong = a_response(kind, "right"), a_response(kind, "wrong")
    python.response = right
    assert python.check().verdict == "right"
    python.response = wrong
    assert (python.outcome, python.checked) == (None, None), "what was checked no longer speaks of this"
    python.check()
    assert [outcome.verdict if outcome else None for outcome in seen] == ["right", None, "wrong"]
    checked = {"response": right, "sure": None}
    browser.set_state({"checked": checked, "response": right, "attempts": 1})
    assert browser.record() == {
        "exercise": kind,
        "lesson": browser.exercise.lesson,
        "kind": kind,
        "title": to_inline_text(browser.exercise.title),
        "response": right,
        "verdict": "right",
        "credit": 1,
        "sure": None,
        "attempts": 1,
        "hints": 0,
    }
    assert (python.record()["verdict"], python.record()["attempts"]) == ("wrong", 2)
    json.dumps(python.record())


def test_a_busy_kernel_does_not_grade_what_was_never_checked() -> None:
    """Checked, and changed before the kernel looked: both arrive at once, and the answer stands unchecked."""
    widget = live("true_false")
    state = {"checked": {"response": True, "sure": None}, "response": False, "attempts": 1}
    widget.set_state(state)
    assert (widget.outcome, widget.attempts, widget.record()["verdict"]) == (None, 1, None)
    widget.set_state({"response": None, "checked": None, "attempts": 0})
    assert (widget.response, widget.attempts) == (None, 0)


def test_how_sure_belongs_to_the_check() -> None:
    """Sure but wrong is said as such, and no longer once the learner is less sure."""
    widget = live("ordering")
    widget.response, widget.sure = a_response("ordering", "wrong"), True
    assert widget.check().calibration == "sure-wrong"
    widget.sure = False
    assert widget.outcome is None


def test_what_is_not_answered_or_unclear_is_no_attempt() -> None:
    """Nothing given and nothing readable have words of their own, and do not count."""
    widget = live("numeric")
    assert widget.check().verdict == "empty"
    widget.response = "seven"
    assert (widget.check().verdict, widget.attempts) == ("unclear", 0)


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("single_choice", "nothing-of-ours"),
        ("single_choice", ["four"]),
        ("true_false", "true"),
        ("multiple_choice", "a"),
        ("matching", {"noise": "a-drum"}),
        ("ordering", ["dinner"]),
        ("text_entry", {"light": 3}),
        ("numeric", True),
    ],
)
def test_responses_that_cannot_be_are_refused(kind: str, response: object) -> None:
    """A response of the wrong form is refused in one sentence, shown without a traceback."""
    with pytest.raises(traitlets.TraitError, match=r"is answered by|has no (choice|option)") as refused:
        live(kind).response = response
    assert refused.value._render_traceback_() == [str(refused.value)]


@pytest.mark.parametrize("kind", UNGRADED)
def test_what_is_not_graded_never_reaches_the_kernel(kind: str) -> None:
    """No trait holds any of it, from whichever side it comes, and there is neither check nor record."""
    widget = live(kind)
    answer = UNGRADED[kind]
    for state in ({"response": answer}, {"checked": {"response": answer, "sure": None}}, {"hints": 1}):
        with pytest.raises(traitlets.TraitError, match="never reaches Python"):
            widget.set_state(state)
        with pytest.raises(traitlets.TraitError, match="never reaches Python"):
            widget.set_trait(*next(iter(state.items())))
    assert [widget.get_state()[name] for name in ("response", "checked", "sure", "hints")] == [
        None,
        None,
        None,
        0,
    ]
    with pytest.raises(BankError, match="never reaches Python"):
        widget.record()
    with pytest.raises(ValueError, match="never graded"):
        widget.check()


@pytest.mark.parametrize("kind", KINDS)
def test_it_carries_every_medium(kind: str) -> None:
    """Displayed, it offers a live view, complete HTML and a readable text; never an object's repr."""
    widget = live(kind)
    data, _ = widget._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert "<pe-exercise" in data["text/html"]
    assert data["text/plain"] == render_text(widget.exercise)


def test_a_changed_copy_changes_nothing_here() -> None:
    """A response that is a list or a mapping is taken and given as a copy."""
    widget, mine = live("matching"), dict(a_response("matching", "right"))
    widget.response = mine
    mine.clear()
    widget.record()["response"].clear()
    assert widget.check().verdict == "right"


def test_it_composes_like_any_widget() -> None:
    """Boxes take it as a child, and static faces of the same exercise can stand on one page."""
    one, two = live("single_choice"), live("reflection")
    assert ipywidgets.VBox([one, two]).children == (one, two)
    assert live("single_choice").static_html() != live("single_choice").static_html()
