"""How heavy and how slow a page may be, and which limits it misses."""

from __future__ import annotations

from tests.benchmarks.judging import Reading

__all__ = ["LESSON_LIMIT", "OTHER_LIMIT", "SHIFT_LIMIT", "limit_of", "missed"]

#: Bytes over the wire on a first visit.
LESSON_LIMIT = 60 * 1024
OTHER_LIMIT = 120 * 1024
#: How much of the window moves while a page loads, and how far, as browsers count it.
SHIFT_LIMIT = 0.02
#: Seconds until the largest thing on the screen is there, on the phone that Lighthouse simulates.
_PAINT_LIMIT = 1.5
_SCORES = {"performance": 99, "accessibility": 100, "best practices": 100, "SEO": 100}
#: Why the search page has no full score for SEO: nobody should find it from elsewhere, so it asks not to be listed.
_UNLISTED = {"is-crawlable", "meta-description"}


def limit_of(page_name: str) -> int:
    """One page holds every exercise, one every claim, and the search may carry more; the rest weigh what a lesson may."""
    heavy = ("search", "book/authoring", "book/differences")
    return OTHER_LIMIT if page_name.removesuffix(".html") in heavy else LESSON_LIMIT


def missed(page_name: str, reading: Reading) -> list[str]:
    """Name each limit that a page misses, and by how much."""
    if reading.failed:
        return [f"Lighthouse could not read it ({reading.failed})"]
    found = [
        f"{name} {score}, at least {least}" + (f" ({', '.join(reading.faults)})" if least == 100 else "")
        for (name, least), score in zip(_SCORES.items(), reading.scores, strict=True)
        if score < least
        and not (name == "SEO" and page_name == "search" and set(reading.faults) <= _UNLISTED)
    ]
    at_most = {
        "KB": (reading.size / 1024, limit_of(page_name) / 1024),
        "largest paint in s": (round(reading.paint, 2), _PAINT_LIMIT),
        "shift": (round(reading.shift, 3), SHIFT_LIMIT),
        "other hosts": (len(reading.hosts), 0),
    }
    return found + [
        f"{name} {value:.4g}, at most {most:g}" for name, (value, most) in at_most.items() if value > most
    ]
