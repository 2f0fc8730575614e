"""Scripts and styles as pages load them: without comments and white space, a third of their weight."""

from __future__ import annotations

from pathlib import Path

import rcssmin
import rjsmin

from psychoed.assets import STATIC

__all__ = ["copy_static_files", "served"]

_WRITERS = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


def served(name: str, text: str) -> str:
    """Return the text of a script or a style, called `name`, as a page loads it."""
    return str(_WRITERS[Path(name).suffix](text))


def copy_static_files(folder: Path) -> None:
    """Copy what pages load from `STATIC` to `folder`; what is the same already stays untouched."""
    for source in STATIC.rglob("*"):
        if source.suffix not in _WRITERS:
            continue
        copy = folder / source.relative_to(STATIC)
        wanted = served(source.name, source.read_text(encoding="utf-8"))
        if not copy.exists() or copy.read_text(encoding="utf-8") != wanted:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(wanted, encoding="utf-8", newline="\n")
