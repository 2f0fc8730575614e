"""A way to tell of a mistake: a link to a new issue that names the page, where the course has a repository."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from psychoed.sphinx_ext.repository import repository_named, repository_of

__all__ = ["setup_mistakes"]

logger = logging.getLogger(__name__)


def setup_mistakes(app: Sphinx) -> None:
    """Connect to the build, once the title of a page is known without its markup."""
    app.connect("builder-inited", _check)
    app.connect("html-page-context", _add_link, priority=850)


def _check(app: Sphinx) -> None:
    named = repository_named(app.config)
    if named and repository_of(app.config) is None:
        logger.warning(
            "the repository must be an address of the web (got %r): without it no page says where to tell "
            "of a mistake [pe.repository]",
            named,
            type="pe",
            subtype="repository",
        )


def _add_link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    repository = repository_of(app.config)
    if doctree is not None and repository is not None:
        # As GitHub, Gitea and Forgejo read it; GitLab leads on to its own form.
        query = urlencode({"title": f"{context['pe_page_title']} ({pagename})"})
        context["pe_mistake_url"] = f"{repository.address}/issues/new?{query}"
