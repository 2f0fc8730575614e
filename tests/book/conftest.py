"""Fixtures of the small books."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.book._books import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A small book of one page with two exercises."""
    folder = tmp_path / "book"
    folder.mkdir()
    yield Book(folder)
    shutil.rmtree(folder)
