"""How a handout looks: paper, size of letters, lines to write on, and whose service hands it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from psychoed.paper.brand import Brand
from psychoed.paper.errors import PaperError

__all__ = ["LARGE", "MOST_LINES", "PAPERS", "Look"]

#: What an instructor calls a size of paper → what Typst calls it.
PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
#: The letters of large print, in points.
LARGE: Final = 18
#: A page of A4 has room for so many lines to write on.
MOST_LINES: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a document looks.

    `large_print` is 18 points, one column, black on white.  `lines` stands for the lines that each exercise
    asks for, where it is not None.  `fillable` puts fields into the places for a pen, to fill in on a screen.
    """

    paper: str = "a4"
    large_print: bool = False
    lines: int | None = None
    fillable: bool = False
    brand: Brand | None = None

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise PaperError(message=f"There is no paper '{self.paper}'; choose one of {', '.join(PAPERS)}.")
        if self.lines is not None and not 1 <= self.lines <= MOST_LINES:
            raise PaperError(message=f"The lines to write on are 1 to {MOST_LINES} (got {self.lines}).")
