"""Keeps notebooks of the book honest: never an old exercise, never a blank widget."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from psychoed.exercises.memory import program_fingerprint
from psychoed.exercises.surroundings import read_paragraphs
from psychoed.figures.still import as_on_page
from psychoed.project import ENVIRONMENT_VARIABLE, find_course_at
from psychoed.sphinx_ext.config import settings
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = [
    "forbid_faceless_widgets",
    "key_the_cache",
    "outdated_notebooks",
    "show_moving_figures",
    "show_this_course",
]

#: What `static_face` leaves where it does not know a widget.
_NO_FACE = re.compile(r'data-pe-no-face="([^"]*)"')
_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def key_the_cache(app: Sphinx) -> None:
    """File cached outputs under a fingerprint of the bank and the package, and drop those of older ones.

    myst-nb keys its cache on the code of the notebook alone, so that an edited exercise would go unseen.
    Its settings of this build are changed and not Sphinx's: those would have every page read again.
    """
    config = getattr(app.env, "mystnb_config", None)
    if config is None:  # a book without notebooks
        return
    root, name = Path(config.execution_cache_path), _fingerprint(app)
    for old in root.glob("[0-9a-f]" * len(name)):
        if old.name != name:
            shutil.rmtree(old)
    app.env.mystnb_config = config.copy(execution_cache_path=str(root / name))  # type: ignore[attr-defined]


def show_this_course(app: Sphinx) -> None:
    """Have the kernels of notebooks find the course that is being built, whatever the shell points to."""
    config = getattr(app.env, "mystnb_config", None)
    if config is None or config.execution_mode == "off" or find_course_at(Path(app.srcdir)) is None:
        return
    before = os.environ.get(ENVIRONMENT_VARIABLE)
    os.environ[ENVIRONMENT_VARIABLE] = str(app.srcdir)

    def restore(_: Sphinx, __: Exception | None) -> None:
        if before is None:
            del os.environ[ENVIRONMENT_VARIABLE]
        else:
            os.environ[ENVIRONMENT_VARIABLE] = before

    app.connect("build-finished", restore)


def outdated_notebooks(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Sequence[str]:
    """Name the notebooks to read again because what they import has changed since."""
    config = getattr(env, "mystnb_config", None)
    if config is None:  # a book without notebooks
        return []
    domain = env.get_domain(PeDomain.name)
    now = Path(config.execution_cache_path).name  # the fingerprint: see `key_the_cache`
    before = domain.data.get("fingerprint")
    domain.data["fingerprint"] = now
    if before == now:
        return []
    return [name for name in env.found_docs if env.doc2path(name).endswith(".ipynb")]


def forbid_faceless_widgets(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each output that shows as a live widget and has nothing to show without a kernel."""
    for bundle in doctree.findall(_is_mime_bundle):
        faces = {
            child.get("mime_type"): child for child in bundle.children if isinstance(child, nodes.Element)
        }
        html = faces["text/html"].astext() if "text/html" in faces else ""
        if _WIDGET_VIEW in faces and not html:
            message = (
                "this cell shows a widget that has no face without a kernel; import psychoed before it, "
                "or end the cell with something else."
            )
            warn(Subtype.FACE, message, bundle)
        for reason in _NO_FACE.findall(html):
            warn(Subtype.FACE, unescape(reason), bundle)


def show_moving_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Let the figures of a notebook move on its page: what the notebook holds of them stands still."""
    for output in list(doctree.findall(nodes.raw)):
        html = output.astext()
        if output.get("format") == "html" and "<pe-still " in html:
            output.replace_self(nodes.raw("", as_on_page(html), **output.attributes))


def _is_mime_bundle(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "mime_bundle"


def _fingerprint(app: Sphinx) -> str:
    # Of the book's pages only what exercises show of them: else every edit would run every notebook.
    paragraphs = read_paragraphs(Path(app.srcdir, settings(app.config).book))
    digest = hashlib.sha256(program_fingerprint() + repr(sorted(paragraphs.items())).encode())
    for file in _inputs(app):
        digest.update(file.as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _inputs(app: Sphinx) -> Iterator[Path]:
    """Yield every file of the course that a notebook's outputs depend on beside its own code."""
    for file in sorted(Path(app.srcdir, settings(app.config).exercises).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file
    references = Path(app.srcdir, settings(app.config).references)
    if references.is_file():
        yield references
