"""The styles of a Word file: real headings, lists and notes, so that it can be edited and is read aloud in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from psychoed.paper.look import LARGE

__all__ = ["CODE", "DEFINITION", "LINE", "NOTE", "QUIET", "TICK", "add_styles", "shade"]

NOTE, TICK, LINE, CODE = "Note", "To tick", "Line to write on", "Code"
DEFINITION, QUIET = "Definition", "Small print"

# On every computer that opens such files, or one of the same width in its place.
_FONT = "Arial"
_BAR, _WASH, _RULE = "0F5259", "F1F6F5", "849599"


@dataclass(frozen=True, slots=True)
class _Letters:
    """Sizes in points: of text, of headings from the first level down, of captions and code, of small print, of a line."""

    text: float
    headings: tuple[float, ...]
    aside: float
    small: float
    line: float
    accent: RGBColor
    ink: RGBColor


_USUAL = _Letters(
    text=11,
    headings=(22, 16, 13),
    aside=10,
    small=9,
    line=26,
    accent=RGBColor(0x0F, 0x52, 0x59),
    ink=RGBColor(0x1D, 0x2B, 0x2F),
)
# Nothing smaller than large print, and all of it black, as on the PDF.
_BLACK = RGBColor(0, 0, 0)
_LARGE = _Letters(
    text=LARGE, headings=(30, 24, 20), aside=LARGE, small=LARGE, line=38, accent=_BLACK, ink=_BLACK
)


def add_styles(document: Any, *, large: bool = False) -> None:
    """Set the styles that python-docx has, and add those that it lacks; `large` for large print."""
    letters = _LARGE if large else _USUAL
    normal = document.styles["Normal"]
    _font(normal, letters.text, letters.ink)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.25
    for level in range(1, 10):
        heading = document.styles[f"Heading {level}"]
        size = letters.headings[level - 1] if level <= len(letters.headings) else letters.text
        _font(heading, size, letters.accent if level > 1 else letters.ink)
        heading.font.italic = False
        heading.paragraph_format.space_before = Pt(16 if level > 1 else 0)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.keep_with_next = True
    _font(document.styles["Caption"], letters.aside, letters.ink)
    note = _new(document, NOTE)
    shade(note.element.get_or_add_pPr())
    tick = _new(document, TICK)
    tick.paragraph_format.left_indent, tick.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    tick.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    line = _new(document, LINE)
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(0), Pt(0)
    line.paragraph_format.line_spacing = Pt(letters.line)
    line.paragraph_format.keep_with_next = True  # no single line on the next page
    # Word joins the borders of paragraphs that follow each other, unless told what is between them.
    _borders(line.element.get_or_add_pPr(), bottom="6", between="6")
    _new(document, DEFINITION).paragraph_format.left_indent = Cm(0.8)
    _font(_new(document, CODE), letters.aside, letters.ink, name="Courier New")
    _font(_new(document, QUIET), letters.small, letters.ink)


def shade(properties: Any) -> None:
    """Give a paragraph the ground and the bar of a note; paragraphs alike that follow each other are one box."""
    _borders(properties, left="24")
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _WASH)):
        ground.set(qn(f"w:{name}"), value)
    properties.insert_element_before(ground, *_AFTER_SHADING)


# What may follow in a w:pPr, in the order that its schema asks for.
_AFTER_SHADING = tuple(
    f"w:{name}"
    for name in (
        *("tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)


def _borders(properties: Any, **sizes: str) -> None:
    """Draw the borders named, each as many eighths of a point wide."""
    borders = OxmlElement("w:pBdr")
    for side, size in sizes.items():
        border = OxmlElement(f"w:{side}")
        colour = _RULE if side != "left" else _BAR
        for name, value in (("val", "single"), ("sz", size), ("space", "6"), ("color", colour)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties.insert_element_before(borders, "w:shd", *_AFTER_SHADING)


def _new(document: Any, name: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _font(style: Any, size: float, colour: RGBColor, *, name: str = _FONT) -> None:
    style.font.name, style.font.size, style.font.color.rgb = name, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]  # a theme's font would win
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)
