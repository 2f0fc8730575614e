"""Pictures in pixels that are the same on every machine.

Letters are what differs: each build of FreeType fits them to the pixels in its own way.  So they are drawn here
as the outlines that the font file has, which no such fitting has touched.
"""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg

__all__ = ["OutlineCanvas"]


class _Renderer(RendererAgg):  # type: ignore[misc]
    """Draws and measures words as any backend does that knows nothing but lines."""

    def draw_text(self, *args: Any, **options: Any) -> None:
        """Draw words as filled outlines."""
        RendererBase.draw_text(self, *args, **options)

    def get_text_width_height_descent(self, *args: Any, **options: Any) -> Any:
        """Measure them the same way."""
        return RendererBase.get_text_width_height_descent(self, *args, **options)


class OutlineCanvas(FigureCanvasAgg):  # type: ignore[misc]
    """A canvas for pictures in pixels."""

    def get_renderer(self) -> _Renderer:
        """Return a renderer of the canvas' size."""
        width, height = self.figure.bbox.size
        self.renderer = _Renderer(width, height, self.figure.dpi)
        return self.renderer
