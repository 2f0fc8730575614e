"""The page for an address that leads nowhere: `404.html` at the root of the site, as web hosts look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config

__all__ = ["setup_missing"]

_PAGE = "404"
# Where a page names another: links and files, the search page, the root that scripts start from.
_ADDRESS = re.compile(r'(\s(?:href|src|data-page|data-content_root)=")([^"#][^"]*)')


def setup_missing(app: Sphinx) -> None:
    """Connect to the build, at the time for pages that no text stands behind."""
    app.connect("html-collect-pages", _write_missing_page)


def _write_missing_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    # Written here and not handed over: a builder of folders would put it where no host looks.
    builder: Any = app.builder
    file = Path(app.outdir, f"{_PAGE}.html")
    builder.handle_page(_PAGE, {}, "pe-404.html", outfilename=str(file))
    at = urljoin(_root(app.config), builder.get_target_uri(_PAGE))
    html = _ADDRESS.sub(lambda found: found[1] + urljoin(at, found[2]), file.read_text(encoding="utf-8"))
    file.write_text(html, encoding="utf-8")
    yield from ()


def _root(config: Config) -> str:
    """Return the path that the site stands at.

    A host shows this page at the address that was asked for, however deep, and a browser reads relative links
    from there.  So all of them begin at the host's own root, or where `html_baseurl` says that the course is.
    """
    path = urlsplit(config.html_baseurl or "").path
    return f"{path.rstrip('/')}/"
