"""The command line: one plain sentence for each fault, and exit codes that scripts can use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from samples import SINGLE_CHOICE

from psychoed import __version__
from psychoed.cli import main
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
        "3",
    ]
    assert result.stderr.endswith("3 problems found; nothing was changed.\n")
    assert sorted(folder.rglob("*")) == before


def test_a_bank_by_itself_says_what_went_unchecked(write_exercise: Write) -> None:
    """Outside a course there is no bibliography to hold sources against, and the command says so."""
    folder = write_exercise(SINGLE_CHOICE + "sources: [anything]\n").parents[1]
    result = run("check", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 exercise in 1 lesson: all well. Sources were not checked")


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


@pytest.mark.parametrize("command", [[], ["check"], ["handout"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    """Each command has a help text that ends in sentences."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout
