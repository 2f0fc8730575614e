"""The HTML theme of the course: a thin child of Furo that asks no other host for anything.

Its pages carry a strict policy, a way to help and a way out, and only the files that they use.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from psychoed import __version__
from psychoed.theme import (
    assets,
    frame,
    landing,
    look,
    missing,
    mistakes,
    previews,
    searching,
    sitemap,
    times,
)

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the theme; Sphinx calls this when `html_theme` is `psychoed`."""
    app.add_html_theme("psychoed", str(Path(__file__).parent))
    frame.setup_frame(app)
    assets.setup_assets(app)
    landing.setup_landing(app)
    look.setup_look(app)
    missing.setup_missing(app)
    mistakes.setup_mistakes(app)
    previews.setup_previews(app)
    sitemap.setup_sitemap(app)
    searching.setup_searching(app)
    times.setup_times(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
