"""What measures pages and builds: it measures what it says, and its tables stand where they belong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from samples import SURROUNDINGS, case
from tests.benchmarks import stock
from tests.benchmarks.judging import Judge, LighthouseError, Reading
from tests.benchmarks.large_courses import Cost, report_costs, write_large, write_large_stock
from tests.benchmarks.limits import missed
from tests.benchmarks.measure import measure, written_into
from tests.benchmarks.page_table import table
from tests.benchmarks.results import Result, Results

from psychoed.exercises.model import KINDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = "# Page\n\n% measured: pages\n\nold\n\n% measured end\n\nMore.\n"


def reading(**changed: Any) -> Reading:
    """A reading of a page that keeps every limit, but for what is changed."""
    fields = {"scores": (100, 100, 100, 100), "paint": 1.2, "shift": 0.0, "size": 20480, "script": 2048}
    fields |= {"requests": 7, "hosts": (), "faults": (), "failed": "", "lighthouse": "13", "browser": "156"}
    return Reading(**fields | {"speed": 2000.0} | changed)


class FakeJudge(Judge):
    """Gives readings that are prepared, and notes what it is asked for."""

    def __init__(self, *readings: Reading) -> None:
        self.readings = list(readings)
        self.asked: list[str] = []

    def judge(self, address: str) -> Reading:
        """Give the next reading."""
        self.asked.append(address.rpartition("/")[2])
        return self.readings.pop(0)


def test_a_row_holds_the_range_of_its_type() -> None:
    """Least and most, stock below; what was read three times is named, with day, versions and machine."""
    slow, fast = reading(scores=(97, 100, 100, 100)), reading(size=40960)
    ours = [
        Result("ours", "book/skills", "a", "2026-11-23", (slow, fast, fast)),
        Result("ours", "book/myths", "a", "2026-11-23", (reading(scores=(99, 100, 100, 100)),)),
        Result("ours", "search", "a", "2026-11-24", (reading(),)),
    ]
    told, rows = table(ours, [Result("stock", "book/skills", "a", "2026-11-24", (slow,))]).split("\n\n")
    assert "3 pages of this course and 1 of stock" in told
    assert "23 November 2026 to 24 November 2026, Lighthouse 13 in Chromium 156." in told
    assert told.endswith("once was over a limit: book/skills.")
    lines = rows.splitlines()
    assert lines[2].startswith("| Lessons (2) | 20.0–40.0 | 2.0 | 7 | 0 | 99–100 | 100 |")
    assert lines[3].startswith("| Lessons, stock (1) | 20.0 | 2.0 | 7 | 0 | 97 |")
    assert {line.count("|") for line in lines} == {12}


def test_each_limit_is_held_and_named() -> None:
    """A page that misses one is told which; the search alone may ask not to be listed, and nothing else."""
    assert missed("book/skills", reading()) == []
    wrong = reading(
        scores=(98, 99, 100, 90),
        faults=("color-contrast",),
        paint=1.6,
        shift=0.03,
        size=70 * 1024,
        hosts=("a",),
    )
    assert [line.split()[0] for line in missed("book/skills", wrong)] == [
        "performance", "accessibility", "SEO", "KB", "largest", "shift", "other",
    ]  # fmt: skip
    assert "accessibility 99, at least 100 (color-contrast)" in missed("book/skills", wrong)
    unlisted = reading(scores=(100, 100, 100, 50), faults=("is-crawlable",), size=70 * 1024)
    assert missed("search", unlisted) == []
    assert len(missed("book/skills", unlisted)) == 2
    assert missed("search", reading(scores=(100, 100, 100, 50), faults=("document-title",)))
    assert missed("search", reading(failed="NO_FCP")) == ["Lighthouse could not read it (NO_FCP)"]


def test_what_misses_is_read_again_and_what_is_known_is_not(tmp_path: Path) -> None:
    """Once, or three times with medians; an interruption loses nothing; a page that has changed is read anew."""
    (tmp_path / "a.html").write_text("a")
    (tmp_path / "b.html").write_text("b")
    results = Results(tmp_path / "kept" / "pages.jsonl")
    slow, fast = reading(scores=(90, 100, 100, 100), paint=1.7), reading()
    stopped = FakeJudge(slow, fast, fast)
    with pytest.raises(IndexError):
        measure(stopped, results, "ours", tmp_path, ["a", "b"])
    assert stopped.asked == ["a.html", "a.html", "a.html", "b.html"]
    resumed = FakeJudge(fast)
    known = measure(resumed, results, "ours", tmp_path, ["a", "b"], resume=True)
    assert resumed.asked == ["b.html"]
    assert [one.reading for one in known] == [fast, fast]
    assert known == list(results.of("ours", tmp_path).values())
    (tmp_path / "a.html").write_text("changed")
    assert list(results.of("ours", tmp_path)) == ["b"]
    assert results.of("stock", tmp_path) == {}
    stock_judge = FakeJudge(slow)
    assert measure(stock_judge, results, "stock", tmp_path, ["b", "gone"])[0].reading == slow
    results.begin_anew()
    assert results.of("ours", tmp_path) == {}


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


def test_what_lighthouse_says_is_weighed() -> None:
    """Bytes over the wire, scripts apart, and the other host that was asked, though it cannot be reached."""
    said = {
        "scores": [90, 100, 100, 100], "paint": 1.0, "shift": 0.0, "faults": ["b", "a", "b"], "failed": "",
        "lighthouse": "13", "browser": "156", "speed": 2000,
        "requests": [
            ["http://here:1/page.html", "Document", 1000], ["http://here:1/a.js", "Script", 500],
            ["https://cdn.example/a.js", "Script", 0],
        ],
    }  # fmt: skip
    node = subprocess.Popen(
        [sys.executable, "-c", f"input(); print({json.dumps(json.dumps(said))}, flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with node:
        judge = Judge(node)
        found = judge.judge("http://here:1/page.html")
        with pytest.raises(LighthouseError, match="ended by itself"):
            judge.judge("http://here:1/page.html")
    assert (found.size, found.script, found.requests, found.hosts) == (1500, 500, 3, ("cdn.example",))
    assert found.faults == ("a", "b")
