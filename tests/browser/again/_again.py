"""The page where questions come back, over the case exercises, with a clock that tests set."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.browser._desk import record
from tests.browser._memory import key
from tests.browser._pages import ANSWERS, GRADED, PAGE, case, exercise, respond, write_site

from psychoed import assets
from psychoed.desk import again as words
from psychoed.desk.catalogue import DeskPage, render_catalogue
from psychoed.desk.faces import PLACE, render_faces
from psychoed.renderers.page_foot import render_kept
from psychoed.served import served

__all__ = [
    "REVIEW",
    "START",
    "answer",
    "asked",
    "button",
    "cards",
    "days_on",
    "part",
    "review",
    "say",
    "start",
    "write_again",
]

#: The name under which it is kept, and the moment at which tests begin; a day of the ladder.
REVIEW = "side-by-side/review"
START = datetime(2026, 3, 1, 12)
_BEGIN = "<p>About it.</p>"
#: Two lessons.
_LESSONS = {"Sleep": GRADED[:4], "Evening": GRADED[4:]}


def write_again(folder: Path) -> Path:
    """Write `again.html` beside the case pages, with the catalogue and the faces that it loads."""
    write_site(folder)
    body = words.open_again("desk/exercises.js") + _BEGIN + words.close_again() + words.render_calendar()
    scripts = assets.desk_scripts(body)
    (folder / "_static" / "desk" / "faces").mkdir(parents=True)
    for name in (*scripts, assets.DESK_STYLE, assets.AGAIN_STYLE):
        source = (assets.STATIC / name).read_text(encoding="utf-8")
        (folder / "_static" / name).write_text(served(name, source), encoding="utf-8")
    pages = []
    for title, kinds in _LESSONS.items():
        file = f"desk/faces/{title}.js"
        script = render_faces([case(kind) for kind in kinds], lambda paragraph: f"all.html#{paragraph.label}")
        (folder / "_static" / file).write_text(script, encoding="utf-8")
        listed = tuple((case(kind), f"all.html#exercise-{kind}") for kind in kinds)
        pages.append(DeskPage(title=title, address=f"all.html?{title}", exercises=listed, faces=file))
    (folder / "_static" / "desk" / "exercises.js").write_text(render_catalogue(pages), encoding="utf-8")
    head = "".join(
        f'<link rel="stylesheet" href="_static/{name}">' for name in (assets.DESK_STYLE, assets.AGAIN_STYLE)
    ) + "".join(f'<script defer src="_static/{name}"></script>' for name in scripts)
    page = PAGE.format(body=body + render_kept()).replace("</head>", f"{head}</head>")
    (folder / "again.html").write_text(page, encoding="utf-8")
    return folder


def start(page: Page, site: str, **given: str) -> None:
    """Open the page on a device on which these kinds were answered in lessons, and ask for questions.

    `given` tells of each kind what came of it: a verdict, with "sure-" in front where the learner was sure.
    """
    page.clock.set_fixed_time(START)
    page.goto(f"{site}/again.html")
    page.evaluate("localStorage.clear()")
    page.reload()
    for kind, verdict in given.items():
        response = ANSWERS[kind][verdict.removeprefix("sure-")]
        kept = record(kind, response, checked=True, attempts=1, sure=verdict.startswith("sure-") or None)
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [key(kind), json.dumps(kept)])
    button(page, words.ON).click()
    asked(page)


def days_on(page: Page, site: str, days: float) -> None:
    """Open the page that many days after the beginning."""
    page.clock.set_fixed_time(START + timedelta(days=days))
    page.goto(f"{site}/again.html")


def asked(page: Page) -> str:
    """Name the question that is asked now; "" for none."""
    expect(page.locator('[data-pe="off"]')).to_be_visible()
    found = page.locator("pe-again pe-exercise, pe-again [data-pe=rest]:visible")
    expect(found).to_have_count(1)
    return found.get_attribute("data-exercise") or ""


def answer(page: Page, verdict: str, *, sure: bool | None = None) -> str:
    """Answer what is asked and return what is said of when it comes back."""
    kind = asked(page)
    found = exercise(page, kind, PLACE)
    respond(found, ANSWERS[kind][verdict])
    if sure is not None:
        found.locator('[data-part="sure"] label').nth(0 if sure else 1).click()
    found.get_by_role("button", name="Check").click()
    return part(page, "said").inner_text()


def button(page: Page, name: str) -> Locator:
    """Find a button of the page by its words."""
    return page.get_by_role("button", name=name, exact=True)


def part(page: Page, name: str) -> Locator:
    """Find a part of the element."""
    return page.locator(f'pe-again [data-pe="{name}"]')


def review(page: Page) -> Any:
    """Read what is kept; None for nothing."""
    return json.loads(page.evaluate("name => localStorage.getItem(name)", REVIEW) or "null")


def cards(page: Page) -> dict[str, tuple[int, int | None]]:
    """Read of each question its step, and in how many days from the beginning it comes back."""
    first = (START - datetime(1970, 1, 1)).days
    return {
        name: (card["step"], None if card["due"] is None else card["due"] - first)
        for name, card in review(page)["cards"].items()
    }


def say(name: str, **values: object) -> str:
    """Give what the page says, with what stands in it."""
    text = words.SAID[name]
    for slot, value in values.items():
        text = text.replace(f"{{{slot}}}", str(value))
    return text
