"""The search page, and our own search in place of Sphinx's: as one types, in whole sentences, from a disk too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.locale import _

__all__ = ["setup_searching"]


def setup_searching(app: Sphinx) -> None:
    """Connect to the build; Sphinx then makes neither its index nor its page."""
    app.connect("builder-inited", _leave_out_sphinx)
    app.connect("html-collect-pages", _search_page)


def _leave_out_sphinx(app: Sphinx) -> None:
    builder: Any = app.builder
    builder.search = False


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {"title": _("Search")}, "search.html"
