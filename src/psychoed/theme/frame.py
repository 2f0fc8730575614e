"""What the page frame shows beside the text: navigation, title, help, the way out, the policy."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from psychoed.assets import POLICY
from psychoed.sphinx_ext.config import settings

__all__ = ["setup_frame"]

logger = logging.getLogger(__name__)

# Sphinx links the page that one is on to "#" and says so by a class alone.
_CURRENT = re.compile(r'(<a class="current[^"]*" href="#")')
# The parts of a menu, by their captions.
_PART = re.compile(r'(?=<p class="caption")')
_CAPTION = re.compile(r'<p class="caption"[^>]*><span class="caption-text">(.*?)</span></p>', re.DOTALL)
_LINK = re.compile(r'<a class="reference internal" href="([^"]*)"')
# A menu of so many pages is one to scroll through: parts other than one's own become one link each.
_LONG = 80
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')


def setup_frame(app: Sphinx) -> None:
    """Connect the frame to the build; late, so that it sees what the extensions have put in place."""
    app.connect("builder-inited", _set_dark_code_style, priority=400)
    app.connect("html-page-context", _spare_furo, priority=400)
    app.connect("html-page-context", _add_frame, priority=800)
    app.connect("env-check-consistency", _check_help_page)


def _set_dark_code_style(app: Sphinx) -> None:
    # Furo registers this setting too late for Jupyter Book to pass one, and its default fails on contrast.
    if app.config.pygments_dark_style == "native":
        app.config.pygments_dark_style = "a11y-high-contrast-dark"


def _check_help_page(app: Sphinx, env: BuildEnvironment) -> None:
    page = settings(app.config).help_page
    if page not in env.all_docs:
        logger.warning(
            "pe_help_page must name a page of the book (got %r): without it no page says where to find help [pe.help_page]",
            page,
            type="pe",
            subtype="help_page",
        )


def _add_frame(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    given = settings(app.config)
    book = _plain(context["shorttitle"])
    title = _plain(context.get("title") or "")
    context.update(
        pe_policy=POLICY,
        pe_course=given.course,
        pe_leave_url=given.leave_url,
        pe_help_page=given.help_page,
        pe_help_url=context["pathto"](given.help_page) if context["hasdoc"](given.help_page) else "",
        pe_page_title=title or book,
        pe_title=escape(book if title in ("", book) else f"{title} – {book}"),
        # docutils adds its own viewport line; two would contradict each other.
        pe_metatags=_VIEWPORT.sub("", context.get("metatags") or "").strip(),
        pe_navigation=_navigation(context),
    )


def _spare_furo(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    # Furo draws the whole course for the menu of each page, which this theme does not show: of a thousand lessons
    # that was most of the time that a build took.
    if "toctree" in context:
        context["pe_toctree"] = context.pop("toctree")


def _plain(title: str) -> str:
    return Markup(title).striptags()  # noqa: S704  # a title as Sphinx rendered it, and its markup is what goes


def _navigation(context: dict[str, Any]) -> str:
    # Collapsed, so that a page grows with its chapter and not with the whole course.
    toctree = context.pop("pe_toctree", None)
    if toctree is None:
        return ""
    context["toctree"] = toctree
    tree = str(toctree(collapse=True, titles_only=True, maxdepth=4, includehidden=True) or "")
    tree = tree.replace(' role="heading"', "")
    if tree.count("<li") > _LONG:
        tree = "".join(map(_closed, _PART.split(tree)))
    return _CURRENT.sub(r'\1 aria-current="page"', tree)


def _closed(part: str) -> str:
    """Return a part of a long course as one link to where it begins, unless it holds the page that one is on."""
    caption, first = _CAPTION.match(part), _LINK.search(part)
    if "current" in part or caption is None or first is None:
        return part
    return f'<ul><li class="toctree-l1"><a class="reference internal" href="{first[1]}">{caption[1]}</a></li></ul>\n'
