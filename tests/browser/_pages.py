"""Small pages of the case exercises, as the book serves them: same HTML, script, styles and policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page
from samples import CASES, case

from psychoed import assets
from psychoed.exercises.model import KINDS as ALL_KINDS
from psychoed.exercises.model import GradedExercise
from psychoed.renderers.html import render_html
from psychoed.renderers.page_foot import render_kept, render_summary
from psychoed.served import served

__all__ = [
    "ANSWERS",
    "CASES",
    "GRADED",
    "KINDS",
    "PAGE",
    "STATES",
    "Slip",
    "Visit",
    "bring",
    "case",
    "check",
    "exercise",
    "focused",
    "hear",
    "overflow",
    "pick",
    "respond",
    "visiting",
    "write_site",
]

KINDS = tuple(ALL_KINDS)
GRADED = tuple(kind for kind, cls in ALL_KINDS.items() if issubclass(cls, GradedExercise))
EVERY = frozenset(KINDS)

#: What every exercise of a page can be brought to.
STATES = ("before", "right", "partly", "wrong", "unclear", "empty")
#: An answer to the full example of each kind, by what comes of it; "given" where nothing does.
ANSWERS: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
for _given in json.loads((CASES / "grading.json").read_text(encoding="utf-8")):
    ANSWERS[_given["exercise"]].setdefault(_given["verdict"], _given["response"])
for _given in json.loads((CASES / "responses.json").read_text(encoding="utf-8")):
    if _given["response"]:
        ANSWERS[_given["exercise"]]["given"] = _given["response"]


class Slip:
    """A script broken on purpose: a site written through it has `broken` wherever `right` stood, `made` times."""

    def __init__(self, right: str, broken: str) -> None:
        self.right, self.broken, self.made = right, broken, 0

    def __call__(self, script: str) -> str:
        """Break a script where it holds what is right."""
        self.made += script.count(self.right)
        return script.replace(self.right, self.broken)


STYLES = (assets.TOKENS, assets.EXERCISE_STYLE, *assets.kind_styles(EVERY))
SCRIPTS = (*assets.exercise_scripts(EVERY), assets.KEPT_SCRIPT, assets.SUMMARY_SCRIPT)

PAGE = f"""<!doctype html>
<html lang="en" data-pe-course="side-by-side"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Cases</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css">{"".join(f'<link rel="stylesheet" href="{name}">' for name in STYLES)}
{"".join(f'<script defer src="{name}"></script>' for name in SCRIPTS)}</head>
<body><main><h1>Cases</h1>{{body}}</main></body></html>"""

Visit = Callable[..., Page]


def write_site(folder: Path, change: Callable[[str], str] = str, script: Callable[[str], str] = str) -> Path:
    """Write the pages and what they load; `change` and `script` break the HTML and each script on purpose.

    `all.html` holds every kind and the summary, `<kind>.html` one, `twice.html` every kind and once more.
    """
    for name in (*STYLES, *SCRIPTS):
        (folder / name).parent.mkdir(exist_ok=True)
        source = (assets.STATIC / name).read_text(encoding="utf-8")
        (folder / name).write_text(
            served(name, script(source) if name in SCRIPTS else source), encoding="utf-8"
        )
    # Without a background of its own axe-core takes any page for a white one.
    (folder / "page.css").write_text("body { background: Canvas; color: CanvasText }", encoding="utf-8")
    faces = {kind: render_html(case(kind)) for kind in KINDS}
    again = "".join(render_html(case(kind), place="again", again=True) for kind in KINDS)
    every = "".join(faces.values())
    bodies = {**faces, "all": every + render_summary(map(case, KINDS)), "twice": every + again}
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


def respond(found: Locator, response: Any) -> None:  # noqa: PLR0912 - a case for each form
    """Give an answer to an exercise as a person would: by clicks, picks from lists, letters and moves."""
    match found.get_attribute("data-kind"), response:
        case _, None:
            pass
        case "matching", _:
            for item, option in response.items():
                found.locator(f'[data-item="{item}"]').select_option(option)
        case "categorisation", _:
            for item, group in response.items():
                pick(found.locator(f'[data-item="{item}"]'), group)
        case "ordering", _:
            _move(found, response)
        case "scenario", _:
            for scene, choice in response.items():
                found.locator(f'[data-scene="{scene}"] [data-choice="{choice}"] summary').click()
        case (("text_entry" | "plan"), _):
            for part, text in response.items():
                found.locator(f'[data-gap="{part}"], [data-prompt="{part}"]').fill(text)
        case (("numeric" | "reflection"), _):
            found.locator("textarea, [data-gap]").fill(response)
        case _, list():
            pick(found, *response)
        case _:
            pick(found, str(response).lower() if isinstance(response, bool) else response)


def _move(found: Locator, steps: list[str]) -> None:
    # Steps that stand so from the start count as given once one was moved.
    found.locator('[data-pe="down"]').first.click()
    for place, step in enumerate(steps, start=1):
        row = found.locator(f'[data-step="{step}"]')
        while row.evaluate("(row) => [...row.parentNode.children].indexOf(row)") >= place:
            row.locator('[data-pe="up"]').click()


def bring(page: Page, state: str, *, opened: bool = False) -> None:
    """Bring every exercise of the case pages into a state, where it can be in that state; open all that folds."""
    for kind in KINDS if state != "before" else ():
        found = exercise(page, kind)
        answer = ANSWERS[kind].get(state, ANSWERS[kind].get("given"))
        found.evaluate(
            "(element, answer) => { element.clear(); element.response = answer; element.sure = answer && true;"
            " element.changed(); element.check() }",
            answer,
        )
        assert found.get_attribute("data-verdict") in (state, "empty", None)
    page.evaluate(
        "(open) => { for (const one of document.querySelectorAll('details:not(.pe-way)')) one.open = open }",
        opened,
    )


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
