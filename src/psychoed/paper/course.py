"""Reading a course for paper: once, without running a notebook."""

from __future__ import annotations

import pickle
from io import StringIO
from pathlib import Path
from typing import Any, cast

import yaml
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from psychoed.paper.errors import CourseFault, PaperError
from psychoed.paper.quick import rarely_collecting, without_module
from psychoed.saving import write_whole

__all__ = ["read_course", "refuse_faults"]

_SETTINGS = {
    "nb_execution_mode": "off",
    "latex_individualpages": False,  # Jupyter Book takes it out again, and fails without it
}


def read_course(course_root: Path, *, doctrees: Path) -> Sphinx:
    """Read the course that `_config.yml` and `_toc.yml` in `course_root` describe, for the builder "typst".

    What was read is kept in `doctrees`: a second reading takes only what has changed since.

    Raises PaperError where the course cannot be read, CourseFault with every warning where it has faults, and
    CannotWrite where there is no room for what was read.
    """
    root = course_root.resolve()
    try:
        with patch_docutils(), docutils_namespace(), rarely_collecting():
            app = Sphinx(
                srcdir=root,
                confdir=None,
                outdir=doctrees / "paper",
                doctreedir=doctrees,
                buildername="typst",
                confoverrides=_configuration(root),
                status=None,
                warning=StringIO(),
            )
            updated = _read(app)
    except (SphinxError, OSError, yaml.YAMLError) as error:
        raise PaperError(message=f"The course in '{root}' could not be read: {error}") from error
    environment = doctrees / ENV_PICKLE_FILENAME
    try:
        refuse_faults(app)
    except CourseFault:
        # Kept, the pages would be taken for read, and their faults would not be heard again.
        environment.unlink(missing_ok=True)
        raise
    if updated:
        write_whole(environment, pickle.dumps(app.env, pickle.HIGHEST_PROTOCOL))
    return app


def refuse_faults(app: Sphinx) -> None:
    """Raise CourseFault if anything was warned of so far.

    A handout from which an exercise or a safe-stopping note is missing must not be printed.
    """
    heard = cast("StringIO", app._warning)
    said = strip_colors(heard.getvalue()).strip()
    # Each warning is told once: the next handout of the same course may be sound.
    heard.seek(0)
    heard.truncate()
    if said:
        raise CourseFault(said)


def _read(app: Sphinx) -> list[str]:
    """What `Builder.build` does before it writes; it has no way to be told to write nothing.

    Exercises without a home are left to the book's build: they are missing from no handout.
    """
    with logging.pending_warnings():
        updated: list[str] = app.builder.read()
    app.phase = BuildPhase.RESOLVING
    return updated


def _configuration(root: Path) -> dict[str, Any]:
    """Take the settings as Jupyter Book makes them of `_config.yml`."""
    try:
        # Half a second that only this needs, and another whole one to check addresses of a form that no setting
        # has.  Jupyter Book has no types of its own.
        with without_module("rfc3987_syntax"):
            from jupyter_book.config import get_final_config  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        way_out = "install them with: python -m pip install -r requirements.txt"
        raise PaperError(message=f"Handouts need the tools that build the book; {way_out}") from error
    config: dict[str, Any]
    config, _ = get_final_config(user_yaml=root / "_config.yml", cli_config=dict(_SETTINGS), sourcedir=root)
    return config
