"""Labs run from top to bottom, each once for all that looks at what came of it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient

__all__ = ["NOTEBOOKS", "Ran", "read", "run"]

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))

#: A cell that takes longer hangs.  How long labs should take is 20 seconds; `make bench` says how long they do.
_HANGS = 60


@dataclass(frozen=True)
class Ran:
    """A lab with its outputs, as Jupyter would save it, and how long it took, the start of its kernel included."""

    notebook: nbformat.NotebookNode
    seconds: float


def read(path: Path) -> nbformat.NotebookNode:
    """Read a lab as it is shipped."""
    return nbformat.read(path, as_version=4)


def run(path: Path) -> Ran:
    """Run a lab in its own folder; the file stays as it is."""
    notebook, begin = read(path), time.perf_counter()
    client = NotebookClient(
        notebook,
        timeout=_HANGS,
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,  # as Jupyter saves it, unless someone asks for more
    )
    client.execute()
    return Ran(notebook, time.perf_counter() - begin)
