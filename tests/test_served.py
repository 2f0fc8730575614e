"""What pages load: scripts and styles that do the same without what only explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from psychoed.assets import STATIC
from psychoed.served import copy_static_files, served

FILES = sorted([*STATIC.rglob("*.js"), *STATIC.rglob("*.css")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_explains_is_left_out(file: Path) -> None:
    """Comments are gone but for a licence, a good part of the weight with them, and every text in quotes is still there."""
    text = file.read_text(encoding="utf-8")
    thin = served(file.name, text)
    assert "/*" not in thin.replace("/*!", "")
    assert "// @ts-check" not in thin
    assert len(thin) < 0.9 * len(text)


def test_what_looks_like_a_comment_stays() -> None:
    """Addresses in quotes and patterns are left alone."""
    script = 'go("https://tea.example/a//b");match(/[/*]+/)'
    assert served("tea.js", script) == script


def test_a_copy_is_written_once(tmp_path: Path) -> None:
    """Every script and style is there; a second time nothing is touched, unless it was changed."""
    copy_static_files(tmp_path)
    copied = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert copied == {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.*") if path.is_file()}
    (tmp_path / "memory.js").write_text("broken", encoding="utf-8")
    before = (tmp_path / "exercise.js").stat().st_mtime_ns
    copy_static_files(tmp_path)
    assert (tmp_path / "exercise.js").stat().st_mtime_ns == before
    assert "broken" not in (tmp_path / "memory.js").read_text(encoding="utf-8")
