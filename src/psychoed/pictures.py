"""Pictures in stems: what kind of file the bytes are, and whether they may be shown."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["picture_faults", "picture_type"]

_MOST_BYTES = 60_000
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL)


def picture_type(content: bytes) -> str | None:
    """Return the media type that the bytes themselves tell of, or None where it is none that we show."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if _SVG.match(content) else None


def picture_faults(file: Path) -> str | None:
    """Say why a picture cannot be shown, and the way out; None where it can."""
    try:
        content = file.read_bytes()
    except OSError as error:
        return f"the picture '{file.name}' cannot be read: {error.strerror}; put it beside the exercise"
    if len(content) > _MOST_BYTES:
        most = f"{_MOST_BYTES // 1000} kB"
        return f"the picture '{file.name}' has {len(content) // 1000} kB; at most {most} fit, make it smaller"
    if picture_type(content) is None:
        return f"'{file.name}' is no picture that can be shown; save it as SVG, PNG or JPEG"
    return None
