"""The pages of a course as chapters of one book, numbered through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.help_lines import HelpPlace
from psychoed.paper.drawings import Drawings
from psychoed.paper.help_box import help_box
from psychoed.paper.indexing import terms_by_anchor
from psychoed.paper.parts import Part
from psychoed.paper.resolve import resolve_page, works_cited, works_in, works_listed
from psychoed.paper.terms import terms_in, words_used
from psychoed.paper.translator import translate
from psychoed.paper.writer import Gathered, Writer
from psychoed.renderers.typst_calls import typst_call, typst_content, typst_string, typst_words
from psychoed.sphinx_ext.config import settings

__all__ = ["Chapters", "chapter_call"]

_HELP_BOX = "psychoed:help"


def chapter_call(title: str, body: Sequence[str], *, course: str, level: int = 1) -> str:
    """Write a chapter: its running title, and what stands in it, its heading of this level included."""
    content = typst_content("\n\n".join(filter(None, body)))
    short, _, _ = course.partition(": ")  # at the head of each page there is little room
    return typst_call(
        "pe-chapter", content, title=typst_string(title), book=typst_string(short), level=str(level)
    )


class Chapters:
    """Chapters written as Typst, and what they need.

    `titles` leads from the pages that were written to what their chapters are called, `exercises` from a
    page to those that it is the first to show, `help_place` to the crisis lines.
    """

    def __init__(self, app: Sphinx, *, course: str) -> None:
        self.course = course
        self.gathered = Gathered(drawings=Drawings(Path(app.doctreedir) / "drawings"))
        self.titles: dict[str, str] = {}
        self.exercises: dict[str, Gathered] = {}
        self._app = app
        self._works: set[str] = set()
        self._terms: set[str] = set()

    def part(self, part: Part) -> Iterator[str]:
        """Write the chapters of a part; the first opens it."""
        level = 2 if part.caption else 1
        for number, chapter in enumerate(part.chapters):
            opening = [f"#pe-part{typst_words(part.caption)};"] if part.caption and number == 0 else []
            yield self._chapter(chapter.page, opening, level=level + chapter.depth)

    def _chapter(self, page: str, opening: list[str], *, level: int) -> str:
        tree = self._app.env.get_doctree(page)
        self._works |= works_in(tree)
        self._terms |= terms_in(tree)
        tree = resolve_page(self._app, page, tree)
        title = next(tree.findall(nodes.title)).astext()
        if title == self.course:  # which is on the cover already
            title = labels.WELCOME
        self.titles[page] = title
        known = len(self.gathered.exercises)
        content = [*opening, self._place(Writer.anchor_name(page, ""))]
        if level == 1:  # the translator leaves the title out
            content.append(f"#pe-heading(depth: 1){typst_words(title)};")
        srcdir = Path(self._app.srcdir)
        content.append(translate(tree, docname=page, srcdir=srcdir, gathered=self.gathered, level=level - 1))
        if fresh := dict(islice(self.gathered.exercises.items(), known, None)):
            self.exercises[page] = Gathered(exercises=fresh)
        return chapter_call(title, content, course=self.course, level=level)

    def missing(self, local: Sequence[HelpPlace] = ()) -> Iterator[str]:
        """Write what the chapters refer to and none of them has: works, words, crisis lines.

        The `local` lines of a service have a chapter of their own in any case.
        """
        config = settings(self._app.config)
        works = self._works - works_listed(self._app, self.titles)
        if written := works_cited(self._app, works, self.gathered, depth=1):
            yield chapter_call(labels.WORKS_CITED, [written], course=self.course)
        words = self._terms - {
            word.lower()
            for place, word in terms_by_anchor(self._app).items()
            if place in self.gathered.anchors
        }
        if written := words_used(self._app, words, self.gathered, depth=1):
            yield chapter_call(labels.WORDS_USED, [written], course=self.course)
        if local or config.help_page not in self.titles:
            box = help_box(Path(self._app.srcdir) / config.help_lines, local, depth=1)
            yield chapter_call(labels.HELP_TITLE, [self._place(_HELP_BOX), box], course=self.course)

    @property
    def help_place(self) -> tuple[str, str]:
        """The anchor of the crisis lines, and what their chapter is called."""
        if _HELP_BOX in self.gathered.anchors:
            return _HELP_BOX, labels.HELP_TITLE
        page = settings(self._app.config).help_page
        return Writer.anchor_name(page, ""), self.titles[page]

    def _place(self, name: str) -> str:
        """Write a place of the book that links lead to and show the page of."""
        self.gathered.anchors.add(name)
        self.gathered.paged.add(name)
        return typst_call("pe-anchor", typst_string(name))
