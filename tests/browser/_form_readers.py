"""Programs that people fill in forms with: PDF.js, which is Firefox's, and PDFium, which is Chrome's and Edge's.

Each fills in a form, saves it, and reads what is in one.  Answers go by the name of the field: "on" for a box that
is ticked, the number of the circle that is picked ("2"), else what is chosen or typed.
"""

from __future__ import annotations

import base64
import ctypes
import io
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
from playwright.sync_api import Page
from pypdfium2 import raw

__all__ = ["PdfJs", "Pdfium", "Widget", "widgets"]

HERE = Path(__file__).parent / "reader"
Answers = dict[str, str]


class Widget:
    """A field's place on a page: `number` counts the circles of a group from 1."""

    def __init__(self, page: int, note: pikepdf.Object) -> None:
        field = note.Parent if "/Parent" in note else note
        self.page = page
        self.box = tuple(float(edge) for edge in note.Rect)
        self.name, self.kind, self.said = str(field.T), str(field.FT), str(note.TU)
        self.number = str(_index(field.Kids, note) + 1) if "/Kids" in field else ""
        self.options = [str(one) for one in field.get("/Opt", [])]

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, in points from the left and from the foot of the page."""
        left, low, right, high = self.box
        return (left + right) / 2, (low + high) / 2


def _index(kids: pikepdf.Object, note: pikepdf.Object) -> int:
    return [kid.objgen for kid in kids].index(note.objgen)


def widgets(pdf: bytes) -> Iterator[Widget]:
    """Yield the places of fields, page by page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            for note in page.get("/Annots", []):
                if note.Subtype == "/Widget":
                    yield Widget(number, note)


class PdfJs:
    """PDF.js in a page of a browser, served from a folder."""

    def __init__(self, page: Page, folder: Path, address: str, library: Path) -> None:
        self.page, self.folder, self.address = page, folder, address
        shutil.copytree(HERE, folder, dirs_exist_ok=True)
        unused = shutil.ignore_patterns("*.map", "*.min.mjs", "*sandbox*")
        for part in ("build", "web"):
            place = folder / "pdfjs" / "legacy" / part
            shutil.copytree(library / "legacy" / part, place, ignore=unused)

    def _open(self, pdf: bytes) -> None:
        (self.folder / "form.pdf").write_bytes(pdf)
        self.page.goto(f"{self.address}/index.html")
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.pages: int = self.page.evaluate("() => reader.open('form.pdf')")

    def fill(self, pdf: bytes, answers: Mapping[str, str]) -> bytes:
        """Fill in a form by the names that a screen reader says, and save it."""
        self._open(pdf)
        turned = -1
        for widget in widgets(pdf):
            if widget.page != turned:
                turned = widget.page
                self.page.evaluate("(page) => reader.turn(page)", turned + 1)
            answer = answers.get(widget.name, "")
            if answer and widget.number in {"", answer}:
                self._answer(widget, answer)
        return base64.b64decode(self.page.evaluate("() => reader.save()"))

    def _answer(self, widget: Widget, answer: str) -> None:
        page = self.page.locator(f"[data-page-number='{widget.page + 1}']")
        if widget.kind == "/Tx":
            page.get_by_role("textbox", name=widget.said, exact=True).click()
            self.page.keyboard.insert_text(answer)
            return
        # The others have their name on what is around them.
        named = page.get_by_title(widget.said, exact=True)
        if widget.kind == "/Ch":
            named.get_by_role("combobox").select_option(label=answer)
        else:
            named.locator("input").check()

    def stops(self, pdf: bytes) -> list[str]:
        """Open a form, go through it with the tab key, and name each field once, in the order of the stops."""
        self._open(pdf)
        for page in range(1, self.pages + 1):
            self.page.evaluate("(page) => reader.turn(page)", page)
        stops: list[str] = []
        while (stop := self._next_stop()) != "BODY" or not stops:
            stops.append(stop)
        return [stop for stop in stops if "/" in stop]

    def _next_stop(self) -> str:
        self.page.keyboard.press("Tab")
        return str(self.page.evaluate("() => document.activeElement.name || document.activeElement.tagName"))

    def read(self, pdf: bytes) -> Answers:
        """Open a form and say what its fields show."""
        self._open(pdf)
        shown: dict[str, str] = {}
        for page in range(1, self.pages + 1):
            self.page.evaluate("(page) => reader.turn(page)", page)
            found = self.page.locator(f"[data-page-number='{page}'] .annotationLayer")
            shown |= found.evaluate(
                """(layer) => {
                    const shown = {};
                    for (const field of layer.querySelectorAll("input, select, textarea")) {
                        const isPick = field.type === "radio";
                        if (!isPick && field.type !== "checkbox") shown[field.name] = field.value;
                        else if (field.checked) {
                            const group = [...layer.querySelectorAll(`[name="${field.name}"]`)];
                            shown[field.name] = isPick ? `${group.indexOf(field) + 1}` : "on";
                        }
                    }
                    return shown;
                }"""
            )
        return {name: value for name, value in shown.items() if value.strip()}


class Pdfium:
    """PDFium, clicked and typed into as by a person."""

    def fill(self, pdf: bytes, answers: Mapping[str, str]) -> bytes:
        """Fill in a form and save it."""
        saved = io.BytesIO()
        with pypdfium2.PdfDocument(pdf) as document:
            document.init_forms()
            pages = [document[number] for number in range(len(document))]
            for widget in widgets(pdf):
                answer = answers.get(widget.name, "")
                if answer and widget.number in {"", answer}:
                    self._answer(document.formenv, pages[widget.page], widget, answer)
            document.save(saved)
        return saved.getvalue()

    @staticmethod
    def _answer(form: pypdfium2.PdfFormEnv, page: pypdfium2.PdfPage, widget: Widget, answer: str) -> None:
        at = (form, page, 0, *widget.middle)
        raw.FORM_OnMouseMove(*at)
        raw.FORM_OnLButtonDown(*at)
        raw.FORM_OnLButtonUp(*at)
        if widget.kind == "/Ch":
            assert raw.FORM_SetIndexSelected(form, page, widget.options.index(answer), True)
        elif widget.kind == "/Tx":
            for letter in answer.replace("\n", "\r"):
                assert raw.FORM_OnChar(form, page, ord(letter), 0)
        raw.FORM_ForceToKillFocus(form)

    def read(self, pdf: bytes) -> Answers:
        """Open a form and say what its fields hold."""
        shown: dict[str, str] = {}
        with pypdfium2.PdfDocument(pdf) as document:
            document.init_forms()
            pages = [document[number] for number in range(len(document))]
            for widget in widgets(pdf):
                page = pages[widget.page]
                point = raw.FS_POINTF(*widget.middle)
                note = raw.FPDFAnnot_GetFormFieldAtPoint(document.formenv, page, point)
                if widget.kind == "/Btn":
                    if raw.FPDFAnnot_IsChecked(document.formenv, note):
                        shown[widget.name] = widget.number or "on"
                elif value := _value(document.formenv, note):
                    shown[widget.name] = value
                raw.FPDFPage_CloseAnnot(note)
        return {name: value.replace("\r\n", "\n").replace("\r", "\n") for name, value in shown.items()}


def _value(form: pypdfium2.PdfFormEnv, note: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, note, None, 0)
    letters = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(form, note, ctypes.cast(letters, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return letters.raw.decode("utf-16-le").rstrip("\0").strip()
