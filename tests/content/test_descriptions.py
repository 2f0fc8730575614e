"""What search engines and previews show of a page: its own words, short enough to be shown whole."""

from __future__ import annotations

from collections import Counter

import pytest
from docutils import nodes
from sphinx.environment import BuildEnvironment

from psychoed.theme.previews import description_of

Trees = dict[str, nodes.document]

#: Characters: below, it says too little to choose by; above, it is cut off.
SHORTEST, LONGEST = 50, 160


def fault(description: str) -> str:
    """What is wrong with a description, or nothing."""
    if not description:
        return "there is none"
    if not SHORTEST <= len(description) <= LONGEST:
        return f"{len(description)} characters, not {SHORTEST} to {LONGEST}"
    return "" if description[-1] in ".?!" else "no whole sentence"


def test_every_page_describes_itself(environment: BuildEnvironment, doctrees: Trees) -> None:
    """Every page of the contents, notebooks included, has a description of 50 to 160 characters."""
    pages = environment.collect_relations()
    found = {page: wrong for page in pages if (wrong := fault(description_of(doctrees[page])))}
    assert found == {}


def test_no_two_pages_say_the_same(doctrees: Trees) -> None:
    """Whoever sees two results can tell them apart."""
    said = Counter(description_of(tree) for tree in doctrees.values())
    assert [description for description, times in said.items() if times > 1] == []


@pytest.mark.parametrize(
    "description",
    ["", "A lesson.", "All about tea " * 12 + ".", "Tea and what it does for people who like it and"],
)
def test_a_weak_description_would_be_found(description: str) -> None:
    """None, a short one, a long one, one cut off: each has its fault."""
    tree = nodes.document(None, None)
    if description:
        tree += nodes.meta("", name="description", content=description)
    assert fault(description_of(tree))
