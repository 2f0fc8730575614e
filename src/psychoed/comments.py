"""Scripts as pages load them: without comments, which are a third of their weight and for nobody there."""

from __future__ import annotations

import re
from pathlib import Path

from psychoed.assets import STATIC

__all__ = ["copy_static_files", "without_comments"]

# What our scripts hold: `/** … */` anywhere, and `//` on a line of its own; no string or pattern holds either.
_COMMENT = re.compile(
    r"""  ^ [ \t]* /\*\* (?:(?!\*/).)* \*/ [ \t]* \n
        | ^ [ \t]* // [^\n]* \n
        | /\*\* (?:(?!\*/).)* \*/ [ \t]? """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)


def without_comments(script: str) -> str:
    """Return a script of ours as it is, but for its comments."""
    return _COMMENT.sub("", script)


def copy_static_files(folder: Path) -> None:
    """Copy what pages load from `STATIC` to `folder`; what is the same already stays untouched."""
    for source in STATIC.rglob("*"):
        if source.suffix not in (".js", ".css"):
            continue
        text = source.read_text(encoding="utf-8")
        copy = folder / source.relative_to(STATIC)
        wanted = without_comments(text) if source.suffix == ".js" else text
        if not copy.exists() or copy.read_text(encoding="utf-8") != wanted:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(wanted, encoding="utf-8", newline="\n")
