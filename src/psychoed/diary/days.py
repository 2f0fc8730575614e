"""The days of a diary, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from psychoed.errors import BankError

__all__ = ["BadRow", "Day", "Diary", "DiaryError"]


class DiaryError(BankError):
    """A diary cannot be used; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: mood from 1 to 10, hours of sleep in the night before, medicine taken, something hard happened.

    What was not noted is None.
    """

    day: str
    mood: float | None = None
    sleep: float | None = None
    medicine: bool | None = None
    trigger: bool | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out: its line in the file, counted from 1, and why."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line} is left out: {self.reason}."


@dataclass(frozen=True, slots=True)
class Diary:
    """The days that could be read, in the order of the file, and the rows that could not."""

    days: tuple[Day, ...]
    bad_rows: tuple[BadRow, ...] = ()
