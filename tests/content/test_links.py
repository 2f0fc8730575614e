"""Links on pages lead somewhere that a person can go to, and say where."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from docutils import nodes

Trees = dict[str, nodes.document]

_WEB = frozenset({"http", "https"})
_OTHER = frozenset({"mailto", "sms", "tel"})
#: Words that say nothing to someone who hears one link after the other.
_EMPTY = frozenset({"here", "click here", "link", "more", "this", "this page", "read more"})


def faults(address: str, words: str) -> list[str]:
    """What is wrong with a link out of the course."""
    found = []
    parts = urlsplit(address)
    if parts.scheme in _WEB:
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?", parts.netloc):
            found.append("has no host")
    elif parts.scheme not in _OTHER or not parts.path:
        found.append("is no whole address")
    if re.search(r"\s|[<>\"]", address):
        found.append("holds a sign that no address has")
    if not words.strip() or words.strip().lower() in _EMPTY:
        found.append("does not say where it leads")
    return [f"{address} ('{words}') {fault}" for fault in found]


def test_links_are_well_formed(doctrees: Trees) -> None:
    """Every link out of the course is a whole address and says in words where it leads."""
    found = {
        page: wrong
        for page, tree in doctrees.items()
        for link in tree.findall(nodes.reference)
        if "refuri" in link and (wrong := faults(link["refuri"], link.astext()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https:///nowhere", "a page"),
        ("help.html", "help"),
        ("https://tea.example/a b", "a page"),
        ("https://tea.example", "here"),
        ("https://tea.example", " "),
        ("tel:", "a number"),
        ("ftp://tea.example", "a page"),
    ],
)
def test_a_broken_link_would_be_found(address: str, words: str) -> None:
    """Each fault is one that the check sees."""
    assert faults(address, words)
