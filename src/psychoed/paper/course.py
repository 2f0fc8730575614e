"""Reading a course for paper: once, without running a notebook."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import TextIO

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.console import color_terminal, nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from psychoed.paper.errors import PaperError

__all__ = ["read_course"]

_SETTINGS = {
    "nb_execution_mode": "off",
    "latex_individualpages": False,  # Jupyter Book takes it out again, and fails without it
}


def read_course(course_root: Path, *, doctrees: Path, warnings: TextIO | None = None) -> Sphinx:
    """Read the course that `_config.yml` and `_toc.yml` in `course_root` describe, for the builder "typst".

    What was read is kept in `doctrees`: a second reading takes only what has changed since.  Warnings go to
    `warnings` (default: standard error) with their places.  Raises PaperError if the course cannot be read.
    """
    if not color_terminal():
        nocolor()  # a log file has no use for colours
    # Half a second that only this needs; Jupyter Book has no types of its own.
    from jupyter_book.config import get_final_config  # type: ignore[import-untyped]  # noqa: PLC0415

    root = course_root.resolve()
    try:
        config, _ = get_final_config(
            user_yaml=root / "_config.yml", cli_config=dict(_SETTINGS), sourcedir=root
        )
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                srcdir=root,
                confdir=None,
                outdir=doctrees / "paper",
                doctreedir=doctrees,
                buildername="typst",
                confoverrides=config,
                status=None,
                warning=warnings or sys.stderr,
            )
            _read(app)
    except (SphinxError, OSError) as error:
        raise PaperError(message=f"The course in '{root}' could not be read: {error}") from error
    return app


def _read(app: Sphinx) -> None:
    """What `Builder.build` does before it writes; it has no way to be told to write nothing."""
    with logging.pending_warnings():
        updated = app.builder.read()
    if updated:
        with (Path(app.doctreedir) / ENV_PICKLE_FILENAME).open("wb") as file:
            pickle.dump(app.env, file, pickle.HIGHEST_PROTOCOL)
    app.phase = BuildPhase.RESOLVING
