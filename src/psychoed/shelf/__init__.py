"""What the site offers on paper: the files of each page, and the programmes that hand them out, week by week.

A Sphinx extension above `paper`, which makes the files, and `sphinx_ext`, which sets it up; `setup` wires and does
nothing else.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from psychoed import __version__
from psychoed.shelf import handouts, programme

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the list of files, the links to them, and the programmes of groups."""
    app.add_directive("handout-list", handouts.HandoutListDirective)
    programme.register(app, handouts.register(app))
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
