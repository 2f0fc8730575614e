"""The files that the site offers of a page: their names, and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["EDITIONS", "FOLDER", "NOTES_FOR", "PACKS", "PROGRAMME", "PROGRAMMES", "Edition", "Offer"]

#: The folder of the site that they are in.
FOLDER = "handouts"
#: The field of a page's front matter that says which page it has notes for facilitators on.
NOTES_FOR = "notes_for"
#: Among what is known of a page that has the programme of a group: the lessons handed out, week by week.
PROGRAMME = "pe_programme"

Kind = Literal["handout", "large", "word", "key", "pack", "programme"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One form of a page: what it is, and for which paper; a Word file can be set to any."""

    kind: Kind
    paper: str = ""

    @property
    def suffix(self) -> str:
        """What follows the name of the lesson in the name of the file."""
        words = [self.kind] if self.kind in ("large", "key", "pack") else []
        end = "docx" if self.kind == "word" else "pdf"
        return "".join(f"-{word}" for word in (*words, self.paper) if word) + f".{end}"

    @property
    def format(self) -> str:
        """What the file is, as readers call it: "A4, PDF"."""
        return "Word" if self.kind == "word" else f"{self.paper.capitalize()}, PDF"


EDITIONS = (
    *(Edition(kind, paper) for kind in ("handout", "large") for paper in ("a4", "letter")),
    Edition("word"),
    *(Edition("key", paper) for paper in ("a4", "letter")),
)
#: What notes for facilitators become.
PACKS = tuple(Edition("pack", paper) for paper in ("a4", "letter"))
#: What the programme of a group becomes, with the handouts of its weeks.
PROGRAMMES = tuple(Edition("programme", paper) for paper in ("a4", "letter"))


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that is there: its edition, its name in the folder, its size in bytes."""

    edition: Edition
    file: str
    size: int

    @property
    def kilobytes(self) -> int:
        """The size as people are told it, rounded up."""
        return -(-self.size // 1000)
