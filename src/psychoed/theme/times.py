"""How long the pages before and after take: the foot of a page says so, and learners choose.

A page gives its minutes in its front matter: `minutes: 10`, and `minutes_with_exercises: 30` if it has any.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

__all__ = ["minutes_of", "setup_times"]


def setup_times(app: Sphinx) -> None:
    """Connect to the build; what a page says of itself stands on its neighbours too."""
    app.connect("env-get-outdated", _outdated_neighbours)
    app.connect("html-page-context", _add_minutes)


def minutes_of(env: BuildEnvironment, page: str | None) -> dict[str, str]:
    """Return the minutes of a page: `reading` and, if it has exercises, `with_exercises`; empty if it says none."""
    given = env.metadata.get(page or "", {})
    named = {"reading": given.get("minutes"), "with_exercises": given.get("minutes_with_exercises")}
    return {name: str(minutes) for name, minutes in named.items() if minutes} if named["reading"] else {}


def _add_minutes(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    builder: Any = app.builder
    _, before, after = builder.relations.get(pagename, (None, None, None))
    context["pe_prev_minutes"] = minutes_of(app.env, before)
    context["pe_next_minutes"] = minutes_of(app.env, after)


def _outdated_neighbours(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    if not changed or env.config.root_doc not in env.toctree_includes:
        return set()
    relations = env.collect_relations()
    beside = {page for one in changed for page in relations.get(one, (None, None, None))[1:]}
    return {page for page in beside if page} & env.found_docs - removed
