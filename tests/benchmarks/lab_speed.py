"""How long the labs take from top to bottom, the start of a kernel included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.lab._running import run

__all__ = ["measure_labs", "report_labs"]


def measure_labs(notebooks: Sequence[Path]) -> dict[str, float]:
    """Run each lab once; return its seconds by its name."""
    return {path.stem: run(path).seconds for path in notebooks}


def report_labs(seconds: Mapping[str, float]) -> str:
    """Return a line for each lab, the slowest first, and one for all together."""
    slowest_first = sorted(seconds.items(), key=lambda one: -one[1])
    lines = [
        f"{name:<20} {time:6.1f} s" for name, time in [*slowest_first, ("all labs", sum(seconds.values()))]
    ]
    return "\n".join(["Labs run from top to bottom:", *lines])
