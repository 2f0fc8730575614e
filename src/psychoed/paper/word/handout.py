"""A handout as a Word file (.docx): the same service, lesson, exercises, works, words and help lines as on the PDF.

There is no key in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from pybtex.plugin import find_plugin
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.transforms import node_text_transform

from psychoed import labels
from psychoed.help_lines import HelpPlace, Service, read_help_lines
from psychoed.paper.brand import Brand
from psychoed.paper.help_box import HelpWords, help_words
from psychoed.paper.look import Look
from psychoed.paper.manuscript import Manuscript
from psychoed.paper.resolve import resolve_page
from psychoed.paper.word.sheet import Sheet
from psychoed.paper.word.styles import QUIET
from psychoed.paper.word.translator import WordTranslator
from psychoed.sphinx_ext.config import settings

__all__ = ["make_word"]


#: As on the PDF, in centimetres: as high as two lines, and no wider than a third of the page.
_LOGO_WIDTH, _LOGO_HEIGHT = 5.4, 1.5


def make_word(app: Sphinx, manuscript: Manuscript, *, look: Look | None = None, title: str = "") -> bytes:
    """Return what was written for paper as a Word file, a brand at its top and its help lines before all others.

    `title` stands in for that of the page, or above those of several.  Of a `look`, nothing becomes a field.
    Raises PaperError, with page and line, for what has no form in Word, and BankError for help lines that
    cannot be read.
    """
    look = look or Look()
    sheet = Sheet(title or manuscript.title, manuscript.imprint, look)
    if look.brand:
        _write_brand(sheet, look.brand)
    is_alone = len(manuscript.trees) == 1
    writer = WordTranslator(sheet, manuscript.gathered, title=title if is_alone else "")
    if title and not is_alone:
        sheet.heading(1).add_run(title)
        writer.depth = 1
    for tree in manuscript.trees.values():
        writer.write(tree.children)
    writer.depth = 2
    for heading, children in (
        (labels.WORKS_CITED, _works(app, manuscript.works)),
        (labels.WORDS_USED, _words(app, manuscript.terms)),
    ):
        if children:
            _heading(sheet, heading)
            writer.write(children)
    if manuscript.has_help:
        local = look.brand.help_places if look.brand else ()
        _write_help(sheet, Path(app.srcdir, settings(app.config).help_lines), local)
    return sheet.bytes()


def _write_brand(sheet: Sheet, brand: Brand) -> None:
    if logo := brand.logo:
        sheet.picture(logo.content, logo.suffix, alt=logo.alt, width=_LOGO_WIDTH, height=_LOGO_HEIGHT)
    sheet.paragraph().add_run(brand.name).bold = True
    if brand.contact:
        sheet.paragraph(QUIET).add_run(brand.contact)


def _heading(sheet: Sheet, title: str) -> None:
    sheet.heading(2).add_run(title)


def _works(app: Sphinx, keys: set[str]) -> list[nodes.Node]:
    """The works with these keys, each once, in the order of the alphabet."""
    domain: Any = app.env.domains.get("cite")
    if domain is None or not keys:
        return []
    entries = {one.key: one.formatted_entry for one in domain.citations if one.key in keys}
    written = []
    for entry in entries.values():
        work = nodes.container("", find_plugin("pybtex.backends", "docutils")().paragraph(entry))
        node_text_transform(work)
        written.append(work)
    return sorted(written, key=lambda work: work.astext().casefold())


def _words(app: Sphinx, terms: Iterable[str]) -> list[nodes.Node]:
    """The entries of the glossary for these terms, in the order of the alphabet."""
    places: dict[tuple[str, str], tuple[str, str]] = app.env.domains["std"].data["objects"]
    found = {name.lower(): place for (kind, name), place in places.items() if kind == "term"}
    wanted = {found[term] for term in terms if term in found}
    items = [
        item
        for page in sorted({page for page, _ in wanted})
        for item in resolve_page(app, page).findall(nodes.definition_list_item)
        if any((page, one) in wanted for term in item.findall(nodes.term) for one in term["ids"])
    ]
    items.sort(key=lambda item: item.astext().lower())
    return [nodes.definition_list("", *items)] if items else []


def _write_help(sheet: Sheet, file: Path, local: Sequence[HelpPlace]) -> None:
    places = read_help_lines(file)
    words = help_words(places)
    _heading(sheet, labels.HELP_TITLE)
    sheet.paragraph().add_run(words.intro)
    # A service says of its own lines itself whether they were checked.
    _write_places(sheet, local, replace(words, is_any_checked=True))
    _write_places(sheet, places, words)
    sheet.paragraph().add_run(words.remark)


def _write_places(sheet: Sheet, places: Iterable[HelpPlace], words: HelpWords) -> None:
    for place in places:
        sheet.paragraph().add_run(place.place + words.mark(place)).bold = True
        for service in place.services:
            sheet.item(1).add_run(_service(service))


def _service(service: Service) -> str:
    name = "" if service.name == service.contact else f"{service.name}: "
    return f"{name}{service.contact}{f', {service.note}' if service.note else ''}"
