"""The icon of the course in the sizes that devices ask for: two circles, side by side, as in the icon of its pages."""

from __future__ import annotations

from io import BytesIO

__all__ = ["SIZES", "draw_icon"]

SIZES = (192, 512)
#: Centre, colour and opacity of each circle, on a ground 32 wide, as in `theme/static/pe-favicon.svg`.
_CIRCLES = ((12, "#17625c", 1.0), (20, "#e0a458", 0.85))
#: Devices may cut the icon to a circle of four fifths: it keeps within.
_ROOM = 6


def draw_icon(size: int) -> bytes:
    """Return the icon as PNG, `size` pixels wide and high."""
    # Loading it takes a second, which a build without a copy does without.
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.patches import Circle  # noqa: PLC0415

    figure = Figure(figsize=(size / 100, size / 100), dpi=100, facecolor="#fffdf8")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-_ROOM, 32 + _ROOM), ylim=(-_ROOM, 32 + _ROOM))
    axes.set_axis_off()
    for x, colour, opacity in _CIRCLES:
        axes.add_patch(Circle((x, 16), 9, facecolor=colour, alpha=opacity, linewidth=0))
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
