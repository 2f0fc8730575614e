"""What slides are made of: pieces that may be dealt over several slides, in groups that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

__all__ = ["EXERCISE", "TABLE", "THOUGHT", "Group", "Piece", "Slide", "Table"]


#: Letters, in points, that are large enough: of thoughts, of exercises and their answers, of tables and figures.
THOUGHT, EXERCISE, TABLE = 26, 22, 20


@dataclass(frozen=True, slots=True)
class Table:
    """What all rows of a table share: the cells of its head, the arguments that lay it out, its caption (Typst)."""

    head: tuple[str, ...]
    arguments: dict[str, str]
    caption: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """How the pieces of a group stand: below each other, behind bullets, behind marks of their own, as rows.

    In columns, marked pieces stand on the left, and those that are `beside` on the right.

    A group is no other, whatever it holds.
    """

    kind: Literal["plain", "bullets", "marks", "columns", "rows"] = "plain"
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is never cut unless it is taller than a slide: a thought, an item of a list, a row of a table.

    `shown` is Typst; of a row, one argument for each cell; `mark` stands before it.  `notes` is Typst for those who
    speak, and `said` the same in plain words.  One that `stays` is on the slide of the piece behind it.
    """

    shown: tuple[str, ...]
    group: Group = field(default_factory=Group)
    mark: str = ""
    notes: str = ""
    said: str = ""
    stays: bool = False
    beside: bool = False

    def noting(self, notes: str, said: str, *, behind: bool = False) -> Piece:
        """Return the piece with more to say, before or behind what there is to say already."""
        turn = -1 if behind else 1
        return replace(
            self,
            notes="\n\n".join(filter(None, (notes, self.notes)[::turn])),
            said="\n\n".join(filter(None, (said, self.said)[::turn])),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One idea: its title (Typst), at which level of headings, and the pieces of it.

    `label` says what is to be done; a slide that is `safe` carries the safe-stopping sentence, on every slide
    that it is dealt over.  `least` is how small its letters may become, in points.
    """

    title: str
    depth: int
    pieces: Sequence[Piece]
    label: str = ""
    safe: bool = False
    least: int = THOUGHT
