"""A Word file to write on: paragraphs, lists, tables and pictures one below the other, and the bytes of the whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import docx
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from psychoed import labels
from psychoed.paper.document import Imprint
from psychoed.paper.look import Look
from psychoed.paper.raster import rasterise
from psychoed.paper.word.styles import LINE, NOTE, QUIET, add_styles, shade

__all__ = ["Sheet"]

# No clock in the file, so that the same input gives the same bytes.
_WRITTEN = datetime(1980, 1, 1)
_NATIVE = frozenset({".png", ".jpg", ".jpeg", ".gif"})
_DEEPEST_HEADING = 9
_DEEPEST_LIST = 3
#: Width and height in centimetres.
_PAPERS = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}


class Sheet:
    """A Word file.  What is written goes to its end, or into the cell or note that is open."""

    def __init__(self, title: str, imprint: Imprint, look: Look) -> None:
        self._document: Any = docx.Document()
        self._holder: Any = self._document
        self._fresh: Any = None  # the paragraph that a new cell begins with
        self._is_noted = False
        self._look = look
        add_styles(self._document, large=look.large_print)
        self._styles = {style.name: style.style_id for style in self._document.styles}
        self._describe(title, imprint)

    def paragraph(self, style: str = "Normal") -> Any:
        """Begin a paragraph; within a note, one on its ground."""
        if style == "Normal" and self._is_noted:
            style = NOTE
        begun, self._fresh = self._fresh, None
        if begun is None:
            begun = self._holder.add_paragraph()
        begun._p.style = self._styles[style]  # by its id: python-docx goes through all styles for a name
        if self._is_noted and style != NOTE:
            shade(begun._p.get_or_add_pPr())
        return begun

    def heading(self, level: int) -> Any:
        """Begin a heading; within a table it is a bold line, since an outline has no place there."""
        return self.paragraph(f"Heading {min(level, _DEEPEST_HEADING)}")

    def lines(self, count: int) -> None:
        """Add `count` lines to write on, or as many as the look gives to all."""
        for _ in range(self._look.lines or count):
            self.paragraph(LINE)

    def item(self, depth: int, numbering: int | None = None) -> Any:
        """Begin an item of a list: of bullets, or of the numbers that `begin_numbers` gave."""
        kind = "List Bullet" if numbering is None else "List Number"
        item = self.paragraph(kind if depth <= 1 else f"{kind} {min(depth, _DEEPEST_LIST)}")
        if numbering is not None:
            properties = item._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = numbering
            properties.get_or_add_ilvl().val = 0
        return item

    def begin_numbers(self, depth: int, start: int = 1) -> int:
        """Return the numbering of a new list: else Word would count on from the one before."""
        style = self._document.styles[
            "List Number" if depth <= 1 else f"List Number {min(depth, _DEEPEST_LIST)}"
        ]
        numbering = self._document.part.numbering_part.element
        base = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
        fresh = numbering.add_num(base.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(start)
        number: int = fresh.numId
        return number

    @contextmanager
    def note(self) -> Iterator[None]:
        """Put what is written meanwhile on the ground of a note."""
        before, self._is_noted = self._is_noted, True
        yield
        self._is_noted = before

    def table(self, rows: int, columns: int, *, heads: int) -> Any:
        """Add a table whose first `heads` rows are named as such and repeated on each page."""
        table = self._holder.add_table(rows, columns)
        table._tbl.tblPr.style = self._styles["Table Grid"]
        for index, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if index < heads:
                properties.append(OxmlElement("w:tblHeader"))
        return table

    @contextmanager
    def cell(self, cell: Any) -> Iterator[None]:
        """Write into a cell meanwhile."""
        outer, self._holder, self._fresh = self._holder, cell, cell.paragraphs[0]
        yield
        self._holder, self._fresh = outer, None

    def after_table(self) -> None:
        """Leave a line free: Word joins tables that touch."""
        self.paragraph()

    def picture(
        self, content: bytes, suffix: str, *, alt: str, width: float, height: float | None = None
    ) -> None:
        """Add a picture, `width` centimetres wide, or less where it would be higher than `height`.

        What Word cannot show as vectors everywhere becomes pixels.
        """
        if suffix.lower() not in _NATIVE:
            content = rasterise(content, suffix, width=width)
        run = self.paragraph().add_run()
        try:
            shape = run.add_picture(io.BytesIO(content), width=Cm(width))
        except UnrecognizedImageError:  # a JPEG without the heads that python-docx knows
            drawn = rasterise(content, suffix, width=width)
            shape = run.add_picture(io.BytesIO(drawn), width=Cm(width))
        if height and shape.height > Cm(height):
            shape.width, shape.height = round(shape.width * Cm(height) / shape.height), Cm(height)
        for side in "TBLR":  # else LibreOffice leaves a space beside it
            shape._inline.set(f"dist{side}", "0")
        shape._inline.docPr.set("descr", alt)

    def link(self, paragraph: Any, address: str) -> Any:
        """Begin a link at the end of a paragraph; its words are added as runs of what is returned."""
        link = OxmlElement("w:hyperlink")
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), self._document.part.relate_to(address, kind, is_external=True))
        paragraph._p.append(link)
        return link

    def bytes(self) -> bytes:
        """Return the file; the same for the same input."""
        written, packed = io.BytesIO(), io.BytesIO()
        self._document.save(written)
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _describe(self, title: str, imprint: Imprint) -> None:
        """Say title, language and authors where screen readers and search find them, and the source on each page."""
        package = self._document.part.package
        for name in [name for name, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
            del package.rels[name]  # a picture of python-docx's own empty page
        properties = self._document.core_properties
        properties.title, properties.language = title, imprint.language
        properties.author = properties.last_modified_by = ", ".join(imprint.authors) or imprint.course
        properties.comments = " ".join(imprint.parts)
        properties.created = properties.modified = _WRITTEN
        for language in self._document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), imprint.language)
        for section in self._document.sections:
            section.page_width, section.page_height = map(Cm, _PAPERS[self._look.paper])
            section.left_margin = section.right_margin = Cm(2.3)
            section.top_margin = section.bottom_margin = Cm(2.2)
            foot = section.footer.paragraphs[0]
            foot.style = self._document.styles[QUIET]
            foot.add_run(" · ".join(imprint.parts) + " · ")
            for word, field in ((f"{labels.PAGE} ", "PAGE"), (f" {labels.OF} ", "NUMPAGES")):
                foot.add_run(word)
                _add_field(foot, field)


def _add_field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
