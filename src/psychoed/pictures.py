"""Pictures in stems: what kind of file the bytes are, and whether every face can show them.

Pages show a picture as an image from a `data:` address, and paper draws it: neither runs what an SVG file may
hold beside shapes, nor fetches what it refers to.  So a script in one does no harm; but what depends on such
things would be missing without a word, and that is what is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

__all__ = ["content_fault", "picture_faults", "picture_type"]

_MOST_BYTES = 60_000
_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<svg[\s>]", re.DOTALL
)
#: What does nothing, or is not drawn, where a picture stands by itself.
_INERT = {
    "script": "a script, which never runs in a picture; remove it",
    "foreignObject": "a 'foreignObject', which is not drawn on paper; draw it with shapes and text",
}
_ADDRESS = re.compile(r"(?:\bhttps?:|\bfile:|@import)", re.IGNORECASE)


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
        return (
            f"the picture '{file.name}' has {len(content) / 1000:.1f} kB; at most {most} fit, make it smaller"
        )
    fault = content_fault(content)
    called = "" if picture_type(content) is None else "the picture "
    return f"{called}'{file.name}' {fault}" if fault else None


def content_fault(content: bytes) -> str | None:
    """Say of the bytes why they cannot be shown, and the way out; None where they can."""
    match picture_type(content):
        case None:
            return "is no picture that can be shown; save it as SVG, PNG or JPEG"
        case "image/png" if b"IEND" not in content[-16:]:
            return "is cut off; save it once more"
        case "image/svg+xml":
            return next(_svg_faults(content), None)
    return None


def _svg_faults(content: bytes) -> Iterator[str]:
    try:
        text = content.decode("utf-8-sig")
        root = ElementTree.fromstring(text)  # noqa: S314 - a small file, and no entities: see `_SVG`
    except UnicodeDecodeError:
        yield "is not in UTF-8; save it with this encoding"
        return
    except (ElementTree.ParseError, ValueError) as error:
        yield f"is broken: {error}; save it once more"
        return
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in _INERT:
            yield f"holds {_INERT[name]}"
        styles = element.text or "" if name == "style" else ""
        for attribute, value in element.attrib.items():
            short = attribute.rpartition("}")[2]
            if short.startswith("on"):
                yield f"holds a script ('{short}'), which never runs in a picture; remove it"
            styles += f" {value}" if short in ("href", "src") or "url(" in value else ""
        if name != "a" and _ADDRESS.search(styles):
            yield "refers to another file, which a picture cannot fetch; put everything into the file itself"
