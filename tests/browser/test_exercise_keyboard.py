"""Every exercise by keyboard alone: Tab, arrows, Space, Enter; the focus is never lost on the way."""

from __future__ import annotations

from playwright.sync_api import Page
from tests.browser._pages import Visit, exercise, focused

from psychoed import labels


def press(page: Page, *keys: str) -> list[str]:
    """Press keys one by one; give what has the focus after each."""
    stops = []
    for key in keys:
        page.keyboard.press(key)
        stops.append(focused(page))
    assert "body" not in stops
    return stops


def tab_to(page: Page, name: str) -> None:
    """Press Tab until something has the focus; it must come before the page ends."""
    while focused(page) != name:
        press(page, "Tab")


def test_single_choice(visit: Visit) -> None:
    """Space picks, arrows move the pick, Tab leads over hints to Check, Enter checks, and again."""
    page = visit("single_choice")
    found = exercise(page, "single_choice")
    tab_to(page, "noon")
    press(page, "Space")
    assert found.evaluate("(element) => element.response") == "noon"
    assert press(page, "ArrowDown", "ArrowDown", "ArrowDown") == ["four", "last-one-at-nine", "noon"]
    assert press(page, "ArrowUp", "Tab") == ["last-one-at-nine", "Hint 1 of 2"]
    press(page, "Enter")
    found.locator(".pe-hint").nth(1).wait_for()  # browsers tell of an opened hint a moment later
    assert press(page, "Tab", "Space") == ["Hint 2 of 2", "Hint 2 of 2"]
    assert press(page, "Tab", "Enter") == [labels.CHECK, labels.CHECK]
    assert found.get_attribute("data-verdict") == "wrong"
    assert press(page, "Tab", "Enter") == [labels.TRY_AGAIN, "noon"]
    assert press(page, "ArrowDown") == ["four"]
    tab_to(page, labels.CHECK)
    assert press(page, "Space") == [labels.CHECK]
    assert found.get_attribute("data-verdict") == "right"
    tab_to(page, labels.SHOW_ANSWER)
    assert press(page, "Enter") == [labels.SHOW_ANSWER]
    assert found.locator(".pe-solution").is_visible()


def test_multiple_choice(visit: Visit) -> None:
    """Each box is a stop; Space ticks and unticks it."""
    page = visit("multiple_choice")
    found = exercise(page, "multiple_choice")
    tab_to(page, "dim-lights")
    press(page, "Space")
    assert press(page, "Tab", "Space", "Tab", "Space") == ["same-hour", "same-hour", "long-nap", "long-nap"]
    press(page, "Space")
    assert found.evaluate("(element) => element.response") == ["dim-lights", "same-hour"]
    tab_to(page, labels.CHECK)
    assert press(page, "Enter", "Tab", "Space") == [labels.CHECK, labels.TRY_AGAIN, "dim-lights"]
    assert found.evaluate("(element) => element.response") == []


def test_true_false(visit: Visit) -> None:
    """Two radio buttons and the same way on."""
    page = visit("true_false")
    tab_to(page, "true")
    assert press(page, "ArrowDown") == ["false"]
    tab_to(page, labels.CHECK)
    press(page, "Enter")
    assert exercise(page, "true_false").get_attribute("data-verdict") == "wrong"


def test_check_with_nothing_picked(visit: Visit) -> None:
    """Check can be reached and pressed at once; it says what to do and keeps the focus."""
    page = visit("true_false")
    tab_to(page, labels.CHECK)
    assert press(page, "Enter", "Enter") == [labels.CHECK, labels.CHECK]
    assert (
        labels.OUTCOMES["empty"][1] in exercise(page, "true_false").get_by_role("status").first.inner_text()
    )


def test_reflection(visit: Visit) -> None:
    """The place to write takes lines and lets Tab go on."""
    page = visit("reflection")
    tab_to(page, "textarea")
    page.keyboard.type("one\ntwo")
    assert exercise(page, "reflection").locator("textarea").input_value() == "one\ntwo"
    assert press(page, "Tab") == ["Hint 1 of 2"]


def test_what_is_kept(visit: Visit) -> None:
    """Asked whether to erase, the focus is on No; No leads back, Yes to the head of the part; never to nowhere."""
    page = visit("reflection")
    tab_to(page, "textarea")
    page.keyboard.type("mine")
    tab_to(page, labels.KEPT_TITLE)
    assert press(page, "Enter", "Tab", "Enter")[2] == "pe-exercise", "the link leads to the exercise"
    assert page.url.endswith("#exercise-reflection")
    tab_to(page, labels.KEPT_ERASE)
    assert press(page, "Enter", "Enter") == [labels.KEPT_NO, labels.KEPT_ERASE]
    assert press(page, "Enter", "Shift+Tab", "Enter") == [labels.KEPT_NO, labels.KEPT_YES, labels.KEPT_TITLE]
    assert page.evaluate("localStorage.length") == 0


def test_the_question_is_read_out_with_the_focus(visit: Visit) -> None:
    """The two buttons stand in a group that bears the question, so that a screen reader says what No means."""
    page = visit("reflection")
    exercise(page, "reflection").locator("textarea").fill("mine")
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    group = page.get_by_role("group", name=labels.KEPT_SURE)
    assert group.get_by_role("button").all_inner_texts() == [labels.KEPT_YES, labels.KEPT_NO]


def test_focus_is_seen(visit: Visit) -> None:
    """Every stop has an outline of at least 2 px while it has the focus by keyboard."""
    page = visit("all")
    page.get_by_text(labels.KEPT_TITLE).evaluate("(it) => it.parentElement.toggleAttribute('open')")
    thin = []
    stops = 0
    page.keyboard.press("Tab")
    while (name := focused(page)) != "body":
        stops += 1
        style, width = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, parseFloat(style.outlineWidth)] }"
        )
        if style == "none" or width < 2:
            thin.append(name)
        page.keyboard.press("Tab")
    assert thin == []
    assert stops > 15
