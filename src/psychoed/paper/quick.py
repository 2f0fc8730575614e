"""What makes reading a course quick and changes nothing of what is read."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["rarely_collecting", "without_module"]

_OBJECTS = 200_000


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Have Python look for garbage more rarely meanwhile.

    Reading makes millions of small objects that stay; looking through them again and again takes a quarter of
    the time.
    """
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def without_module(name: str) -> Iterator[None]:
    """Have imports do meanwhile as if a module that they can do without were not installed."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # as the language reference has it
    try:
        yield
    finally:
        del sys.modules[name]
