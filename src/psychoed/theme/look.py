"""The style sheets and scripts of the theme as pages load them: Furo's sheet and ours in one, and what is rare apart."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from sphinx.application import Sphinx

from psychoed.assets import JOINED, STATIC
from psychoed.served import copy_static_files, write_served
from psychoed.theme.sheets import Halves, cut, names_in, used_in

__all__ = ["CELLS", "OURS", "RARE", "RARE_CELLS", "rare", "setup_look"]

#: What the sheet of a page is called: Furo's common half with the look of this theme, what only some pages need of
#: Furo's, and the two halves of the sheet for cells of notebooks.
_THEME = "pe-theme.css"
RARE = "pe-furo.css"
CELLS = "pe-cells.css"
RARE_CELLS = "pe-cells-rare.css"

#: The sheets that lean on nothing that is left out here.
OURS = frozenset(
    {
        _THEME,
        RARE,
        CELLS,
        RARE_CELLS,
        "pygments.css",
        *JOINED,
        *(file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*.css")),
    }
)

_HERE = Path(__file__).parent
# What Sphinx and MyST write on many pages, beside what our own templates and sheets name.
_FREQUENT = frozenset(
    {"admonition", "admonition-title", "important", "note", "tip"}
    | {"align-default", "container", "docutils", "simple", "table-wrapper", "visually-hidden"}
    | {"arabic", "citation", "glossary", "highlight", "literal", "rubric"}
    | {
        "caption",
        "caption-text",
        "compound",
        "current",
        "external",
        "reference",
        "toctree-l1",
        "toctree-wrapper",
    }
)
_CELL = frozenset(
    {
        "cell",
        "cell_input",
        "cell_output",
        "output",
        "stderr",
        "stream",
        "text_html",
        "text_plain",
        "traceback",
    }
)


def setup_look(app: Sphinx) -> None:
    """Connect to the build: what pages load is written before the static files are copied."""
    app.connect("builder-inited", _offer)


@cache
def _own() -> str:
    return (_HERE / "static" / _THEME).read_text(encoding="utf-8")


@cache
def _common() -> frozenset[str]:
    """Return the classes of which a page of this theme always has some, or whose look this package sets itself."""
    ours = "".join(file.read_text(encoding="utf-8") for file in STATIC.rglob("*.css"))
    templates = "".join(file.read_text(encoding="utf-8") for file in _HERE.glob("*.html"))
    return names_in(_own()) | names_in(ours) | used_in(templates) | _FREQUENT


@cache
def _furo() -> Halves:
    sheet = files("furo").joinpath("theme", "furo", "static", "styles", "furo.css")
    beside = _own() + "".join(file.read_text(encoding="utf-8") for file in STATIC.rglob("*.css"))
    return cut(sheet.read_text(encoding="utf-8"), _common(), beside, always="body[data-theme]")


@cache
def _cells() -> Halves:
    sheet = files("myst_nb.static").joinpath("mystnb.css")
    return cut(sheet.read_text(encoding="utf-8"), _common() | _CELL, _own(), always="body[data-theme]")


@cache
def rare() -> dict[str, frozenset[str]]:
    """Return the classes of which one must be on a page for it to load a sheet, by the name of the sheet."""
    return {RARE: _furo().names, RARE_CELLS: _cells().names}


def _offer(app: Sphinx) -> None:
    folder = Path(app.doctreedir, "pe-look")
    copy_static_files(folder, _HERE / "static")
    texts = {
        _THEME: _furo().common + _own(),
        RARE: _furo().rest,
        CELLS: _cells().common,
        RARE_CELLS: _cells().rest,
    }
    for name, text in texts.items():
        write_served(folder / name, text)
    app.config.html_static_path.append(str(folder))
    app.add_css_file(RARE, priority=300)
    for name in (CELLS, RARE_CELLS):
        app.add_css_file(name)
