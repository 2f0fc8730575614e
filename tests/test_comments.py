"""What pages load: every line of the scripts that does something, and none that only explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from psychoed.assets import STATIC
from psychoed.comments import copy_static_files, without_comments

SCRIPTS = sorted(STATIC.rglob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_only_comments_go(script: Path) -> None:
    """What is left is made of the lines that were there, in their order, with no mark of a comment."""
    text = script.read_text(encoding="utf-8")
    thin = without_comments(text)
    assert "/*" not in thin
    assert len(thin) < len(text)
    lines = iter(text.splitlines())
    for line in thin.splitlines():
        # A line may have lost a type in its midst: what is around it must be there.
        assert any(line == one or without_comments(one) == line for one in lines), line


def test_what_looks_like_a_comment_stays() -> None:
    """Addresses, divisions and what stands behind code on its line are left alone."""
    script = 'go("https://tea.example/a//b");\nconst half = all / 2; // of it\n'
    assert without_comments(script) == script


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
