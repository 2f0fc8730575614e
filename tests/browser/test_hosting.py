"""The headers that the page on hosting advises: every page works under them, and they do what they are for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route

ROOT = Path(__file__).resolve().parents[2]


def advised() -> dict[str, str]:
    """Return the headers of the page, by their names."""
    text = (ROOT / "book" / "hosting.md").read_text(encoding="utf-8")
    lines = re.findall(r"^```text\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[0].splitlines()
    return dict(line.split(": ", 1) for line in lines)


def with_headers(page: Page) -> None:
    """Serve this page's files with the advised headers."""

    def answer(route: Route) -> None:
        given = route.fetch()
        route.fulfill(response=given, headers={**given.headers, **advised()})

    page.route("**/*", answer)


def test_pages_work_under_the_advised_headers(page: Page, server: str) -> None:
    """A lesson, its exercises, its search and the sheet run without a word of complaint from the policy."""
    with_headers(page)
    for name in (
        "book/two-treatments.html",
        "book/appointment.html",
        "notebooks/taking-medicine.html",
        "search.html",
    ):
        page.goto(f"{server}/{name}")
    page.goto(f"{server}/book/two-treatments.html")
    exercise = page.locator("pe-exercise[data-kind=single_choice]").first
    exercise.locator("input[type=radio]").first.check()
    exercise.locator("[data-pe=check]").click()
    assert exercise.locator(".pe-status .pe-verdict").first.is_visible()


def test_the_headers_do_what_the_meta_element_cannot(
    suspect: Callable[..., tuple[Page, list[str]]], serve: Callable[[Path], str], server: str, tmp_path: Path
) -> None:
    """Another site can show a page in a frame by the element alone, and no longer with the headers."""
    (tmp_path / "frame.html").write_text(
        f'<!doctype html><title>Frame</title><iframe title="Course" src="{server}/book/help.html"></iframe>'
    )
    shown = {}
    for headers in (False, True):
        page, _ = suspect()
        if headers:
            with_headers(page)
        page.goto(f"{serve(tmp_path)}/frame.html", wait_until="networkidle")
        shown[headers] = page.frames[-1].locator(".pe-bar").count()
    assert shown == {False: 1, True: 0}
