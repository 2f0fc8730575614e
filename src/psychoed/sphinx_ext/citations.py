"""Citations without the wait: each plugin is looked for once, each work is formatted once."""

from __future__ import annotations

from functools import cache
from typing import Any

import pybtex.plugin
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as PlainStyle

__all__ = ["STYLE", "WorkStyle", "format_citations_once"]

#: The name of the style in `bibtex_default_style`.
STYLE = "psychoed"

_formatted: dict[str, Any] = {}


class WorkStyle(PlainStyle):  # type: ignore[misc]
    """The plain style of BibTeX.

    Every page lists the works that it cites, and most works are cited on many pages; formatting a work
    takes 4 ms, a third of the reading of the course in all.  So each is formatted once in a process.
    """

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """Return the entry with this label; `entry` decides the words, whatever page lists it."""
        name = repr(entry)
        if name not in _formatted:
            _formatted[name] = super().format_entry(label, entry, bib_data).text
        return FormattedEntry(entry.key, _formatted[name], label)


def format_citations_once() -> None:
    """Offer the style, and have pybtex find each of its plugins once in a process.

    It searches all installed packages anew for each citation, which takes 12 ms: half a second for a
    lesson, more than all else of a handout.  What is installed does not change while a book is built.
    """
    pybtex.plugin.register_plugin("pybtex.style.formatting", STYLE, WorkStyle)
    found = pybtex.plugin._load_entry_point
    if not hasattr(found, "cache_info"):
        pybtex.plugin._load_entry_point = cache(found)
