"""What trainees call in a notebook: found from any folder, and wrong in a sentence at most a line each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
import yaml
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from samples import CASES, REFLECTION, SINGLE_CHOICE

import psychoed
from psychoed.errors import BankError, CourseNotFound, UnknownExercise
from psychoed.notebook import draft, exercise, quiz
from psychoed.project import find_course

FAULTY = {**yaml.safe_load(SINGLE_CHOICE), "key": "milk"}


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one lesson; the current folder is one of its own, deep inside."""
    course = tmp_path / "course"
    for name, text in {
        "_toc.yml": "",
        "exercises/tea/cup.yaml": SINGLE_CHOICE,
        "exercises/tea/rest.yaml": REFLECTION,
        "notebooks/mine/.keep": "",
    }.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(course / "notebooks" / "mine")
    return course


def test_exercises_and_lessons_are_found_by_name(tea: Path) -> None:
    """From a folder deep inside the course; a mistyped name is offered the nearest, in one line."""
    assert exercise("cup").exercise.lesson == "tea"
    assert [one.exercise.id for one in quiz("tea").exercises] == ["cup", "rest"]
    with pytest.raises(UnknownExercise, match=r"^there is no exercise 'cups' \(did you mean 'cup'\?\)\.$"):
        exercise("cups")
    with pytest.raises(BankError, match=r"^there is no lesson 'teas' .*\(did you mean 'tea'\?\)\.$"):
        quiz("teas")


def test_names_are_the_same_in_whatever_order_they_are_imported() -> None:
    """No module of the package hides what an author imports from it."""
    for name in psychoed.__all__:
        assert not isinstance(getattr(psychoed, name), ModuleType)
        assert find_spec(f"psychoed.{name}") is None


def test_the_course_is_found_or_asked_for(tea: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment variable comes first, then the folders above; a wrong one is named, by drafts as well."""
    checkout = Path(psychoed.__file__).parents[2]
    assert find_course().root == tea
    assert find_course(tmp_path).root == checkout
    monkeypatch.setenv("PSYCHOED_COURSE", str(tea))
    assert find_course(checkout).root == tea
    monkeypatch.setenv("PSYCHOED_COURSE", str(tmp_path))
    for call in (find_course, lambda: draft(REFLECTION)):
        with pytest.raises(CourseNotFound, match=r"PSYCHOED_COURSE points to .* holds no _toc\.yml"):
            call()


def test_an_installed_package_finds_the_course_or_says_how_to_point_to_it(tea: Path, tmp_path: Path) -> None:
    """Outside the clone, as a wheel lays it down: found by folder or variable, else one sentence with the way."""
    installed = tmp_path / "site-packages" / "psychoed"
    shutil.copytree(Path(psychoed.__file__).parent, installed, ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import psychoed; from psychoed import exercise, quiz\n"
        "try: print(quiz('tea'), psychoed.__file__)\nexcept Exception as error: print(error)"
    )

    def say(folder: Path, **environment: str) -> str:
        shell = {name: value for name, value in os.environ.items() if name != "PSYCHOED_COURSE"}
        told = subprocess.run(
            [sys.executable, "-c", code],
            cwd=folder,
            env={**shell, "PYTHONPATH": str(installed.parent), **environment},
            capture_output=True,
            text=True,
            check=True,
        )
        return told.stdout.strip()

    found = f"<quiz 'tea' (2 exercises)> {installed / '__init__.py'}"
    assert say(tea / "notebooks") == found
    assert say(tmp_path, PSYCHOED_COURSE=str(tea)) == found
    lost = say(tmp_path)
    assert lost.startswith(f"no course was found in '{tmp_path}' or above it;")
    assert lost.endswith("or set PSYCHOED_COURSE to it.")


def test_a_draft_is_live_from_text_and_from_a_dict(tea: Path) -> None:
    """Both forms give the same exercise; pictures lie beside the notebook; what is written is not kept."""
    one, other = draft(SINGLE_CHOICE), draft(yaml.safe_load(SINGLE_CHOICE))
    assert one.exercise == other.exercise
    one.response = "leaves"
    assert one.check().verdict == "right"
    shutil.copy(CASES / "lamp.svg", "lamp.svg")
    hints = ["One."]
    shared = {**yaml.safe_load(REFLECTION), "hints": hints, "picture": {"file": "lamp.svg", "alt": "A lamp"}}
    shown = draft(shared, "my-lamp")
    assert 'id="exercise-my-lamp--live"' in shown.html
    assert "data:image/svg+xml" in shown.html
    assert 'data-keep="no"' in shown.html
    assert 'data-keep="no"' in shown.static_html()
    assert "data-keep" not in exercise("rest").html
    said = {True: "It is not.", False: "It is made from leaves."}
    names = {name: shared[name] for name in ("title", "objective", "stem")}
    whether = {"kind": "true_false", **names, "key": False, "feedback": said, "solution": "Leaves."}
    assert [choice.feedback for choice in draft(whether).exercise.choices] == list(said.values())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SINGLE_CHOICE.replace("key: leaves", "key: milk"), "draft.yaml:8:6: 'key' must "),
        ("kind: [", "draft.yaml:2:1: this is not valid YAML"),
        (FAULTY, "draft: 'key' must "),
        ({**FAULTY, "stem": {"a", "b"}}, "text, numbers, lists and dicts alone"),
        ({**FAULTY, "hints": [object]}, "text, numbers, lists and dicts alone"),
        (
            {**FAULTY, "picture": {"file": "no.svg", "alt": "No"}},
            "draft: the picture 'no.svg' cannot be read",
        ),
        (["kind"], "a draft is YAML text or a dict"),
    ],
)
def test_a_faulty_draft_gets_the_errors_of_the_bank(tea: Path, source: Any, said: str) -> None:
    """The sentences are the bank's; the place is given where there are lines."""
    with pytest.raises(BankError) as refused:
        draft(source)
    assert said in str(refused.value)
    with pytest.raises(BankError, match="cannot be an id"):
        draft(SINGLE_CHOICE, 'my "cup"')


def test_faults_of_the_course_are_no_faults_of_a_draft(tea: Path) -> None:
    """Somebody else's broken file does not keep a trainee from writing."""
    (tea / "exercises" / "misconceptions.yaml").write_text("broken: [", encoding="utf-8")
    assert draft(REFLECTION).exercise.kind == "reflection"


def test_a_notebook_shows_sentences_and_still_fails(tea: Path) -> None:
    """What is saved of a faulty draft is a line for each problem; whoever runs notebooks strictly hears of it."""
    cells = (
        "from psychoed import draft, exercise",
        f"draft({FAULTY!r})",
        "exercise('cups')",
        "exercise('cup').response = 'milk'",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    place = {"metadata": {"path": str(tea / "notebooks")}}
    NotebookClient(notebook, timeout=60, allow_errors=True, kernel_name="python3", resources=place).execute()
    for cell in notebook.cells[1:]:
        (output,) = cell.outputs
        assert output.output_type == "error"
        assert "\n".join(output.traceback) == output.evalue
        assert output.evalue.count("\n") == 0
    with pytest.raises(CellExecutionError, match="draft: 'key' must"):
        NotebookClient(notebook, timeout=60, kernel_name="python3", resources=place).execute()
