"""The rule for what of a page is on its slides; all of it is in the notes.

- A slide begins with each section, each list or table and what announces it, each state of a figure, each note
  beside the text and each exercise; a list or table stands below a single thought.
- Of a paragraph, the first sentence is shown, a question with its answer and words in bold with what they head, and
  what begins in bold; where a slide has few words, more sentences.
- Of a figure that is words alone, its table is shown.
- Lists, tables and notes are shown whole, and so is what speaks of danger or leads to the page of help lines.
- What stands around the list of a page's exercises is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes
from sphinx.locale import admonitionlabels

from psychoed.markup import escape_typst
from psychoed.paper.inlines import ELSEWHERE
from psychoed.paper.slides.open_slide import OpenSlides
from psychoed.paper.slides.spoken import spoken
from psychoed.paper.slides.words import PageTranslator, SlideTranslator, sentences
from psychoed.renderers.slide_parts import TABLE, Group, Piece, Slide
from psychoed.renderers.slides import render_slides
from psychoed.sphinx_ext.nodes import (
    SCREEN_ONLY,
    exercise_node,
    figure_node,
    figure_state_node,
    stopping_node,
    summary_node,
)

__all__ = ["Sections", "opening_sentences"]

_LISTS = (nodes.bullet_list, nodes.enumerated_list)
_NOT_SHOWN = (
    nodes.Invisible,
    nodes.raw,
    nodes.title,
    nodes.container,
    nodes.compound,
    stopping_node,
    summary_node,
    exercise_node,
)
_URGENT = re.compile(
    r"suicid|harm (?:yourself|someone)|end your life|at once|straight away|emergency", re.IGNORECASE
)
# A list or table stands below what was said before it, where that is no more than this.
_FEW = 1


class Sections:
    """Writes sections as slides: `slide` writes what they show, `page` what their notes say."""

    def __init__(self, slide: SlideTranslator, page: PageTranslator, *, help_page: str) -> None:
        self._help_page = help_page
        self._slide = slide
        self._page = page
        #: Notes, as Typst and in plain words, that no slide has come for yet.
        self.left: list[tuple[str, str]] = []

    def of(self, title: str, children: Sequence[nodes.Node], *, depth: int) -> list[Slide]:
        """Return the slides of what stands under a title (Typst), and of the sections in it."""
        own = [child for child in children if not isinstance(child, nodes.section)]
        lists_exercises = any(isinstance(child, summary_node) for child in own)
        is_safe = any(isinstance(child, stopping_node) for child in own)
        made = OpenSlides(title, depth, is_safe=is_safe, write=self._slide.inlines)
        made.left = self.left
        for child in own:
            if not (isinstance(child, nodes.Element) and SCREEN_ONLY in child.get("classes", ())):
                self._add(made, child, is_shown=not lists_exercises)
        slides = made.done()
        self.left = made.left
        for child in children:
            if isinstance(child, nodes.section):
                head, *rest = child.children
                self.left.append((self._page.anchors(child), ""))
                slides += self.of(self._slide.inlines(head), rest, depth=depth + 1)
        return slides

    def _add(self, made: OpenSlides, node: nodes.Node, *, is_shown: bool) -> None:
        made.note(self._page.write(node), spoken(node))
        match node:
            case _ if not is_shown or isinstance(node, _NOT_SHOWN):
                pass
            case nodes.paragraph():
                self._add_paragraph(made, node)
            case nodes.bullet_list() | nodes.enumerated_list() | nodes.table():
                self._add_list(made, node)
            case figure_node():
                self._add_figure(made, node)
            case nodes.Admonition():
                self._add_note(made, node)
            case nodes.definition_list():
                made.add(self._terms(node), node)
            case _:
                made.add([Piece(shown=(written,))] if (written := self._slide.write(node)) else [], node)
        for inner in node.findall(exercise_node):
            made.take(render_slides(inner["exercise"], depth=made.depth + 1))

    def _add_list(self, made: OpenSlides, node: nodes.Element) -> None:
        if made.size > _FEW and not made.announces:
            made.begin()
        if isinstance(node, nodes.table):
            made.add(self._rows(node), node, least=TABLE)
            made.begin()
        else:
            made.add(self._items(node), node)

    def _add_paragraph(self, made: OpenSlides, node: nodes.paragraph) -> None:
        parts = sentences(node)
        follower = node.next_node(descend=False, siblings=True)
        if isinstance(follower, (*_LISTS, nodes.table)) and parts and _announces(parts[-1]):
            *before, lead = parts
            made.think(before, len(before) if self._is_urgent(node) else opening_sentences(before))
            if made.size > _FEW:
                made.begin()
            made.add([Piece(shown=(self._slide.inlines(lead),), stays=True)], lead)
        else:
            made.think(parts, len(parts) if self._is_urgent(node) else opening_sentences(parts))

    def _is_urgent(self, node: nodes.paragraph) -> bool:
        """Whether a paragraph says where help is, or speaks of what may need it: such a thing is never said in part."""
        leads = {reference.get("refuri", "").partition("#")[0] for reference in node.findall(nodes.reference)}
        return f"{ELSEWHERE}{self._help_page}" in leads or _URGENT.search(node.astext()) is not None

    def _items(self, node: nodes.Element) -> Iterator[Piece]:
        is_numbered = isinstance(node, nodes.enumerated_list)
        group = Group("marks" if is_numbered else "bullets")
        for number, item in enumerate(node.children, node.get("start", 1)):
            mark = f"[{number}.]" if is_numbered else ""
            yield Piece(shown=(self._slide.write(item),), group=group, mark=mark)

    def _terms(self, node: nodes.Element) -> Iterator[Piece]:
        group = Group("bullets")
        for item in node.children:
            term, *rest = item.children
            meaning = self._slide.blocks(rest)
            yield Piece(shown=(f"#strong[{self._slide.inlines(term)}] {meaning}",), group=group)

    def _rows(self, node: nodes.table) -> Iterator[Piece]:
        if (table := self._slide.table_of(node)) is None:
            yield Piece(shown=(self._slide.write(node),))
            return
        group = Group("rows", table)
        yield from (Piece(shown=row, group=group) for row in self._slide.rows_of(node))

    def _add_figure(self, made: OpenSlides, node: nodes.Element) -> None:
        title, *rest = node.children
        states = [child for child in rest if isinstance(child, figure_state_node)]
        made.begin(self._slide.inlines(title))
        for state in states:
            made.begin(self._slide.inlines(title))
            if written := self._slide.picture_of(state):
                made.add([Piece(shown=(written,))], *state.findall(nodes.paragraph), least=TABLE)
            for table in state.findall(nodes.table) if not written else ():
                made.add(self._rows(table), table, least=TABLE)
        made.begin()

    def _add_note(self, made: OpenSlides, node: nodes.Node) -> None:
        children = list(node.children)
        titled = bool(children) and isinstance(children[0], nodes.title)
        name = self._slide.inlines(children.pop(0)) if titled else _kind_of(node)
        made.begin(name, below=True)
        for child in children:
            if isinstance(child, _LISTS):
                made.add(self._items(child), child)
            elif not isinstance(child, _NOT_SHOWN):
                made.add([self._whole(child, stays=_is_like_a_title(child))], child)
        made.begin()

    def _whole(self, node: nodes.Node, *, stays: bool = False) -> Piece:
        return Piece(shown=(self._slide.write(node),), stays=stays)


def opening_sentences(parts: Sequence[nodes.inline]) -> int:
    """Return how many sentences of a paragraph are needed to say what it is about."""
    if not parts:
        return 0
    is_headed = all(isinstance(child, nodes.strong) for child in parts[0].children)
    return 2 if is_headed or parts[0].astext().endswith("?") else 1


def _announces(sentence: nodes.inline) -> bool:
    """Whether a sentence says what comes: it ends in a colon, or as a title does."""
    return not sentence.astext().endswith((".", "!", "?", "…", ".”", "?”", "!”", ".)"))


def _kind_of(note: nodes.Node) -> str:
    return escape_typst(str(admonitionlabels.get(type(note).__name__, "")))


def _is_like_a_title(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and node.astext().strip().endswith(":")
