"""The Sphinx builder "typst": a PDF for each page in the table of contents, and one of the whole book.

`sphinx-build -b typst`, or `jupyter-book build . --builder=custom --custom-builder=typst`.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config

import psychoed
from psychoed.paper.book import make_book
from psychoed.paper.handout import make_handout
from psychoed.paper.inlines import ELSEWHERE
from psychoed.paper.pictures import PICTURE_TYPES
from psychoed.saving import write_whole
from psychoed.sphinx_ext.config import settings

__all__ = ["TypstBuilder", "setup"]

# Which face of a notebook's output paper shows: a picture, else words.
_MIME_PRIORITY = (("image/svg+xml", 10), ("image/png", 20), ("image/jpeg", 30), ("text/plain", 40))


class TypstBuilder(Builder):
    """Writes `<page>.pdf` for each page that the table of contents reaches, and `<pe_course>.pdf` with them all."""

    name = "typst"
    format = "typst"
    epilog = "The handouts and the whole book are in %(outdir)s."
    supported_image_types = list(PICTURE_TYPES)
    # The compiler has threads of its own, which do not survive a fork.
    allow_parallel = False

    def get_outdated_docs(self) -> Iterable[str]:
        """Name the pages whose PDF is missing or older than what it is made of: page, crisis lines, package."""
        shared = [
            Path(self.env.srcdir, settings(self.config).help_lines),
            *Path(psychoed.__file__).parent.rglob("*"),
        ]
        newest = max(file.stat().st_mtime for file in shared if file.is_file() and file.suffix != ".pyc")
        for docname in self._listed():
            pdf, page = self._path(docname), Path(self.env.doc2path(docname))
            if not pdf.exists() or pdf.stat().st_mtime < max(newest, page.stat().st_mtime):
                yield docname

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Name a page so that the translator can tell it from an address."""
        return f"{ELSEWHERE}{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Name a page; within the page itself only the place is of interest."""
        return "" if from_ == to else self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing is shared between pages."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write the handout of a page."""
        if docname in self._listed():
            write_whole(self._path(docname), make_handout(self.app, docname).pdf)

    def finish(self) -> None:
        """Write the whole book, which any page may have changed."""
        whole = Path(self.outdir) / f"{settings(self.config).course}.pdf"
        write_whole(whole, make_book(self.app).pdf)

    def _listed(self) -> set[str]:
        return set(self.env.collect_relations())

    def _path(self, docname: str) -> Path:
        return Path(self.outdir) / f"{docname}.pdf"


def _prefer_print(app: Sphinx, config: Config) -> None:
    """Tell myst-nb, where it is used, which outputs paper can show; it drops the outputs of builders unknown to it."""
    if "nb_mime_priority_overrides" in config.values:
        ours = [("typst", mime, priority) for mime, priority in _MIME_PRIORITY]
        config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *ours]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder."""
    app.add_builder(TypstBuilder)
    app.connect("config-inited", _prefer_print)
    return {"version": psychoed.__version__, "parallel_read_safe": True, "parallel_write_safe": True}
