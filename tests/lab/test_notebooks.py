"""The labs as files: stripped in git, alike in their order, short of code, and true to the book around them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.lab._running import NOTEBOOKS, read

from psychoed import figures
from psychoed.exercises.bank import Bank

ROOT = Path(__file__).parents[2]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))

HEADINGS = [
    "What you will find out",
    "Predict first",
    "Move the figure",
    "Change one line",
    "Explain it to a client",
    "What the figure leaves out",
    "Where to go next",
]
IMPORTED = {"psychoed", "ipywidgets"}
MOST_LINES = 9
MOST_LINES_OF_A_FUNCTION = 5
DESCRIPTION = range(50, 161)  # characters that a search engine shows

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def _part(caption: str, folder: str) -> list[str]:
    """The names of the pages of a part of the book that lie in this folder."""
    [chapters] = [part["chapters"] for part in TOC["parts"] if part["caption"] == caption]
    files = [Path(chapter["file"]) for chapter in chapters]
    return [file.name for file in files if file.parent == Path(folder)]


def _prose(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


def _code(path: Path) -> list[Any]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def _syntax(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse("\n".join(cell.source for cell in _code(path))))


def _named(path: Path, *functions: str) -> set[str]:
    """The words that these functions are called with."""
    return {
        node.args[0].value
        for node in _syntax(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in functions
        if node.args and isinstance(node.args[0], ast.Constant)
    }


def test_labs_and_the_book_agree() -> None:
    """Each lesson has a lab, and the book shows every lab, in the order of its lessons."""
    written, lessons = {path.stem for path in NOTEBOOKS}, _part("Lessons", "book")
    assert written == set(lessons)
    assert _part("Labs", "notebooks") == lessons


@every_notebook
def test_labs_are_stored_without_outputs(path: Path) -> None:
    """Nothing that running leaves behind is in git, nor which Python it was; the page is described."""
    notebook = read(path)
    assert [cell.id for cell in _code(path) if cell.outputs or cell.execution_count is not None] == []
    assert set(notebook.metadata) == {"kernelspec", "language_info", "myst"}
    assert notebook.metadata.kernelspec == {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    assert notebook.metadata.language_info == {"name": "python"}
    assert [cell.id for cell in notebook.cells if cell.metadata] == []
    description = notebook.metadata.myst.html_meta.description
    assert len(description) in DESCRIPTION


@every_notebook
def test_labs_are_alike(path: Path) -> None:
    """One title, in the first cell, and the same headings in the same order, with others between them if need be."""
    prose = _prose(path)
    assert read(path).cells[0].cell_type == "markdown"
    assert [len(re.findall(r"^# ", text, re.MULTILINE)) for text in prose] == [1] + [0] * (len(prose) - 1)
    headings = [line.removeprefix("## ") for line in "\n".join(prose).split("\n") if line.startswith("## ")]
    assert [heading for heading in headings if heading in HEADINGS] == HEADINGS
    assert "stays in your browser" in " ".join(prose), "a lab says where reflections stay"


@every_notebook
def test_labs_are_short_of_code(path: Path) -> None:
    """What is long belongs in the package, where it is tested; a lab imports that, and widgets to arrange it in."""
    assert [cell.id for cell in _code(path) if len(cell.source.split("\n")) > MOST_LINES] == []
    imported: set[str] = set()
    for node in _syntax(path):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
        assert not isinstance(node, ast.ClassDef)
        if isinstance(node, ast.FunctionDef):
            assert len(ast.unparse(node).split("\n")) <= MOST_LINES_OF_A_FUNCTION, node.name
    assert "psychoed" in imported
    assert imported - IMPORTED == set()


@every_notebook
def test_what_labs_name_is_there(path: Path, course_bank: Bank) -> None:
    """Figures, exercises and lessons that a lab calls by name exist, and it has some of the first two."""
    shown, asked = _named(path, "moving_figure"), _named(path, "exercise")
    assert shown
    assert (shown | _named(path, "figures.get")) - set(figures.names()) == set()
    assert asked
    assert asked - set(course_bank) == set()
    assert _named(path, "quiz") - {exercise.lesson for exercise in course_bank.values()} == set()


@every_notebook
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """A relative link in a lab names a file that is there; its lesson and the page of help are among them."""
    targets = set(re.findall(r"\]\((?!https?:)([^)#]+)", "\n".join(_prose(path))))
    assert {f"../book/{path.stem}.md", "../book/help.md"} <= targets
    assert [target for target in targets if not (path.parent / target).is_file()] == []
