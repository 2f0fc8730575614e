"""Print how fast exercises are checked, in Python and in the browser, and how long printing, labs and builds take.

Run by `make bench`, which also renews the table of builds in the design page.  What is compared is measured side by side in one run; the numbers judge nothing, since machines differ.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from tests.benchmarks.bank_speed import measure_bank, write_course
from tests.benchmarks.check_speed import measure_checks, report
from tests.benchmarks.lab_speed import measure_labs, report_labs
from tests.benchmarks.large_courses import measure_ours, measure_stock, report_costs
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


def main() -> int:
    """Measure all five, and print."""
    with TemporaryDirectory() as folder:
        print(measure_bank(write_course(Path(folder), EXERCISES), repeats=5).report(), flush=True)
    find_browser = runpy.run_path(str(TOOLING / "browser.py"))["find_browser"]
    # Chromium refuses to sandbox itself as root.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        speeds = measure_checks(browser.new_page(), Path(folder), count=ON_A_PAGE, repeats=100)
        print(f"\n{report(speeds, ON_A_PAGE)}", flush=True)
        stacks = measure_stacks(Path(folder) / "stacks", browser, LESSONS)
        browser.close()
        print(f"\n{report_paper(measure_paper(Path(folder) / 'paper'), stacks)}", flush=True)
    print(f"\n{report_labs(measure_labs(NOTEBOOKS))}", flush=True)
    with TemporaryDirectory() as folder:
        programs = ensure_stock(Path(sys.prefix) / "stock")
        costs = [measure_ours(Path(folder) / f"ours{count}", count) for count in COURSES]
        costs += [measure_stock(Path(folder) / f"stock{count}", count, programs) for count in STOCK_COURSES]
    print(f"\n{report_costs(costs)}")
    page = DESIGN.read_text(encoding="utf-8")
    DESIGN.write_text(written_into(page, "courses", report_costs(costs)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
