"""Measure the pages of the built book, and stock Jupyter Book beside it, and write the table of the design page.

Run by `make measure`, which builds the book first, and with `--check` by `make test-all`.  Each page is read once;
one that misses a limit is read twice more, and then the medians count, since times depend on how busy a machine is.
What still misses one is named at the end, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import re
import runpy
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from tests.benchmarks import stock
from tests.benchmarks.judging import Judge, LighthouseError, judging
from tests.benchmarks.limits import missed
from tests.benchmarks.page_table import row, table
from tests.benchmarks.results import Result, Results
from tests.browser._server import serving

__all__ = ["DESIGN", "main", "measure", "written_into"]

ROOT = Path(__file__).resolve().parents[2]
DESIGN = ROOT / "book" / "design.md"
_KEPT = ROOT / "_build" / "measured"
#: How often a page that misses a limit is read again.
_MORE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, a line for each page, and write the table if all of it is there."""
    conftest = runpy.run_path(str(ROOT / "tests" / "browser" / "conftest.py"))
    every, types = (
        [*(name.removesuffix(".html") for name in conftest[listed]), "search"]
        for listed in ("TOC_PAGES", "PAGE_TYPES")
    )
    asked = _asked(arguments, every)
    names = asked.pages or (types if asked.types else every)
    results = Results(_KEPT / "pages.jsonl")
    if names == every and not asked.resume:
        results.begin_anew()
    with judging() as judge:
        ours = measure(judge, results, "ours", asked.html, names, resume=asked.resume)
        if names == every and not asked.check:
            other = asked.stock or _stock_book(_KEPT / "stock", resume=asked.resume)
            measure(judge, results, "stock", other, every, resume=asked.resume)
            _write_table(results, asked.html, other)
    faults = [f"{one.name}: {fault}" for one in ours for fault in missed(one.name, one.reading)]
    print(*(["", "Limits missed:", *faults] if faults else ["", "No page misses a limit."]), sep="\n")
    return 1 if faults else 0


def _asked(arguments: Sequence[str] | None, every: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="measure", description="Measure the pages of the built book.")
    parser.add_argument("pages", nargs="*", help="only these, as book/skills; no table is written")
    parser.add_argument("--types", action="store_true", help="only a page of each type; no table is written")
    parser.add_argument("--check", action="store_true", help="leave stock out; no table is written")
    parser.add_argument("--resume", action="store_true", help="keep what an interrupted run has measured")
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html", help="the built book")
    parser.add_argument("--stock", type=Path, help="stock's book, if it is built already")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.pages if name not in every]:
        parser.error(f"no such page in _toc.yml: {', '.join(unknown)}")
    return asked


def _stock_book(folder: Path, *, resume: bool) -> Path:
    if not (resume and (folder / "_build" / "html" / "search.html").exists()):
        print("\nBuilding the same pages with stock Jupyter Book: a minute or two", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        stock.write_pages(ROOT, folder)
        stock.build(stock.ensure_stock(Path(sys.prefix) / "stock"), folder)
    return folder / "_build" / "html"


def measure(
    judge: Judge, results: Results, book: str, html: Path, names: Sequence[str], *, resume: bool = False
) -> list[Result]:
    """Read each page that is in a built book, and say at once what came of it; return all results."""
    known = results.of(book, html) if resume else {}
    there = [name for name in names if (html / f"{name}.html").exists()]
    print(
        f"\n{book}: {len(there)} pages, of which {sum(name in known for name in there)} are known", flush=True
    )
    begun = monotonic()
    with serving(html) as server:
        for count, name in enumerate(there, 1):
            if name in known:
                continue
            readings = [judge.judge(f"{server}/{name}.html")]
            # Nobody holds stock to limits: it is read again only where there is nothing to show.
            if readings[0].failed or (book == "ours" and missed(name, readings[0])):
                print(f"  {name}: {'; '.join(missed(name, readings[0]))}; twice more", flush=True)
                readings += [judge.judge(f"{server}/{name}.html") for _ in range(_MORE)]
            known[name] = results.add(book, name, html / f"{name}.html", readings)
            seconds = f"{monotonic() - begun:.0f} s"
            print(f"{count} of {len(there)}, {seconds}", row(name, [known[name].reading]), flush=True)
    return [known[name] for name in there]


def _write_table(results: Results, html: Path, other: Path) -> None:
    ours, theirs = (
        list(results.of(book, where).values()) for book, where in (("ours", html), ("stock", other))
    )
    text = DESIGN.read_text(encoding="utf-8")
    DESIGN.write_text(written_into(text, "pages", table(ours, theirs)), encoding="utf-8")


def written_into(page: str, name: str, lines: str) -> str:
    """Return a page with a table in place of the one between its marks, `% measured: name` and `% measured end`."""
    pattern = re.compile(
        rf"(?<=^% measured: {re.escape(name)}\n\n).*?(?=\n\n^% measured end)", re.DOTALL | re.MULTILINE
    )
    if not pattern.search(page):
        raise ValueError(f"the page has no place for the table of {name}")
    return pattern.sub(lambda _: lines, page)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except LighthouseError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. What is measured is kept: --resume goes on from here.")
