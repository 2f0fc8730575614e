"""The words of a page as a slide shows them: sentence by sentence, without sources and without places to link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from psychoed import figures
from psychoed.paper.translator import TypstTranslator
from psychoed.renderers.slide_parts import Table
from psychoed.renderers.typst_calls import typst_call, typst_content
from psychoed.sphinx_ext.nodes import SCREEN_ONLY

__all__ = ["PageTranslator", "SlideTranslator", "joined", "sentences"]

# A line of the source is a sentence; one that ends otherwise goes on in the next.
_END = re.compile(r"[.!?:…][\"'”’)\]]*\s*\Z")
_CITATION = "bibtex-citation"


class SlideTranslator(TypstTranslator):
    """Writes what is on a slide: nothing on it can be clicked, and sources are in the notes."""

    def anchors(self, node: nodes.Node) -> str:
        """Write no place for links: it is where the whole text is."""
        return ""

    def visit_Text(self, node: nodes.Text) -> str:  # noqa: N802 - the name of the node's class
        """Write text, without the space before a citation that is left out."""
        follower = node.next_node(descend=False, siblings=True)
        is_before_gap = follower is not None and _is_hidden(follower)
        return super().visit_Text(nodes.Text(node.rstrip(" ")) if is_before_gap else node)

    def visit_reference(self, node: nodes.Element) -> str:
        """Write the words of a link."""
        return self.inlines(node)

    def visit_inline(self, node: nodes.Element) -> str:
        """Write words, but no citation."""
        return "" if _CITATION in node["classes"] else self.inlines(node)

    def visit_nothing_here(self, node: nodes.Element) -> str:
        """Write nothing: it is in the notes, or on a slide of its own."""
        return ""

    visit_citation_reference = visit_nothing_here
    visit_footnote_reference = visit_nothing_here
    visit_exercise_node = visit_nothing_here

    def table_of(self, node: nodes.table) -> Table | None:
        """Return what the rows of a table share; None where cells are in several rows, which stay together."""
        groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
        rows = list(node.findall(nodes.row))
        heads = [row for row in rows if isinstance(row.parent, nodes.thead)]
        if (
            len(groups) != 1
            or len(heads) != 1
            or any("morerows" in entry for entry in node.findall(nodes.entry))
        ):
            return None
        captions = [self.inlines(child) for child in node.children if isinstance(child, nodes.title)]
        return Table(tuple(self._cells(heads)), self._laid_out(groups[0], rows), "".join(captions))

    def rows_of(self, node: nodes.table) -> list[tuple[str, ...]]:
        """Return the cells of a table below its head, row by row."""
        return [
            tuple(self._cells([row]))
            for row in node.findall(nodes.row)
            if isinstance(row.parent, nodes.tbody)
        ]

    def picture_of(self, state: nodes.Element) -> str:
        """Write a state of a figure beside what it says; nothing where it is words alone."""
        figure = figures.get(state["figure"])
        if figure.draw is None:
            return ""
        words = [child for child in state.children if not isinstance(child, nodes.table)]
        picture = self.drawn(state)
        return typst_call("pe-beside", typst_content(picture), typst_content(self.blocks(words)))


class PageTranslator(TypstTranslator):
    """Writes the whole text, for the notes of slides that show its exercises and pictures."""

    def visit_exercise_node(self, node: nodes.Element) -> str:
        """Write nothing: it has slides of its own."""
        return ""

    visit_summary_node = visit_exercise_node

    def visit_figure_state_node(self, node: nodes.Element) -> str:
        """Write the words and the table of a state."""
        return self.blocks(node.children)


def sentences(paragraph: nodes.Element) -> list[nodes.inline]:
    """Return copies of the sentences of a paragraph, each without citations and without space around it."""
    found = [nodes.inline()]
    for node in _uncited(paragraph):
        lines = node.astext().splitlines(keepends=True) if isinstance(node, nodes.Text) else []
        if not lines:
            found[-1] += node.deepcopy()
        for line in lines:
            found[-1] += nodes.Text(line)
            if line.endswith("\n") and _END.search(found[-1].astext()):
                found.append(nodes.inline())
    said = [sentence for sentence in map(_trimmed, found) if sentence.astext()]
    # "What this rests on: [sources]." says nothing without them.
    return [sentence for sentence in said if not sentence.astext().endswith(":.")]


def _uncited(paragraph: nodes.Element) -> Iterator[nodes.Node]:
    """The children without citations, and without the space before them."""
    children = [child for child in paragraph.children if not _is_hidden(child)]
    for child in children:
        follower = child.next_node(descend=False, siblings=True)
        if isinstance(child, nodes.Text) and follower is not None and _is_hidden(follower):
            yield nodes.Text(child.astext().rstrip(" "))
        else:
            yield child


def _is_hidden(node: nodes.Node) -> bool:
    if isinstance(node, nodes.citation_reference | nodes.footnote_reference | nodes.Invisible):
        return True
    return isinstance(node, nodes.Element) and bool({_CITATION, SCREEN_ONLY} & {*node.get("classes", ())})


def _trimmed(sentence: nodes.inline) -> nodes.inline:
    """Take the space from both ends, and the texts that are nothing else."""
    for place, trim in ((0, str.lstrip), (-1, str.rstrip)):
        while sentence.children and isinstance(sentence.children[place], nodes.Text):
            if text := trim(sentence.children[place].astext()):
                sentence[place] = nodes.Text(text)
                break
            sentence.pop(place)
    return sentence


def joined(parts: Iterable[nodes.inline]) -> nodes.inline:
    """Return sentences as one run of text."""
    run = nodes.inline()
    for part in parts:
        if run.children:
            run += nodes.Text(" ")
        run += part.children
    return run
