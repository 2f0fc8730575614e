"""What a field looks like: nothing while it is empty, for its frame is printed; a tick or a dot when it is marked."""

from __future__ import annotations

from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

__all__ = ["OFF", "blank", "marks"]

#: The state of a box or circle that is not marked.
OFF: Final = Name.Off

_INK = "0 0 0"
# A circle is drawn as four curves; this share of the radius is where the points that bend them lie.
_BEND = 0.5523


def blank(document: pikepdf.Pdf, rect: pikepdf.Object, fonts: Dictionary) -> pikepdf.Object:
    """Draw a field for letters that nothing is typed into."""
    return _drawing(document, rect, "/Tx BMC\nEMC", Dictionary(Font=fonts))


def marks(document: pikepdf.Pdf, rect: pikepdf.Object, kind: str, on: Name) -> Dictionary:
    """Draw a box ("tick") or a circle ("pick") as it is when marked and when not."""
    width, height = _size(rect)
    drawn = _tick(width, height) if kind == "tick" else _dot(width, height)
    return Dictionary(
        {str(on): _drawing(document, rect, drawn), str(OFF): _drawing(document, rect, "q Q")},
    )


def _tick(width: float, height: float) -> str:
    points = [(0.2, 0.5), (0.42, 0.26), (0.82, 0.78)]
    (x, y), *others = [(round(left * width, 2), round(low * height, 2)) for left, low in points]
    lines = "".join(f" {left} {low} l" for left, low in others)
    return f"q {_INK} RG {0.14 * width:.2f} w 1 J 1 j {x} {y} m{lines} S Q"


def _dot(width: float, height: float) -> str:
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    b = r * _BEND
    curves = [
        (x + r, y + b, x + b, y + r, x, y + r),
        (x - b, y + r, x - r, y + b, x - r, y),
        (x - r, y - b, x - b, y - r, x, y - r),
        (x + b, y - r, x + r, y - b, x + r, y),
    ]
    drawn = "".join(" " + " ".join(f"{value:.2f}" for value in curve) + " c" for curve in curves)
    return f"q {_INK} rg {x + r:.2f} {y:.2f} m{drawn} f Q"


def _size(rect: pikepdf.Object) -> tuple[float, float]:
    left, low, right, high = (float(edge) for edge in Array(rect))
    return right - left, high - low


def _drawing(
    document: pikepdf.Pdf, rect: pikepdf.Object, drawn: str, resources: Dictionary | None = None
) -> pikepdf.Object:
    width, height = _size(rect)
    return document.make_stream(
        drawn.encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, round(width, 3), round(height, 3)],
        Resources=resources if resources is not None else Dictionary(),
    )
