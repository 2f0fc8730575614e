"""YAML becomes plain data that remembers its places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from psychoed.errors import BankError, Place
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True),
        ("false", False),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("1:30", "1:30"),
        ("2024-01-01", "2024-01-01"),
        ("010", "010"),
        ("10", 10),
        ("-1", -1),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        ("null", None),
        ("~", None),
        ("''", ""),
        ("'true'", "true"),
        ("'10'", "10"),
    ],
)
def test_scalars_mean_what_they_look_like(write_exercise: Write, written: str, read: object) -> None:
    """Only true and false are booleans; digits are numbers; quoted text and all else is text."""
    assert read_yaml(write_exercise(f"a: {written}\n")).data == {"a": read}


def test_keys_are_text(write_exercise: Write) -> None:
    """A key that looks like a boolean or number stays text, so that feedback can be keyed by it."""
    assert read_yaml(write_exercise("true: a\nno: b\n1: c\n")).data == {"true": "a", "no": "b", "1": "c"}


def test_places_are_kept(write_exercise: Write) -> None:
    """Each value and key knows its line and column, and what is missing has the place around it."""
    file = write_exercise("a:\n  - b: c\n")
    document = read_yaml(file)
    assert document.place("a", 0, "b") == Place(file, 2, 8)
    assert document.keys[("a", 0, "b")] == Place(file, 2, 5)
    assert document.place("a", 0, "missing") == document.place("a", 0)


@pytest.mark.parametrize(
    ("raw", "line", "column", "says"),
    [
        (b"a: 1\na: 2\n", 2, 1, "a second time (first in line 1)"),
        (b"a: 1\nb: {c: 1, c: 2}\n", 2, 11, "'c' stands here a second time"),
        (b"a: &x 1\nb: *x\n", 1, 4, "alias"),
        (b"a: !!python/object:os.system 1\n", 1, 4, "the tag"),
        (b"? [a]\n: b\n", 1, 3, "a key must be a single word"),
        (b"a: b: c\n", 1, 5, "not valid YAML"),
        (b"a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        (b"title: caf\xe9\n", 1, 11, "0xe9 is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, 1, "binary file"),
        (b"a: \x07\n", 1, 1, "not valid YAML"),
        (b"a:\n\t- b\n", 2, 1, "a tab stands in the indentation; indent with spaces"),
        (b"a:\n  - b: 1\n\tc: 1\n", 3, 1, "a tab stands in the indentation; indent with spaces"),
        (b"a: b\tc: d\n", 1, 7, "put text that holds ': '"),
    ],
)
def test_faults_have_their_place(
    write_exercise: Write, raw: bytes, line: int, column: int, says: str
) -> None:
    """Whatever is no plain YAML is refused where it stands, in words."""
    file = write_exercise(raw)
    with pytest.raises(BankError) as caught:
        read_yaml(file)
    (problem,) = caught.value.problems
    assert (problem.place, says in problem.message) == (Place(file, line, column), True)


def test_all_duplicates_are_reported(write_exercise: Write) -> None:
    """Every duplicate key is named, not the first alone."""
    with pytest.raises(BankError) as caught:
        read_yaml(write_exercise("a: 1\na: 2\nb: 1\nb: 2\n"))
    assert [problem.place.line for problem in caught.value.problems] == [2, 4]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that cannot be read is a problem with a way out, not a traceback."""
    with pytest.raises(BankError, match="cannot be read: No such file"):
        read_yaml(tmp_path / "none.yaml")


@pytest.mark.parametrize("depth", [51, 5000, 100_000])
def test_deep_nesting_is_refused(write_exercise: Write, depth: int) -> None:
    """A file made to exhaust the stack is refused in a sentence, before libyaml could crash on it."""
    with pytest.raises(BankError, match="nested too deeply") as caught:
        read_yaml(write_exercise("a:\n  " + "[" * depth))
    assert caught.value.problems[0].place.line == 2


def test_brackets_in_text_are_no_nesting(write_exercise: Write) -> None:
    """What stands in quotes or in a block of text is text, however many brackets it holds."""
    brackets = "[" * 200
    assert read_yaml(write_exercise(f"a: '{brackets}'\nb: |\n  {brackets}\n")).data == {
        "a": brackets,
        "b": f"{brackets}\n",
    }


def test_a_huge_file_is_refused(write_exercise: Write) -> None:
    """A file far beyond any exercise is refused by its size, not read for minutes."""
    assert read_yaml(write_exercise("a: |\n  " + "x" * 190_000)).data
    with pytest.raises(BankError, match="larger than 200 kB"):
        read_yaml(write_exercise("a: |\n  " + "x" * 210_000))


@pytest.mark.parametrize("number", ["1" * 5000, "-" + "1" * 5000, "1" * 5000 + ".5"])
def test_a_number_too_long_is_a_problem(write_exercise: Write, number: str) -> None:
    """Digits beyond what Python reads as a number are named where they stand."""
    file = write_exercise(f"a: 1\nb: {number}\n")
    with pytest.raises(BankError) as caught:
        read_yaml(file)
    (problem,) = caught.value.problems
    assert (problem.place, "too long" in problem.message) == (Place(file, 2, 4), True)


def test_a_byte_order_mark_is_harmless(write_exercise: Write) -> None:
    """Editors of some systems put a mark in front; it is no part of the first key."""
    assert read_yaml(write_exercise(b"\xef\xbb\xbfa: b\n")).data == {"a": "b"}


def test_a_question_needs_no_quotes(write_exercise: Write) -> None:
    """A question at the end of a mapping in braces is text, though PyYAML's own loader refuses it."""
    assert read_yaml(write_exercise("a: {b: Why?}\n")).data == {"a": {"b": "Why?"}}


@given(st.dictionaries(st.text(min_size=1), st.text() | st.booleans() | st.integers()))
def test_what_yaml_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    """Any text survives the file: quoting and escapes are undone exactly."""
    file = tmp_path_factory.mktemp("yaml") / "any.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, default_style='"'), encoding="utf-8")
    read = read_yaml(file).data
    assert read == {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in data.items()
    }
