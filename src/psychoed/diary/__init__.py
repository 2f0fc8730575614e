"""A diary of days: read from a CSV file with what cannot be read named, and asked whether a pattern may be chance.

Nothing here leaves the machine.
"""

from __future__ import annotations

from psychoed.diary.chance import MARKS, SHORT_NIGHT, SHUFFLES, Comparison, compare, shuffled
from psychoed.diary.days import BadRow, Day, Diary, DiaryError
from psychoed.diary.reading import COLUMNS, read_diary

__all__ = [
    "COLUMNS",
    "MARKS",
    "SHORT_NIGHT",
    "SHUFFLES",
    "BadRow",
    "Comparison",
    "Day",
    "Diary",
    "DiaryError",
    "compare",
    "read_diary",
    "shuffled",
]
