"""A diary read from a CSV file, with what cannot be read named."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO

from psychoed.diary.days import BadRow, Day, Diary, DiaryError
from psychoed.errors import did_you_mean

__all__ = ["COLUMNS", "read_diary"]

COLUMNS = ("day", "mood", "sleep", "medicine", "trigger")

_MOST_BYTES = 1_000_000
_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?")
_YES_NO = MappingProxyType(
    dict.fromkeys(("yes", "y", "true", "1"), True) | dict.fromkeys(("no", "n", "false", "0"), False)
)
_FIRST_LINE = f"its first line must name the columns: {', '.join(COLUMNS)}"


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
