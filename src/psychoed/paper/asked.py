"""What someone asked the command `psychoed handout` for, as it was typed; light, so that asking for help is quick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of the command.  What was not typed is None, empty or False."""

    output: Path
    lessons: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    only: Literal["exercises", "key-points"] | None = None
    exercises: tuple[str, ...] = ()
    every: bool = False
    plan: Path | None = None
    title: str | None = None
    key: Literal["none", "end", "separate"] | None = None
    paper: str | None = None
    large_print: bool = False
    lines: int | None = None
    fillable: bool = False
    brand: Path | None = None

    @property
    def is_for_one_file(self) -> bool:
        """Whether the output is a PDF, and not a folder for several."""
        return self.output.suffix.lower() == ".pdf"
