"""Fixtures that every kind of test shares: small exercise banks, the course itself, Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from psychoed.bank import Bank, load_bank
from psychoed.project import Course

# Shared machines stall now and then: what is too slow is a benchmark's to say, not a deadline's.
settings.register_profile("course", max_examples=60, deadline=None)
settings.load_profile("course")

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _no_other_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the course that the shell, or a build in this process, points to."""
    monkeypatch.delenv("PSYCHOED_COURSE", raising=False)


@pytest.fixture(scope="session")
def course() -> Course:
    """The course of this repository."""
    return Course(ROOT)


@pytest.fixture(scope="session")
def course_bank(course: Course) -> Bank:
    """The real exercise bank."""
    return load_bank(course.exercises, course.references)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one Playwright of this process; a second one beside it would refuse to start."""
    with sync_playwright() as running:
        yield running


@pytest.fixture
def write_exercise(tmp_path: Path) -> Callable[..., Path]:
    """Write one exercise file below a bank in a temporary folder; return its path."""

    def write(text: str | bytes, name: str = "tea/cup.yaml") -> Path:
        file = tmp_path / "exercises" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return file

    return write


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files be written anew: `pytest --regenerate tests/test_renderers.py`."""
    parser.addoption(
        "--regenerate", action="store_true", help="write golden files anew; read their difference"
    )
