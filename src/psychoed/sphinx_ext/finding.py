"""The search of a book: its texts are noted as pages are read, and written once all are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from psychoed.assets import FIND_SCRIPT, JOINED, STATIC
from psychoed.finding.texts import (
    FOLDER,
    TERMS_FILE,
    TEXTS_FILE,
    FoundPage,
    Passage,
    render_terms,
    render_texts,
)
from psychoed.markup import to_inline_text, to_text
from psychoed.renderers.html import anchor
from psychoed.saving import write_changed
from psychoed.sphinx_ext.config import WEB, is_for_learners
from psychoed.sphinx_ext.nodes import desk_node, exercise_node, figure_node, ledger_node, stopping_node

__all__ = ["register"]

#: What pages load when it is wanted first, from the folder of static files.
_LATER = (FIND_SCRIPT, "find/terms.js", "offline/newer.js")

_NOTED = "pe_passages"  # in the metadata of a page
#: Pages that say how long they take are for learners; what is for instructors and authors comes after them.
_LEARNERS, _OTHERS = 1.0, 0.4
#: Of the others, the beginning of each section is enough: all that is found has to be loaded before.
_BEGINNING = 160
#: What is said elsewhere, is no prose, or is the same on many pages.
_SILENT = (
    nodes.section,
    *(nodes.comment, nodes.raw, nodes.literal_block, nodes.math_block, nodes.substitution_definition),
    *(nodes.image, nodes.title, nodes.meta, addnodes.toctree, addnodes.glossary, addnodes.index),
    *(desk_node, exercise_node, figure_node, ledger_node, stopping_node, nodes.system_message),
)

# What ends a block by itself.
_ENDS = (".", ":", ";", "?", "!", "…", "”", "’", ")")
# Where a citation stood.
_GAP = re.compile(r" ([.,:;])")


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("doctree-read", _note, priority=900)  # once what is only marked is gone
    app.connect("html-page-context", _name_version)
    app.connect("build-finished", _write)


def _name_version(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    # Of the scripts alone: a page stays as it is when a text elsewhere changes.
    context["pe_later"] = _version()


@cache
def _version() -> str:
    parts = [
        part for name in _LATER for part in (*JOINED.get(name, (name,)), name.removesuffix(".js") + ".css")
    ]
    content = b"".join((STATIC / part).read_bytes() for part in parts)
    return hashlib.sha256(content).hexdigest()[:8]


def _note(app: Sphinx, doctree: nodes.document) -> None:
    app.env.metadata[app.env.docname][_NOTED] = list(_passages(doctree))


def _passages(doctree: nodes.document) -> Iterator[Passage]:
    for number, section in enumerate(doctree.findall(nodes.section)):
        text = _joined(_prose(section.children))
        if text or number == 0:
            # The label that an author gave holds longer than the id that the heading makes.
            place = "" if number == 0 else section["ids"][-1]
            yield Passage("section", _heading(section), place, text)
    for item in doctree.findall(nodes.definition_list_item):
        term, explained = item.next_node(nodes.term), item.next_node(nodes.definition)
        if isinstance(item.parent.parent, addnodes.glossary) and term is not None and explained is not None:
            yield Passage("term", term.astext(), term["ids"][0], " ".join(explained.astext().split()))
    for node in doctree.findall(exercise_node):
        exercise = node["exercise"]
        if not node["again"]:
            stem = " ".join(to_text(exercise.stem).split())
            yield Passage("question", to_inline_text(exercise.title), anchor(exercise.id), stem)


def _heading(section: nodes.section) -> str:
    title = section.next_node(nodes.title)
    return title.astext() if title is not None else ""


def _prose(children: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the text of a section, a block at a time; not that of the sections in it."""
    for child in children:
        if isinstance(child, _SILENT):
            continue
        if isinstance(child, nodes.TextElement):
            if text := " ".join("".join(_inline(child)).split()):
                yield _GAP.sub(r"\1", text)
        else:
            yield from _prose(child.children)


def _joined(blocks: Iterable[str]) -> str:
    """Put blocks behind each other: items of lists and cells of tables end without a stop, and would run together."""
    parts = [block if block.endswith(_ENDS) else f"{block} ·" for block in blocks]
    return " ".join(parts).removesuffix(" ·")


def _inline(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        # A citation is still the key of a work.
        elif not isinstance(child, nodes.raw | nodes.image) and child.get("refdomain") != "cite":  # type: ignore[attr-defined]
            yield from _inline(child)


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name not in WEB:
        return
    pages = list(_pages(app))
    terms = {
        passage.anchor: passage.text for page in pages for passage in page.passages if passage.kind == "term"
    }
    folder = Path(app.outdir, "_static", FOLDER)
    for name, script in ((TEXTS_FILE, render_texts(pages)), (TERMS_FILE, render_terms(terms))):
        write_changed(folder / name, script.encode())


def _pages(app: Sphinx) -> Iterator[FoundPage]:
    """Yield the pages in the order of the contents, then all others."""
    env = app.env
    for name in dict.fromkeys([*env.collect_relations(), *sorted(env.found_docs)]):
        told: dict[str, Any] = env.metadata.get(name, {})
        if name in env.found_docs and _NOTED in told:
            for_learners = is_for_learners(env, name)
            yield FoundPage(
                title=env.titles[name].astext(),
                address=app.builder.get_target_uri(name),
                weight=_LEARNERS if for_learners else _OTHERS,
                passages=tuple(told[_NOTED] if for_learners else map(_beginning, told[_NOTED])),
            )


def _beginning(passage: Passage) -> Passage:
    if passage.kind != "section" or len(passage.text) <= _BEGINNING:
        return passage
    return replace(passage, text=f"{passage.text[:_BEGINNING].rpartition(' ')[0]} …")
