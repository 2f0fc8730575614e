"""What a search engine or a chat shows of a page before anyone opens it: title, description, kind, address.

In words alone: a picture would be one more file that somebody else's machine asks for.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

__all__ = ["description_of", "setup_previews"]


def setup_previews(app: Sphinx) -> None:
    """Connect to the build, once the title of a page is known without its markup."""
    app.connect("html-page-context", _add_preview, priority=850)


def description_of(doctree: nodes.document) -> str:
    """Return what a page says of itself (`html_meta: description:` in its front matter), or nothing."""
    found = (meta["content"] for meta in doctree.findall(nodes.meta) if meta.get("name") == "description")
    return " ".join(str(next(found, "")).split())


def _add_preview(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    is_landing = templatename == "pe-landing.html"
    if is_landing:  # whoever shares the bare address of the course shares its first page
        doctree = app.env.get_doctree(app.config.root_doc)
    if doctree is None:  # search and the like are not shared
        return
    context["pe_preview"] = {
        "kind": "website" if is_landing or pagename == app.config.root_doc else "article",
        "title": context["pe_page_title"],
        "description": description_of(doctree),
        "url": context.get("pageurl"),
    }
