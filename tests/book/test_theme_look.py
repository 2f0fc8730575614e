"""The sheets of the theme in a small book: one on every page, and a second one where something rare is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

Build = Callable[..., tuple[Path, str]]


def sheets(page: Path) -> list[str]:
    """Return the style sheets of a page in their order."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r'<link rel="stylesheet"[^>]*href="(?:[^"]*/)?_static/([^"?]+)', text)


def test_rare_things_bring_their_sheet(build: Build) -> None:
    """A warning box loads what Furo has for it, after the sheet of every page; other pages do without."""
    html, warnings = build(lesson=".. warning:: Hot.", html_permalinks=False)
    assert warnings == ""
    assert sheets(html / "lesson.html") == ["pe-theme.css", "pe-furo.css"]
    assert sheets(html / "help.html") == ["pe-theme.css"]
    assert ".admonition.warning" in (html / "_static" / "pe-furo.css").read_text(encoding="utf-8")
    look = (html / "_static" / "pe-theme.css").read_text(encoding="utf-8")
    assert ".sidebar-tree" in look
    assert ".pe-bar" in look
    assert ".admonition.warning" not in look
    assert "/*" not in look


def test_a_sheet_of_the_course_finds_all_of_furo(build: Build, tmp_path: Path) -> None:
    """A course's own style sheet may build on variables that no common rule uses: the rest comes with it."""
    (tmp_path / "source" / "own").mkdir(parents=True)
    (tmp_path / "source" / "own" / "mine.css").write_text("p { color: var(--color-api-added) }")
    html, warnings = build(html_static_path=["own"], html_css_files=["mine.css"])
    assert warnings == ""
    assert "pe-furo.css" in sheets(html / "help.html")


def test_a_long_menu_shows_the_other_parts_as_one_link_each(build: Build, tmp_path: Path) -> None:
    """A page of a large course grows with its own part; a small course shows everything everywhere."""
    source = tmp_path / "source"
    source.mkdir()
    parts = []
    for part in range(3):
        names = [f"p{part}n{number}" for number in range(30)]
        for name in names:
            (source / f"{name}.rst").write_text(f"Page {name}\n==========\n\nText.\n")
        parts.append(f".. toctree::\n   :caption: Part {part}\n\n   " + "\n   ".join(names))
    (source / "many.rst").write_text("Many\n====\n\n" + "\n\n".join(parts) + "\n")
    html, warnings = build(root_doc="many", exclude_patterns=["start.rst", "lesson.rst"])
    assert "toctree" not in warnings.replace("isn't included in any toctree", "")
    menu = re.search(r'<nav class="sidebar-tree".*?</nav>', (html / "p1n3.html").read_text(), re.DOTALL)
    assert menu
    assert menu[0].count("<li") == 1 + 30 + 2
    assert '<a class="reference internal" href="p2n0.html">Part 2</a>' in menu[0]
    assert menu[0].index("Part 0") < menu[0].index("Page p1n0") < menu[0].index("Part 2")
    assert 'href="#" aria-current="page"' in menu[0]
