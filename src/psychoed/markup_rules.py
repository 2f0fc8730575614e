"""What of Markdown an exercise may use: says what lies outside the subset of `markup`, and the way out.

Whatever passes here looks the same in every face; nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markdown_it.token import Token

from psychoed.markup import parse

__all__ = ["problems"]

# What an author might expect to work, and what to do instead.
_UNSUPPORTED = (
    (re.compile(r"^\s{0,3}#{1,6}\s", re.M), "headings are not used in exercise text; use a strong word"),
    (re.compile(r"!\["), "pictures are not used in exercise text; use the figure of the lesson"),
    (
        re.compile(r"\$(?=\S)[^$\n]*(?<=\S)\$(?!\d)"),
        "mathematics is not used in exercise text; write it in words",
    ),
    (re.compile(r"</?[A-Za-z][^>]*>"), "raw HTML is not used in exercise text; use Markdown"),
    (re.compile(r"^\s*```", re.M), "code blocks are not used in exercise text; use `code` in the line"),
    (re.compile(r"^\s*\|.*\|\s*$", re.M), "tables are not used in exercise text; use a list"),
)
# Most texts of a course: one paragraph of words without any mark of Markdown.  They need no parser, which matters
# where a thousand exercises are checked.
_LINE = r"[ \t]*(?![-+*]|[0-9]+[.)])[^\s\\`*_\[\]<>|#$!][^\\`*_\[\]<>|#$!\n\r]*"
_WORDS = re.compile(rf"{_LINE}(?:\n{_LINE})*\n?\Z")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def problems(text: str, *, inline: bool = False) -> list[str]:
    """Say what in `text` lies outside the subset, each with the way out; empty when all is well.

    `inline` text stands in a label, a title or a note: one paragraph, no list, no link.
    """
    if _WORDS.match(text):
        return []
    found = [message for pattern, message in _UNSUPPORTED if pattern.search(text)]
    tokens = parse(text)
    spans = [child for token in tokens for child in token.children or ()]
    links = list(_links(spans))
    found += [fault for href, label in links for fault in _link_faults(href, label)]
    if any("](" in span.content for span in spans if span.type == "text"):
        found.append("a link is not closed, or its address is not allowed; write [words](https://address)")
    if inline and links:
        found.append("links are not used here; move the link to the stem, feedback or solution")
    if inline and [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        found.append(
            "only one paragraph fits here; move lists and further paragraphs to the stem or feedback"
        )
    return found


def _links(spans: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield address and label of each link; links cannot hold links."""
    href: str | None = None
    label = ""
    for span in spans:
        if span.type == "link_open":
            href, label = str(span.attrs["href"]), ""
        elif span.type == "link_close" and href is not None:
            yield href, label
            href = None
        else:
            label += span.content


def _link_faults(href: str, label: str) -> Iterator[str]:
    if not href:
        yield f"the link '{label}' has no address; write [words](https://address)"
    elif not _is_whole(href):
        yield f"a link to '{href}' is not allowed; use a whole address with http, https, mailto or tel"
    if not label.strip():
        yield f"the link to '{href}' has no words; write [words](https://address)"


def _is_whole(href: str) -> bool:
    """Whether an address leads to the same place from a page, a notebook and paper."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    target = parts.netloc if parts.scheme in ("http", "https") else parts.path
    return parts.scheme in _SCHEMES and bool(target)
