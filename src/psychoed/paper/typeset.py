"""Typst source to PDF: tagged for screen readers, the same bytes for the same input, on every machine."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import typst

from psychoed.paper.errors import CannotTypeset, MissingSigns

__all__ = ["FONTS", "TEMPLATE", "inputs", "laid_out", "shipped_fonts", "typeset"]

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
TEMPLATE = _HERE / "template.typ"

# No clock in the file: the date that matters is printed on the page.
_TIMESTAMP = 0
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LOCATION = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):(?P<column>\d+)")


def typeset(
    source: str,
    files: Mapping[str, bytes] | None = None,
    *,
    name: str = "the page",
    large: bool = False,
    fillable: bool = False,
) -> bytes:
    """Return the PDF/UA-1 of `source`, which may import `template.typ` and use `files` by their names.

    `large` says that it is in large print, which spares Typst finding it out by a second layout.  `fillable` lays out the
    places that `make_fillable` puts fields into.

    Raises CannotTypeset in plain words where Typst refuses: `name` says what was to be printed.
    """
    with laid_out(source, files, name=name) as main:
        return typst.compile(
            str(main),
            root=str(main.parent),
            font_paths=shipped_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=_TIMESTAMP,
            sys_inputs=inputs(large=large, fillable=fillable),
        )


def inputs(*, large: bool, fillable: bool) -> dict[str, str]:
    """What the template is told beside the document."""
    return {"large": str(large).lower(), "fillable": str(fillable).lower()}


@contextmanager
def laid_out(source: str, files: Mapping[str, bytes] | None = None, *, name: str) -> Iterator[Path]:
    """Put a document and all that it uses into a folder meanwhile; the value is its file.

    What Typst refuses there is raised as CannotTypeset in plain words: `name` says what was to be printed.
    """
    with tempfile.TemporaryDirectory(prefix="psychoed-") as folder:
        root = Path(folder)
        (root / "template.typ").write_bytes(TEMPLATE.read_bytes())
        for file, content in (files or {}).items():
            (root / file).write_bytes(content)
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8")
        try:
            yield main
        except typst.TypstError as error:
            raise _explain(error, source, name) from error


@cache
def shipped_fonts() -> typst.Fonts:
    """The shipped fonts, and Typst's own for code: read once for all handouts."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _explain(error: typst.TypstError, source: str, name: str) -> CannotTypeset:
    if missing := sorted(set(map(_unescaped, _NO_GLYPH.findall(error.diagnostic)))):
        shown = ", ".join(_sign(text) for text in missing)
        return MissingSigns(name, shown)
    hints = "".join(f" ({hint})" for hint in error.hints)
    excerpt = ""
    if place := _LOCATION.search(error.diagnostic):
        line = source.splitlines()[int(place["line"]) - 1] if place["file"].endswith("main.typ") else ""
        excerpt = f" Near: {line.strip()[:160]}" if line else f" In {place['file']}, line {place['line']}."
    reason = f"{error.message}{hints}"
    return CannotTypeset(f"{name}: Typst could not make the PDF: {reason}.{excerpt}", reason)


def _unescaped(text: str) -> str:
    """Return what Typst quotes; it writes signs that nobody sees as numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _sign(text: str) -> str:
    points = " ".join(f"U+{ord(character):04X}" for character in text)
    return f"'{text}' ({points})" if text.isprintable() else points
