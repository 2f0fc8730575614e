"""What search engines ask a site for: `sitemap.xml` and `robots.txt`, once it is known where the site stands."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from psychoed.saving import write_all

__all__ = ["setup_sitemap"]

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def setup_sitemap(app: Sphinx) -> None:
    """Connect to the build, once all pages are there."""
    app.connect("build-finished", _write)


def _write(app: Sphinx, error: Exception | None) -> None:
    base = app.config.html_baseurl
    if error is not None or not base:
        return
    pages = sorted(urljoin(base, app.builder.get_target_uri(name)) for name in app.env.found_docs)
    lines = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in pages)
    sitemap = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{lines}</urlset>\n'
    files = {"sitemap.xml": sitemap}
    if urlsplit(base).path == "/":  # engines ask a host for it, and not a folder
        files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {urljoin(base, 'sitemap.xml')}\n"
    write_all({Path(app.outdir, name): text.encode() for name, text in files.items()})
