"""The command `psychoed slides`: what it writes, and one clear sentence for everything that it cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.paper._course import PAGES

from psychoed.commands.cli import main

NOTES = "---\nnotes_for: book/tea\n---\n\n# For whoever pours\n\nBe kind.\n"


@pytest.fixture
def course(project, monkeypatch, tmp_path) -> None:
    """Stand in an empty folder, with a course of which one page has notes for facilitators."""
    for name, text in PAGES.items():
        project.write(name, text)
    project.write("_toc.yml", PAGES["_toc.yml"].rstrip() + "\n      - file: book/notes\n")
    project.write("book/notes.md", NOTES)
    monkeypatch.setenv("PSYCHOED_COURSE", str(project.root))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


def run(line: str) -> Result:
    """Run the command as it would be typed."""
    return CliRunner().invoke(main, ["slides", *line.split()])


def written() -> list[str]:
    """All files below the current folder."""
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def test_a_lesson_and_its_notes_or_all_lessons_are_written(course, text_of) -> None:
    """One file, with its notes beside it if asked for; or a folder with each lesson that has notes to lead it by."""
    result = run("tea --notes --paper letter -o a.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"(a\S* \(\d+ kB\)\n){3}", result.stdout)
    assert written() == ["a-notes.pdf", "a.pdf", "a.pdfpc"]
    assert "Be kind." in text_of(Path("a-notes.pdf").read_bytes())
    assert "Be kind." not in text_of(Path("a.pdf").read_bytes())
    assert "Be kind." in Path("a.pdfpc").read_text(encoding="utf-8")

    assert run("--all -o out").exit_code == 0
    assert written()[3:] == ["out/tea-slides.pdf"]
    assert Path("out/tea-slides.pdf").read_bytes() == Path("a.pdf").read_bytes()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("-o a.pdf", "Nothing was chosen: name a LESSON, or take --all."),
        ("tea --all -o out", "--all says itself what is made; leave out LESSON."),
        ("--all -o a.pdf", "several files need a folder (got 'a.pdf')."),
        ("tea rest -o a.pdf", "several files need a folder (got 'a.pdf')."),
        ("tea -o a.md", "the file must end in .pdf (got 'a.md')."),
        ("tea", "Missing option '-o'"),
        ("tea --brand no.yml -o a.pdf", "no.yml:1:1: the file cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_made_is_told(monkeypatch, tmp_path, line: str, says: str) -> None:
    """One clear sentence, exit code 2, and no file anywhere."""
    (tmp_path / "exercises").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PSYCHOED_COURSE", str(tmp_path))
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "_config.yml").touch()
    result = run(line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_lesson_that_is_not_there_stops_all(course) -> None:
    """The others are not written either."""
    result = run("tea tee -o out")
    assert result.exit_code == 2
    assert "There is no lesson 'tee'. Did you mean 'tea'" in result.stderr
    assert written() == []
