"""The states of figures, drawn once: drawing all of a course takes longer than all else of its book."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from psychoed.errors import CannotWrite
from psychoed.figures.fingerprint import figures_fingerprint
from psychoed.figures.model import Value
from psychoed.figures.svg import draw_svg
from psychoed.saving import write_whole

__all__ = ["Drawings"]


@dataclass(frozen=True, slots=True)
class Drawings:
    """Draws for print, and keeps what it drew in `folder`, if it has one, for the next time.

    What was drawn by other code, or with other libraries, is not used.
    """

    folder: Path | None = None

    def draw(self, name: str, values: Mapping[str, Value]) -> str:
        """Return the figure `name` in the state `values` as SVG."""
        if self.folder is None:
            return draw_svg(name, values, palette="print")
        state = hashlib.sha256(repr((name, sorted(values.items()))).encode()).hexdigest()[:20]
        file = self.folder / f"{figures_fingerprint()}-{state}.svg"
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            drawn = draw_svg(name, values, palette="print")
        with suppress(CannotWrite):  # then it is drawn anew the next time
            write_whole(file, drawn.encode())
        return drawn
