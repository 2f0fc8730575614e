"""The command `psychoed book`, and the builder that makes the same book."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from tests.paper._book import bookmarks

from psychoed.commands.cli import main


@pytest.fixture
def course(project, monkeypatch):
    """A course as Jupyter Book reads it, which we stand in."""
    extensions = "myst_nb, jupyter_book, sphinx_external_toc, sphinx_comments, psychoed.sphinx_ext"
    project.write(
        "_config.yml",
        f"""
        title: A small course
        only_build_toc_files: true
        latex: {{use_jupyterbook_latex: false}}
        sphinx: {{recursive_update: true, config: {{extensions: [{extensions}], pe_course: small-course}}}}
        """,
    )
    project.write(
        "_toc.yml",
        """
        format: jb-book
        root: top
        parts:
          - caption: Lessons
            chapters: [{file: tea, sections: [{file: deep}]}]
        """,
    )
    project.write("top.md", "# Top\n\nWords.\n")
    project.write("tea.md", "# Tea\n\n```{exercise} leaves\n```\n")
    project.write("deep.md", "# Deep\n\nSleep.\n")
    monkeypatch.chdir(project.root)
    return project


def test_the_command_writes_book_and_key(course) -> None:
    """Both files are named with their sizes; the parts are those of the table of contents."""
    done = CliRunner().invoke(main, ["book", "-o", "out/small.pdf", "--key", "separate", "--paper", "letter"])
    assert done.exit_code == 0, done.output
    assert re.fullmatch(r"out/small.pdf \(\d+ kB\)\nout/small-key.pdf \(\d+ kB\)\n", done.output)
    pdf = (course.root / "out" / "small.pdf").read_bytes()
    assert (0, "Lessons") in bookmarks(pdf)
    assert (2, "Deep") in bookmarks(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document[0].get_size() == (612, 792)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "tea.md"], "the file must end in .pdf"),
        (["-o", "a.pdf", "--brand", "none.yml"], "none.yml"),
        (["-o", "a.pdf", "--key", "top"], "'top' is not one of"),
        (["-o", "tea.md/a.pdf"], "could not be written"),
    ],
)
def test_the_command_refuses_what_it_cannot_do(course, options, said) -> None:
    """A clear sentence, exit code 2, and nothing is written over."""
    before = (course.root / "tea.md").read_text(encoding="utf-8")
    done = CliRunner().invoke(main, ["book", *options])
    assert done.exit_code == 2
    assert said in done.output
    assert (course.root / "tea.md").read_text(encoding="utf-8") == before
    assert not list(course.root.glob("*.pdf"))


def test_a_course_with_faults_makes_no_book(course) -> None:
    """A warning of the course is told, with its place, and exit code 1."""
    course.write("tea.md", "# Tea\n\n```{exercise} lost\n```\n")
    done = CliRunner().invoke(main, ["book", "-o", "a.pdf"])
    assert done.exit_code == 1
    assert "tea.md:3" in done.output
    assert not (course.root / "a.pdf").exists()


def test_jupyter_book_makes_it_by_its_custom_builder(course) -> None:
    """`jupyter-book build . --builder=custom --custom-builder=typst` writes each page and the whole book."""
    program = Path(sys.executable).with_name("jupyter-book")
    command = [program, "build", ".", "--builder=custom", "--custom-builder=typst"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {path.name for path in (course.root / "_build").rglob("*.pdf")}
    assert written == {"top.pdf", "tea.pdf", "deep.pdf", "small-course.pdf"}
