"""What the pictures of this build are made from, as a short name: a changed figure is a new file for browsers."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

__all__ = ["figures_fingerprint"]

#: What the look of a state depends on beside our own code.
_DRAWN_WITH = ("matplotlib", "scour")


@cache
def figures_fingerprint() -> str:
    """A fingerprint of all that pictures are made from; ten hexadecimal digits."""
    digest = hashlib.sha256(repr([(name, version(name)) for name in _DRAWN_WITH]).encode())
    package = files("psychoed.figures")
    for folder in (package, package / "course", files("psychoed.diary")):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".yml", ".csv")):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:10]
