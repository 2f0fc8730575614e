"""A diary of days: read from a CSV file with what cannot be read named, and asked whether a pattern may be chance.

Nothing here leaves the machine.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from psychoed.errors import BankError, did_you_mean

if TYPE_CHECKING:
    from numpy.typing import NDArray

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

COLUMNS = ("day", "mood", "sleep", "medicine", "trigger")
#: A night with fewer hours of sleep than this counts as short.
SHORT_NIGHT = 6
#: How many shuffles are tried.
SHUFFLES = 1000

_SEED = 28
_MOST_BYTES = 1_000_000
_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_YES_NO = MappingProxyType(
    dict.fromkeys(("yes", "y", "true", "1"), True) | dict.fromkeys(("no", "n", "false", "0"), False)
)
_FIRST_LINE = f"its first line must name the columns: {', '.join(COLUMNS)}"


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


#: What days can be told apart by: for each day True, False, or None where it was not noted.
MARKS: MappingProxyType[str, Callable[[Day], bool | None]] = MappingProxyType(
    {
        "sleep": lambda day: None if day.sleep is None else day.sleep < SHORT_NIGHT,
        "medicine": lambda day: None if day.medicine is None else not day.medicine,
        "trigger": lambda day: day.trigger,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Mean mood on days with a mark (see `MARKS`) and on the others.

    `as_large` of `SHUFFLES` shuffles of the moods make a difference at least as large, in either direction.
    """

    by: str
    marked: int
    marked_mean: float
    others: int
    others_mean: float
    as_large: int


def compare(diary: Diary, by: str) -> Comparison:
    """Compare the moods by `by`, a key of `MARKS`; what is missing is left out.

    A permutation test of the difference of two means (Fisher 1935, The Design of Experiments), with
    `SHUFFLES` random orders that are the same each time.
    """
    if by not in MARKS:
        raise DiaryError(f"A diary cannot be compared by '{by}'; take one of {', '.join(MARKS)}.")
    days = [day for day in diary.days if day.mood is not None]
    marks = [MARKS[by](day) for day in days]
    marked, others = (np.array([mark is wanted for mark in marks]) for wanted in (True, False))
    if not marked.any() or not others.any():
        raise DiaryError(f"There is nothing to compare by '{by}': it is the same on every day with a mood.")
    moods = np.array([day.mood for day in days], dtype=float)
    found = _difference(moods, marked, others)
    by_chance = _difference(moods[_orders(len(moods))], marked, others)
    return Comparison(
        by=by,
        marked=int(marked.sum()),
        marked_mean=float(moods[marked].mean()),
        others=int(others.sum()),
        others_mean=float(moods[others].mean()),
        as_large=int((np.abs(by_chance) >= np.abs(found) - 1e-9).sum()),
    )


def shuffled(diary: Diary, number: int) -> Diary:
    """The same diary with its moods in the order of shuffle `number` (1 to `SHUFFLES`); all else stays."""
    if not 1 <= number <= SHUFFLES:
        raise DiaryError(f"There is no shuffle {number}; take one from 1 to {SHUFFLES}.")
    at = [index for index, day in enumerate(diary.days) if day.mood is not None]
    order = _orders(len(at))[number - 1]
    days = list(diary.days)
    for index, drawn in zip(at, order, strict=True):
        days[index] = replace(days[index], mood=diary.days[at[drawn]].mood)
    return replace(diary, days=tuple(days))


