"""Which scripts and styles a page carries: those that it uses, from this site, in files."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from psychoed.theme.look import CELLS, OURS, RARE, RARE_CELLS, rare
from psychoed.theme.sheets import used_in

__all__ = ["setup_assets"]

logger = logging.getLogger(__name__)

# File name pattern: what in the page shows that it is used.  None: never, this theme has no use for it.
# A file that no pattern names stays where it was put.
_USED_BY: dict[str, str | None] = {
    "pygments.css": 'class="highlight',
    CELLS: 'class="cell',
    "mystnb.*.css": None,  # stands in two halves, see `look.py`
    # Jupyter Book's and Furo's extras, whichever of them a course switches on.
    "sphinx-design.min.css": 'class="sd-',
    "design-tabs.js": "sd-tab-",
    "togglebutton.*": 'class="toggle',
    "copybutton*": 'class="copybtn',
    "clipboard.min.js": 'class="copybtn',
    "sphinx-thebe.*": None,
    "scripts/sphinx-book-theme.js": None,
    "styles/furo-extensions.css": None,  # for extensions that this theme does without
    "scripts/furo.js": None,  # pe-theme.js stands in: this one fails where storage is blocked
    # For Sphinx's own search.
    "documentation_options.js": None,
    "doctools.js": None,
    "sphinx_highlight.js": None,
}

_STYLE_ON_COLUMN = re.compile(r'(<col\b[^>]*?) style="width: [\d.]+%"')
# Furo wraps tables and gives the wrapper the id of the table, which then stands on the page twice.
_ID_OF_TABLE = re.compile(r'(<div class="table-wrapper[^"]*") id="[^"]*"')
# docutils gives each entry of a list of sources a role that only a list item may have.
_ROLE_OF_SOURCE = ' role="doc-biblioentry"'
_INLINE = {
    "a style attribute": re.compile(r"<[a-zA-Z][^<>]*?\sstyle\s*=\s*[\"'][^<>]*>"),
    "a style element": re.compile(r"<style\b[^>]*>"),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)[^>]*>"),
    "a script attribute": re.compile(r"<[a-zA-Z][^<>]*?\son[a-z]+\s*=\s*[\"'][^<>]*>"),
}
# What browsers fetch by themselves or send to; links that readers follow are theirs to choose.
_REMOTE = re.compile(
    r"""<(?:[a-z][^<>]*?\s(?:src|poster|data|(?:form)?action)|(?:link|image|use)\b[^<>]*?\s(?:xlink:)?href)"""
    r"""\s*=\s*["']?\s*((?:https?:)?//[^\s"'<>]*)"""
    r"""|<[a-z][^<>]*?\ssrcset\s*=\s*["']?(?:[^"'<>]*[\s,])??((?:https?:)?//[^\s"'<>,]*)""",
    re.IGNORECASE,
)
_WIDGET_STATE = re.compile(
    r'<script type="application/vnd\.jupyter\.widget-[a-z]+\+json">.*?</script>', re.DOTALL
)


def setup_assets(app: Sphinx) -> None:
    """Connect to the build; last of all, so that nothing is added after the choice is made."""
    app.connect("builder-inited", _add_theme_scripts)
    app.connect("html-page-context", _choose, priority=900)


def _add_theme_scripts(app: Sphinx) -> None:
    for name in ("pe-comfort.js", "pe-theme.js"):
        app.add_js_file(name, loading_method="defer")


def _choose(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    body = _clean(pagename, context.get("body") or "")
    if context.get("body"):
        context["body"] = body
    for kind in ("css_files", "script_files"):
        context[kind] = [file for file in context[kind] if _carries(pagename, body, file)]
    names = {_name(file) for file in context["css_files"]}
    context["css_files"] = [file for file in context["css_files"] if _is_called_for(_name(file), names, body)]


def _clean(pagename: str, body: str) -> str:
    # Column widths in per cent help nobody on a phone, and the policy blocks them as style attributes.
    body = _STYLE_ON_COLUMN.sub(r"\1", body)
    body = _ID_OF_TABLE.sub(r"\1", body)
    body = body.replace(_ROLE_OF_SOURCE, ' role="listitem"')
    # The state of live widgets is of no use without a kernel, and would publish every default.
    body = _WIDGET_STATE.sub("", body)
    for what, pattern in _INLINE.items():
        if found := pattern.search(body):
            _warn(
                pagename,
                f"the policy of this site blocks {what}, found {found[0][:120]!r}; put it into a file",
            )
    for found in _REMOTE.finditer(body):
        _warn_of_other_host(pagename, found[1] or found[2])
    return body


def _carries(pagename: str, body: str, file: Any) -> bool:
    if not (name := _name(file)):
        # Without a file it is an inline script: widget state, or settings of some extension.
        return False
    if "://" in name or name.startswith("//"):
        _warn_of_other_host(pagename, name)
        return False
    for pattern, mark in _USED_BY.items():
        if fnmatchcase(name, pattern):
            return mark is not None and mark in body
    return True


def _is_called_for(sheet: str, beside: set[str], body: str) -> bool:
    """Say if a page shows anything that a sheet of rare things is for, or has a sheet that may build on it."""
    if sheet == RARE and not beside <= OURS:
        return True
    if sheet == RARE_CELLS and CELLS not in beside:
        return False
    return sheet not in rare() or not rare()[sheet].isdisjoint(used_in(body))


def _name(file: Any) -> str:
    name = getattr(file, "filename", file) or ""
    return str(name).removeprefix("_static/").partition("?")[0]


def _warn_of_other_host(pagename: str, address: str) -> None:
    _warn(pagename, f"asks another host for {address!r}; ship the file with the book instead")


def _warn(pagename: str, message: str) -> None:
    logger.warning("%s [pe.policy]", message, location=pagename, type="pe", subtype="policy")
