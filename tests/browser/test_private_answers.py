"""What is written, rated, planned, ticked or chosen in a story leaves the page in no way."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page
from tests.browser._pages import GRADED, KINDS, Visit, check, exercise, hear, pick

from psychoed import labels

UNGRADED = [kind for kind in KINDS if kind not in GRADED]
#: Told apart from all that the pages say themselves.
WRITTEN = "zanzibar"


def answer_all(page: Page) -> list[str]:
    """Give every ungraded answer as a person would; return what nobody else may learn."""
    for kind in ("reflection", "plan"):
        for area in exercise(page, kind).locator("textarea").all():
            area.press_sequentially(WRITTEN)
    pick(exercise(page, "scale"), "mostly")
    pick(exercise(page, "checklist"), "yawn", "ask-both")
    story = exercise(page, "scenario")
    for way in ("stay", "rest"):
        story.locator(f'[data-choice="{way}"] summary').click()
        story.locator(f'[data-choice="{way}"] a').click()
    return [WRITTEN, "mostly", "yawn", "ask-both", '"stay"', "scene-tired", "scene-calm"]


def leaks(page: Page, asked: list[str], secrets: list[str], address: str) -> list[str]:
    """Name each way out of the page in which something of an answer is found."""
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    ways: dict[str, Any] = {
        "requests": asked,
        "events": page.evaluate("heard"),
        "addresses": [page.url, *(entry["url"] for entry in history), *(entry["title"] for entry in history)],
        "state": page.evaluate("[history.state, name, document.title]"),
        "elsewhere": page.evaluate("[Object.entries(sessionStorage), document.cookie, document.referrer]"),
    }
    found = [way for way, seen in ways.items() if any(secret in json.dumps(seen) for secret in secrets)]
    return found + [f"address {page.url}" for _ in range(page.url != address)]


def test_ungraded_answers_leave_the_page_in_no_way(visit: Visit) -> None:
    """No request, event, address, history, cookie or title carries any of it, whatever is done; nothing could send it."""
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data} {request.headers}"))
    hear(page)
    page.evaluate(
        "() => document.addEventListener('pe-hinted', (event) => heard.push([event.type, event.detail]))"
    )
    address, length = page.url, page.evaluate("history.length")
    secrets = answer_all(page)
    exercise(page, "plan").locator(".pe-hint summary").click()
    check(exercise(page, "single_choice"), "four")
    page.get_by_text(labels.KEPT_TITLE).click()
    assert leaks(page, asked, secrets, address) == []
    told = page.evaluate("heard.filter(([, detail]) => !('response' in detail)).map(([, detail]) => detail)")
    assert {one["exercise"] for one in told} == set(UNGRADED)
    assert [one for one in told if set(one) != {"exercise"}] == []
    assert page.evaluate("history.length") == length
    exercise(page, "scenario").get_by_role("button", name=labels.START_OVER).click()
    page.reload()
    hear(page)
    assert leaks(page, asked, secrets, address) == []
    assert page.locator("form, [action], [formaction], [ping]").count() == 0
    off = {"spellcheck": "false", "autocomplete": "off", "writingsuggestions": "false", "name": None}
    for area in page.locator("textarea, input[type=text]").all():
        assert off == {name: area.get_attribute(name) for name in off}


LEAKS = {
    "addresses": "location.hash = 'zanzibar'",
    "requests": "fetch('?zanzibar')",
    "elsewhere": "document.cookie = 'a=zanzibar'",
    "state": "document.title = 'zanzibar'",
    "events": "document.dispatchEvent(new CustomEvent('pe-changed', { detail: { response: 'zanzibar' } }))",
}


def test_a_leak_is_found(visit: Visit) -> None:
    """Each way out, opened on purpose, is named; the others are not."""
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hear(page)
    address = page.url
    assert leaks(page, asked, [WRITTEN], address) == []
    seen = set()
    for way, slip in LEAKS.items():
        page.evaluate(f"() => {{ {slip} }}")
        seen.add(way)
        assert seen <= set(leaks(page, asked, [WRITTEN], address))
