"""The labs as files and as programs: stripped in git, and sound from top to bottom."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
WIDGET = "application/vnd.jupyter.widget-view+json"
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def _read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def test_there_are_labs() -> None:
    """Were none found, all the tests below would pass on nothing."""
    assert "taking-medicine" in [path.stem for path in NOTEBOOKS]


@every_notebook
def test_labs_are_stored_without_outputs(path: Path) -> None:
    """Nothing that running leaves behind is in git: no output, no count, no widget state."""
    notebook = _read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if cell.outputs or cell.execution_count is not None] == []
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    assert [cell.id for cell in notebook.cells if cell.metadata] == []


@every_notebook
def test_labs_stay_a_pleasure_to_read(path: Path) -> None:
    """One title, in the first cell; little code in each cell; words before all code."""
    notebook = _read(path)
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [len(re.findall(r"^# ", text, re.MULTILINE)) for text in prose] == [1] + [0] * (len(prose) - 1)
    assert notebook.cells[0].cell_type == "markdown"
    assert [
        cell.id for cell in notebook.cells if cell.cell_type == "code" and len(cell.source.split("\n")) > 9
    ] == []
    assert "stays in your browser" in " ".join(prose), "a lab says where reflections stay"


@every_notebook
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    """A relative link in a lab names a file that is there."""
    prose = "\n".join(cell.source for cell in _read(path).cells if cell.cell_type == "markdown")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", prose)
    assert targets
    assert [target for target in targets if not (path.parent / target).is_file()] == []


@every_notebook
def test_labs_run_and_every_widget_has_a_face(path: Path) -> None:
    """A lab runs from top to bottom; each widget it shows has words without a kernel; no repr is printed."""
    notebook = _read(path)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [(cell.id, output) for cell in notebook.cells for output in cell.get("outputs", [])]
    faces = {
        cell: output["data"].get("text/html", "")
        for cell, output in outputs
        if WIDGET in output.get("data", {})
    }
    assert len(faces) >= 4
    assert [cell for cell, face in faces.items() if len(face) < 100 or "data-pe-no-face" in face] == []
    assert not re.search(r"<[\w.]+ object at 0x", str(outputs))
    assert not [output for _, output in outputs if output.output_type == "stream" and output.name == "stderr"]
