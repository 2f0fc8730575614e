"""Ways to a notebook of one's own, on each page that is made from one: download it, or open it in Binder."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.sphinx_ext.repository import repository_of

__all__ = ["add_lab_links", "strip_outputs"]

_END_OF_TITLE = "</h1>"


def add_lab_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the links below the title of a page that is made from a notebook."""
    if doctree is None:
        return
    file = Path(app.env.doc2path(pagename))
    if file.suffix == ".ipynb":
        links = _render_download(file) + _render_binder(app, file)
        context["body"] = context["body"].replace(
            _END_OF_TITLE, f'{_END_OF_TITLE}<div class="pe-lab">{links}</div>', 1
        )


def strip_outputs(notebook: str) -> str:
    """Return a notebook as it is before anyone runs it, laid out as Jupyter writes it."""
    content = json.loads(notebook)
    content["metadata"].pop("widgets", None)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _render_download(file: Path) -> str:
    # In the page and not beside it: of a book that is opened from a disk, browsers refuse to save a file
    # that a link leads to.  They show it as text, whatever its name.  Written so it costs 4 KB compressed.
    content = quote(strip_outputs(file.read_text(encoding="utf-8")))
    return (
        f'<p><a href="data:application/x-ipynb+json;charset=utf-8,{content}" download="{escape(file.name)}">'
        f"{labels.LAB_DOWNLOAD}</a>. {labels.LAB_DOWNLOAD_NOTE}</p>"
    )


def _render_binder(app: Sphinx, file: Path) -> str:
    repository = repository_of(app.config)
    address = repository and repository.binder_address(file.relative_to(app.srcdir).as_posix())
    if not address:
        return ""
    return f'<p><a href="{escape(address)}" rel="noreferrer">{labels.LAB_BINDER}</a>. {labels.LAB_BINDER_NOTE}</p>'
