"""The live exercise: a real ipywidgets widget that knows graded responses and no reflection."""

from __future__ import annotations

from pathlib import Path

import ipywidgets
import pytest
import traitlets

import psychoed
from psychoed.bank import exercise_from_document
from psychoed.errors import CourseNotFound, UnknownExercise
from psychoed.grading import Outcome
from psychoed.project import Course, find_course
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text
from psychoed.widget import ExerciseWidget, exercise
from psychoed.yaml_source import read_yaml

CASES = Path(__file__).parent / "cases"
VIEW = "application/vnd.jupyter.widget-view+json"


def live(kind: str) -> ExerciseWidget:
    """The full example of a kind, live."""
    return ExerciseWidget(exercise_from_document(read_yaml(CASES / f"{kind}.yaml"), None))


def test_it_shows_the_same_html_as_a_page() -> None:
    """The widget's HTML is the page's, and the script that brings it to life is the page's too."""
    widget = live("single_choice")
    assert widget.html == render_html(widget.exercise, place="live")
    page_script = (Path(psychoed.__file__).parent / "static" / "exercise.js").read_text(encoding="utf-8")
    assert widget._esm.startswith(page_script)
    assert "import " not in widget._esm.replace("No import", "")
    assert widget._esm.count("export default") == 1


def test_a_response_from_python_is_graded() -> None:
    """Setting a response and checking it gives the outcome, and tells who observes."""
    widget = live("single_choice")
    seen: list[Outcome | None] = []
    widget.observe(lambda change: seen.append(change["new"]), "outcome")
    right = next(iter(widget.exercise.key))  # type: ignore[union-attr]
    widget.response = right
    assert widget.check().verdict == "right"
    assert [outcome.verdict for outcome in seen if outcome] == ["right"]


def test_a_check_in_the_browser_is_graded_here() -> None:
    """The browser sends response and check; the kernel grades by itself."""
    widget = live("multiple_choice")
    widget.set_state({"response": sorted(widget.exercise.key), "checks": 1})  # type: ignore[union-attr]
    assert widget.outcome is not None
    assert widget.outcome.verdict == "right"


def test_a_new_response_makes_the_outcome_stale() -> None:
    """What was checked no longer speaks of what is picked."""
    widget = live("true_false")
    widget.response = True
    widget.check()
    widget.response = False
    assert widget.outcome is None


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("single_choice", "nothing-of-ours"),
        ("single_choice", ["a"]),
        ("true_false", "true"),
        ("multiple_choice", "a"),
    ],
)
def test_responses_that_cannot_be_are_refused(kind: str, response: object) -> None:
    """A response of the wrong type or of no choice is refused in a sentence."""
    with pytest.raises(traitlets.TraitError, match=r"is answered by|has no choice"):
        live(kind).response = response


def test_a_reflection_never_reaches_the_kernel() -> None:
    """No trait of a reflection holds writing, and a response sent for it is refused."""
    widget = live("reflection")
    with pytest.raises(traitlets.TraitError, match="never reaches Python"):
        widget.response = "my secret"
    assert "my secret" not in str(widget.get_state())
    assert widget.response is None


def test_it_carries_every_medium() -> None:
    """Displayed, it offers a live view, complete HTML and a readable text; never an object's repr."""
    widget = live("single_choice")
    data, _ = widget._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert "<pe-exercise" in data["text/html"]
    assert data["text/plain"] == render_text(widget.exercise)


def test_it_composes_like_any_widget() -> None:
    """Boxes take it as a child."""
    one, two = live("single_choice"), live("reflection")
    assert ipywidgets.VBox([one, two]).children == (one, two)


def test_two_widgets_have_ids_of_their_own() -> None:
    """Static faces of the same exercise can stand on one page."""
    assert live("single_choice").static_html() != live("single_choice").static_html()


def test_exercises_are_found_by_id(course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From any folder, `exercise` finds the course's bank; a mistyped id is offered the nearest."""
    monkeypatch.chdir(tmp_path)
    assert exercise("how-many-as-agreed").exercise.lesson == "taking-medicine"
    with pytest.raises(UnknownExercise, match="did you mean 'how-many-as-agreed'"):
        exercise("how-many-as-agree")


def test_the_course_is_found_or_asked_for(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The environment variable comes first, then the folders above; a wrong one is named."""
    inside = tmp_path / "mine" / "notebooks"
    inside.mkdir(parents=True)
    (tmp_path / "mine" / "exercises").mkdir()
    (tmp_path / "mine" / "_toc.yml").touch()
    assert find_course(inside).root == tmp_path / "mine"
    assert find_course(tmp_path).root == course.root
    monkeypatch.setenv("PSYCHOED_COURSE", str(tmp_path / "mine"))
    assert find_course(course.root).root == tmp_path / "mine"
    monkeypatch.setenv("PSYCHOED_COURSE", str(tmp_path))
    with pytest.raises(CourseNotFound, match=r"PSYCHOED_COURSE points to .* holds no _toc\.yml"):
        find_course()
    monkeypatch.delenv("PSYCHOED_COURSE")
    monkeypatch.setattr("psychoed.project.__file__", str(tmp_path / "a" / "b" / "c.py"))
    with pytest.raises(CourseNotFound, match="no course was found"):
        find_course(tmp_path)
