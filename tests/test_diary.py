"""A diary is read with its faults named, and asked how easily chance makes what it shows."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychoed.diary import (
    COLUMNS,
    MARKS,
    SHUFFLES,
    BadRow,
    Day,
    Diary,
    DiaryError,
    compare,
    read_diary,
    shuffled,
)

HEADER = ",".join(COLUMNS)


def _read(*rows: str, header: str = HEADER) -> Diary:
    return read_diary(io.StringIO("\n".join([header, *rows])))


def _days(*moods: float | None, short: int) -> Diary:
    """Days with these moods, the first `short` of them after a short night."""
    return Diary(
        tuple(Day(day=str(at), mood=mood, sleep=5 if at < short else 8) for at, mood in enumerate(moods))
    )


def test_a_row_becomes_a_day() -> None:
    """Each column is read as what it is."""
    assert _read("1,6,7.5,yes,no").days == (Day(day="1", mood=6, sleep=7.5, medicine=True, trigger=False),)


@pytest.mark.parametrize("row", ["1,,,,", "1", "1, , ,,"])
def test_what_was_not_noted_may_be_missing(row: str) -> None:
    """An empty cell, and one that is not there at all, is no fault."""
    assert _read(row) == Diary((Day(day="1"),))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,11,7,yes,no", "mood is '11', and should be a number from 1 to 10, or empty"),
        ("2,0,7,yes,no", "mood is '0', and should be a number from 1 to 10, or empty"),
        ("2,nan,7,yes,no", "mood is 'nan', and should be a number from 1 to 10, or empty"),
        ("2,1e1,7,yes,no", "mood is '1e1', and should be a number from 1 to 10, or empty"),
        ("2,5,25,yes,no", "sleep is '25', and should be a number from 0 to 24, or empty"),
        ("2,5,7,perhaps,no", "medicine is 'perhaps', and should be yes, no or empty"),
        ("2,5,7,yes," + "x" * 30, f"trigger is '{'x' * 20}…', and should be yes, no or empty"),
        (",5,7,yes,no", "it does not say which day"),
        ("1,5,7,yes,no", "the day '1' stands in an earlier line too"),
        (
            "2,5,7,5,yes,no",
            "it has 6 cells, and the first line has 5; a cell with a comma needs quotation marks around it",
        ),
        ('2,"5"x,7,yes,no', "a quotation mark is not where it should be"),
        ('2,"5', "a quotation mark is not where it should be"),
    ],
)
def test_a_row_with_a_fault_is_left_out_and_named(row: str, reason: str) -> None:
    """The other days stay, and the fault is said with its line and the way out."""
    diary = _read("1,6,7,yes,no", "", row)
    assert [day.day for day in diary.days] == ["1"]
    assert diary.bad_rows == (BadRow(4, reason),)
    assert str(diary.bad_rows[0]) == f"Line 4 is left out: {reason}."


def test_a_fault_does_not_spoil_the_rows_after_it() -> None:
    """Lines are counted in the file, also after a cell that runs over two of them."""
    diary = _read('1,6,7,yes,no,"slept\nbadly"', "2,99,7,yes,no,", "3,5,7,no,no,", header=f"{HEADER},note")
    assert [day.day for day in diary.days] == ["1", "3"]
    assert [bad.line for bad in diary.bad_rows] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "Day;Mood;Sleep;Medicine;Trigger\n1;6;7,5;Yes;No\n",
        "day\tmood\tsleep\tmedicine\ttrigger\n1\t6\t7.5\ty\tn\n",
        "\ufeffday,mood,sleep,medicine,trigger\r\n1,6,7.5,TRUE,FALSE\r\n",
        '"trigger","note","medicine","sleep","mood","day"\n"no","a, b","1","7,5","6.0","1"\n',
        "\n  \nday,mood,sleep,medicine,trigger\n\n1,6,7.5,yes,no",
    ],
    ids=["semicolons", "tabs", "mark of the byte order", "other order", "blank lines"],
)
def test_what_spreadsheets_write_is_read(text: str, tmp_path: Path) -> None:
    """Separators, capital letters, line ends and the order of columns do not matter, in whatever way it is given."""
    file = tmp_path / "diary.csv"
    file.write_text(text, encoding="utf-8", newline="")
    expected = Diary((Day(day="1", mood=6, sleep=7.5, medicine=True, trigger=False),))
    for source in (file, str(file), io.StringIO(text), io.BytesIO(text.encode())):
        assert read_diary(source) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"'d\.csv' is empty; its first line must name the columns: day, mood, sleep"),
        (b" \n\n", "is empty"),
        (b",,,,\n", "does not say what its columns are"),
        (b"1,6,7,yes,no\n", "does not say what its columns are; its first line must name"),
        (b"day,mood,slep,medicine,trigger\n", r"no column 'sleep' \(did you mean 'slep'\?\)"),
        (b"day,mood,mood,sleep,medicine,trigger\n", "two columns 'mood'"),
        (b'day,"mo"od\n', "stray quotation mark in its first line"),
        (HEADER.encode(), "no day that can be used. There is nothing below its first line."),
        (f"{HEADER}\n1,99\n".encode(), "no day that can be used. Line 2 is left out: mood is '99'"),
        (HEADER.encode("utf-16"), "is not text in UTF-8. In your spreadsheet, choose 'Save as'"),
        (f"{HEADER}\n1,6,7,s\xed,no".encode("latin-1"), "is not text in UTF-8"),
        (f"{HEADER}\n1,\0".encode(), "is not text in UTF-8"),
        (f"{HEADER}\n".encode() + b"1,6,7,yes,no\n" * 100_000, "is too large for a diary"),
    ],
)
def test_a_file_that_is_no_diary_is_refused_with_the_way_out(
    content: bytes, message: str, tmp_path: Path
) -> None:
    """Each fault of the whole file is one clear sentence."""
    file = tmp_path / "d.csv"
    file.write_bytes(content)
    with pytest.raises(DiaryError, match=message):
        read_diary(file)


def test_a_missing_file_is_named_with_the_nearest(tmp_path: Path) -> None:
    """The message says where it was looked for, and what else is there."""
    (tmp_path / "my-diary.csv").touch()
    with pytest.raises(DiaryError, match=r"no file 'my-dairy.csv' in .* \(did you mean 'my-diary.csv'\?\)"):
        read_diary(tmp_path / "my-dairy.csv")
    with pytest.raises(DiaryError, match=r"no file 'diary.csv' in the folder '.*nowhere'\."):
        read_diary(tmp_path / "nowhere" / "diary.csv")


def test_a_folder_is_no_diary(tmp_path: Path) -> None:
    """What cannot be opened is said in the system's words."""
    with pytest.raises(DiaryError, match="cannot be read"):
        read_diary(tmp_path)


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_is_read_or_refused(content: bytes) -> None:
    """Nothing but a DiaryError ever comes back, with a good first line and without."""
    for source in (content, HEADER.encode() + b"\n" + content):
        try:
            assert read_diary(io.BytesIO(source)).days
        except DiaryError as error:
            assert str(error)


