"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from psychoed.errors import CannotWrite

__all__ = ["write_all", "write_changed", "write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into `path`; on any fault what stood there before stays, and nothing is left beside it.

    Raises CannotWrite that names the file and what the system said.
    """
    write_all({path: content})


def write_changed(path: Path, content: bytes) -> None:
    """Do as `write_whole`, but leave a file untouched that holds `content` already."""
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put each content into its path; a fault that shows while they are written leaves everything as it was.

    First all are written beside where they belong, so that a full disk is noticed; then they take their places.
    Folders that are missing are made.  Raises CannotWrite that names the file and what the system said.
    """
    beside: dict[Path, Path] = {}
    with ExitStack() as undo:
        for path, content in files.items():
            with _naming(path):
                _make_folder(path.parent, undo)
                beside[path] = _write_beside(path, content, undo)
        for path, written in beside.items():
            with _naming(path):
                written.replace(path)
        undo.pop_all()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if not folder.exists():
        _make_folder(folder.parent, undo)
        folder.mkdir(exist_ok=True)
        undo.callback(_remove_empty, folder)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _write_beside(path: Path, content: bytes, undo: ExitStack) -> Path:
    if path.exists() and not path.is_file():
        raise CannotWrite(f"'{path}' is there and is no ordinary file. Choose another place.")
    # Opened here and closed below, so that it is also removed where the disk is full before it is written.
    file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    written = Path(file.name)
    undo.callback(written.unlink, missing_ok=True)
    with file:
        file.write(content)
    written.chmod(0o666 & ~_umask())
    return written


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWrite(f"'{path}' could not be written: {reason}. Choose another place.") from error


def _umask() -> int:
    """Temporary files are private; a handout gets the permissions of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
