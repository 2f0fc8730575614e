"""The learner's desk over the case exercises: my notes, the sheet for an appointment, and a page that answers come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page
from samples import case
from tests.browser._memory import key, store
from tests.browser._pages import KINDS, PAGE, write_site

from psychoed import assets
from psychoed.desk.appointment import close_appointment, open_appointment, render_form
from psychoed.desk.catalogue import DeskPage, render_catalogue
from psychoed.desk.notes import close_notes, open_notes
from psychoed.renderers.html import anchor
from psychoed.renderers.page_foot import render_kept
from psychoed.served import served

__all__ = ["BEGIN", "CATALOGUE", "SHEET", "Desk", "fill", "line", "lines", "record", "tick", "write_desk"]

Desk = Callable[..., Page]

#: The way to begin, as a page's author writes it.
BEGIN = "<p>Nothing is here yet.</p>"
CATALOGUE = "desk/exercises.cases.js"
#: The name under which the sheet is kept.
SHEET = "side-by-side/appointment"

#: Two pages of the course: the kinds with an answer of one's own, and all others.
_OWN = ("reflection", "plan", "scale", "checklist", "scenario")
_OTHERS = tuple(kind for kind in KINDS if kind not in _OWN)


def write_desk(folder: Path, script: Callable[[str], str] = str) -> Path:
    """Write `notes.html` and `appointment.html` beside the case pages; `script` breaks the scripts on purpose."""
    write_site(folder)
    bodies = {
        "notes": open_notes(CATALOGUE) + BEGIN + close_notes() + render_kept(),
        "appointment": "<h2>A sheet</h2>"
        + open_appointment(CATALOGUE)
        + BEGIN
        + close_appointment()
        + render_form(),
    }
    for name, body in bodies.items():
        scripts = assets.desk_scripts(body)
        for file in (*scripts, assets.DESK_STYLE):
            copy = folder / "_static" / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            source = (assets.STATIC / file).read_text(encoding="utf-8")
            copy.write_text(served(file, script(source) if file in scripts else source), encoding="utf-8")
        head = f'<link rel="stylesheet" href="_static/{assets.DESK_STYLE}">' + "".join(
            f'<script defer src="_static/{file}"></script>' for file in scripts
        )
        page = PAGE.format(body=f"<article><section><p>About it.</p>{body}</section></article>")
        (folder / f"{name}.html").write_text(page.replace("</head>", f"{head}</head>"), encoding="utf-8")
    pages = [
        DeskPage(
            title=title,
            address="all.html",
            exercises=tuple((case(kind), f"all.html#{anchor(kind)}") for kind in kinds),
        )
        for title, kinds in (("Of one's own", _OWN), ("With an answer", _OTHERS))
    ]
    pages[1] = DeskPage(title=pages[1].title, address="all.html?", exercises=pages[1].exercises)
    (folder / "_static" / CATALOGUE).write_text(render_catalogue(pages), encoding="utf-8")
    return folder


def record(kind: str, response: Any, **more: Any) -> dict[str, Any]:
    """Give a record as the exercises write it."""
    return {"v": 2, "kind": kind, "response": response, "checked": False, "attempts": 0, "hints": 0, **more}


def fill(page: Page, **responses: Any) -> None:
    """Keep answers of a learner on the device, by kind; each is told as another tab would tell it."""
    for kind, response in responses.items():
        given = response if isinstance(response, dict) and "v" in response else record(kind, response)
        text = store(page, kind, given)
        page.evaluate(
            "([key, newValue]) => dispatchEvent(new StorageEvent('storage', { key, newValue }))",
            [key(kind), text],
        )


def line(page: Page, words: str) -> Locator:
    """Find a line of the sheet by its words."""
    return page.locator("[data-item]").filter(has_text=words)


def tick(page: Page, words: str) -> Locator:
    """Find the box beside a line of the sheet."""
    return page.get_by_role("checkbox", name=words, exact=True)


def lines(page: Page, state: str = "") -> list[str]:
    """Give what stands on the sheet in its order: all that may, or with `[data-on]` what does."""
    return page.locator(f"[data-item]{state}").evaluate_all(
        "(all) => all.map((one) => one.querySelector('textarea')?.value"
        " ?? one.querySelector('[data-pe=name]').textContent)"
    )
