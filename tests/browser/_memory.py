"""What tests of the memory share: an answer to every kind, and storage seen from outside."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page
from tests.browser._waiting import until

__all__ = [
    "RESPONSES",
    "TEXT",
    "confessions",
    "give",
    "key",
    "response",
    "settle",
    "store",
    "stored",
    "write",
]

TEXT = "“Mine” & only <mine>:\n  café ☃"

#: An answer to the full example of each kind: one that does not fit, or only in part, where it is graded.
RESPONSES: dict[str, Any] = {
    "single_choice": "noon",
    "multiple_choice": ["dim-lights", "long-nap"],
    "true_false": False,
    "matching": {"racing-thoughts": "write-down", "cold-feet": "coffee"},
    "categorisation": {"walk": "day", "dim": "both"},
    "ordering": ["screens-off", "dinner", "read", "lamp-out"],
    "text_entry": {"light": "daylight", "place": "bar"},
    "numeric": "9",
    "scenario": {"awake": "stay", "tired": "clock"},
    "reflection": TEXT,
    "scale": "mostly",
    "plan": {"what": TEXT, "then": "a cup of tea"},
    "checklist": ["yawn", "ask-both"],
}


def key(exercise_id: str) -> str:
    """Name the record of an exercise of the case pages."""
    return f"side-by-side/exercise/{exercise_id}"


#: All that is kept, as one text.
_KEPT = "JSON.stringify(Object.entries(localStorage).sort())"


def stored(page: Page) -> dict[str, Any]:
    """Read all that the origin keeps, once every tab sees the same: what one writes, others see a moment later."""
    until(lambda: len({tab.evaluate(_KEPT) for tab in page.context.pages}) == 1, "the same in every tab")
    return {name: json.loads(text) for name, text in page.evaluate("Object.entries(localStorage)")}


def store(page: Page, exercise_id: str, record: Any) -> str:
    """Put a record into storage, as text if it is not meant to be JSON; give the text."""
    text = record if isinstance(record, str) else json.dumps(record)
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [key(exercise_id), text])
    return text


def confessions(page: Page) -> list[str]:
    """Give every sentence in which the page says that it cannot remember."""
    return [said for said in page.locator(".pe-memory").all_inner_texts() if said]


def response(found: Locator) -> Any:
    """Read what is given."""
    return found.evaluate("(element) => element.response")


def give(found: Locator, answer: Any) -> None:
    """Set the controls to an answer and have the exercise take note, as their own events do."""
    found.evaluate("(element, answer) => { element.response = answer; element.changed(); }", answer)


def write(found: Locator, text: str = TEXT) -> None:
    """Write into the first place to write."""
    found.locator("textarea").first.fill(text)


def settle(page: Page) -> None:
    """Let pass what browsers tell of a moment later, as of an opened hint."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def another_tab(page: Page, script: str = "") -> Page:
    """Open the page once more behind itself; `script` runs there before all others."""
    other = page.context.new_page()
    other.set_default_timeout(10_000)
    if script:
        other.add_init_script(script)
    other.goto(page.url)
    page.bring_to_front()  # clicks in a page that is behind another wait a second for the next frame
    return other
