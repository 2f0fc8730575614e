"""A small book that tests write, build and read."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from textwrap import dedent

from samples import REFLECTION, SINGLE_CHOICE
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils


class Book:
    """A small book in a folder: write pages, build, read what came out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("exercises/tea/cup.yaml", SINGLE_CHOICE)
        self.write("exercises/tea/rest.yaml", REFLECTION)
        self.write("index.md", "# Tea\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n")

    def write(self, name: str, text: str) -> None:
        """Write a file, with a time that tells it from the one before and is over when the next build begins."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.stat().st_mtime_ns if file.exists() else 0
        file.write_text(dedent(text), encoding="utf-8")
        os.utime(file, ns=(0, max(file.stat().st_mtime_ns, before + 10_000_000)))

    def build(self, builder: str = "html", *, jobs: int = 1, strict: bool = False, **settings: object) -> str:
        """Build; return the warnings, places relative to the book."""
        warnings = StringIO()
        config = {
            "extensions": ["myst_parser", "psychoed.sphinx_ext"],
            "exclude_patterns": ["_build"],
            "html_theme": "basic",
            # Sphinx adds suffixes to its own default, for every later build in this process.
            "source_suffix": {".md": "markdown"},
            **settings,
        }
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                str(self.folder),
                None,
                str(self.folder / "_build" / builder),
                str(self.folder / "_build" / "doctrees"),
                builder,
                confoverrides=config,
                status=None,
                warning=warnings,
                parallel=jobs,
                warningiserror=strict,
                keep_going=strict,
            )
            app.build()
        return strip_colors(warnings.getvalue()).replace(f"{self.folder}/", "")

    def page(self, name: str = "index.html", builder: str = "html") -> str:
        """Return a page that was built."""
        return (self.folder / "_build" / builder / name).read_text(encoding="utf-8")
