"""What the book says of itself: which edition it is, from when its evidence is, and who may do what with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sphinx.application import Sphinx

from psychoed import __version__, labels

__all__ = ["Edition"]

_RULE = re.compile(r"^[=-]{5,}\s*$", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The edition of a book: version, dates of its evidence (the oldest, the newest) and of its next review.

    `licences` are paragraphs of plain text.
    """

    version: str
    oldest: date | None = None
    newest: date | None = None
    review_by: date | None = None
    licences: tuple[str, ...] = ()

    @classmethod
    def of(cls, app: Sphinx, pages: Iterable[str]) -> Edition:
        """Take the dates from the front matter of `pages`, the licences from the root of the course."""
        metadata = [app.env.metadata[page] for page in pages]
        evidence = [found for one in metadata if (found := _date(one.get("evidence")))]
        review = [found for one in metadata if (found := _date(one.get("review_by")))]
        return cls(
            version=__version__,
            oldest=min(evidence, default=None),
            newest=max(evidence, default=None),
            review_by=min(review, default=None),
            licences=tuple(_licences(Path(app.srcdir))),
        )

    @property
    def name(self) -> str:
        """The edition in a line: its version, and the month in which its text was last brought up to date."""
        dated = f", {self.newest:%B %Y}" if self.newest else ""
        return labels.EDITION.format(version=self.version) + dated

    @property
    def dates(self) -> tuple[str, ...]:
        """What the dates mean, in sentences."""
        said = []
        if self.oldest:
            said.append(labels.EVIDENCE_OLDEST.format(evidence=f"{self.oldest:%B %Y}"))
        if self.review_by:
            said.append(labels.REVIEW_EARLIEST.format(review_by=f"{self.review_by:%B %Y}"))
        return tuple(said)


def _date(text: object) -> date | None:
    """Read a date; one that is none was warned of when the page was read."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _licences(root: Path) -> Iterator[str]:
    """What the files of the licences say above their rule, and the names of the licences; none where there is none."""
    text, code = root / "LICENSE-TEXT", root / "LICENSE"
    if text.is_file():
        preface, *terms = _RULE.split(text.read_text(encoding="utf-8"), maxsplit=1)
        if terms:
            yield from (" ".join(one.split()) for one in _PARAGRAPHS.split(preface) if one.strip())
        yield labels.LICENCE_TEXT.format(licence=_first_line(terms[0] if terms else preface))
    if code.is_file():
        yield labels.LICENCE_CODE.format(licence=_first_line(code.read_text(encoding="utf-8")))


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
