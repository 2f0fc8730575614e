"""The table of pages in the design page: a row for each type of page, stock's below it."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from tests.benchmarks import stock
from tests.benchmarks.judging import Reading
from tests.benchmarks.results import Result

__all__ = ["group_of", "row", "table"]

_LESSONS = (
    "two-treatments|taking-medicine|skills|triggers|underneath|alone|ending|conditions|"
    "who-does-what|myths|deciding|questions"
)
#: The rows in their order, each with how the names of its pages begin.
_GROUPS = {
    "Lessons": f"book/({_LESSONS})",
    "Conditions": "book/(depression|anxiety|bipolar|ptsd|ocd|psychosis)",
    "Welcome, help, desk and comparison": (
        "book/(index|help|notes|appointment|keep|review|compare|privacy|again)"
    ),
    "Labs": "notebooks/",
    "For facilitators": "book/facilitators/",
    "Every kind of exercise, every claim": "book/(authoring|differences)",
    "Search": "search",
    "About the course": "",
}


def group_of(name: str) -> str:
    """Say which row of the table a page belongs to."""
    return next(group for group, pattern in _GROUPS.items() if re.match(pattern, name))


#: A column: its head, what a reading says for it, and how that is written.
_COLUMNS: tuple[tuple[str, Callable[[Reading], float], str], ...] = (
    ("KB", lambda one: one.size / 1024, ".1f"),
    ("of it scripts", lambda one: one.script / 1024, ".1f"),
    ("requests", lambda one: one.requests, "d"),
    ("other hosts", lambda one: len(one.hosts), "d"),
    ("performance", lambda one: one.scores[0], "d"),
    ("accessibility", lambda one: one.scores[1], "d"),
    ("best practices", lambda one: one.scores[2], "d"),
    ("SEO", lambda one: one.scores[3], "d"),
    ("largest paint, s", lambda one: one.paint, ".2f"),
    ("shift", lambda one: one.shift, ".3f"),
)


def table(ours: Sequence[Result], theirs: Sequence[Result]) -> str:
    """Return what was measured, when and where, and a Markdown table with the range of each type of page."""
    heads = ["Pages", *(head for head, _, _ in _COLUMNS)]
    rows = [_told(ours, theirs), "", f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    for group in _GROUPS:
        for label, book in ((group, ours), (f"{group}, stock", theirs)):
            if members := [one for one in book if group_of(one.name) == group]:
                rows.append(row(f"{label} ({len(members)})", [one.reading for one in members]))
    return "\n".join(rows)


def row(label: str, readings: Sequence[Reading]) -> str:
    """Return a row of the table: of each column the least and the most."""
    cells = [label]
    for _, value, form in _COLUMNS:
        ends = dict.fromkeys(f"{end(map(value, readings)):{form}}" for end in (min, max))
        cells.append("–".join(ends))
    return f"| {' | '.join(cells)} |"


def _told(ours: Sequence[Result], theirs: Sequence[Result]) -> str:
    everything = [*ours, *theirs]
    readings = [reading for one in everything for reading in one.readings]
    again = [one.name for one in everything if len(one.readings) > 1]
    versions = " and ".join(
        sorted({f"Lighthouse {one.lighthouse} in Chromium {one.browser}" for one in readings})
    )
    days = " to ".join(
        dict.fromkeys(_day(day) for day in (end(one.day for one in everything) for end in (min, max)))
    )
    packages = ", ".join(stock.PACKAGES)
    speed = median(one.speed for one in readings)
    return "\n".join(
        [
            f"{len(ours)} pages of this course and {len(theirs)} of stock ({packages}), {days}, {versions}.",
            f"The machine: {_processor()}, {os.cpu_count()} cores; Lighthouse puts its speed at {speed:.0f}.",
            f"Read three times, since once was over a limit: {', '.join(again) or 'none'}.",
        ]
    )


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    text = described.read_text(encoding="utf-8") if described.exists() else ""
    found = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()
