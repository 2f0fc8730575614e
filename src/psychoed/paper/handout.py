"""The handout of a page: text, exercises as print forms, works cited, help lines, and the key if it is asked for."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from sphinx.application import Sphinx

from psychoed.paper.document import KEY_TITLE, Imprint, document, key_entries, key_section, key_works
from psychoed.paper.errors import PaperError
from psychoed.paper.help_box import help_box
from psychoed.paper.resolve import resolve_page, works_cited
from psychoed.paper.translator import translate
from psychoed.paper.typeset import typeset
from psychoed.paper.writer import Gathered
from psychoed.sphinx_ext.config import settings

__all__ = ["KEYS", "Handout", "Key", "find_page", "make_handout"]

Key = Literal["none", "end", "separate"]
#: Where the answer key goes.
KEYS: tuple[Key, ...] = get_args(Key)


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout as PDF, and its answer key where it was asked for as a document of its own."""

    pdf: bytes
    key_pdf: bytes | None = None


def find_page(app: Sphinx, name: str) -> str:
    """Return the page that `name` means: its full name, or its last part (a lesson before its notebook)."""
    pages = sorted(app.env.found_docs)
    for candidate in (name, f"book/{name}"):
        if candidate in pages:
            return candidate
    ends = [page for page in pages if page.rpartition("/")[2] == name]
    if len(ends) == 1:
        return ends[0]
    short = {page.rpartition("/")[2]: page for page in pages}
    near = ends or difflib.get_close_matches(name, [*short, *pages], n=3, cutoff=0.5)
    offered = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"There are: {', '.join(short)}."
    raise PaperError(message=f"There is no lesson '{name}'. {offered}")


def make_handout(
    app: Sphinx,
    docname: str,
    *,
    key: Key = "none",
    imprint: Imprint | None = None,
    help_lines: Path | None = None,
) -> Handout:
    """Print the page `docname` of a course that was read with the builder "typst" (see `read_course`).

    `imprint` and `help_lines` default to what the settings of the course say.  Nothing is written to disk.
    Raises PaperError, with page and line where it has them.
    """
    if key not in KEYS:
        raise PaperError(
            message=f"There is no place '{key}' for the answer key; choose one of {', '.join(KEYS)}."
        )
    imprint = imprint or Imprint.of(app.config)
    srcdir = Path(app.srcdir)
    gathered = Gathered()
    doctree = resolve_page(app, docname)
    body = [
        translate(doctree, docname=docname, srcdir=srcdir, gathered=gathered),
        works_cited(app, docname, doctree, gathered),
    ]
    course = settings(app.config)
    if docname != course.help_page:
        body.append(help_box(help_lines or srcdir / course.help_lines))
    if key == "end":
        body += key_section(gathered)
    title = app.env.titles[docname].astext()
    source = document(title, body, imprint=imprint, anchors=gathered.anchors)
    pdf = typeset(source, gathered.files, name=docname)
    if key != "separate":
        return Handout(pdf)
    key_source = document(
        f"{KEY_TITLE}: {title}", [*key_entries(gathered), *key_works(gathered)], imprint=imprint
    )
    return Handout(pdf, typeset(key_source, name=f"the answer key of {docname}"))
