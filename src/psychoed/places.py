"""Names for places in a notebook: ids derive from them, so each is given once."""

from __future__ import annotations

from itertools import count

__all__ = ["next_place"]

_COUNT = count(1)


def next_place() -> str:
    """Return a name that this kernel has not given before.

    Counted and not drawn by lot: the same notebook run anew gives the same page.
    """
    return f"nb-{next(_COUNT)}"
