"""Measure every page of the built book, and stock Jupyter Book beside it, and write the table of the design page.

Run by `make measure`, which builds the book first.  Every page is weighed; `--judge types` runs Lighthouse on one
page of each type alone.  Budgets are held by the tests; here they are only shown, since scores depend on how busy a
machine is.
"""

from __future__ import annotations

import argparse
import os
import re
import runpy
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright
from tests.benchmarks import stock
from tests.benchmarks.page_weight import Judgement, Weight, judge, weigh
from tests.browser._server import serving

__all__ = ["Measured", "group_of", "main", "table", "written_into"]

ROOT = Path(__file__).resolve().parents[2]
TOOLING = ROOT / "tests" / "tooling"
DESIGN = ROOT / "book" / "design.md"
#: Chromium finds no other host, so that what is measured does not depend on a network.
ARGUMENTS = ("--headless=new", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
LESSONS = (
    *(
        "two-treatments",
        "taking-medicine",
        "skills",
        "triggers",
        "underneath",
        "alone",
        "ending",
        "conditions",
    ),
    *("who-does-what", "myths", "deciding", "questions"),
)
_ROW = "| Pages | KB | page | style | script | requests | hosts | perf. | access. | practice | SEO | paint, s | shift |"


@dataclass(frozen=True, slots=True)
class Measured:
    """A page of one of the two books, as its table of contents names it."""

    name: str
    weight: Weight
    judgement: Judgement | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a row for each page, and write the table."""
    parser = argparse.ArgumentParser(description="Measure the pages of the built book.")
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html", help="the built book")
    parser.add_argument("--stock", type=Path, help="stock's book, if it is built already")
    parser.add_argument(
        "--judge", choices=["all", "types"], default="all", help="pages that Lighthouse is run on"
    )
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse on each page; medians count")
    asked = parser.parse_args(arguments)
    names, judged = _names("TOC_PAGES"), _names("PAGE_TYPES" if asked.judge == "types" else "TOC_PAGES")
    with ExitStack() as stack:
        other = asked.stock or _stock_book(Path(stack.enter_context(TemporaryDirectory())))
        ours = _measure(asked.html, names, judged, asked.runs)
        shared = [name for name in names if (other / f"{name}.html").exists()]
        theirs = _measure(other, shared, judged, asked.runs)
    for one in (*ours, *theirs):
        print(_line([one], one.name), *(one.judgement.faults if one.judgement else ()))
    text = DESIGN.read_text(encoding="utf-8")
    DESIGN.write_text(written_into(text, "pages", table(ours, theirs, asked.runs)), encoding="utf-8")
    return 0


def _names(listed: str) -> list[str]:
    conftest = runpy.run_path(str(ROOT / "tests" / "browser" / "conftest.py"))
    return [*(name.removesuffix(".html") for name in conftest[listed]), "search"]


def _stock_book(folder: Path) -> Path:
    stock.write_pages(ROOT, folder / "book")
    return stock.build(stock.ensure_stock(Path(sys.prefix) / "stock"), folder / "book")


def _measure(html: Path, names: Sequence[str], judged: Sequence[str], runs: int) -> list[Measured]:
    find_browser = runpy.run_path(str(TOOLING / "browser.py"))["find_browser"]
    arguments = list(ARGUMENTS)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to sandbox itself as root
    with serving(html) as server:
        addresses = [f"{server}/{name}.html" for name in names]
        with sync_playwright() as playwright:
            program = find_browser() or playwright.chromium.executable_path
            browser = playwright.chromium.launch(executable_path=program, args=arguments)
            weights = [weigh(browser, address) for address in addresses]
            browser.close()
        wanted = [name for name in names if name in judged]
        said = judge(program, arguments, [f"{server}/{name}.html" for name in wanted], runs)
    judgements = dict(zip(wanted, said, strict=True))
    return [Measured(name, weight, judgements.get(name)) for name, weight in zip(names, weights, strict=True)]


def group_of(name: str) -> str:
    """Say which row of the table a page belongs to."""
    groups = (
        ("Labs", r"notebooks/"),
        ("For facilitators", r"book/facilitators/"),
        ("Search", r"search"),
        ("Every kind of exercise, every claim", r"book/(authoring|differences)"),
        ("Conditions", r"book/(depression|anxiety|bipolar|ptsd|ocd|psychosis)"),
        (
            "Welcome, help, desk and comparison",
            r"book/(index|help|notes|appointment|keep|review|compare|privacy|again)",
        ),
        ("Lessons", f"book/({'|'.join(LESSONS)})"),
    )
    return next(
        (group for group, pattern in groups if re.fullmatch(pattern + ".*", name)), "About the course"
    )


def table(ours: Sequence[Measured], theirs: Sequence[Measured], runs: int) -> str:
    """Return a Markdown table: for each group of pages its worst numbers, ours and below them stock's."""
    judged = sum(one.judgement is not None for one in ours)
    told = f"{len(ours)} pages, {judged} of them judged by Lighthouse; runs on each: {runs}."
    rows = [told, "", _ROW, "|---" * (_ROW.count("|") - 1) + "|"]
    for group in dict.fromkeys(group_of(one.name) for one in ours):
        for label, book in ((group, ours), (f"{group}, stock", theirs)):
            if members := [one for one in book if group_of(one.name) == group]:
                rows.append(_line(members, f"{label} ({len(members)})"))
    return "\n".join(rows)


def _line(pages: Sequence[Measured], label: str) -> str:
    weight = max((one.weight for one in pages), key=lambda one: one.total)
    kinds = [weight.bytes.get(kind, 0) for kind in ("page", "style", "script")]
    hosts = frozenset().union(*(one.weight.hosts for one in pages))
    cells = [
        label,
        *(f"{size / 1024:.1f}" for size in (weight.total, *kinds)),
        max(one.weight.requests for one in pages),
        len(hosts),
    ]
    if judged := [one.judgement for one in pages if one.judgement]:
        cells += [min(one.scores[index] for one in judged) for index in range(4)]
        cells.append(f"{max(one.largest_paint for one in judged):.2f}")
        cells.append(f"{max(one.shift for one in judged):.3f}")
    else:
        cells += [""] * 6
    return "| " + " | ".join(map(str, cells)) + " |"


def written_into(page: str, name: str, lines: str) -> str:
    """Return a page with a table in place of the one between its marks, `% measured: name` and `% measured end`."""
    pattern = re.compile(
        rf"(?<=^% measured: {re.escape(name)}\n\n).*?(?=\n\n^% measured end)", re.DOTALL | re.MULTILINE
    )
    if not pattern.search(page):
        raise ValueError(f"the page has no place for the table of {name}")
    return pattern.sub(lambda _: lines, page)


if __name__ == "__main__":
    sys.exit(main())
