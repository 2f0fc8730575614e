"""What tests of keyboard and screen reader share: keys, what a screen reader is given, and rows of the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Locator, Page
from tests.browser._pages import exercise

__all__ = ["described", "holds", "press", "response", "spoken", "tab_to"]

_Test = TypeVar("_Test", bound=Callable[..., None])


def holds(*rows: str) -> Callable[[_Test], _Test]:
    """Say which rows of the tables in book/_shared/keyboard.md a test holds."""

    def mark(test: _Test) -> _Test:
        test.__dict__["rows"] = rows
        return test

    return mark


def press(page: Page, *keys: str) -> list[str]:
    """Press keys one by one; give what a screen reader says of the focus after each.  It is never lost."""
    stops = []
    for key in keys:
        page.keyboard.press(key)
        stops.append(spoken(page))
    assert "nowhere" not in stops, stops
    return stops


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until something of this name has the focus; it must come before the page ends."""
    while spoken(page).partition(": ")[2].partition(" [")[0] != name:
        press(page, key)


def spoken(page: Page) -> str:
    """Give role, name and states of what has the focus, as the browser tells a screen reader; else "nowhere"."""
    if page.evaluate("document.activeElement === document.body"):
        return "nowhere"
    return _said(_node(page, "document.activeElement"))


def described(found: Locator) -> str:
    """Give role, name and states of an element, and behind a bar its description."""
    found.evaluate("(element) => { window.described = element }")
    node = _node(found.page, "window.described")
    return f"{_said(node)} | {_value(node, 'description')}"


def response(page: Page, kind: str) -> Any:
    """Read what is given to an exercise of the case pages."""
    return exercise(page, kind).evaluate("(element) => element.response")


def _node(page: Page, expression: str) -> dict[str, Any]:
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": expression})["result"]["objectId"]
    tree = session.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})
    session.detach()
    node: dict[str, Any] = tree["nodes"][0]
    return node


def _said(node: dict[str, Any]) -> str:
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    words = [name for name in ("checked", "expanded", "disabled") if states.get(name) in (True, "true")]
    if node["role"]["value"] in ("textbox", "combobox"):
        words.append(_value(node, "value"))
    return f"{node['role']['value']}: {_value(node, 'name')}" + "".join(
        f" [{word}]" for word in words if word
    )


def _value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))
