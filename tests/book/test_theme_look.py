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
