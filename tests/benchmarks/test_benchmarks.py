"""The benchmarks run, and measure what they say; how fast a machine is, they leave to whoever reads them."""

from __future__ import annotations

import os
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from playwright.sync_api import Error, Page, Playwright
from tests.benchmarks.__main__ import PARTS, main
from tests.benchmarks.bank_speed import measure_bank, write_course
from tests.benchmarks.check_speed import measure_checks, report
from tests.benchmarks.lab_speed import measure_labs, report_labs
from tests.benchmarks.paper_speed import measure_paper, measure_stacks, report_paper, write_lessons

from psychoed.errors import BankError
from psychoed.exercises.model import KINDS, GradedExercise

ROOT = Path(__file__).resolve().parents[2]
GRADED = [kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise)]


@pytest.fixture
def page(playwright: Playwright) -> Iterator[Page]:
    """A page of the browser that the benchmarks use."""
    find_browser: Callable[[], str | None] = runpy.run_path(str(ROOT / "tests" / "tooling" / "browser.py"))[
        "find_browser"
    ]
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
    yield browser.new_page()
    browser.close()


@pytest.mark.parametrize("named", [[], ["builds"], ["bank", "labs"]])
def test_parts_that_are_named_are_measured_or_all(named: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a name, every part is measured; with names, these alone, in their order."""
    for part in PARTS:
        monkeypatch.setitem(PARTS, part, lambda _folder, _say, part=part: f"table of {part}")
    result = CliRunner().invoke(main, named)
    assert result.exit_code == 0
    assert re.findall(r"table of (\w+)", result.output) == (named or list(PARTS))


def test_a_part_that_there_is_not_is_refused() -> None:
    """Before anything is measured, and with the names that there are."""
    result = CliRunner().invoke(main, ["labs", "all"])
    assert result.exit_code == 2
    assert "'all' is not one of 'bank', 'checks'" in result.output


def test_a_bank_is_measured(tmp_path: Path) -> None:
    """A sound bank of every kind gives a time for each way of reading it, and a report that names them."""
    speed = measure_bank(write_course(tmp_path, len(KINDS)), repeats=1)
    assert speed.exercises == len(KINDS)
    assert min(speed.plain, speed.load, speed.command) > 0
    assert "psychoed check, as a whole" in speed.report()


def test_a_faulty_bank_is_not_measured(tmp_path: Path) -> None:
    """The time to find faults is no time to check a bank: it ends the benchmark."""
    course = write_course(tmp_path, 1)
    next(course.exercises.glob("*/*.yaml")).write_text("kind: nonsense\n", encoding="utf-8")
    with pytest.raises(BankError):
        measure_bank(course, repeats=1)


def test_checks_are_measured(page: Page, tmp_path: Path) -> None:
    """Each graded kind is checked on both pages, as often as asked for, and has its line in the report."""
    speeds = measure_checks(page, tmp_path, count=len(KINDS), repeats=2)
    assert [speed.kind for speed in speeds] == GRADED
    assert {len(times) for speed in speeds for times in (speed.full, speed.single)} == {2}
    assert min(time for speed in speeds for time in (*speed.full, *speed.single)) > 0
    assert [line.split()[0] for line in report(speeds, len(KINDS)).splitlines()[3:]] == GRADED


def test_a_check_that_says_nothing_is_not_measured(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing was graded, no time is given for it."""
    monkeypatch.setattr("tests.benchmarks.check_speed._longest_response", lambda _: None)
    with pytest.raises(Error, match="was not checked"):
        measure_checks(page, tmp_path, count=len(KINDS), repeats=1)


def test_labs_are_measured_and_the_slowest_comes_first(tmp_path: Path) -> None:
    """A lab is run, not only read; the report adds up."""
    cells = [nbformat.v4.new_code_cell("from pathlib import Path\nPath('ran.txt').touch()")]
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, tmp_path / "tea.ipynb")
    assert measure_labs([tmp_path / "tea.ipynb"])["tea"] > 0
    assert (tmp_path / "ran.txt").is_file()
    _, slow, quick, together = report_labs({"quick": 1, "slow": 2}).splitlines()
    assert [line.split()[-2] for line in (slow, quick, together)] == ["2.0", "1.0", "3.0"]
    assert slow.startswith("slow")


def test_printing_is_measured(page: Page, tmp_path: Path) -> None:
    """A small course is printed in each way, by a browser too, and each way has its line in the report."""
    stacks = measure_stacks(tmp_path / "stacks", page.context.browser, (1, 3))
    course = write_lessons(tmp_path / "course", 2)
    speed = measure_paper(tmp_path / "paper", course=course, lesson="lesson000", repeats=1)
    assert [stack.lessons for stack in stacks] == [1, 3]
    assert stacks[0].pages < stacks[1].pages
    assert min(stack.others["Chromium"] or 0 for stack in stacks) > 0
    assert min(speed.cold, speed.read, speed.further, speed.book) > 0
    shown = report_paper(speed, stacks)
    assert f"the book of {speed.pages} pages" in shown
    assert shown.count("Chromium") == 2
