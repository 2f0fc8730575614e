"""Notebooks in a book: never an old exercise, never a blank cell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from samples import CASES, REFLECTION, SINGLE_CHOICE

CONF = """
extensions = ["myst_nb", "psychoed.sphinx_ext"]
html_theme = "psychoed"
pe_help_page = "index"
exclude_patterns = ["_build"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_ipywidgets_js = {}
nb_mime_priority_overrides = [
    ("html", "text/html", 0), ("html", "application/vnd.jupyter.widget-view+json", None),
]
"""


class LabBook:
    """A small book with one exercise at home and one notebook."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in {
            "conf.py": CONF,
            "_toc.yml": "",  # so that the kernel finds the course
            "milk.md": "# Milk\n",
            "exercises/tea/cup.yaml": SINGLE_CHOICE,
            "exercises/tea/rest.yaml": REFLECTION,
            "index.md": "# Tea\n\n```{toctree}\nlab\nmilk\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
        }.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def write_lab(self, *cells: str) -> None:
        """Write the notebook, one code cell a text."""
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_markdown_cell("# Lab"), *map(nbformat.v4.new_code_cell, cells)],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        self.write("lab.ipynb", nbformat.writes(notebook))

    def build(self, **environment: str) -> tuple[int, str]:
        """Build in a process of its own; return its exit code and what Sphinx complained of."""
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-b",
            "html",
            "-W",
            "--keep-going",
            "-q",
            ".",
            "_build/html",
        ]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        # The logs of kernel and client are none of Sphinx's.
        said = [line for line in done.stderr.splitlines() if " WARNING: " in line]
        return done.returncode, "\n".join(said)

    @property
    def page(self) -> str:
        """The notebook's page."""
        return (self.folder / "_build" / "html" / "lab.html").read_text(encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path) -> LabBook:
    """A small book with a notebook."""
    return LabBook(tmp_path / "book")


def test_an_edited_exercise_shows_in_the_notebook(book: LabBook) -> None:
    """The cache knows the code alone; an edit of the bank runs the notebook again, and no edit does not."""
    book.write_lab("from psychoed import exercise\nexercise('cup')")
    assert book.build() == (0, "")
    assert "What is tea made from?" in book.page
    page = book.folder / "_build" / "html" / "lab.html"
    written = page.stat().st_mtime_ns
    book.build()
    assert page.stat().st_mtime_ns == written
    untouched = book.folder / "_build" / "html" / "milk.html"
    written = untouched.stat().st_mtime_ns
    book.write(
        "exercises/tea/cup.yaml", SINGLE_CHOICE.replace("What is tea made from?", "What is in the pot?")
    )
    assert book.build() == (0, "")
    assert "What is in the pot?" in book.page
    assert "What is tea made from?" not in book.page
    assert untouched.stat().st_mtime_ns == written
    shutil.rmtree(book.folder / "_build" / "html")
    shutil.rmtree(book.folder / "_build" / "html" / ".doctrees", ignore_errors=True)
    assert book.build() == (0, "")
    assert "What is in the pot?" in book.page


def test_the_course_that_is_built_is_shown(book: LabBook, tmp_path: Path) -> None:
    """A shell that points to another course does not bring its exercises into this book."""
    other = tmp_path / "other"
    (other / "exercises").mkdir(parents=True)
    (other / "_toc.yml").touch()
    book.write_lab("from psychoed import exercise\nexercise('cup')")
    assert book.build(PSYCHOED_COURSE=str(other)) == (0, "")
    assert "What is tea made from?" in book.page


def test_composites_show_their_exercises_and_no_repr(book: LabBook) -> None:
    """Boxes of exercises, and a figure with its controls, are there to read, with their scripts; the ids do not clash."""
    steps = (CASES / "ordering.yaml").read_text(encoding="utf-8")
    book.write("exercises/tea/steps.yaml", steps)
    book.write("book/night.md", "# Night\n\n(quiet-evening)=\n## A quiet evening\n")
    book.write("milk.md", "# Milk\n\n```{toctree}\nbook/night\n```\n\n```{exercise} steps\n```\n")
    book.write_lab(
        "from psychoed import exercise, moving_figure\nfrom ipywidgets import HBox, VBox",
        "VBox([exercise('cup'), HBox([exercise('cup'), exercise('steps')])])",
        "moving_figure('taking-as-agreed')",
    )
    assert book.build() == (0, "")
    assert book.page.count("<pe-exercise") == 3
    assert "<svg" in book.page
    assert '<pe-figure data-figure="taking-as-agreed" data-place="nb-' in book.page
    assert "pe-still" not in book.page
    assert not re.search(
        r"(VBox|HBox|ExerciseWidget|MovingFigure)\w*\(", book.page.split('class="cell_output')[-1]
    )
    ids = re.findall(r'\bid="([^"]+)"', book.page)
    assert len(ids) == len(set(ids))
    for name in ("exercises.js", "exercises.css", "figure.js"):
        assert book.page.count(f"_static/{name}") == 1
    # What an exercise says to read again comes from the book: the cell runs again once the heading changes.
    book.write("book/night.md", "# Night\n\n(quiet-evening)=\n## A calm evening\n")
    assert book.build() == (0, "")
    assert "A calm evening" in book.page
    assert "A quiet evening" not in book.page


def test_a_widget_without_a_face_stops_the_build(book: LabBook) -> None:
    """A widget that would be blank in the book is an error with its place and the way out."""
    book.write_lab("import ipywidgets\nipywidgets.IntSlider(description='Cups')")
    code, said = book.build()
    assert code != 0
    assert "lab.ipynb" in said
    assert "this cell shows a widget that has no face without a kernel; import psychoed before it" in said


def test_a_widget_that_nobody_knows_stops_the_build(book: LabBook) -> None:
    """A widget without any HTML of its own is named by its class, inside a box too."""
    book.write_lab(
        "import psychoed\nfrom psychoed import exercise\nimport ipywidgets",
        "class Dial(ipywidgets.DOMWidget):\n    pass\nipywidgets.VBox([Dial()])",
    )
    code, said = book.build()
    assert code != 0
    assert "The widget Dial has no form without a kernel" in said


def test_a_failing_cell_stops_the_build(book: LabBook) -> None:
    """A mistyped exercise in a notebook is an error of the build."""
    book.write_lab("from psychoed import exercise\nexercise('cupp')")
    code, said = book.build()
    assert code != 0
    assert "lab.ipynb: WARNING: Executing notebook failed" in said
