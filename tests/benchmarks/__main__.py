"""Print how fast exercises are checked, in Python and in the browser, and how long printing, labs and builds take.

Run by `make bench`; `FLAGS="builds labs"` runs these parts alone.  A line with the time so far says what comes next.
`builds` also renews the table of builds in the design page.  What is compared is measured side by side in one run; the
numbers judge nothing, since machines differ.
"""

from __future__ import annotations

import os
import runpy
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import Browser, sync_playwright
from tests.benchmarks.bank_speed import measure_bank, write_course
from tests.benchmarks.check_speed import measure_checks, report
from tests.benchmarks.lab_speed import measure_labs, report_labs
from tests.benchmarks.large_courses import Say, measure_ours, measure_stock, report_costs
from tests.benchmarks.measure import DESIGN, written_into
from tests.benchmarks.paper_speed import measure_paper, measure_stacks, report_paper
from tests.benchmarks.stock import ensure_stock
from tests.lab._running import NOTEBOOKS

EXERCISES = 1000
ON_A_PAGE = 30
LESSONS = (10, 100, 300)
#: Lessons of the courses that are built, and of those that stock Jupyter Book builds too.
COURSES = (10, 100, 1000)
STOCK_COURSES = (10, 100)
TOOLING = Path(__file__).resolve().parents[1] / "tooling"


def _bank(folder: Path, say: Say) -> str:
    say(f"bank: {EXERCISES} exercises, read five times over")
    return measure_bank(write_course(folder, EXERCISES), repeats=5).report()


def _checks(folder: Path, say: Say) -> str:
    say(f"checks: each kind on a page of {ON_A_PAGE} and of one")
    with _chromium() as browser:
        return report(measure_checks(browser.new_page(), folder, count=ON_A_PAGE, repeats=100), ON_A_PAGE)


def _paper(folder: Path, say: Say) -> str:
    stacks = []
    with _chromium() as browser:
        for count in LESSONS:
            say(f"paper: {count} lessons, here and by other programs")
            stacks += measure_stacks(folder / "stacks", browser, [count])
    say("paper: this course")
    return report_paper(measure_paper(folder / "paper"), stacks)


def _labs(_: Path, say: Say) -> str:
    seconds: dict[str, float] = {}
    for lab in NOTEBOOKS:
        say(f"labs: {lab.stem}")
        seconds |= measure_labs([lab])
    return report_labs(seconds)


def _builds(folder: Path, say: Say) -> str:
    say("builds: an environment with stock Jupyter Book")
    programs = ensure_stock(Path(sys.prefix) / "stock")
    costs = [measure_ours(folder / f"ours{count}", count, say) for count in COURSES]
    costs += [measure_stock(folder / f"stock{count}", count, programs, say) for count in STOCK_COURSES]
    table = report_costs(costs)
    page = DESIGN.read_text(encoding="utf-8")
    DESIGN.write_text(written_into(page, "courses", table), encoding="utf-8")
    return table


@contextmanager
def _chromium() -> Iterator[Browser]:
    find_browser = runpy.run_path(str(TOOLING / "browser.py"))["find_browser"]
    # Chromium refuses to sandbox itself as root.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        yield browser
        browser.close()


PARTS: dict[str, Callable[[Path, Say], str]] = {
    "bank": _bank,
    "checks": _checks,
    "paper": _paper,
    "labs": _labs,
    "builds": _builds,
}


@click.command("make bench")
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)), metavar="[PART]...")
def main(parts: Sequence[str]) -> None:
    """Measure how long things take: the parts that are named, of bank, checks, paper, labs and builds, or all."""
    begun = time.monotonic()

    def say(what: str) -> None:
        minutes, seconds = divmod(round(time.monotonic() - begun), 60)
        click.echo(f"[{minutes:2}:{seconds:02}] {what}")

    for part in parts or PARTS:
        with TemporaryDirectory() as folder:
            click.echo(f"\n{PARTS[part](Path(folder), say)}\n")
    say("done")


if __name__ == "__main__":
    main()
