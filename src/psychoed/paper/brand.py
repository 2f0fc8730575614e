"""Whose service hands out the pages: read from a small YAML file, checked before anything is printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from psychoed.errors import BankError, Problem
from psychoed.help_lines import HelpPlace, help_places
from psychoed.schema import check_mapping
from psychoed.yaml_source import Document, read_yaml

__all__ = ["Brand", "Logo", "read_brand"]

#: A logo larger than this would be most of a handout.
_LARGEST: Final = 1_000_000
#: How each kind of picture begins; what a file is called says nothing of what is in it.
_KINDS: Final = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".svg": (b"<svg", b"<?xml")}


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
    logo = _read_logo(document, data["logo"], problems) if "logo" in data else None
    places = help_places(document, problems) if "lines" in data else ()
    if problems:
        raise BankError(problems)
    words = {name: data[name].strip() for name in ("name", "contact", "footer") if name in data}
    return Brand(**words, logo=logo, help_places=places)


def _read_logo(document: Document, data: Any, problems: list[Problem]) -> Logo | None:
    """Read the picture; what is wrong with it goes to `problems`."""
    path = document.file.parent / data["file"]

    def fault(message: str) -> None:
        problems.append(Problem(document.place("logo", "file"), message))

    try:
        content = path.read_bytes()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        fault(f"the logo '{path}' cannot be read: {reason}; name a picture, from this file.")
        return None
    if len(content) > _LARGEST:
        size = f"{len(content) / 1e6:.1f} MB"
        fault(f"the logo '{path}' is too large ({size}); one of at most {_LARGEST / 1e6:.0f} MB will do.")
        return None
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")
    for suffix, beginnings in _KINDS.items():
        if start.startswith(beginnings):
            return Logo(content, suffix, data["alt"].strip())
    fault(f"the logo '{path}' is no picture that can be printed; save it as SVG, PNG or JPEG.")
    return None
