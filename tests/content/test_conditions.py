"""The pages of single conditions: whoever has two of them finds the same answers in the same places."""

from __future__ import annotations

from datetime import date

import pytest
from docutils import nodes
from tests.content.conftest import CONDITIONS, Section, front_matter, homes

from psychoed.exercises.model import Checklist

Trees = dict[str, nodes.document]

HEADINGS = [
    "What it can be like",
    "What is usually offered first",
    "What having both adds",
    "If the first try does not help",
    "When to get help sooner",
    "What to ask",
    "Where to get help",
    "Your exercises",
    "Sources",
]


def faults(tree: nodes.document) -> list[str]:
    """What a page of a condition lacks."""
    found = []
    top = next(tree.findall(nodes.section))
    headings = [one.next_node(nodes.title).astext() for one in top.children if isinstance(one, nodes.section)]
    if headings != HEADINGS:
        found.append(f"other headings: {headings}")
    before = [child for child in top.children if not isinstance(child, nodes.section)]
    boxes = [box for child in before for box in child.findall(nodes.admonition)]
    points = len(list(boxes[0].findall(nodes.list_item))) if boxes else 0
    if not 3 <= points <= 5 or "key points" not in boxes[0].astext().lower():
        found.append(f"{points} key points")
    if not any("pe-how-sure" in strong["classes"] for strong in tree.findall(nodes.strong)):
        found.append("no mark of how sure we are")
    exercises = [node["exercise"] for node in homes(tree)]
    if len(exercises) < 3:
        found.append(f"{len(exercises)} exercises")
    if not any(isinstance(one, Checklist) for one in exercises):
        found.append("no checklist")
    return found


def test_every_condition_is_answered_alike(doctrees: Trees, condition: str) -> None:
    """Same headings in the same order, a few key points, how sure we are, a checklist and two exercises more."""
    assert faults(doctrees[condition]) == []


def test_every_condition_is_dated(condition: str) -> None:
    """The page says from when its evidence is, and when it is to be looked at again."""
    dates = front_matter(condition)
    assert date.fromisoformat(dates["evidence"]) < date.fromisoformat(dates["review_by"])


def test_what_to_ask_can_be_ticked(sections: list[Section], condition: str) -> None:
    """The checklist stands where its heading says."""
    asked = next(one for one in sections if one.page == condition and one.heading == "What to ask")
    document = nodes.document(None, None)
    document += asked.node.deepcopy()
    assert any(isinstance(node["exercise"], Checklist) for node in homes(document))


@pytest.mark.skipif(not CONDITIONS, reason="no page of a condition is in the contents")
@pytest.mark.parametrize("lost", ["section", "admonition", "strong", "exercise_node"])
def test_a_page_that_lacks_something_would_be_found(doctrees: Trees, lost: str) -> None:
    """Without a section, the key points, the marks or the exercises, the page is at fault."""
    tree = doctrees[CONDITIONS[0]].deepcopy()
    for node in [one for one in tree.findall() if one.__class__.__name__ == lost][
        -1 if lost == "section" else 0 :
    ]:
        if node.parent is not None:
            node.parent.remove(node)
    assert faults(tree)
