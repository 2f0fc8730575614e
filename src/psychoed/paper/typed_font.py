"""The font of what is typed into a form: embedded whole, since nobody knows beforehand which letters are needed."""

from __future__ import annotations

import io
from functools import cache
from typing import Final

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from psychoed.paper.typeset import FONTS

__all__ = ["TYPED", "embed_typed_font"]

#: What the forms call the font.  PDFium, which Chrome and Edge read PDFs with, would take all letters that are
#: not English from the fonts of the system and leave them out of the file, unless the name is one of those that
#: it knows for fonts of signs: those it takes at their word.  Other programs go by the font, not by this name.
TYPED: Final = Name("/Wingdings")

_FILE = FONTS / "NotoSans-Regular.ttf"
_BASE = Name("/NotoSans-Regular")
# The width of codes that the font does not have, in thousandths.  PDF.js takes two letters of what is typed for
# one code when it looks how large they can be (but not when it writes them), so it is that of two letters.
_TWO_LETTERS = 1200
# Only for setting whole lines; no program that fills in forms reads them.
_UNUSED = ("GDEF", "GPOS", "GSUB", "STAT")
# The format allows so many ranges in one go, and none may go on past a code that ends in FF.
_AT_ONCE, _ROW = 100, 256


@cache
def _program() -> tuple[bytes, dict[int, int], dict[int, int], dict[str, float]]:
    """Return the font as a file, glyphs and widths by code point, and measures in thousandths."""
    font = TTFont(_FILE, recalcTimestamp=False)
    for table in _UNUSED:
        del font[table]
    written = io.BytesIO()
    font.save(written)
    glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items() if code < 0x10000}
    scale = 1000 / font["head"].unitsPerEm
    widths = {
        code: round(font["hmtx"][name][0] * scale)
        for code, name in font.getBestCmap().items()
        if code in glyphs
    }
    head, line, os2 = font["head"], font["hhea"], font["OS/2"]
    measures = {
        "left": head.xMin,
        "low": head.yMin,
        "right": head.xMax,
        "high": head.yMax,
        "ascent": line.ascent,
        "descent": line.descent,
        "capital": os2.sCapHeight,
    }
    return written.getvalue(), glyphs, widths, {name: value * scale for name, value in measures.items()}


def embed_typed_font(document: pikepdf.Pdf) -> pikepdf.Object:
    """Put the font into a document and return it.

    A character's code is its code point (UTF-16), so that a program that knows nothing of the font's glyphs can
    write every letter that it has.
    """
    program, glyphs, widths, measures = _program()
    file = document.make_stream(program, Length1=len(program))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=_BASE,
        Flags=32,  # letters, as opposed to signs
        FontBBox=[round(measures[edge]) for edge in ("left", "low", "right", "high")],
        ItalicAngle=0,
        Ascent=round(measures["ascent"]),
        Descent=round(measures["descent"]),
        CapHeight=round(measures["capital"]),
        StemV=80,
        FontFile2=file,
    )
    last = max(glyphs)
    to_glyph = b"".join(glyphs.get(code, 0).to_bytes(2, "big") for code in range(last + 1))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=_BASE,
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=document.make_indirect(descriptor),
        DW=_TWO_LETTERS,
        W=_widths(widths),
        CIDToGIDMap=document.make_stream(to_glyph),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=_BASE,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[document.make_indirect(descendant)],
            ToUnicode=document.make_stream(_to_unicode(sorted(glyphs))),
        )
    )


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    """Return codes that follow each other as their first and last, none past the end of a row of 256."""
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1 and code % _ROW:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs


def _widths(widths: dict[int, int]) -> Array:
    listed = Array()
    for first, last in _runs(sorted(widths)):
        listed.append(first)
        listed.append(Array([widths[code] for code in range(first, last + 1)]))
    return listed


def _to_unicode(codes: list[int]) -> bytes:
    ranges = [f"<{first:04X}> <{last:04X}> <{first:04X}>" for first, last in _runs(codes)]
    parts = [ranges[at : at + _AT_ONCE] for at in range(0, len(ranges), _AT_ONCE)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *(line for part in parts for line in (f"{len(part)} beginbfrange", *part, "endbfrange")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode("ascii")
