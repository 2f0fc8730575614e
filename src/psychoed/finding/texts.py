"""The texts that the search looks through, and the glossary, each as one script.

One file each, and never a file for each letter or page: which of those a browser asked for would tell the host
what somebody looks for.  Classic scripts, because pages opened from a disk may load nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from psychoed import labels
from psychoed.finding import words
from psychoed.safety import speaks_of_stopping

__all__ = ["FOLDER", "TERMS_FILE", "TEXTS_FILE", "FoundPage", "Passage", "render_terms", "render_texts"]

#: The folder of the files below `_static`, and their names; pages never name them, so that pages stay as they
#: are when a text changes.
FOLDER = "find"
TEXTS_FILE = "texts.js"
TERMS_FILE = "terms-data.js"

Kind = Literal["section", "term", "question"]


@dataclass(frozen=True, slots=True)
class Passage:
    """What can be found: a section, a term with its explanation, or what an exercise asks."""

    kind: Kind
    heading: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page with its passages; `address` is from the root of the site.  `weight` counts for its rank."""

    title: str
    address: str
    weight: float
    passages: tuple[Passage, ...]


def render_texts(pages: Iterable[FoundPage]) -> str:
    """Return the script that hands all passages to `find.js`, with the words that it says."""
    told = [
        [page.title, page.address, page.weight, [_told(passage) for passage in page.passages]]
        for page in pages
        if page.passages
    ]
    return _call(
        "psychoedFind.start",
        {
            "pages": told,
            "words": {**words.SAID, "stopping": labels.SAFE_STOPPING},
            "kinds": dict(words.KINDS),
            "alike": {word: list(others) for word, others in words.ALIKE.items()},
            "small": sorted(words.SMALL),
            "danger": list(words.DANGER_WORDS),
            "help": list(words.HELP_WORDS),
        },
    )


def render_terms(terms: Mapping[str, str]) -> str:
    """Return the script that hands the explanations of terms, by the last part of their addresses, to `terms.js`."""
    return _call("psychoedTerms.start", {"terms": dict(terms), "again": words.TERM_AGAIN})


def _told(passage: Passage) -> list[str | int]:
    told: list[str | int] = [passage.kind[0], passage.heading, passage.anchor, passage.text]
    return [*told, 1] if speaks_of_stopping(f"{passage.heading}. {passage.text}") else told


def _call(function: str, data: dict[str, Any]) -> str:
    return f"{function}({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n"
