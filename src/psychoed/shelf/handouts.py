"""Handouts to download: made with the pages of the book, linked from each lesson and listed for instructors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

import psychoed
from psychoed import labels
from psychoed.errors import BankError
from psychoed.paper.editions import FOLDER, NOTES_FOR, Edition, Offer
from psychoed.sphinx_ext.config import WEB, settings
from psychoed.sphinx_ext.nodes import handout_list_node
from psychoed.sphinx_ext.plain_table import plain_table
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["LISTS_FILES", "HandoutListDirective", "Shelf", "file_links", "register"]

_LOGGER = logging.getLogger(__name__)
#: In what is known of a page that names files of others.
LISTS_FILES = "pe_handout_list"
_RECORD = "pe-handouts.json"
_END_OF_TITLE = "</h1>"


class HandoutListDirective(SphinxDirective):
    """`{handout-list}`: every lesson with its handouts, large print, Word file and answer key."""

    def run(self) -> list[nodes.Node]:
        """Return the list, which is filled in once the files are there."""
        self.env.metadata[self.env.docname][LISTS_FILES] = True
        node = handout_list_node("", nodes.paragraph("", labels.NO_HANDOUTS))
        self.set_source_info(node)
        return [node]


def register(app: Sphinx) -> Shelf:
    """Connect a shelf to the build: late, when pages and figures have their numbers, and before a page is written."""
    shelf = Shelf()
    app.connect("env-get-updated", shelf.fill, priority=900)
    app.connect("doctree-resolved", shelf.list_all)
    app.connect("html-page-context", shelf.add_links)
    return shelf


def file_links(app: Sphinx, shelf: Shelf, docname: str, page: str) -> Iterator[nodes.Node]:
    """Yield links from `docname` to the handouts of `page`, each behind a stop; none where there are no files."""
    if app.builder.name not in WEB:
        return
    here, title = app.builder.get_target_uri(docname), app.env.titles[page].astext()
    for offer in shelf.offers.get(page, ()):
        if offer.edition.kind == "handout":
            yield nodes.Text(". ")
            yield _link(here, title, offer)


class Shelf:
    """The files of one build, by page."""

    def __init__(self) -> None:
        self.offers: dict[str, list[Offer]] = {}

    def fill(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Make the files; return the pages that tell of others than before."""
        self.offers = {}
        if app.builder.name not in WEB or not settings(app.config).handouts:
            return []
        record = Path(app.doctreedir, _RECORD)
        before = _read(record)
        now = self._make(app, before)
        record.write_text(json.dumps(now), encoding="utf-8")
        told, tell = _by_page(before), _by_page(now)
        self.offers = tell
        changed = [
            page for page in {*told, *tell} if told.get(page) != tell.get(page) and page in env.found_docs
        ]
        lists = [page for page, data in env.metadata.items() if LISTS_FILES in data] if changed else []
        return [*changed, *lists]

    def _make(self, app: Sphinx, before: dict[str, Any]) -> dict[str, Any]:
        if app._warncount:
            _LOGGER.info("no handouts: what was warned of would be missing from them")
            return {}
        pages = list(_pages(app))
        folder, stamp = Path(app.outdir, FOLDER), _stamp(app, pages)
        files: dict[str, Any] = before.get("files", {})
        if before.get("stamp") == stamp and all((folder / name).is_file() for name in files):
            return before
        # Typst and what writes Word files take a second to load, which books without handouts do without.
        from psychoed.paper.site import Made, make_files  # noqa: PLC0415

        known = {
            name: Made(**{**data, "edition": Edition(**data["edition"])}) for name, data in files.items()
        }
        try:
            made = make_files(app, pages, folder, known)
        except BankError as error:
            raise SphinxError(f"The handouts could not be made: {error}") from error
        for left in set(folder.glob("*")) - {folder / name for name in made}:
            left.unlink()
        return {"stamp": stamp, "files": {name: asdict(one) for name, one in made.items()}}

    def add_links(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Put the ways to paper below the title of a lesson; not its key."""
        offers = [offer for offer in self.offers.get(pagename, ()) if offer.edition.kind != "key"]
        if not offers:
            return
        address = context["pathto"](FOLDER, 1)
        listed = "".join(
            f'<li><a href="{address}/{escape(offer.file)}">{escape(_name(offer))}</a></li>'
            for offer in offers
        )
        summary = labels.OFFERED.get(offers[0].edition.kind, labels.HANDOUT)
        shown = (
            f'<div class="pe-paper" data-print="{labels.PRINT}"><details><summary>{summary}</summary>'
            f"<ul>{listed}</ul></details></div>"
        )
        context["body"] = context["body"].replace(_END_OF_TITLE, _END_OF_TITLE + shown, 1)

    def list_all(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Fill in the list; where there are no files, what stands in it says so."""
        for holder in list(doctree.findall(handout_list_node)):
            is_web = app.builder.name in WEB
            holder.replace_self([self._table(app, docname)] if is_web and self.offers else holder.children)

    def _table(self, app: Sphinx, docname: str) -> nodes.container:
        here = app.builder.get_target_uri(docname)
        rows = []
        for page, offers in self.offers.items():
            if all(one.edition.kind not in labels.HANDOUT_COLUMNS for one in offers):
                continue  # they are offered on a page of their own
            title = app.env.titles[page].astext()
            address = app.builder.get_relative_uri(docname, page)
            lesson = nodes.paragraph("", "", nodes.reference("", title, refuri=address, internal=True))
            kinds = [kind for kind in labels.HANDOUT_COLUMNS if kind != "lesson"]
            cells = [
                _cell(here, title, [one for one in offers if one.edition.kind == kind]) for kind in kinds
            ]
            rows.append([lesson, *cells])
        head = [nodes.paragraph("", word) for word in labels.HANDOUT_COLUMNS.values()]
        # Too late for the theme to wrap it, which lets a narrow screen scroll the table and not the page.
        return nodes.container(
            "", plain_table(head, rows, widths=(28, 18, 18, 18, 18)), classes=["table-wrapper"]
        )


def _cell(here: str, title: str, offers: list[Offer]) -> nodes.Element:
    """Return the links of one kind; what a link does not show of its name is read aloud all the same."""
    cell = nodes.container()
    for offer in offers:
        cell += nodes.paragraph("", "", _link(here, title, offer))
    return cell


def _link(here: str, title: str, offer: Offer) -> nodes.reference:
    kind = labels.HANDOUT_COLUMNS[offer.edition.kind]
    link = nodes.reference("", "", refuri=relative_uri(here, f"{FOLDER}/{offer.file}"), internal=True)
    link += nodes.inline("", f"{title}, {kind}, ", classes=["visually-hidden"])
    link += nodes.Text(_size(offer, offer.edition.format))
    return link


def _name(offer: Offer) -> str:
    """Say what a file is, on the page of its lesson."""
    kind = f"{labels.HANDOUT_COLUMNS[offer.edition.kind]}, " if offer.edition.kind in ("large", "key") else ""
    return _size(offer, kind + offer.edition.format)


def _size(offer: Offer, name: str) -> str:
    return labels.FILE_SIZE.format(name=name, size=offer.kilobytes)


def _pages(app: Sphinx) -> Iterator[str]:
    """Yield the pages that `pe_handouts` names, those below them behind each, and the notes on them, each once."""
    wanted = [name.strip() for name in settings(app.config).handouts.split(",")]
    parts: dict[str, list[str]] = {}
    for tree in app.env.get_doctree(app.config.root_doc).findall(toctree):
        parts.setdefault(tree.get("caption") or "", []).extend(tree["includefiles"])
    found: list[str] = []
    for name in wanted:
        if name not in parts and name not in app.env.found_docs:
            message = f"pe_handouts names '{name}', which is neither a part of the contents nor a page."
            warn(Subtype.HANDOUT, message, app.config.root_doc)
        found += parts.get(name) or ([name] if name in app.env.found_docs else [])
    pages = dict.fromkeys(page for one in found for page in _with_those_below(app.env, one))
    yield from pages
    yield from (notes for notes, given in sorted(app.env.metadata.items()) if given.get(NOTES_FOR) in pages)


def _with_those_below(env: BuildEnvironment, page: str) -> Iterable[str]:
    yield page
    for below in env.toctree_includes.get(page, ()):
        yield from _with_those_below(env, below)


def _stamp(app: Sphinx, pages: list[str]) -> str:
    """Return a fingerprint of everything: if it is the same, no page need be looked at."""
    package = Path(psychoed.__file__).parent
    files = [*package.rglob("*"), Path(app.srcdir, settings(app.config).help_lines)]
    config = app.config
    digest = hashlib.sha256(
        repr(
            (
                pages,
                sorted(app.env.all_docs.items()),  # when each was read
                (config.html_title, config.author, config.html_baseurl, config.language),
            )
        ).encode()
    )
    for file in sorted(files):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(f"{file} {file.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _read(record: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _by_page(record: dict[str, Any]) -> dict[str, list[Offer]]:
    """Return page → its files in the order of editions, as they were recorded."""
    pages: dict[str, list[Offer]] = {}
    for name, data in record.get("files", {}).items():
        pages.setdefault(data["page"], []).append(Offer(Edition(**data["edition"]), name, data["size"]))
    return pages
