"""Small pages of the case exercises, as the book serves them: same HTML, script, styles and policy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page

from psychoed import assets
from psychoed.bank import exercise_from_document
from psychoed.model import AnyExercise
from psychoed.renderers.html import render_html, render_kept
from psychoed.yaml_source import read_yaml

__all__ = [
    "CASES",
    "GRADED",
    "KINDS",
    "Visit",
    "case",
    "check",
    "exercise",
    "focused",
    "hear",
    "overflow",
    "pick",
    "visiting",
    "write_site",
]

CASES = Path(__file__).parents[1] / "cases"
KINDS = ("single_choice", "multiple_choice", "true_false", "reflection")
GRADED = KINDS[:3]
FILES = (assets.TOKENS, assets.EXERCISE_STYLE, assets.EXERCISE_SCRIPT)

PAGE = f"""<!doctype html>
<html lang="en" data-pe-course="side-by-side"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Cases</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="{FILES[0]}"><link rel="stylesheet" href="{FILES[1]}">
<script defer src="{FILES[2]}"></script></head>
<body><main><h1>Cases</h1>{{body}}</main></body></html>"""

Visit = Callable[..., Page]


def case(kind: str) -> AnyExercise:
    """Return the full example of a kind."""
    return exercise_from_document(read_yaml(CASES / f"{kind}.yaml"), None)


def write_site(folder: Path, change: Callable[[str], str] = str, script: Callable[[str], str] = str) -> Path:
    """Write the pages and what they load; `change` and `script` break the HTML and exercise.js on purpose.

    `all.html` holds every kind, `<kind>.html` one, `twice.html` every kind at home and once more.
    """
    for name in FILES:
        shutil.copy(assets.STATIC / name, folder)
    # Without a background of its own axe-core takes any page for a white one.
    (folder / "page.css").write_text("body { background: Canvas; color: CanvasText }", encoding="utf-8")
    source = (folder / assets.EXERCISE_SCRIPT).read_text(encoding="utf-8")
    (folder / assets.EXERCISE_SCRIPT).write_text(script(source), encoding="utf-8")
    faces = {kind: render_html(case(kind)) for kind in KINDS}
    again = "".join(render_html(case(kind), place="again") for kind in KINDS)
    bodies = {**faces, "all": "".join(faces.values())}
    bodies["twice"] = bodies["all"] + again
    for name, body in bodies.items():
        page = PAGE.format(body=change(body + render_kept()))
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@contextmanager
def visiting(page: Page, axe: Callable[[Page], list[str]], address: str) -> Iterator[Visit]:
    """Give a function that opens a case page; whatever state the test leaves, axe-core must not object to it."""

    def go(name: str = "all") -> Page:
        page.goto(f"{address}/{name}.html")
        return page

    yield go
    assert axe(page) == []


def exercise(page: Page, kind: str, place: str = "") -> Locator:
    """Find an exercise of the case pages."""
    return page.locator(f"#exercise-{kind}{f'--{place}' if place else ''}")


def pick(found: Locator, *choices: str) -> None:
    """Click the labels of choices, as a person would."""
    for choice in choices:
        found.locator("label", has=found.page.locator(f'input[value="{choice}"]')).click()


def check(found: Locator, *choices: str) -> None:
    """Pick choices and press Check."""
    pick(found, *choices)
    found.get_by_role("button", name="Check").click()


def focused(page: Page) -> str:
    """Name what has the focus: its value, its text or its element; "body" where it is lost."""
    return page.evaluate(
        "() => { const it = document.activeElement; if (it === document.body) return 'body';"
        " return it.matches('input') ? it.value : it.matches('button, summary, a') ? it.textContent : it.localName }"
    )


def hear(page: Page) -> None:
    """Note every event of ours, to be read with `page.evaluate("heard")`."""
    page.evaluate(
        "() => { window.heard = []; for (const type of ['pe-check', 'pe-checked', 'pe-changed'])"
        " document.addEventListener(type, (event) => heard.push([type, structuredClone(event.detail)])) }"
    )


def overflow(page: Page) -> int:
    """Give how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
