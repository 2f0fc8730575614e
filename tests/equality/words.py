"""One spelling of a text for every face: Markdown, DOM, PDF and plain text come out as the same characters.

The Markdown is read by a few patterns of our own, so that a fault of the product's parser or writers shows.
List items begin with their mark, links end in their address: "• tea", "2. milk", "leaf ⟨https://…⟩".
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["BULLET", "bare", "from_markdown", "links", "plain", "with_address"]

BULLET = "•"
_ADDRESS = re.compile(r" ⟨([^⟩]*)⟩")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00ad": ""})  # noqa: RUF001 - the signs themselves
#: How pdfium gives a hyphen within a word, and one at the end of a line.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})

_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([^\w\s])")
_LINK = re.compile(r"""\[([^\]]*)\]\(([^\s)]+)(?:\s+"[^"]*")?\)""")
_EMPHASIS = re.compile(r"(\*\*|\*|(?<!\w)__?)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_ITEM = re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE)
#: Stands for a piece that is put aside while the marks around it are read.
_ASIDE = re.compile("\ue000(\\d+)\ue001")


def plain(text: str) -> str:
    """Return `text` with single spaces, straight quotation marks and no ligatures."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES | _HYPHENS).split())


def with_address(label: str, address: str) -> str:
    """Name the address behind the words that link to it, unless they are the address."""
    return label if not address or plain(label) == address else f"{label} ⟨{address}⟩"


def bare(text: str) -> str:
    """Leave out the addresses: for media where they lie behind the words, or are not given."""
    return _ADDRESS.sub("", text)


def links(text: str) -> set[str]:
    """Return the addresses in `text`."""
    return set(_ADDRESS.findall(text))


def from_markdown(text: str) -> str:
    """Return what a reader sees of `text`, which is in the Markdown subset of exercises."""
    kept: list[str] = []

    def aside(piece: str) -> str:
        kept.append(piece)
        return f"\ue000{len(kept) - 1}\ue001"

    def back(piece: str) -> str:
        while _ASIDE.search(piece):
            piece = _ASIDE.sub(lambda found: kept[int(found[1])], piece)
        return piece

    text = _CODE.sub(lambda found: aside(found[1]), text)
    text = _ESCAPE.sub(lambda found: aside(found[1]), text)
    text = _ITEM.sub(f"{BULLET} ", text)
    text = _LINK.sub(lambda found: found[1] + aside(with_address("", found[2])), text)
    while (read := _EMPHASIS.sub(r"\2", text)) != text:
        text = read
    return plain(back(text))
