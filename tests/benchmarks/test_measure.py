"""What measures pages and builds: it measures what it says, and its tables stand where they belong."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from samples import SURROUNDINGS, case
from tests.benchmarks import stock
from tests.benchmarks.large_courses import Cost, report_costs, write_large, write_large_stock
from tests.benchmarks.measure import Measured, table, written_into
from tests.benchmarks.page_weight import Judgement, Weight, weigh
from tests.browser._server import serving

from psychoed.exercises.model import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = "# Page\n\n% measured: pages\n\nold\n\n% measured end\n\nMore.\n"


def measured(name: str, size: int, score: int | None) -> Measured:
    """A page of so many bytes and, if it was judged, of this score."""
    judgement = Judgement((score, 100, 100, 100), 1.2, 0.0, ()) if score is not None else None
    return Measured(name, Weight({"page": size}, 7, frozenset()), judgement)


def test_a_row_holds_the_worst_of_its_group() -> None:
    """The heaviest page and the lowest score count, stock stands below, and it says how many pages were judged."""
    ours = [
        measured("book/skills", 20480, 99),
        measured("book/myths", 40960, None),
        measured("search", 1024, 100),
    ]
    rows = table(ours, [measured("book/skills", 102400, 80)], 3).splitlines()
    assert rows[0] == "3 pages, 2 of them judged by Lighthouse; runs on each: 3."
    assert rows[4].startswith("| Lessons (2) | 40.0 | 40.0 | 0.0 | 0.0 | 7 | 0 | 99 | 100 |")
    assert rows[5].startswith("| Lessons, stock (1) | 100.0 |")
    assert {row.count("|") for row in rows[2:]} == {14}


def test_a_table_takes_the_place_of_the_old_one() -> None:
    """Between its marks and nowhere else; a page without them is refused; the design page has both."""
    assert written_into(PAGE, "pages", "new").splitlines()[4:7] == ["new", "", "% measured end"]
    with pytest.raises(ValueError, match="no place for the table of courses"):
        written_into(PAGE, "courses", "new")
    design = (ROOT / "book" / "design.md").read_text(encoding="utf-8")
    for name in ("pages", "courses"):
        assert "| new |" in written_into(design, name, "| new |")


def test_exercises_become_quizzes_where_there_is_a_kind_for_them() -> None:
    """Four of our kinds are in jupyterquiz too; what fits is the same in both, and the other kinds are left out."""
    asked = {kind: stock.question(case(kind)) for kind in KINDS}
    assert {kind for kind, one in asked.items() if one} == {
        "single_choice",
        "multiple_choice",
        "true_false",
        "numeric",
    }
    single = asked["single_choice"]
    assert single
    assert sum(answer["correct"] for answer in single["answers"]) == 1
    assert stock.question(None) is None
    assert SURROUNDINGS


def test_our_own_markup_is_gone_from_stocks_pages() -> None:
    """Directives and roles that only this course has are unfolded or left out; MyST's own stay."""
    text = (
        "---\nminutes: 3\nmyst: {html_meta: {description: A page.}}\n---\n# Tea\n\n:::{claim} x\nIt is {how-sure}`likely`.\n:::\n\n"
        "```{exercise} cup\n```\n\n```{my-notes}\n```\n\n```{note}\nA {term}`word`.\n```\n"
    )
    page = stock.page_text(text, {"cup": case("single_choice")})
    assert "minutes" not in page
    assert "description: A page." in page
    assert "It is likely." in page
    assert "display_quiz" in page
    assert "file_format: mystnb" in page
    assert "my-notes" not in page
    assert "```{note}\nA {term}`word`.\n```" in page


def test_large_courses_are_written_alike(tmp_path: Path) -> None:
    """Ten exercises a lesson, the same prose and the same contents on both sides; the report has a row for each."""
    ours, theirs = write_large(tmp_path / "ours", 12), write_large_stock(tmp_path / "stock", 12)
    for root, block in ((ours, "```{exercise}"), (theirs, "display_quiz(")):
        lessons = sorted((root / "book").glob("lesson*.md"))
        assert len(lessons) == 12
        assert all(page.read_text(encoding="utf-8").count(block) == 10 for page in lessons)
        assert (root / "_toc.yml").read_text(encoding="utf-8").count("chapter") >= 2
    row = report_costs([Cost("stock", 10, 20.0, 3.0, 150.0, 5000.0, 20000.0)]).splitlines()[-1]
    assert row == "| stock | 10 | 2.00 | 3.0 | 150 | 5.0 | 2.0 |"


def test_a_page_is_weighed_with_all_that_it_asks_for(playwright: Playwright, tmp_path: Path) -> None:
    """Bytes by kind, requests, and the other host that was asked, though it cannot be reached."""
    (tmp_path / "a.css").write_text("p { color: red }" * 100)
    (tmp_path / "page.html").write_text(
        "<!doctype html><title>Page</title><link rel=stylesheet href=a.css><script src='https://cdn.example/a.js'></script>"
    )
    find_browser = runpy.run_path(str(ROOT / "tests" / "tooling" / "browser.py"))["find_browser"]
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    browser = playwright.chromium.launch(
        executable_path=find_browser(),
        args=[*arguments, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    )
    with serving(tmp_path) as server:
        weight = weigh(browser, f"{server}/page.html")
    browser.close()
    assert weight.hosts == {"cdn.example"}
    assert weight.requests == 3
    assert 0 < weight.bytes["style"] < 800, "compressed"
    assert weight.total == sum(weight.bytes.values())
