"""By keyboard and by ear, what only some kinds have; book/_shared/keyboard.md lists what these tests hold."""

from __future__ import annotations

from playwright.sync_api import Page
from tests.browser._keys import described, holds, press, response, spoken, tab_to
from tests.browser._pages import Visit, exercise

from psychoed import labels


@holds(
    "key-matching-tab",
    "key-matching-arrows",
    "key-matching-letter",
    "role-matching-options",
    "role-matching-item",
)
def test_matching(visit: Visit) -> None:
    """Each item is a list of options: arrows and letters pick."""
    page = visit("matching")
    options = exercise(page, "matching").get_by_role("list").first
    assert options.get_by_role("listitem").all_inner_texts()[3] == "D.\nWrite it down"
    assert press(page, "Tab") == ["combobox: Thoughts go round & round [Pick one]"]
    assert press(page, "d", "Tab", "ArrowDown", "ArrowDown", "ArrowUp") == [
        "combobox: Thoughts go round & round [D. Write it down]",
        "combobox: Feet are cold [Pick one]",
        "combobox: Feet are cold [A. Wear socks]",
        "combobox: Feet are cold [B. Drink coffee]",
        "combobox: Feet are cold [A. Wear socks]",
    ]
    assert press(page, "Tab") == ["combobox: The street is loud [Pick one]"]
    assert response(page, "matching") == {"racing-thoughts": "write-down", "cold-feet": "socks"}


@holds("key-groups-tab", "key-groups-arrows", "key-one-sure", "role-groups-item", "role-groups-group")
def test_categorisation(visit: Visit) -> None:
    """Each item is one stop among its groups; so is the question how sure one is."""
    page = visit("categorisation")
    assert press(page, "Tab", "ArrowRight", "ArrowDown") == [
        "radio: By day",
        "radio: In the evening [checked]",
        "radio: Both [checked]",
    ]
    assert press(page, "Tab", "Space", "Tab") == ["radio: By day", "radio: By day [checked]", "radio: By day"]
    assert press(page, "Tab", "ArrowDown") == ["radio: Quite sure", "radio: Not so sure [checked]"]
    found = exercise(page, "categorisation")
    assert response(page, "categorisation") == {"walk": "both", "dim": "day"}
    assert found.evaluate("(element) => element.sure") is False
    names = [described(group).split(" | ")[0] for group in found.locator("fieldset").all()]
    assert names == [
        f"group: {name}" for name in ("A walk in the light", "Dim lamps", "Calm breath", labels.HOW_SURE)
    ]


@holds("key-ordering-tab", "key-ordering-up", "key-ordering-down", "key-ordering-end")
@holds("role-ordering-list", "role-ordering-button", "role-ordering-status")
def test_ordering(visit: Visit) -> None:
    """The focus goes along with a step, each move is read out, and at the ends a button stays without effect."""
    page = visit("ordering")
    found = exercise(page, "ordering")
    moved = found.locator(".pe-moved")
    assert described(found.locator(".pe-steps")) == "list: What comes first, what comes last? | "
    assert described(moved).startswith("status: ")
    assert press(page, "Tab", "Enter", "Space") == ["button: Move up Turn out the lamp [disabled]"] * 3
    assert (moved.inner_text(), response(page, "ordering")) == ("", None)
    assert press(page, "Tab", "Enter") == ["button: Move down Turn out the lamp"] * 2
    assert moved.inner_text() == "Turn out the lamp: now number 2 of 4."
    assert press(page, "Space", "Enter")[1] == "button: Move down Turn out the lamp [disabled]"
    assert moved.inner_text() == "Turn out the lamp: now number 4 of 4."
    press(page, "Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter")
    assert spoken(page) == "button: Move up Eat dinner"
    press(page, "Space")
    assert spoken(page) == "button: Move up Eat dinner [disabled]"
    assert moved.inner_text() == "Eat dinner: now number 1 of 4."
    assert response(page, "ordering") == ["dinner", "read", "screens-off", "lamp-out"]
    assert press(page, "Tab", "Tab") == ["button: Move down Eat dinner", "button: Move up Read a few pages"]


@holds("key-entry-tab", "key-entry-enter", "role-entry-gap")
def test_text_entry(visit: Visit) -> None:
    """Gaps follow each other by Tab; Enter in one checks and leaves the focus; an Enter that ends composing does not."""
    page = visit("text_entry")
    found = exercise(page, "text_entry")
    assert press(page, "Tab") == ["textbox: What sets the clock"]
    page.keyboard.type("light")
    found.locator(":focus").evaluate(
        "(blank) => blank.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    assert found.get_attribute("data-verdict") is None
    assert press(page, "Enter") == ["textbox: What sets the clock [light]"]
    assert found.get_attribute("data-verdict") == "partly"
    assert press(page, "Tab", "Enter") == ["textbox: A place to rest"] * 2
    visit("numeric")
    assert press(page, "Tab") == ["textbox: Number (hours a night (more or less))"]
    page.keyboard.type("seven")
    press(page, "Enter")
    assert exercise(page, "numeric").get_attribute("data-verdict") == "unclear"


@holds(
    "key-scenario-tab", "key-scenario-choose", "key-scenario-go", "key-scenario-other", "key-scenario-back"
)
@holds("role-scenario-scenes", "role-scenario-choice")
def test_scenario(visit: Visit) -> None:
    """Choosing opens what comes of it and the next scene; links move the focus; another choice changes the way."""
    page = visit("scenario")
    found = exercise(page, "scenario")
    stay, rise = "Sam stays in bed and tries harder.", "Sam gets up for a while."
    scenes = found.locator("[data-scene]:visible")
    assert press(page, "Tab", "Tab", "Tab") == [
        f"DisclosureTriangleGrouped: {stay}",
        f"DisclosureTriangleGrouped: {rise}",
        "DisclosureTriangle: Hint",
    ]
    assert (
        press(page, "Shift+Tab", "Shift+Tab", "Enter")[2] == f"DisclosureTriangleGrouped: {stay} [expanded]"
    )
    assert found.get_by_role("list").first.locator("> li:visible .pe-kind").all_inner_texts() == [
        "Scene 1",
        "Scene 2",
    ]
    go, there = press(page, "Tab", "Enter")
    assert go == "link: Go to 2"
    assert there.startswith("listitem: Scene 2 Half an hour later, nothing has changed.")
    assert focused_scene(page) == "tired"
    press(page, "Tab", "Space", "Tab")
    assert response(page, "scenario") == {"awake": "stay", "tired": "clock"}
    press(page, "Enter")  # the link leads back
    assert (focused_scene(page), scenes.count()) == ("awake", 2)
    assert page.url.endswith("scenario.html"), "going through scenes leaves no trace in the history"
    tab_to(page, rise)
    press(page, "Space")
    assert response(page, "scenario") == {"awake": "get-up"}
    assert scenes.evaluate_all("(all) => all.map((one) => one.dataset.scene)") == ["awake", "calm"]
    press(page, "Enter")
    assert (response(page, "scenario"), scenes.count()) == (None, 1), "a choice can be taken back"
    press(page, "Shift+Tab", "Enter")
    assert found.locator('[data-scene="tired"] details[open]').count() == 0, "what was chosen there is gone"


def focused_scene(page: Page) -> str:
    """Name the scene that has the focus."""
    scene: str = page.evaluate("document.activeElement.dataset.scene")
    return scene