def test_a_comparison_counts_what_was_noted() -> None:
    """Means and numbers of days are those of the two groups; a day without mood or sleep is in neither."""
    diary = _days(2, 4, None, 8, 6, 7, short=2)
    diary = Diary((*diary.days, Day(day="no sleep noted", mood=1)))
    found = compare(diary, "sleep")
    assert (found.marked, found.marked_mean, found.others, found.others_mean) == (2, 3.0, 3, 7.0)


def test_chance_agrees_with_counting_every_order() -> None:
    """Two lowest of six moods: 2 of the 15 ways to choose two are as far from the rest, up or down."""
    found = compare(_days(1, 2, 3, 4, 5, 6, short=2), "sleep")
    assert found.as_large / SHUFFLES == pytest.approx(2 / 15, abs=0.04)


def test_moods_that_are_all_alike_show_nothing() -> None:
    """Without any difference, every shuffle is as large."""
    assert compare(_days(5, 5, 5, 5, short=2), "sleep").as_large == SHUFFLES


def test_a_larger_difference_is_rarer_by_chance() -> None:
    """The further the marked days lie apart, the fewer shuffles reach them."""
    rates = [
        compare(_days(*([5 - gap, 6 - gap] * 3), *([5, 6] * 6), short=6), "sleep").as_large
        for gap in (0.0, 0.5, 1.0)
    ]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > rates[-1]


@pytest.mark.parametrize("short", [0, 4])
def test_without_two_groups_there_is_nothing_to_compare(short: int) -> None:
    """A diary in which every night is alike is said to be so."""
    with pytest.raises(DiaryError, match="nothing to compare by 'sleep'"):
        compare(_days(5, 6, 7, 8, short=short), "sleep")


def test_an_unknown_comparison_or_shuffle_is_refused() -> None:
    """The message lists what there is."""
    diary = _days(5, 6, short=1)
    with pytest.raises(DiaryError, match=f"by 'moon'; take one of {', '.join(MARKS)}"):
        compare(diary, "moon")
    for number in (0, SHUFFLES + 1):
        with pytest.raises(DiaryError, match=f"no shuffle {number}; take one from 1 to {SHUFFLES}"):
            shuffled(diary, number)


def test_a_shuffle_moves_moods_and_nothing_else() -> None:
    """The same moods stand in another order; a day without a mood stays without, and all else stays."""
    diary = _days(1, 2, None, 4, 5, 6, 7, 8, short=2)
    other = shuffled(diary, 1)
    assert sorted(day.mood for day in other.days if day.mood) == [1, 2, 4, 5, 6, 7, 8]
    assert other != diary
    assert other.days[2] == diary.days[2]
    assert [day.sleep for day in other.days] == [day.sleep for day in diary.days]


def test_what_is_counted_are_the_shuffles_that_can_be_seen() -> None:
    """Comparing every shuffle by itself gives the number that `compare` gives at once."""
    diary = _days(2, 5, 4, 8, 6, 7, 3, 9, short=3)
    found = compare(diary, "sleep")

    def gap(number: int) -> float:
        moods = np.array([day.mood for day in shuffled(diary, number).days])
        return float(abs(moods[:3].mean() - moods[3:].mean()))

    written = abs(found.marked_mean - found.others_mean)
    assert sum(gap(n) >= written - 1e-9 for n in range(1, SHUFFLES + 1)) == found.as_large
