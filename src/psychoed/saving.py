"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from psychoed.errors import CannotWrite

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into `path`; on any fault what stood there before stays, and nothing is left beside it.

    Raises CannotWrite that names the file and what the system said.
    """
    if path.exists() and not path.is_file():
        raise CannotWrite(f"'{path}' is there and is no ordinary file. Choose another place.")
    written: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            written = Path(file.name)
            file.write(content)
        written.chmod(0o666 & ~_umask())
        written.replace(path)
    except OSError as error:
        if written is not None:
            written.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise CannotWrite(f"'{path}' could not be written: {reason}. Choose another place.") from error


def _umask() -> int:
    """Temporary files are private; a handout gets the permissions of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
