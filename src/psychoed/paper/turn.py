"""A book that is being built for the web, read as for paper: nothing is read a second time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.tags import Tags

from psychoed.paper.builder import TypstBuilder
from psychoed.paper.resolve import forget_listed

__all__ = ["turned_to_paper"]


@contextmanager
def turned_to_paper(app: Sphinx) -> Iterator[None]:
    """Have pages resolved meanwhile as the builder "typst" shows them.

    What is wrong with a page is not said: the builder of the book says it in a moment, and once is enough.
    """
    builder, tags = app.builder, app.tags
    of_builder = {
        f"{kind}_{name}" for kind in ("builder", "format") for name in (builder.name, builder.format)
    }
    app.tags = Tags([tag for tag in tags if tag not in {builder.name, builder.format, *of_builder}])
    try:
        app.builder = TypstBuilder(app, app.env)
        with logging.suppress_logging():
            yield
    finally:
        forget_listed(app)
        app.builder, app.tags = builder, tags
