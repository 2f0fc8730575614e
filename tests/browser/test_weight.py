"""A page is light: what a first visit loads, everything counted, over a compressing server."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from playwright.sync_api import Page
from tests.benchmarks.limits import LESSON_LIMIT, SHIFT_LIMIT, limit_of

from psychoed import assets

EXERCISE_LIMIT = 15 * 1024
DESK_LIMIT = 20 * 1024


def overweight(weights: dict[str, int], limit: int) -> list[str]:
    """Name every file, heaviest first, if together they are over the limit."""
    if sum(weights.values()) <= limit:
        return []
    return [f"{weight:7} {address}" for address, weight in sorted(weights.items(), key=lambda item: -item[1])]


def test_page_is_within_its_weight(
    weigh: Callable[[str], dict[str, int]],
    server: str,
    page_name: str,
    record_property: Callable[[str, object], None],
) -> None:
    """First view, nothing cached: at most 60 KB for a lesson or notebook page, 120 KB for the search."""
    weights = weigh(f"{server}/{page_name}")
    record_property("bytes", sum(weights.values()))
    assert overweight(weights, limit_of(page_name)) == []


#: Adds up how much of the window moved, and how far, that nobody asked for.
SHIFT = """new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 50));
})"""


def shift(page: Page, address: str) -> float:
    """Load a page and add up what moved."""
    page.goto(address, wait_until="networkidle")
    moved: float = page.evaluate(SHIFT)
    return moved


def test_nothing_moves_while_a_page_loads(
    open_page: Callable[..., Page], server: str, page_name: str
) -> None:
    """On a phone, what one begins to read stays where it is: the layout shifts by 0.02 at most."""
    assert shift(open_page(width=412, height=823), f"{server}/{page_name}") <= SHIFT_LIMIT


def test_the_course_is_offered_without_a_jump(open_page: Callable[..., Page], server: str) -> None:
    """What keeps the course on a device takes no more room than the line that it comes in place of."""
    assert shift(open_page(width=412, height=823), f"{server}/book/offline.html") <= SHIFT_LIMIT


def test_what_moves_is_noticed(
    open_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """A box that comes late and pushes the text down is over the limit."""
    (tmp_path / "late.js").write_text(
        "requestAnimationFrame(() => requestAnimationFrame(() => {"
        " document.querySelector('div').style.height = '400px'; }));"
    )
    (tmp_path / "page.html").write_text(
        "<!doctype html><title>Late</title><div></div><p>Text to read.</p><script defer src='late.js'></script>"
    )
    assert shift(open_page(width=412, height=823), f"{serve(tmp_path)}/page.html") > SHIFT_LIMIT


def test_exercise_files_are_within_their_weight(built_book: Path, page_name: str) -> None:
    """Scripts and styles of exercises, figures and the desk on a page: at most 15 KB compressed, of every kind at once; on the two pages of the desk with the most parts, 20."""
    page = (built_book / page_name).read_text(encoding="utf-8")
    names = re.findall(r'(?:src|href)="[^"]*_static/((?:desk/)?[a-z]+\.(?:js|css))\?', page)
    ours = [
        name
        for name in dict.fromkeys(names)
        if name in assets.JOINED or ((assets.STATIC / name).exists() and name != assets.PLACE_SCRIPT)
    ]
    weights = {name: len(gzip.compress((built_book / "_static" / name).read_bytes(), 6)) for name in ours}
    assert bool(weights) == any(part in page for part in ("pe-exercise", "pe-face", "pe-figure", "pe-desk"))
    assert overweight(weights, DESK_LIMIT if re.search("<pe-(?:again|save)", page) else EXERCISE_LIMIT) == []


@pytest.mark.parametrize(
    ("mark", "file"),
    [
        ("<pe-(?:exercise|notes|again)", "exercises.js"),
        ('class="highlight', "pygments.css"),
        ('class="cell', "pe-cells.css"),
    ],
)
def test_page_carries_a_file_only_if_it_uses_it(
    page: Page, server: str, page_name: str, mark: str, file: str
) -> None:
    """Each optional file is on the pages that use it and on no other."""
    answer = page.goto(f"{server}/{page_name}")
    assert answer is not None
    source = answer.text()
    carried = re.search(rf'(?:src|href)="[^"]*{re.escape(file)}', source)
    assert bool(carried) == bool(re.search(mark, source))


def test_a_heavy_page_is_found(
    weigh: Callable[[str], dict[str, int]], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Weights are measured, not guessed: an uncompressible picture of 70 KB is over the limit."""
    # A real picture: the browser gives up on one it cannot draw as soon as it notices, early or late.
    noise = Random(1).randbytes(70 * 1024)  # noqa: S311 - the same noise in every run, no secret
    Image.frombytes("L", (280, 256), noise).save(tmp_path / "noise.png")
    (tmp_path / "page.html").write_text('<!doctype html><title>Heavy</title><img src="noise.png" alt="">')
    found = overweight(weigh(f"{serve(tmp_path)}/page.html"), LESSON_LIMIT)
    assert found
    assert found[0].endswith("noise.png")
