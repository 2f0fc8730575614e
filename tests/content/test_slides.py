"""Slides of the real lessons: nothing hangs over an edge, is too small, is unsafe or is lost."""

from __future__ import annotations

import itertools
import re

from docutils import nodes
from slide_pages import LEAST, headings, notes_of, plain, slide_pages, words_of
from sphinx.environment import BuildEnvironment

from psychoed import labels
from psychoed.paper.slides.deck import make_deck
from psychoed.safety import speaks_of_stopping
from psychoed.sphinx_ext.nodes import SCREEN_ONLY, exercise_node, summary_node

#: What stands at the foot of each page of the notes, in the middle of a sentence that goes on on the next.
FOOT = re.compile(r"From .{0,120}? Page \d+ of \d+ ")


def texts_of(node: nodes.Node) -> set[str]:
    """Every run of text that a page shows, but those of exercises, the title above the list of them, and what is for screens."""
    if isinstance(node, exercise_node | summary_node | nodes.Invisible | nodes.raw):
        return set()
    if isinstance(node, nodes.Element) and SCREEN_ONLY in node["classes"]:
        return set()
    if isinstance(node, nodes.title) and any(isinstance(one, summary_node) for one in node.parent.children):
        return set()
    if isinstance(node, nodes.Text):
        return {part for line in node.splitlines() if (part := plain(line))}
    return {text for child in node.children for text in texts_of(child)}


def test_slides_of_a_page(environment: BuildEnvironment, lesson_page: str) -> None:
    """Each slide holds what is on it, in letters for a hall, and the notes hold all that the page says."""
    deck = make_deck(environment.app, lesson_page)
    pdf, notes_pdf = deck.pdf(), deck.notes_pdf()
    shown = slide_pages(pdf)
    spoken = notes_of(deck.notes_file())

    assert len(spoken) == len(shown), "a slide ran over its foot"
    assert [(at, one.overhanging) for at, one in enumerate(shown, 1) if one.overhanging] == []
    assert min(one.smallest for one in shown) >= LEAST - 0.01
    assert [one.text for one in shown if len(one.text.split()) < 8] == []

    safe = plain(labels.SAFE_STOPPING)
    unsafe = [one.text for one in shown if speaks_of_stopping(one.text) and safe not in one.text]
    assert unsafe == []
    assert plain(labels.SLIDE_HELP) in shown[0].text
    assert shown[-1].text.startswith(labels.SLIDE_HELP_TITLE)

    noted = FOOT.sub("", words_of(notes_pdf))
    tree = environment.get_doctree(f"book/{lesson_page.rpartition('/')[2]}")
    cited = {plain(one.astext()) for one in tree.findall(nodes.Element) if one.get("reftype") == "p"}
    assert {text for text in texts_of(tree) - cited if text not in noted} == set()
    for node in tree.findall(exercise_node):
        assert plain(node["exercise"].title.replace("'", "’")) in noted

    for content in (pdf, notes_pdf):
        levels = [int(name[1:]) for name in headings(content)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
