"""How long a check takes in the browser, on a page full of exercises beside a page with a single one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from http.server import SimpleHTTPRequestHandler
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page
from samples import CASES
from tests.browser._pages import GRADED, KINDS, PAGE, case, write_site
from tests.browser._server import serving

from psychoed.exercises.model import AnyExercise
from psychoed.renderers.html import anchor, render_html
from psychoed.renderers.page_foot import render_kept, render_summary

__all__ = ["CheckSpeed", "measure_checks", "report"]

#: Milliseconds that a screen shows one picture: what is quicker seems to happen at once.
FRAME = 16

# A check is what a learner waits for: the outcome, what is kept of it, and the page laid out with it.
MEASURE = """
([id, response, repeats]) => {
  const element = document.getElementById(id);
  return Array.from({ length: repeats }, () => {
    element.response = response;
    document.body.offsetHeight;
    const started = performance.now();
    element.check();
    document.body.offsetHeight;
    const passed = performance.now() - started;
    if (element.outcome?.credit == null) throw new Error(`${id} was not checked`);
    return passed;
  });
}
"""


@dataclass(frozen=True, slots=True)
class CheckSpeed:
    """Milliseconds of each check of one kind, on the full page and on a page of its own."""

    kind: str
    full: tuple[float, ...]
    single: tuple[float, ...]

    def report(self) -> str:
        """Return the numbers as one line of the table."""
        full, single = median(self.full), median(self.single)
        late = sum(passed > FRAME for passed in self.full)
        return (
            f"  {self.kind:16} {full:8.2f} {max(self.full):8.2f} {f'{late}/{len(self.full)}':>8}"
            f" {single:8.2f} {max(self.single):8.2f} {full / single:8.1f}"
        )


def report(speeds: Iterable[CheckSpeed], count: int) -> str:
    """Return the table of all kinds."""
    return "\n".join(
        [
            f"A check in Chromium, with what is kept and laid out (ms; the aim is under {FRAME})",
            f"  {'':16} {f'page with {count}':>26} {'page with 1':>17}",
            f"  {'kind':16} {'median':>8} {'worst':>8} {f'over {FRAME}':>8} {'median':>8} {'worst':>8} {'ratio':>8}",
            *(speed.report() for speed in speeds),
        ]
    )


def measure_checks(page: Page, folder: Path, *, count: int, repeats: int) -> list[CheckSpeed]:
    """Check each graded kind on a page of `count` exercises of all kinds, and on a page of its own."""
    kinds = sorted(KINDS, key=lambda kind: kind not in GRADED)
    exercises = [
        replace(case(kind), id=f"{kind.replace('_', '-')}-{index}")
        for index, kind in zip(range(count), cycle(kinds), strict=False)
    ]
    write_site(folder)
    _write(folder / "full.html", exercises)
    speeds = []
    with serving(folder, _Handler) as address:
        for exercise in exercises[: len(GRADED)]:
            _write(folder / f"single-{exercise.id}.html", [exercise])
            response = _longest_response(exercise.kind)
            times = [
                _times(page, f"{address}/{name}.html", [anchor(exercise.id), response, repeats])
                for name in ("full", f"single-{exercise.id}")
            ]
            speeds.append(CheckSpeed(exercise.kind, *times))
    return speeds


def _write(file: Path, exercises: list[AnyExercise]) -> None:
    body = "".join(map(render_html, exercises)) + render_summary(exercises) + render_kept()
    file.write_text(PAGE.format(body=body), encoding="utf-8")


def _times(page: Page, address: str, arguments: list[Any]) -> tuple[float, ...]:
    page.goto(address)
    return tuple(page.evaluate(MEASURE, arguments))


def _longest_response(kind: str) -> Any:
    """Return the response of the shared cases that most is said to."""
    cases = json.loads((CASES / "grading.json").read_text(encoding="utf-8"))
    return max((one for one in cases if one["exercise"] == kind), key=lambda one: len(one["due"]))["response"]


class _Handler(SimpleHTTPRequestHandler):
    """Serves pages isolated from others, for which Chromium's clock counts in steps of 5 µs and not 100."""

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""
