"""How long a large bank takes to be checked, beside what reading its YAML takes by itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from samples import CASES, SURROUNDINGS

from psychoed.exercises.bank import load_bank
from psychoed.project import Course

__all__ = ["BankSpeed", "measure_bank", "write_course", "write_surroundings"]

ROOT = Path(__file__).resolve().parents[2]
LESSONS = 20
COMMAND = "from psychoed.commands.cli import main; main()"


@dataclass(frozen=True, slots=True)
class BankSpeed:
    """Seconds, the median of several runs: reading plain YAML, `load_bank`, `psychoed check` as a whole."""

    exercises: int
    plain: float
    load: float
    command: float

    def report(self) -> str:
        """Return the numbers as lines to read."""
        return "\n".join(
            [
                f"A bank of {self.exercises} exercises of every kind (seconds, median)",
                f"  PyYAML alone reads the files  {self.plain:6.2f}",
                f"  load_bank checks them         {self.load:6.2f}   {self.load / self.plain:.1f} times as long",
                f"  psychoed check, as a whole    {self.command:6.2f}   the aim is under 2 s for 1000",
            ]
        )


def write_course(folder: Path, count: int) -> Course:
    """Write a course of `count` exercises: the full examples of all kinds, again and again."""
    course = Course(folder)
    course.book.mkdir(parents=True)
    (folder / "_toc.yml").touch()
    shutil.copy(ROOT / "book" / "help-lines.yml", course.help_lines)
    write_surroundings(course)
    for index, case in zip(range(count), cycle(sorted(CASES.glob("*.yaml"))), strict=False):
        lesson = course.exercises / f"lesson-{index % LESSONS}"
        lesson.mkdir(parents=True, exist_ok=True)
        shutil.copy(case, lesson / f"{case.stem.replace('_', '-')}-{index}.yaml")
        for picture in CASES.glob("*.svg"):
            shutil.copy(picture, lesson)
    return course


def write_surroundings(course: Course) -> None:
    """Write what the full examples refer to: works, headings, misconceptions."""
    keys = {key for case in CASES.glob("*.yaml") for key in _plain(case).get("sources", ())}
    works = [f"@misc{{{key}, author = {{Zoe Lamp}}, year = {{2019}}}}" for key in sorted(keys)]
    course.references.write_text("\n".join(works), encoding="utf-8")
    headings = [f"({label})=\n# {one.heading}" for label, one in (SURROUNDINGS.paragraphs or {}).items()]
    (course.book / "page.md").write_text("\n\n".join(headings), encoding="utf-8")
    misconceptions = {
        one.id: {"belief": one.belief, "answer": one.answer, "paragraph": one.paragraph.label}
        for one in SURROUNDINGS.misconceptions.values()
    }
    course.exercises.mkdir()
    (course.exercises / "misconceptions.yaml").write_text(yaml.safe_dump(misconceptions), encoding="utf-8")


def measure_bank(course: Course, repeats: int) -> BankSpeed:
    """Measure in turn, so that a machine that slows down does so for all; a faulty bank raises BankError."""
    plain, load, command = [], [], []
    for _ in range(repeats):
        plain.append(_seconds(lambda: _read_plainly(course.exercises)))
        load.append(_seconds(lambda: load_bank(course.exercises, course.references, course.book)))
        command.append(_seconds(lambda: _check(course.root)))
    count = len(load_bank(course.exercises, course.references, course.book))
    return BankSpeed(count, median(plain), median(load), median(command))


def _seconds(what: Callable[[], object]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def _read_plainly(folder: Path) -> None:
    for file in folder.rglob("*.yaml"):
        _plain(file)


def _plain(file: Path) -> Any:
    return yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)  # the safe loader, in C


def _check(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", COMMAND, "check"], cwd=folder, check=True, capture_output=True)
