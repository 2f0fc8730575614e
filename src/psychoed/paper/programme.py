"""The programme of a group on paper: the page that tells its weeks, and behind it the handouts of each week."""

from __future__ import annotations

from sphinx.application import Sphinx

from psychoed import labels
from psychoed.paper.brand import Brand
from psychoed.paper.choice import find_page
from psychoed.paper.editions import PROGRAMME
from psychoed.paper.errors import PaperError
from psychoed.paper.handout import Handout, Key, print_manuscript
from psychoed.paper.look import Look
from psychoed.paper.manuscript import PAGE_BREAK, Manuscript, Piece, Source, assemble
from psychoed.renderers.typst_calls import typst_words

__all__ = ["compose_programme", "make_programme", "programme_source"]


def compose_programme(app: Sphinx, name: str, brand: Brand | None = None) -> Manuscript:
    """Write a programme, named as pages are for handouts, with all that it hands out.

    Raises PaperError for a page that has none, and what `assemble` raises.
    """
    page = find_page(app, name)
    weeks: list[list[str]] | None = app.env.metadata[page].get(PROGRAMME)
    if weeks is None:
        known = [one.rpartition("/")[2] for one, given in app.env.metadata.items() if PROGRAMME in given]
        there_are = ", ".join(sorted(known)) or "none"
        raise PaperError(message=f"'{name}' is no programme of a group. There are: {there_are}.")
    pieces = [Piece(page=page, tree=app.env.get_doctree(page))]
    for number, lessons in enumerate(weeks, 1):
        label = f"#pe-above{typst_words(labels.PROGRAMME_HANDOUT.format(number=number))};"
        pieces += [
            Piece(page=lesson, tree=app.env.get_doctree(lesson), level=1, before=f"{PAGE_BREAK}\n\n{label}")
            for lesson in lessons
        ]
    return assemble(app, pieces, brand)


def programme_source(app: Sphinx, manuscript: Manuscript, look: Look) -> Source:
    """Return the programme that `compose_programme` wrote, in a look."""
    return manuscript.handout(look, title=_title(app, manuscript))


def make_programme(app: Sphinx, name: str, *, key: Key = "none", look: Look | None = None) -> Handout:
    """Print a programme, of an `app` from `read_course`; raises what `compose_programme` does."""
    look = look or Look()
    manuscript = compose_programme(app, name, look.brand)
    return print_manuscript(manuscript, look, key=key, title=_title(app, manuscript))


def _title(app: Sphinx, manuscript: Manuscript) -> str:
    title: str = app.env.titles[next(iter(manuscript.trees))].astext()
    return title
