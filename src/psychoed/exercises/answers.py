"""Reading what learners type: words with forgiven slips, numbers with comma or point.

Its twin is `static/kinds/entry.js`; `tests/cases/grading.json` holds the two equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rapidfuzz.distance import OSA

from psychoed.exercises.model import Gap

__all__ = ["Answer", "normalise", "number_span", "read_number", "recognise"]

#: What an answer was recognised as: ("fits", None), ("foreseen", index) or ("otherwise", None).
Answer = tuple[str, int | None]

_NUMBER = re.compile("[-+\N{MINUS SIGN}]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)\\Z")
#: "1,000" is a thousand to one reader and one to another.
_AMBIGUOUS = re.compile("[-+\N{MINUS SIGN}]?[1-9][0-9]{0,2},[0-9]{3}\\Z")


def normalise(text: str, *, ignore_case: bool, ignore_accents: bool) -> str:
    """Return `text` as it is compared: one form of each character, single spaces, no end mark."""
    text = unicodedata.normalize("NFKD" if ignore_accents else "NFKC", text.replace("’", "'"))
    if ignore_accents:
        text = "".join(sign for sign in text if unicodedata.category(sign) != "Mn")
    if ignore_case:
        text = text.lower()
    return " ".join(text.split()).rstrip(".!? ")


def recognise(gap: Gap, text: str) -> Answer:
    """Say what `text` is in `gap`: what is accepted letter by letter, foreseen, or accepted but for slips.

    Slips are counted as optimal string alignment does (insertion, deletion, substitution, swap).
    """

    def plain(answer: str) -> str:
        return normalise(answer, ignore_case=gap.ignore_case, ignore_accents=gap.ignore_accents)

    given = plain(text)
    accepted = [plain(answer) for answer in gap.accept]
    if given in accepted:
        return "fits", None
    for index, foreseen in enumerate(gap.foreseen):
        if given in (plain(answer) for answer in foreseen.answers):
            return "foreseen", index
    if any(OSA.distance(given, answer) <= gap.typos for answer in accepted):
        return "fits", None
    return "otherwise", None


def read_number(text: str) -> float | None:
    """Read a number with comma or point; None where `text` is none, such as "1,000" or "ten"."""
    text = "".join(text.split())
    if not _NUMBER.match(text) or _AMBIGUOUS.match(text):
        return None
    return float(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))


def number_span(data: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number of an answer or a range as an author wrote it.

    As decimals: 0.3 - 0.1 in binary would leave out 0.2.
    """
    if "value" in data:
        value, tolerance = Decimal(str(data["value"])), Decimal(str(data.get("tolerance", 0)))
        return value - tolerance, value + tolerance
    return Decimal(str(data["from"])), Decimal(str(data["to"]))
