"""Pictures as pixels, for programs that show no vectors: drawn by Typst, so with the shipped fonts."""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst

from psychoed.paper.errors import PaperError
from psychoed.paper.typeset import shipped_fonts

__all__ = ["rasterise"]

_PPI = 150
_SOURCE = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image({name}, width: {width}cm)\n"


def rasterise(content: bytes, suffix: str, *, width: float) -> bytes:
    """Return a picture, of a file type named by `suffix`, as PNG for printing `width` centimetres wide.

    Raises PaperError where it cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="psychoed-") as folder:
        name = f"picture{suffix}"
        Path(folder, name).write_bytes(content)
        main = Path(folder, "main.typ")
        main.write_text(_SOURCE.format(name=f'"{name}"', width=width), encoding="utf-8")
        try:
            return typst.compile(
                str(main),
                root=folder,
                font_paths=shipped_fonts(),
                ignore_system_fonts=True,
                format="png",
                ppi=_PPI,
            )
        except typst.TypstError as error:
            raise PaperError(message=f"A picture could not be drawn: {error.message}") from error