def _difference(moods: NDArray[Any], marked: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    difference: NDArray[Any] = moods[..., marked].mean(axis=-1) - moods[..., others].mean(axis=-1)
    return difference


@cache
def _orders(count: int) -> NDArray[Any]:
    # numpy promises that this generator gives the same numbers in every version, and of the newer ones it does not.
    orders: NDArray[Any] = np.random.RandomState(_SEED).random_sample((SHUFFLES, count)).argsort(axis=1)
    return orders


def read_diary(source: str | Path | IO[str] | IO[bytes]) -> Diary:
    """Read a diary from a CSV file, or from an open one; cells may be empty, and other columns are passed over.

    A row that cannot be read is left out and named.  Raises DiaryError where there is nothing to read: a
    missing or empty file, another encoding than UTF-8, a first line without the names of the columns, or no
    row that can be used.
    """
    name, text = _read(source)
    if not text.strip():
        raise DiaryError(f"{name} is empty; {_FIRST_LINE}.")
    first = text.lstrip().splitlines()[0]
    rows = _rows(text, delimiter=max(",;\t", key=first.count))
    _, header = next(rows, (1, []))
    if isinstance(header, BadRow):
        raise DiaryError(f"{name} has a stray quotation mark in its first line; {_FIRST_LINE}.")
    places = _places(name, header)
    days: dict[str, Day] = {}
    bad: list[BadRow] = []
    for line, cells in rows:
        if isinstance(cells, BadRow):
            bad.append(cells)
            continue
        try:
            day = _day(cells, places, width=len(header))
            if day.day in days:
                raise _Unfit(f"the day '{day.day}' stands in an earlier line too")
            days[day.day] = day
        except _Unfit as unfit:
            bad.append(BadRow(line, str(unfit)))
    if not days:
        why = " ".join(map(str, bad[:3])) or "There is nothing below its first line."
        raise DiaryError(f"{name} has no day that can be used. {why}")
    return Diary(tuple(days.values()), tuple(bad))


class _Unfit(Exception):
    """Why a row cannot be used."""


def _read(source: str | Path | IO[str] | IO[bytes]) -> tuple[str, str]:
    """What to call the diary at the start of a sentence, and its text."""
    if not isinstance(source, (str, Path)):
        return "The diary", _text("The diary", source)
    path = Path(source).expanduser()
    name = f"The file '{path.name}'"
    try:
        with path.open("rb") as file:
            return name, _text(name, file)
    except FileNotFoundError:
        raise DiaryError(_missing(path)) from None
    except OSError as error:
        raise DiaryError(f"{name} cannot be read: {error.strerror}.") from error


def _text(name: str, file: IO[str] | IO[bytes]) -> str:
    try:
        content = file.read(_MOST_BYTES + 1)
        text = content if isinstance(content, str) else content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"  # nor is a file text that holds this sign
    if "\0" in text:
        raise DiaryError(
            f"{name} is not text in UTF-8. In your spreadsheet, choose 'Save as' and then 'CSV UTF-8'."
        )
    if len(content) > _MOST_BYTES:
        raise DiaryError(f"{name} is too large for a diary.")
    return text.removeprefix("\ufeff")


def _missing(path: Path) -> str:
    folder = path.absolute().parent
    there = [file.name for file in folder.glob("*.csv")] if folder.is_dir() else []
    near = difflib.get_close_matches(path.name, there, n=1, cutoff=0.5)
    return f"There is no file '{path.name}' in the folder '{folder}'{did_you_mean(near)}."


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | BadRow]]:
    """The rows that are not blank, each with the line that it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield line, BadRow(line, "a quotation mark is not where it should be")
            continue
        if any(cells):
            yield line, cells


def _places(name: str, header: Sequence[str]) -> dict[str, int]:
    """Where each column stands."""
    names = [cell.lower() for cell in header]
    if not set(names) & set(COLUMNS):
        raise DiaryError(f"{name} does not say what its columns are; {_FIRST_LINE}.")
    for column in COLUMNS:
        if column not in names:
            near = difflib.get_close_matches(column, set(names) - set(COLUMNS), n=1)
            raise DiaryError(f"{name} has no column '{column}'{did_you_mean(near)}; {_FIRST_LINE}.")
        if names.count(column) > 1:
            raise DiaryError(f"{name} has two columns '{column}'; take one away.")
    return {column: names.index(column) for column in COLUMNS}


def _day(cells: Sequence[str], places: dict[str, int], *, width: int) -> Day:
    if len(cells) > width:
        raise _Unfit(
            f"it has {len(cells)} cells, and the first line has {width}; "
            "a cell with a comma needs quotation marks around it"
        )
    cell = {column: cells[place] if place < len(cells) else "" for column, place in places.items()}
    if not cell["day"]:
        raise _Unfit("it does not say which day")
    return Day(
        day=cell["day"],
        mood=_number("mood", cell["mood"], 1, 10),
        sleep=_number("sleep", cell["sleep"], 0, 24),
        medicine=_yes_no("medicine", cell["medicine"]),
        trigger=_yes_no("trigger", cell["trigger"]),
    )


def _number(column: str, cell: str, least: int, most: int) -> float | None:
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell) or not least <= (number := float(cell.replace(",", "."))) <= most:
        raise _Unfit(f"{column} is '{_short(cell)}', and should be a number from {least} to {most}, or empty")
    return number


def _yes_no(column: str, cell: str) -> bool | None:
    if not cell:
        return None
    if cell.lower() not in _YES_NO:
        raise _Unfit(f"{column} is '{_short(cell)}', and should be yes, no or empty")
    return _YES_NO[cell.lower()]


def _short(cell: str) -> str:
    return cell if len(cell) <= 20 else f"{cell[:20]}…"
