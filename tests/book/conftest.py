"""Fixtures of the small books."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from tests.book._books import Book

#: The first page of a book in the theme alone.
START = "Start\n=====\n\n.. toctree::\n   :caption: Lessons\n\n   lesson\n   help\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A small book of one page with two exercises."""
    folder = tmp_path / "book"
    folder.mkdir()
    yield Book(folder)
    shutil.rmtree(folder)


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., tuple[Path, str]]:
    """Build a small book in the theme; gives the folder of its HTML and the warnings."""

    def run(*, builder: str = "html", lesson: str = "", setup: str = "", **settings: Any) -> tuple[Path, str]:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "start.rst").write_text(START)
        (source / "lesson.rst").write_text(f"A lesson\n========\n\nText.\n\n{lesson}\n")
        (source / "help.rst").write_text("Need help now?\n==============\n\nCall.\n")
        given = {
            "project": "Course",
            "html_title": "A course & more",
            "root_doc": "start",
            "html_theme": "psychoed",
            "pe_help_page": "help",
            **settings,
        }
        # The extension is not at work here, so that its settings have to be made known.
        ours = [f"    app.add_config_value({name!r}, '', 'html')" for name in given if name.startswith("pe_")]
        (source / "conf.py").write_text(
            "\n".join([setup, "def setup(app):", *ours, f"    {'more(app)' * bool(setup)}"])
        )
        warnings = io.StringIO()
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                source,
                source,
                tmp_path / builder,
                tmp_path / "doctrees",
                builder,
                confoverrides=given,
                status=None,
                warning=warnings,
                freshenv=True,
            )
            app.build(force_all=True)
        return tmp_path / builder, warnings.getvalue()

    return run
