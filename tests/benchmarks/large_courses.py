"""Synthetic courses of many lessons, in this course's own settings and in stock Jupyter Book, and what they cost to build.

A lesson has ten sections of plain prose and ten exercises, the full examples of the kinds, again and again.  Ten
lessons make a chapter and ten chapters a part, as a large course would be laid out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import yaml
from samples import CASES
from tests.benchmarks import stock
from tests.benchmarks.bank_speed import write_surroundings

from psychoed.exercises.bank import load_bank
from psychoed.project import Course

__all__ = ["Cost", "Say", "measure_ours", "measure_stock", "report_costs", "write_large", "write_large_stock"]

#: Tells whoever waits what comes next.
Say = Callable[[str], None]

ROOT = Path(__file__).resolve().parents[2]
PER_LESSON = 10
#: The kinds that both have.
_SHARED = ("single_choice", "multiple_choice", "true_false", "numeric")
# Runs a command and says what it cost: seconds of processor, which other work on the machine hardly changes, and
# the most memory that it or a process below it held.
_COUNTED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.stdout[-2000:]]))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a course of so many lessons costs: seconds cold and after an edit, megabytes, and bytes of what came out."""

    program: str
    lessons: int
    cold: float
    edit: float
    megabytes: float
    page: float
    index: float


