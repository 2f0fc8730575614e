"""The tables of keys and roles say nothing that no test holds, and the tests hold nothing that no row says."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLE = (HERE.parents[1] / "book" / "_shared" / "keyboard.md").read_text(encoding="utf-8")

_ROW = re.compile(r"^\| `((?:key|role)-[a-z-]+)` \|.*\| `(test_[a-z_]+)` \|$", re.MULTILINE)


def departures(table: str, held: set[tuple[str, str]]) -> list[str]:
    """Name each row that its test does not hold, each that stands twice, and each that a test holds for nobody."""
    rows = _ROW.findall(table)
    twice = [name for name, count in Counter(name for name, _ in rows).items() if count > 1]
    unread = [line for line in table.splitlines() if line.startswith("| `") and not _ROW.fullmatch(line)]
    return sorted([*(f"{name} ({test})" for name, test in held ^ set(rows)), *twice, *unread])


def held_rows() -> set[tuple[str, str]]:
    """Read from the source of the tests which rows each says that it holds."""
    return {
        (row.value, test.name)
        for path in HERE.glob("test_*.py")
        for test in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_")
        for mark in test.decorator_list
        if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "holds"
        for row in mark.args
        if isinstance(row, ast.Constant)
    }


def test_each_row_has_its_test() -> None:
    """Every row names a test that says it holds the row, and no test holds a row that is not there."""
    assert departures(TABLE, held_rows()) == []
    assert len(_ROW.findall(TABLE)) > 40


@pytest.mark.parametrize(
    ("right", "broken"),
    [
        ("| `test_matching` |", "| `test_nothing` |"),
        ("`key-ordering-up`", "`key-ordering-upwards`"),
        ("`key-ordering-up`", "`key-ordering-down`"),
        ("| `test_writing` |", "| |"),
    ],
)
def test_a_broken_table_is_found(right: str, broken: str) -> None:
    """A row of another name, twice, without a test or with one that is not there is named."""
    assert right in TABLE
    assert departures(TABLE.replace(right, broken, 1), held_rows())
