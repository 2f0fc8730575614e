"""Text of a page as runs of a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from docx.text.run import Run

from psychoed.paper.word.sheet import Sheet

__all__ = ["write_inlines"]

_SPACE = re.compile(r"[ \t\r\n]+")
_LEADS_OUT = frozenset({"http", "https", "mailto", "tel"})
_BOLD = (nodes.strong,)
_ITALIC = (nodes.emphasis, nodes.title_reference)
_SILENT = (nodes.comment, nodes.raw, nodes.substitution_definition, nodes.system_message)


def write_inlines(
    sheet: Sheet, paragraph: Any, children: Sequence[nodes.Node], *, bold: bool = False
) -> None:
    """Add what stands within a line to the end of `paragraph`."""
    _Runs(sheet, paragraph).write(children, {"bold": bold} if bold else {})


class _Runs:
    """Writes nodes as runs, each with the marks of all that is around it."""

    def __init__(self, sheet: Sheet, paragraph: Any) -> None:
        self.sheet = sheet
        self.paragraph = paragraph
        self.link: Any = None

    def write(self, children: Sequence[nodes.Node], marks: dict[str, Any]) -> None:
        for node in children:
            match node:
                case nodes.Text():
                    self._add(_SPACE.sub(" ", node.astext()), marks)
                case nodes.literal():
                    self._add(node.astext(), marks | {"code": True})
                case nodes.reference():
                    self._refer(node, marks)
                case nodes.footnote_reference():
                    self._add(node.astext(), marks | {"superscript": True})
                case nodes.Element() if not isinstance(node, _SILENT):
                    self.write(node.children, marks | _marks(node))
                    if meaning := node.get("explanation"):  # of an abbreviation
                        self._add(f" ({meaning})", marks)
                case _:
                    pass

    def _refer(self, node: nodes.Element, marks: dict[str, Any]) -> None:
        address = node.get("refuri", "")
        if node.get("internal") or urlsplit(address).scheme not in _LEADS_OUT:
            self.write(node.children, marks)
            return
        self.link = self.sheet.link(self.paragraph, address)
        self.write(node.children, marks | {"underline": True})
        self.link = None

    def _add(self, text: str, marks: dict[str, Any]) -> None:
        run: Run = self.paragraph.add_run(text)
        if self.link is not None:
            self.link.append(run._r)
        marks = dict(marks)
        if marks.pop("code", False):
            run.font.name = "Courier New"
        for name, value in marks.items():
            setattr(run.font, name, value)


def _marks(node: nodes.Element) -> dict[str, Any]:
    if isinstance(node, _BOLD):
        return {"bold": True}
    if isinstance(node, _ITALIC):
        return {"italic": True}
    if isinstance(node, nodes.superscript):
        return {"superscript": True}
    if isinstance(node, nodes.subscript):
        return {"subscript": True}
    return {}