def write_large(root: Path, lessons: int) -> Path:
    """Write a course of `lessons` lessons in the settings of this one."""
    course = Course(root)
    course.book.mkdir(parents=True)
    shutil.copy(ROOT / "book" / "help-lines.yml", course.help_lines)
    write_surroundings(course)
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["execute"]["execute_notebooks"] = "off"
    del config["sphinx"]["config"]["pe_handouts"]  # printing is measured by itself
    (root / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    cases = cycle(sorted(CASES.glob("*.yaml")))
    for lesson in range(lessons):
        folder = course.exercises / f"lesson{lesson:04}"
        folder.mkdir()
        names = []
        for number, case in enumerate(islice(cases, PER_LESSON)):
            name = f"{case.stem.replace('_', '-')}-{lesson}-{number}"
            shutil.copy(case, folder / f"{name}.yaml")
            names.append(name)
        for picture in CASES.glob("*.svg"):
            shutil.copy(picture, folder)
        blocks = [f"```{{exercise}} {name}\n```\n" for name in names]
        _write_page(course.book, lesson, blocks)
    _write_contents(root, lessons, ["book/page", "book/help"])
    (course.book / "help.md").write_text("# Need help now?\n\nCall.\n", encoding="utf-8")
    return root


def write_large_stock(root: Path, lessons: int) -> Path:
    """Write the same for stock Jupyter Book: the same prose, ten exercises of the kinds that jupyterquiz has."""
    folder = root / "cases"
    course = Course(folder)
    course.book.mkdir(parents=True)
    write_surroundings(course)
    lesson_folder = course.exercises / "all"
    lesson_folder.mkdir()
    for kind in _SHARED:
        shutil.copy(CASES / f"{kind}.yaml", lesson_folder / f"{kind.replace('_', '-')}.yaml")
    for picture in CASES.glob("*.svg"):
        shutil.copy(picture, lesson_folder)
    bank = load_bank(course.exercises, course.references, course.book)
    asked = [one for exercise in bank.exercises.values() if (one := stock.question(exercise))]
    (root / "book").mkdir(parents=True)
    for lesson in range(lessons):
        blocks = [stock.cell([one]) + "\n" for one in islice(cycle(asked), PER_LESSON)]
        _write_page(root / "book", lesson, blocks, stock.HEAD)
    _write_contents(root, lessons, [])
    (root / "_config.yml").write_text(yaml.safe_dump(stock.CONFIG), encoding="utf-8")
    return root


def _sentences() -> list[str]:
    """Return the sentences of a lesson of this course, its markup taken away."""
    text = (ROOT / "book" / "skills.md").read_text(encoding="utf-8")
    text = re.sub(r"\{[a-z:-]+\}`([^`<]*)[^`]*`|\[([^]]*)\]\([^)]*\)", r"\1\2", text)
    return [line for line in text.splitlines() if re.fullmatch(r"[A-Z][^{}`|:]{30,}[.]", line)]


def _write_page(book: Path, lesson: int, blocks: list[str], head: dict[str, object] | None = None) -> None:
    sentences = _sentences()
    parts = [f"# Lesson {lesson}\n", "A first line, which an edit changes.\n"]
    for number, block in enumerate(blocks):
        start = (lesson * 7 + number * 5) % len(sentences)
        prose = "\n".join((sentences * 2)[start : start + 6])
        parts.append(f"## Section {number} of lesson {lesson}\n\n{prose}\n\n{block}")
    front = {
        "myst": {"html_meta": {"description": f"Lesson {lesson} of a synthetic course."}},
        **(head or {}),
    }
    text = f"---\n{yaml.safe_dump(front)}---\n\n" + "\n".join(parts)
    (book / f"lesson{lesson:04}.md").write_text(text, encoding="utf-8")


def _write_contents(root: Path, lessons: int, more: list[str]) -> None:
    (root / "book" / "index.md").write_text("# A synthetic course\n\nWelcome.\n", encoding="utf-8")
    chapters = []
    for first in range(0, lessons, 10):
        name = f"chapter{first:04}"
        (root / "book" / f"{name}.md").write_text(
            f"# Chapter {first // 10}\n\nTen lessons.\n", encoding="utf-8"
        )
        below = [{"file": f"book/lesson{one:04}"} for one in range(first, min(first + 10, lessons))]
        chapters.append({"file": f"book/{name}", "sections": below})
    parts = [
        {"caption": f"Part {number // 10}", "chapters": chapters[number : number + 10]}
        for number in range(0, len(chapters), 10)
    ]
    if more:
        parts.append({"caption": "More", "chapters": [{"file": name} for name in more]})
    contents = {"format": "jb-book", "root": "book/index", "parts": parts}
    (root / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")


def measure_ours(root: Path, lessons: int, say: Say = print) -> Cost:
    """Build a large course as `make book` does, change one line, and build it again; `say` hears what comes next."""
    write_large(root, lessons)
    programs = Path(sys.executable).parent
    command = [programs / "jupyter-book", "build", root, "-W", "-n", "--keep-going", "-q"]
    return _measure("this course", root, lessons, command, "_static/find/texts.js", say)


def measure_stock(root: Path, lessons: int, programs: Path, say: Say = print) -> Cost:
    """The same with stock Jupyter Book and jupyterquiz."""
    write_large_stock(root, lessons)
    command = [programs / "jupyter-book", "build", root, "-q"]
    return _measure("stock", root, lessons, command, "searchindex.js", say)


def _measure(program: str, root: Path, lessons: int, command: list[str | Path], index: str, say: Say) -> Cost:
    say(f"{program}, {lessons} lessons: cold")
    cold, megabytes = _run(command)
    say(f"{program}, {lessons} lessons: after an edit")
    page = root / "book" / "lesson0003.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("A first line", "Another line"), encoding="utf-8")
    edit, _ = _run(command)
    html = root / "_build" / "html"
    built = html / "book" / "lesson0003.html"
    if "Another line" not in built.read_text(encoding="utf-8"):
        raise RuntimeError(f"{program}: the edit did not reach the page")
    sizes = [file.stat().st_size for file in (html / "book").glob("lesson*.html")]
    return Cost(
        program, lessons, cold, edit, megabytes, sum(sizes) / len(sizes), (html / index).stat().st_size
    )


def _run(command: list[str | Path]) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, *map(str, command)], check=True, capture_output=True, text=True
    )
    status, seconds, megabytes, said = json.loads(done.stdout)
    if status:
        raise RuntimeError(f"the build failed:\n{said}")
    return seconds, megabytes


def report_costs(costs: list[Cost]) -> str:
    """Return a Markdown table, a row for each course."""
    rows = [
        "| Built with | Lessons | Cold, s a lesson | After an edit, s | Memory, MB | A page, kB | Search, kB a lesson |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {one.program} | {one.lessons} | {one.cold / one.lessons:.2f} | {one.edit:.1f} "
        f"| {one.megabytes:.0f} | {one.page / 1000:.1f} | {one.index / one.lessons / 1000:.1f} |"
        for one in costs
    ]
    return "\n".join(rows)
