"""A way to tell of a mistake: a link to a new issue that names the page, where the course has a repository."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

__all__ = ["setup_mistakes"]

logger = logging.getLogger(__name__)

# Jupyter Book hands on its own repository where `_config.yml` names none.
_JUPYTER_BOOKS_OWN = "https://github.com/executablebooks/jupyter-book"


def setup_mistakes(app: Sphinx) -> None:
    """Connect to the build, once the title of a page is known without its markup."""
    app.connect("builder-inited", _check)
    app.connect("html-page-context", _add_link, priority=850)


def _repository(app: Sphinx) -> str:
    given = str((app.config.html_theme_options or {}).get("repository_url") or "").strip().rstrip("/")
    return "" if given == _JUPYTER_BOOKS_OWN else given


def _is_web(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _check(app: Sphinx) -> None:
    repository = _repository(app)
    if repository and not _is_web(repository):
        logger.warning(
            "the repository must be an address of the web (got %r): without it no page says where to tell "
            "of a mistake [pe.repository]",
            repository,
            type="pe",
            subtype="repository",
        )


def _add_link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    repository = _repository(app)
    if doctree is not None and _is_web(repository):
        # As GitHub, Gitea and Forgejo read it; GitLab leads on to its own form.
        query = urlencode({"title": f"{context['pe_page_title']} ({pagename})"})
        context["pe_mistake_url"] = f"{repository}/issues/new?{query}"
