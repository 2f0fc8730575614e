"""The page Keep or erase with the case exercises as two lessons, and what its tests do there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page
from tests.browser._memory import RESPONSES, give
from tests.browser._pages import GRADED, KINDS, PAGE, case, check, exercise, write_site

from psychoed import assets
from psychoed.desk.catalogue import DeskPage, render_catalogue
from psychoed.desk.keep import PARTS, render_keep
from psychoed.desk.keep_words import SAID
from psychoed.served import served

__all__ = [
    "BESIDE",
    "CATALOGUE",
    "COURSE",
    "LESSONS",
    "REVIEW",
    "SHEET",
    "answer_all",
    "bring",
    "choose",
    "fill",
    "kept",
    "part",
    "record",
    "said",
    "save",
    "words",
    "write_keep_site",
]

COURSE = "side-by-side/"
CATALOGUE = "desk/exercises.js"
#: Two lessons, by what they are called.
LESSONS = {"Sleep & rest": KINDS[:7], "The <calm> evening": KINDS[7:]}

#: A sheet as the page of the appointment keeps it.
SHEET = {
    "v": 1,
    "chosen": {"checklist/yawn": True},
    "order": ["+a", "checklist/yawn"],
    "groups": [],
    "own": [{"id": "+a", "about": "else", "text": "Mine & <only> mine"}],
}
#: Questions that come back, as their page keeps them.
REVIEW = {
    "v": 1,
    "day": 20513,
    "spent": 47,
    "cards": {"numeric": {"step": 2, "due": 20519}, "ordering": {"step": 1, "due": None}},
}
BESIDE = {
    "appointment": SHEET,
    "review": REVIEW,
    "theme": "dark",
    "comfort": {"v": 1, "size": "larger", "spacing": "auto"},
    "place": "{}",
}


def write_keep_site(folder: Path, script: Callable[[str], str] = str) -> Path:
    """Write the case pages and `keep.html` with all that it loads; `script` breaks scripts on purpose."""
    write_site(folder, script=script)
    body = "".join(f"<h2>{part}</h2>{render_keep(part, CATALOGUE)}" for part in PARTS)
    scripts = assets.desk_scripts(body)
    for name in (*scripts, assets.KEEP_STYLE):
        (folder / name).parent.mkdir(exist_ok=True)
        source = (assets.STATIC / name).read_text(encoding="utf-8")
        changed = script(source) if name in scripts else source
        (folder / name).write_text(served(name, changed), encoding="utf-8")
    pages = [
        DeskPage(
            title=title,
            address=f"{number}.html",
            exercises=tuple((case(kind), f"{number}.html#exercise-{kind}") for kind in kinds),
        )
        for number, (title, kinds) in enumerate(LESSONS.items())
    ]
    (folder / CATALOGUE).write_text(render_catalogue(pages), encoding="utf-8")
    loaded = "".join(f'<script defer src="{name}"></script>' for name in scripts)
    head = f'<link rel="stylesheet" href="{assets.KEEP_STYLE}">{loaded}</head>'
    page = PAGE.replace("</head>", head).format(body=body)
    (folder / "keep.html").write_text(page, encoding="utf-8")
    return folder


def record(kind: str, response: Any = None, /, **more: Any) -> dict[str, Any]:
    """Return a record as the exercises write it."""
    given = RESPONSES[kind] if response is None else response
    whole = {"kind": kind, "finished": True, "response": given, "sure": None, "checked": False}
    return {**whole, "attempts": 0, "hints": 0, **more, "v": 2}


def fill(page: Page, texts: dict[str, Any]) -> None:
    """Keep these under their names, as other pages would have done, and let the page know."""
    for name, value in texts.items():
        text = (
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        )
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [COURSE + name, text])
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: null }))")


def kept(page: Page) -> dict[str, str]:
    """Read all that the origin keeps, as texts."""
    return dict(page.evaluate("Object.entries(localStorage)"))


def part(page: Page, name: str) -> Locator:
    """Find a part of the page: save, bring or erase."""
    return page.locator(f"pe-{name}")


def said(page: Page, name: str) -> str:
    """Read what a part said last."""
    return part(page, name).locator('[data-pe="said"]').inner_text()


def words(name: str, **values: object) -> str:
    """Return what the page says, with what goes into it."""
    return SAID[name].format(**values)


def save(page: Page, button: str) -> tuple[str, str]:
    """Press a button that saves a file; give its name and its text."""
    with page.expect_download() as waiting:
        part(page, "save").get_by_role("button", name=button).click()
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_text(encoding="utf-8")


def choose(page: Page, content: str | bytes | dict[str, Any]) -> None:
    """Choose a file, as a person would; wait until the page has said or shown something."""
    text = json.dumps(content) if isinstance(content, dict) else content
    buffer = text.encode() if isinstance(text, str) else text
    page.locator("#pe-bring-file").set_input_files(
        {"name": "mine.json", "mimeType": "application/json", "buffer": buffer}
    )
    shown = 'pe-bring :is([data-pe="found"], [data-pe="locked"]):not([hidden]), pe-bring [data-pe="said"]:not(:empty)'
    page.locator(shown).first.wait_for()


def bring(page: Page, content: str | bytes | dict[str, Any]) -> None:
    """Choose a file and bring it in."""
    choose(page, content)
    part(page, "bring").get_by_role("button", name="Bring it in").click()


def answer_all(page: Page, site: str) -> None:
    """Answer every kind on its page, and come back."""
    page.goto(f"{site}/all.html")
    for kind in KINDS:
        give(exercise(page, kind), RESPONSES[kind])
        if kind in GRADED:
            check(exercise(page, kind))
    page.goto(f"{site}/keep.html")
