"""Cards for Anki in a book: the file, made with its pages, and `{anki-cards}`, the link to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from psychoed import labels
from psychoed.exercises.model import GradedExercise, Paragraph
from psychoed.renderers.html import anchor
from psychoed.saving import write_changed
from psychoed.sphinx_ext.config import WEB, is_for_learners, settings
from psychoed.sphinx_ext.dependencies import page_of
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import anki_node

__all__ = ["AnkiCardsDirective", "cards_of", "register"]

_LINK = "pe_anki"  # in the metadata of a page that leads to the file
_FOLDER = "anki"


class AnkiCardsDirective(SphinxDirective):
    """`{anki-cards}`: the way to the cards; elsewhere than on the web, how to make them."""

    def run(self) -> list[nodes.Node]:
        """Return the link, which is filled in once the file is there."""
        self.env.metadata[self.env.docname][_LINK] = True
        node = anki_node("", nodes.paragraph("", labels.NO_CARDS))
        self.set_source_info(node)
        return [node]


def register(app: Sphinx) -> None:
    """Connect the file to the build: made when all pages are read, named on the pages that lead to it."""
    box = _Box()
    app.add_directive("anki-cards", AnkiCardsDirective)
    app.connect("env-get-updated", box.fill)
    app.connect("doctree-resolved", box.link)


def cards_of(app: Sphinx, base: str) -> bytes:
    """Return the package of a course that was read; `base` is where it stands on the web, "" where nobody knows."""
    # What writes them takes a moment to load, which books without them do without.
    from psychoed.cards import Card, make_cards  # noqa: PLC0415

    domain: Any = app.env.get_domain(PeDomain.name)

    def address(page: str, name: str) -> str | None:
        if not base or page not in app.env.found_docs:
            return None
        target = app.builder.get_target_uri(page) if app.builder.name in WEB else f"{page}.html"
        return urljoin(f"{base.rstrip('/')}/", f"{target}#{name}")

    def link(paragraph: Paragraph) -> str | None:
        page = app.env.path2doc(str(page_of(app.env, paragraph)))
        return address(page, nodes.make_id(paragraph.label)) if page else None

    cards = [
        Card(
            exercise=domain.bank[name],
            home=app.env.titles[page].astext(),
            address=address(page, anchor(name)),
        )
        for page, name in _homes(app.env)
        if isinstance(domain.bank[name], GradedExercise)
    ]
    return make_cards(
        cards,
        course=settings(app.config).course,
        title=app.config.html_short_title or app.config.project,
        moment=_last_changed(Path(app.srcdir, settings(app.config).exercises)),
        link=link,
    )


def _homes(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield page and id of each exercise of a lesson, in the order of the contents.

    Lessons are the pages that say how long they take (`minutes` in their front matter): not those for authors.
    """
    domain: Any = env.get_domain(PeDomain.name)
    lessons = [page for page in env.collect_relations() if is_for_learners(env, page)]
    order = {page: place for place, page in enumerate(lessons)}
    found = [
        (order[home.docname], home.line, name)
        for name, home in domain.homes.items()
        if name in domain.bank and home.docname in order
    ]
    yield from ((lessons[place], name) for place, _, name in sorted(found))


def _last_changed(folder: Path) -> int:
    """Return when a file of the folder was last changed, in seconds since 1970, or what SOURCE_DATE_EPOCH says."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    return int(max((file.stat().st_mtime for file in folder.rglob("*") if file.is_file()), default=0))


class _Box:
    """The file of one build."""

    def __init__(self) -> None:
        self.file, self.size = "", 0

    def fill(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Write the file; return the pages that lead to it, which are few: they are written anew with every build."""
        pages = [page for page, data in env.metadata.items() if _LINK in data and page in env.found_docs]
        if not pages or app.builder.name not in WEB:
            return []
        content = cards_of(app, app.config.html_baseurl)
        self.file, self.size = f"{_FOLDER}/{settings(app.config).course}.apkg", len(content)
        write_changed(Path(app.outdir, self.file), content)
        return pages

    def link(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put in the link; where there is no file, what stands there says how to make it."""
        for holder in list(doctree.findall(anki_node)):
            holder.replace_self(self._link(app, docname) if self.file else holder.children)

    def _link(self, app: Sphinx, docname: str) -> nodes.paragraph:
        address = relative_uri(app.builder.get_target_uri(docname), self.file)
        words = labels.FILE_SIZE.format(name=labels.CARDS, size=round(self.size / 1000))
        return nodes.paragraph("", "", nodes.reference("", words, refuri=address, internal=True))
