"""A handout as a Word file (.docx): the same lesson, exercises, works, words and help lines as on the PDF; no key."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from pybtex.plugin import find_plugin
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.transforms import node_text_transform

from psychoed import labels
from psychoed.help_lines import Service, read_help_lines
from psychoed.paper.help_box import help_words
from psychoed.paper.manuscript import Manuscript
from psychoed.paper.resolve import resolve_page
from psychoed.paper.word.sheet import Sheet
from psychoed.paper.word.translator import WordTranslator
from psychoed.sphinx_ext.config import settings

__all__ = ["make_word"]


def make_word(app: Sphinx, manuscript: Manuscript) -> bytes:
    """Return what was written for paper as a Word file.

    Raises PaperError, with page and line, for what has no form in Word, and BankError for help lines that
    cannot be read.
    """
    sheet = Sheet(manuscript.title, manuscript.imprint)
    writer = WordTranslator(sheet, manuscript.gathered)
    for tree in manuscript.trees.values():
        writer.write(tree.children)
    writer.depth = 2
    for title, children in (
        (labels.WORKS_CITED, _works(app, manuscript.works)),
        (labels.WORDS_USED, _words(app, manuscript.terms)),
    ):
        if children:
            _heading(sheet, title)
            writer.write(children)
    if manuscript.has_help:
        _write_help(sheet, Path(app.srcdir, settings(app.config).help_lines))
    return sheet.bytes()


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


def _write_help(sheet: Sheet, file: Path) -> None:
    places = read_help_lines(file)
    words = help_words(places)
    _heading(sheet, labels.HELP_TITLE)
    sheet.paragraph().add_run(words.intro)
    for place in places:
        sheet.paragraph().add_run(place.place + words.mark(place)).bold = True
        for service in place.services:
            sheet.item(1).add_run(_service(service))
    sheet.paragraph().add_run(words.remark)


def _service(service: Service) -> str:
    name = "" if service.name == service.contact else f"{service.name}: "
    return f"{name}{service.contact}{f', {service.note}' if service.note else ''}"
