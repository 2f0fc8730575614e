"""The command line: one plain sentence for each fault, and exit codes that scripts can use."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from samples import SINGLE_CHOICE

from psychoed import __version__
from psychoed.commands.cli import main
from psychoed.project import Course

Write = Callable[..., Path]


def run(*arguments: str | Path) -> Result:
    """Run the command as a person would."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_course_is_all_well(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real bank passes, from any folder of the course."""
    monkeypatch.chdir(course.root / "notebooks")
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{course.exercises}: ")
    assert result.stdout.endswith(": all well.\n")


def test_every_problem_is_reported_with_its_place(
    write_exercise: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Problems come as file:line:column from the current folder; the exit code is 1; nothing is written."""
    write_exercise(SINGLE_CHOICE.replace("key: leaves", "key: x"), "tea/b.yaml")
    folder = write_exercise(SINGLE_CHOICE.replace("stem", "stam"), "tea/a.yaml").parents[1]
    monkeypatch.chdir(folder.parent)
    before = sorted(folder.rglob("*"))
    result = run("check", "exercises")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.split(" ")[0] for line in result.stderr.splitlines()] == [
        "exercises/tea/a.yaml:1:1:",
        "exercises/tea/a.yaml:4:1:",
        "exercises/tea/b.yaml:8:6:",
        "exercises:",
    ]
    assert result.stderr.endswith("exercises: 3 problems found; nothing was changed.\n")
    assert sorted(folder.rglob("*")) == before


def test_a_faulty_ledger_is_a_problem_of_the_course(
    write_exercise: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claims that the book teaches are checked with its exercises."""
    root = write_exercise(SINGLE_CHOICE).parents[2]
    (root / "_toc.yml").touch()
    (root / "book").mkdir()
    shutil.copy(course.help_lines, root / "book")
    (root / "book" / "claims.yml").write_text("- {id: tea, verdict: true}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    result = run("check")
    assert result.exit_code == 1
    assert "book/claims.yml:1:22: '[1].verdict' must be one of 'supported'" in result.stderr
    (root / "book" / "references.bib").write_text("@misc{leaf2020, title={Tea}}", encoding="utf-8")
    claim = "- {id: tea, claim: C., verdict: wrong, known: K., references: [leaf2021], lesson: tea}\n"
    (root / "book" / "claims.yml").write_text(claim, encoding="utf-8")
    assert "'leaf2021' is not in the bibliography (did you mean 'leaf2020'?)" in run("check").stderr


def test_a_bank_by_itself_says_what_went_unchecked(write_exercise: Write) -> None:
    """Outside a course there is no bibliography to hold sources against, and the command says so."""
    folder = write_exercise(SINGLE_CHOICE + "sources: [anything]\n").parents[1]
    result = run("check", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{folder}: 1 exercise in 1 lesson: all well. Sources were not checked")


def test_a_lost_bibliography_is_said(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the course's bibliography was moved away, its sources are not taken on trust."""
    shutil.copytree(course.root / "exercises", tmp_path / "exercises")
    shutil.copy(course.root / "_toc.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 1
    assert "book/references.bib:1:1: the bibliography is missing, but" in result.stderr


def test_a_missing_bank_is_said(tmp_path: Path) -> None:
    """A folder that is not there is one problem, not a traceback."""
    result = run("check", tmp_path / "none")
    assert result.exit_code == 1
    assert "the exercise bank must be a folder (there is no such folder)" in result.stderr


def test_faulty_crisis_lines_are_found(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The numbers that someone will dial are checked with the bank."""
    for name in ("exercises", "book"):
        shutil.copytree(course.root / name, tmp_path / name)
    shutil.copy(course.root / "_toc.yml", tmp_path)
    file = tmp_path / "book" / "help-lines.yml"
    file.write_text(file.read_text(encoding="utf-8").replace('"000"', "000"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("check").exit_code == 0  # 000 without quotes is text already: it cannot lose its zeros
    file.write_text(
        file.read_text(encoding="utf-8").replace("kind: crisis", "kind: crysis", 1), encoding="utf-8"
    )
    result = run("check")
    assert result.exit_code == 1
    assert "'kind' must be one of 'crisis', 'emergency' (got 'crysis')" in result.stderr


def test_outside_a_course_the_way_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no course, the command says how to point to one, and exits with 2."""
    monkeypatch.setenv("PSYCHOED_COURSE", str(tmp_path))
    for arguments in (["check"], ["handout", "tea", "-o", str(tmp_path / "tea.pdf")]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "point it to the folder of the course" in result.stderr


def test_from_elsewhere_the_course_is_named(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stands outside any course is told which one is meant before anything is said of it."""
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.stderr == f"No course is around this folder; this is the one in {course.root}.\n"
    assert result.stdout.startswith(f"{course.exercises}: ")


def test_a_new_exercise_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The skeleton is written, its path and the next steps are printed, and a new lesson is told of."""
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "exercises" / "tea").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    result = run("new", "plan", "next-cup", "--lesson", "tee")
    assert (result.exit_code, result.stderr) == (0, "")
    said = result.stdout.splitlines()
    assert said[:2] == [
        "'tee' is a new lesson (did you mean 'tea'?): its folder was made.",
        "exercises/tee/next-cup.yaml",
    ]
    assert "psychoed preview exercises/tee/next-cup.yaml" in result.stdout
    assert "```{exercise} next-cup" in result.stdout
    assert "kind: plan\n" in Path(said[1]).read_text(encoding="utf-8")
    assert "exercises/tee/next-cup.yaml:11:7: 'title' is empty; write it" in run("check").stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["new", "plann", "cup", "--lesson", "tea"], "there is no kind 'plann' (did you mean 'plan'?)"),
        (["new", "plan", "My cup", "--lesson", "tea"], "'My cup' cannot be an id"),
        (["new", "plan", "cup", "--lesson", "tea"], "the id 'cup' is taken in the lesson 'tea'"),
        (["preview", "cup.yaml"], "FILE must be the file of an exercise (got 'cup.yaml', there is none)"),
        (["preview", "exercises"], "(got 'exercises', it is a folder)"),
    ],
)
def test_what_a_command_cannot_work_with_is_said(
    write_exercise: Write, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    """One sentence says what is wrong, the exit code is 2, and the course is as it was."""
    file = write_exercise(SINGLE_CHOICE)
    root = file.parents[2]
    (root / "_toc.yml").touch()
    monkeypatch.chdir(root)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert [path for path in root.rglob("*") if path.is_file()] == [root / "_toc.yml", file]


def test_the_preview_says_where_it_is_and_opens_the_browser(
    write_exercise: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is printed; the browser is sent there, unless it shall not be."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    # Ends at once, as after Ctrl-C; tests/test_preview.py runs the real one.
    monkeypatch.setattr("psychoed.preview.server.serve", lambda _, ready: ready("http://127.0.0.1:1/"))
    file = write_exercise(SINGLE_CHOICE)
    assert "is shown at http://127.0.0.1:1/; Ctrl-C ends it." in run("preview", file, "--no-open").stdout
    assert opened == []
    assert run("preview", file).exit_code == 0
    for thread in threading.enumerate():
        if thread.name == "open the browser":
            thread.join()
    assert opened == ["http://127.0.0.1:1/"]


def test_a_preview_that_is_not_installed_is_said(
    write_exercise: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the package came without the tools of the course, the way to them is shown."""
    monkeypatch.delitem(sys.modules, "psychoed.preview.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = run("preview", write_exercise(SINGLE_CHOICE))
    assert result.exit_code == 2
    assert "the preview needs 'uvicorn'; install it with pip install -r requirements.txt." in result.stderr


def test_a_handout_replaces_nothing_but_a_pdf(tmp_path: Path) -> None:
    """A slip in the file's name does not cost a page of the book."""
    page = tmp_path / "lesson.md"
    page.write_text("words", encoding="utf-8")
    result = run("handout", "taking-medicine", "-o", page)
    assert (result.exit_code, page.read_text(encoding="utf-8")) == (2, "words")
    assert "the file must end in .pdf" in result.stderr


def test_the_version_is_told() -> None:
    """Who reports a fault can say with which version."""
    assert run("--version").stdout == f"psychoed, version {__version__}\n"


@pytest.mark.parametrize("command", [[], ["check"], ["new"], ["preview"], ["handout"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    """Each command has a help text that ends in sentences."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout
