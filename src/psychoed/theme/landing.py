"""A real page at the root of the site, in place of the bare redirect that the table of contents would write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

__all__ = ["setup_landing"]


def setup_landing(app: Sphinx) -> None:
    """Connect to the build.  The page is there before sphinx-external-toc looks whether one is missing."""
    app.connect("html-collect-pages", _landing_page)


def _landing_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    # A book whose first page is index.html needs no other.
    if app.config.root_doc != "index":
        yield "index", {}, "pe-landing.html"
