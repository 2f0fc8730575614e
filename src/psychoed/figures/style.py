"""Colours and letters of all figures: roles while drawing, a palette's paint when the picture is written.

A figure draws with the role colours below.  They look right as they are (in a plain matplotlib window,
say), and each is a colour that nothing else uses, so that `svg` can find it again and put the palette's
paint in its place.  The custom properties are those of `static/tokens.css`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["ACCENT", "FONT_SIZE", "INK", "MUTED", "PALETTES", "RC", "SURFACE"]

#: Outlines and words.
INK = "#1b1f24"
#: The one thing to look at.
ACCENT = "#1f5f8b"
#: What is there for orientation: grids, axes, notes.
MUTED = "#5b6571"
#: What lies behind the picture.
SURFACE = "#fdfefe"

#: Letters at a figure's own size; on a phone that is the size seen.
FONT_SIZE = 16

#: Role colour to paint, for each palette.
#: "web" and "notebook" leave the choice to the page, so that one picture serves light, dark and forced colours;
#: what follows the property name stands in where a page does not define it.
PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "web": MappingProxyType(
            {
                INK: "var(--pe-ink, currentColor)",
                ACCENT: "var(--pe-accent, #3d80b3)",
                MUTED: "var(--pe-muted, currentColor)",
                SURFACE: "var(--pe-surface, Canvas)",
            }
        ),
        "notebook": MappingProxyType(
            {
                INK: "var(--pe-ink, var(--jp-ui-font-color1, currentColor))",
                ACCENT: "var(--pe-accent, #3d80b3)",
                MUTED: "var(--pe-muted, var(--jp-ui-font-color2, currentColor))",
                SURFACE: "var(--pe-surface, var(--jp-layout-color0, Canvas))",
            }
        ),
        # One hue and black: apart in grey, on a copy of a copy, and for colour-blind readers.
        "print": MappingProxyType({INK: "#000000", ACCENT: "#1f4e79", MUTED: "#4a4a4a", SURFACE: "#ffffff"}),
    }
)

#: Matplotlib settings that make the picture the same everywhere, whatever the reader's own are.
RC: Mapping[Any, Any] = MappingProxyType(
    {
        "svg.fonttype": "none",  # text stays text: it can be read aloud, searched, enlarged
        "svg.hashsalt": "psychoed",  # else ids change from run to run
        "font.size": FONT_SIZE,
        "text.color": INK,
        "axes.edgecolor": MUTED,
        "axes.labelcolor": INK,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
    }
)
