"""Files are written whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from psychoed.errors import CannotWrite
from psychoed.saving import write_all, write_whole


def test_folders_are_made_and_content_is_whole(tmp_path: Path) -> None:
    """A handout may go into a folder that is not there yet; nothing else is left in it."""
    file = tmp_path / "new" / "a.pdf"
    write_whole(file, b"content")
    assert file.read_bytes() == b"content"
    assert list(file.parent.iterdir()) == [file]


def test_a_fault_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the last step fails the old file stays, and no half-written one lies beside it."""
    file = tmp_path / "a.pdf"
    file.write_bytes(b"old")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotWrite, match=r"'.*a\.pdf' could not be written: No space left on device"):
        write_whole(file, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Where a folder should be and a file is, the error says so."""
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(CannotWrite, match=r"could not be written: .*Choose another place"):
        write_whole(tmp_path / "a" / "b.pdf", b"x")


def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    """A folder, pipe or device in the place of the file is never replaced."""
    (tmp_path / "there.pdf").mkdir()
    with pytest.raises(CannotWrite, match="no ordinary file"):
        write_whole(tmp_path / "there.pdf", b"content")
    assert (tmp_path / "there.pdf").is_dir()


def test_several_files_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full at the second file, the first is not there either, nor the folder made for them."""
    write_all({tmp_path / "one" / "a.pdf": b"a", tmp_path / "one" / "b.pdf": b"b"})
    assert sorted(path.name for path in tmp_path.rglob("*.pdf")) == ["a.pdf", "b.pdf"]
    make, left = tempfile.NamedTemporaryFile, [None]

    def full(**asked: object) -> object:
        if not left:
            raise OSError(28, "No space left on device")
        left.pop()
        return make(**asked)

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    with pytest.raises(CannotWrite, match=r"d\.pdf' could not be written: No space left on device"):
        write_all({tmp_path / "one" / "c.pdf": b"c", tmp_path / "two" / "deep" / "d.pdf": b"d"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.pdf", "b.pdf", "one"]
