"""Fixtures that every kind of test shares: small exercise banks, the course itself, Playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from psychoed.exercises.bank import Bank, load_bank
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
    """Let golden files be written anew, and every page be looked at in place of one of each type."""
    parser.addoption("--every-page", action="store_true", help="look at every page of the book in a browser")
    parser.addoption(
        "--regenerate", action="store_true", help="write golden files anew; read their difference"
    )


#: Test modules that share a server or a kernel: their tests stay with one worker, or each would start its own.
TOGETHER = {
    "tests/lab/test_jupyterlab.py": "jupyterlab",
    "tests/lab/test_kinds.py": "jupyterlab",
    "tests/lab/test_running.py": "labs",
    "tests/test_captured_output.py": "kernel",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Spread tests over workers one by one, save those that belong together.

    The mark xdist_group is for this, but xdist 3.8 writes groups into the ids of tests, which pytest 9.2 no
    longer reads: the mark is passed over without a word (pytest-dev/pytest-xdist#1386).
    """
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only where xdist runs

    if gone := [module for module in TOGETHER if not (ROOT / module).is_file()]:
        raise pytest.UsageError(f"tests/conftest.py: TOGETHER names {', '.join(gone)}, which is not there")

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return TOGETHER.get(nodeid.partition("::")[0], nodeid)

    return Scheduling(config, log)
