"""Scripts and styles as pages load them: without comments and white space, a third of their weight."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from pathlib import Path

import rcssmin
import rjsmin

from psychoed.assets import JOINED, STATIC
from psychoed.saving import write_changed

__all__ = ["copy_static_files", "offer_files", "served", "write_served"]

# A licence in a comment that begins with "/*!" stays.
_WRITERS = {
    ".js": partial(rjsmin.jsmin, keep_bang_comments=True),
    ".css": partial(rcssmin.cssmin, keep_bang_comments=True),
}


def served(name: str, text: str) -> str:
    """Return the text of a script or a style, called `name`, as a page loads it."""
    return str(_WRITERS[Path(name).suffix](text))


def offer_files(folder: Path) -> None:
    """Put all that pages load of this package into `folder`: what is joined as one file, the rest as it is."""
    for name, parts in JOINED.items():
        write_served(folder / name, "\n".join((STATIC / part).read_text(encoding="utf-8") for part in parts))
    copy_static_files(folder, STATIC, leave={part for parts in JOINED.values() for part in parts})


def copy_static_files(folder: Path, source: Path, leave: Set[str] = frozenset()) -> None:
    """Copy scripts and styles from `source` to `folder` as pages load them, save for those to leave."""
    for file in source.rglob("*"):
        if file.suffix in _WRITERS and file.relative_to(source).as_posix() not in leave:
            write_served(folder / file.relative_to(source), file.read_text(encoding="utf-8"))


def write_served(path: Path, text: str) -> None:
    """Write a script or a style as pages load it; what is the same already stays untouched."""
    write_changed(path, served(path.name, text).encode())
