"""What pages load: scripts and styles that do the same without what only explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from psychoed.assets import JOINED, STATIC
from psychoed.served import copy_static_files, offer_files, served

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
    copy_static_files(tmp_path, STATIC)
    copied = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert copied == {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.*") if path.is_file()}
    (tmp_path / "memory.js").write_text("broken", encoding="utf-8")
    before = (tmp_path / "exercise.js").stat().st_mtime_ns
    copy_static_files(tmp_path, STATIC)
    assert (tmp_path / "exercise.js").stat().st_mtime_ns == before
    assert "broken" not in (tmp_path / "memory.js").read_text(encoding="utf-8")


def test_what_is_joined_is_there_once(tmp_path: Path) -> None:
    """Each joined file has all of its parts, in order; no part lies beside it, save under the name of a joined file."""
    offer_files(tmp_path)
    offered = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    joined = {part for parts in JOINED.values() for part in parts}
    assert offered & joined == JOINED.keys() & joined
    assert offered == {path.relative_to(STATIC).as_posix() for path in FILES} - joined | {*JOINED}
    for name, parts in JOINED.items():
        whole = (tmp_path / name).read_text(encoding="utf-8")
        ends = [served(part, (STATIC / part).read_text(encoding="utf-8"))[-40:] for part in parts]
        places = [whole.find(end.rstrip("\n;} ")) for end in ends]
        assert -1 not in places
        assert places == sorted(places)
