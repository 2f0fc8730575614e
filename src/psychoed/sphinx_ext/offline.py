"""The course without internet: the directives, and the copies that are made once all pages are written.

Nothing is made unless a page has one of the directives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed.offline import copies, icons, words
from psychoed.offline.part import render_offline, render_zip
from psychoed.saving import write_whole
from psychoed.sphinx_ext.config import WEB, settings

__all__ = ["CourseZipDirective", "KeepCourseDirective", "register"]

_COPY, _ZIP = "pe_copy", "pe_zip"  # in the metadata of a page
_MANIFEST = "manifest.webmanifest"
_ICON = "_static/offline/icon-{size}.png"
_OF_HOST = frozenset({copies.WORKER, copies.LIST, _MANIFEST, "objects.inv", "searchindex.js"})
_ADDRESS = "pe:course.zip"  # until the page knows where it stands
_SIZE = re.compile(r'(<span data-pe-size="([a-z]+)">)[^<]*')


class KeepCourseDirective(SphinxDirective):
    """`{keep-the-course}`: keeps the course on the device of a learner, and removes it again."""

    def run(self) -> list[nodes.Node]:
        """Return the part, for the web alone; its section says where pages lead that are not to be had."""
        self.env.metadata[self.env.docname][_COPY] = True
        return [nodes.raw("", render_offline(), format="html")]


class CourseZipDirective(SphinxDirective):
    """`{course-zip}`: the way to the zip of the whole course."""

    def run(self) -> list[nodes.Node]:
        """Return the link, for the web alone."""
        self.env.metadata[self.env.docname][_ZIP] = True
        return [nodes.raw("", render_zip(_ADDRESS), format="html")]


def register(app: Sphinx) -> None:
    """Register directives and events."""
    app.add_directive("keep-the-course", KeepCourseDirective)
    app.add_directive("course-zip", CourseZipDirective)
    app.connect("html-page-context", _fit_page)
    app.connect("build-finished", _make, priority=900)  # after the texts of the search


def _fit_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    told = app.env.metadata.get(pagename, {})
    if _ZIP in told:
        context["body"] = context["body"].replace(_ADDRESS, context["pathto"](_zip_name(app), 1))
    # On the page where the course is kept alone: elsewhere it would be one more file for nothing.
    if _COPY in told:
        tag = f'<link rel="manifest" href="{context["pathto"](_MANIFEST, 1)}">'
        context["metatags"] = f"{context.get('metatags') or ''}{Markup(tag)}"  # noqa: S704 - ours


def _make(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name not in WEB:
        return
    site = Path(app.outdir)
    keeps = [page for page, told in app.env.metadata.items() if _COPY in told and page in app.env.found_docs]
    zips = [page for page, told in app.env.metadata.items() if _ZIP in told and page in app.env.found_docs]
    names = {*_pages(app, site), *([_MANIFEST] if keeps else ())}
    if keeps:
        # Before the copies, which hold these pages too.
        _write_beside(app, site)
        names |= set(_files(site))
        stored, loaded = copies.weigh(site, names)
        _tell_sizes(app, keeps, {"stored": stored, "loaded": loaded})
    if zips:
        file = site / _zip_name(app)
        copies.write_zip(
            file,
            site,
            names | set(_downloads(site)),
            folder=settings(app.config).course,
            title=app.config.html_title,
        )
        _tell_sizes(app, zips, {"zip": file.stat().st_size})
    if keeps:
        _write_copy(app, site, names, keeps[0])


def _write_copy(app: Sphinx, site: Path, names: set[str], page: str) -> None:
    told = copies.list_of(site, names)
    missing = f"{app.builder.get_target_uri(page)}#offline-missing"
    write_whole(site / copies.LIST, json.dumps(told).encode())
    script = copies.worker(settings(app.config).course, told["version"], missing)
    write_whole(site / copies.WORKER, script.encode())


def _write_beside(app: Sphinx, site: Path) -> None:
    """Write what only a copy needs: the words of its pages, the icons, the manifest."""
    write_whole(site / "_static/offline/words.json", json.dumps(dict(words.NEWER)).encode())
    addresses = {_ICON.format(size=size): size for size in icons.SIZES}
    for address, size in addresses.items():
        if not (site / address).exists():
            write_whole(site / address, icons.draw_icon(size))
    manifest = copies.manifest(
        title=app.config.html_title,
        short=app.config.html_short_title,
        start=app.builder.get_target_uri(app.config.root_doc),
        icons={address: f"{size}x{size}" for address, size in addresses.items()},
        language=app.config.language,
    )
    write_whole(site / _MANIFEST, manifest.encode())


def _tell_sizes(app: Sphinx, pages: list[str], sizes: dict[str, int]) -> None:
    """Write sizes where pages have room for them; whole MB, so that they hold for the page that tells them."""
    builder: Any = app.builder
    for page in pages:
        file = Path(builder.get_outfilename(page))
        html = file.read_text(encoding="utf-8")
        told = _SIZE.sub(
            lambda found: (
                found[1] + str(max(round(sizes[found[2]] / 1e6), 1)) if found[2] in sizes else found[0]
            ),
            html,
        )
        if told != html:
            file.write_text(told, encoding="utf-8")


def _pages(app: Sphinx, site: Path) -> Iterator[str]:
    """Yield the pages of the book, and no page that an older build has left."""
    builder: Any = app.builder
    listed = [builder.get_outfilename(page) for page in (*app.env.found_docs, "index", "search")]
    for file in (*map(Path, listed), site / "404.html"):
        if file.exists():
            yield file.relative_to(site).as_posix()


def _files(site: Path) -> Iterator[str]:
    """Yield what pages load."""
    for folder in ("_static", "_images", "_downloads"):
        for file in (site / folder).rglob("*"):
            name = file.relative_to(site).as_posix()
            if file.is_file() and name != copies.LIST:
                yield name


def _downloads(site: Path) -> Iterator[str]:
    """Yield all files that are no pages, but for what only a host has a use for."""
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        if (
            file.is_file()
            and file.suffix not in (".html", ".zip")
            and name not in _OF_HOST
            and name[0] != "."
        ):
            yield name


def _zip_name(app: Sphinx) -> str:
    return f"{settings(app.config).course}.zip"
