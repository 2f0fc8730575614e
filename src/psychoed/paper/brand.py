"""Whose service hands out the pages: read from a small YAML file, checked before anything is printed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from psychoed.errors import BankError, Problem
from psychoed.help_lines import HelpPlace, help_places
from psychoed.paper.proof import missing_signs, picture_refusal
from psychoed.pictures import content_fault, picture_type
from psychoed.schema import check_mapping, field_name
from psychoed.yaml_source import Data, Document, FieldPath, read_yaml

__all__ = ["Brand", "Logo", "read_brand"]

#: A logo larger than this would be most of a handout.
_MOST_BYTES: Final = 1_000_000
_MOST_DOTS: Final = 4000
_SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: its bytes, the ending that says what they are, and what it shows."""

    content: bytes
    suffix: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A service: its name, and what it wants on its handouts.  `help_places` are local help lines."""

    name: str
    logo: Logo | None = None
    contact: str = ""
    footer: str = ""
    help_places: tuple[HelpPlace, ...] = ()


def read_brand(file: Path) -> Brand:
    """Read a brand file.  Raises BankError with the place of everything that is wrong with it."""
    document = read_yaml(file)
    problems = check_mapping(document, "paper/brand", "a brand file")
    if problems:
        raise BankError(problems)
    data: Any = document.data
    logo = None
    try:
        logo = _read_logo(document, data["logo"]) if "logo" in data else None
    except BankError as error:
        problems += error.problems
    places = help_places(document, problems) if "lines" in data else ()
    problems += _unprintable(document)
    if problems:
        raise BankError(problems)
    words = {name: data[name].strip() for name in ("name", "contact", "footer") if name in data}
    return Brand(**words, logo=logo, help_places=places)


def _unprintable(document: Document) -> list[Problem]:
    """Return a problem for each text with signs that cannot be printed."""
    texts = {path: text for path, text in _texts(document.data, ()) if path[0] != "logo"}
    if not missing_signs(" ".join(texts.values())):
        return []
    return [
        Problem(
            document.place(*path),
            f"{field_name(path)} has signs that no font of the handouts has: {signs}; write it without them.",
        )
        for path, text in texts.items()
        if (signs := missing_signs(text))
    ]


def _texts(data: Data, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    match data:
        case str():
            yield path, data
        case dict():
            for name, value in data.items():
                yield from _texts(value, (*path, name))
        case list():
            for index, value in enumerate(data):
                yield from _texts(value, (*path, index))


def _read_logo(document: Document, data: Any) -> Logo:
    """Read the picture.  Raises BankError with what is wrong with it."""
    path = document.file.parent / data["file"]
    fault: str | None
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        content, suffix = b"", ""
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        fault = f"cannot be read: {reason}; name a picture by its path from this file"
    else:
        suffix = _SUFFIXES.get(picture_type(content) or "", "")
        fault = _logo_fault(content, suffix)
    if fault:
        raise BankError([Problem(document.place("logo", "file"), f"the logo '{path}' {fault}.")])
    return Logo(content, suffix, data["alt"].strip())


def _logo_fault(content: bytes, suffix: str) -> str | None:
    if len(content) > _MOST_BYTES:
        return f"is too large; one of at most {_MOST_BYTES / 1e6:.0f} MB will do"
    if fault := content_fault(content):
        return fault
    if suffix != ".svg" and (fault := _size_fault(content)):
        return fault
    if refusal := picture_refusal(content, suffix):
        return f"cannot be printed: {refusal}; save it once more as plain SVG, PNG or JPEG"
    return None


def _size_fault(content: bytes) -> str | None:
    """Say of a PNG or JPEG why its dots are too many: a few bytes can stand for more than a computer holds."""
    from PIL import Image  # noqa: PLC0415 - a tenth of a second that only those with such a logo need

    wanted = f"at most {_MOST_DOTS} × {_MOST_DOTS} will do"
    try:
        with (
            warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning),
            Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture,  # reads its head alone
        ):
            width, height = picture.size
    except Image.DecompressionBombError:
        return f"is too large; {wanted}"
    except (OSError, SyntaxError, ValueError):  # Pillow's own way to say that a file is damaged
        return "is damaged; save it once more"
    return f"is too large ({width} × {height} dots); {wanted}" if max(width, height) > _MOST_DOTS else None
