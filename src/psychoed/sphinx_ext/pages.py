"""What a page of the book carries for our sake: script and style where it uses them, and its foot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from psychoed.assets import (
    DESK_STYLE,
    EXERCISES_SCRIPT,
    EXERCISES_STYLE,
    FIGURE_SCRIPT,
    MEMORY_SCRIPT,
    desk_scripts,
    kinds_in,
)
from psychoed.figures.html import figures_in, states_file
from psychoed.figures.web import render_figure_script
from psychoed.renderers.page_foot import render_kept
from psychoed.saving import write_whole
from psychoed.served import offer_files

__all__ = ["add_assets", "offer_static_files"]


def offer_static_files(app: Sphinx) -> None:
    """Have HTML builders copy our static files, so that Sphinx adds a checksum to their addresses."""
    if app.builder.format == "html":
        folder = Path(app.doctreedir, "pe-static")
        offer_files(folder)
        app.config.html_static_path.append(str(folder))


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put script, style and foot on pages that hold exercises; notebooks' outputs count too."""
    body = context.get("body") or ""
    desk = desk_scripts(body)
    # Among the notes stands whatever was answered anywhere, and whatever is graded may come back.
    exercises = "<pe-notes" in body or "<pe-again" in body or bool(kinds_in(body))
    figures = figures_in(body)
    form = 'class="pe-desk' in body
    if exercises or figures or form or 'class="pe-face' in body:
        app.add_css_file(EXERCISES_STYLE)
    if form:
        app.add_css_file(DESK_STYLE)
    for name in figures:
        _offer_states(Path(app.outdir, "_static", "figures"), name)
    scripts = [FIGURE_SCRIPT] if figures else []
    if exercises:
        scripts += [EXERCISES_SCRIPT, *desk]
        context["pe_page_foot"] = render_kept()
    elif desk:
        scripts += [MEMORY_SCRIPT, *desk]
    for script in scripts:
        app.add_js_file(script, loading_method="defer")


def _offer_states(folder: Path, name: str) -> None:
    """Put the states of a figure into `folder`, unless they are there; what an older build left is taken away."""
    file = folder / states_file(name)
    if file.exists():
        return
    write_whole(file, render_figure_script(name).encode())
    for old in folder.glob(f"{name}.*.js"):
        if old != file:
            old.unlink(missing_ok=True)
