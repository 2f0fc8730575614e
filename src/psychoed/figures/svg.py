"""A state of a figure as a small SVG for pages, notebooks and paper.

The picture obeys a strict Content-Security-Policy (no style element, no style attribute), keeps its text
as text in the font of the page around it, and takes its colours from a palette.  The root carries
`role="img"` and the figure's sentence as `aria-label`; so it needs no ids for its name and shows no tooltip.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from matplotlib.backends.backend_svg import FigureCanvasSVG
from scour import scour

from psychoed import figures
from psychoed.figures.model import Figure, FigureError, Value
from psychoed.figures.paint import painted
from psychoed.figures.style import PALETTES

__all__ = ["draw_svg"]

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"


def draw_svg(
    name: str, values: Mapping[str, Value] | None = None, *, palette: str = "web", place: str = ""
) -> str:
    """The figure `name` in the state `values` (its defaults where not given) as an `<svg>` element.

    `palette` is a key of `style.PALETTES`.  Ids inside begin with the figure's name and `place`: give each
    showing of the same figure on a page a place of its own.
    """
    figure = figures.get(name)
    if palette not in PALETTES:
        raise FigureError(f"There is no palette '{palette}'; choose one of {', '.join(map(repr, PALETTES))}.")
    data = figure.data(values)
    prefix = "-".join(part for part in ("pe", name, place) if part) + "-"
    return _finish(_minify(_plot(figure, data), prefix), figure.sentence(data), PALETTES[palette])


def _plot(figure: Figure[Any], data: Any) -> str:
    with painted(figure, data, FigureCanvasSVG) as canvas:
        canvas.patch.set_visible(False)
        written = io.BytesIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        canvas.savefig(written, format="svg", transparent=True, metadata=nothing)
    return written.getvalue().decode("utf-8")


def _minify(svg: str, prefix: str) -> str:
    options = scour.sanitizeOptions()
    options.quiet = True
    options.strip_xml_prolog = options.strip_comments = options.remove_metadata = True
    options.strip_ids = options.shorten_ids = True
    options.shorten_ids_prefix = prefix
    options.newlines, options.indent_type = False, "none"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # scour's own, from inside the library
        minified: str = scour.scourString(svg, options)
    return minified


def _finish(svg: str, label: str, paints: Mapping[str, str]) -> str:
    root = ElementTree.fromstring(svg)  # noqa: S314 - written by ourselves a moment ago
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{{{_SVG}}}style" or (child.tag == f"{{{_SVG}}}defs" and not _used(child)):
                parent.remove(child)
    for element in root.iter():
        _simplify(element)
        for attribute in ("fill", "stroke"):
            if element.get(attribute, "none").startswith("#"):
                element.set(attribute, _paint(element.attrib[attribute], paints))
    _, _, width, height = root.attrib["viewBox"].split()
    root.attrib.pop("version", None)
    root.attrib |= {"width": width, "height": height, "role": "img", "aria-label": label}
    root.attrib |= {"class": "pe-figure-picture", "stroke-linejoin": "round"}
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _used(defs: ElementTree.Element) -> bool:
    """Whether anything is left in it beside matplotlib's style sheet, which would need `unsafe-inline`."""
    return any(child.tag != f"{{{_SVG}}}style" for child in defs)


def _simplify(element: ElementTree.Element) -> None:
    element.attrib.pop("font-family", None)  # the page's font, or paper's
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for axis in ("x", "y"):
        if axis in element.attrib:
            element.set(axis, f"{float(element.attrib[axis]):.4g}")
    if _LINK in element.attrib:
        element.set("href", element.attrib.pop(_LINK))


def _paint(colour: str, paints: Mapping[str, str]) -> str:
    if re.fullmatch("#[0-9a-f]{3}", colour):  # scour's short form
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    if colour not in paints:
        raise FigureError(
            f"The colour {colour} is no role of the figures' style; draw with INK, ACCENT, MUTED, SURFACE."
        )
    return paints[colour]
