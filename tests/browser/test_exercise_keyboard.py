"""Every exercise by keyboard and by ear; book/_shared/keyboard.md lists what these tests hold."""

from __future__ import annotations

from tests.browser._keys import described, holds, press, response, spoken, tab_to
from tests.browser._pages import GRADED, KINDS, Visit, check, exercise, respond

from psychoed import labels


@holds("key-all-tab")
def test_every_stop_in_reading_order(visit: Visit) -> None:
    """Over a page of every kind Tab stops at what is read, in its order, at each with 2 px of outline, and gets out."""
    page = visit("all")
    page.get_by_text(labels.KEPT_TITLE).evaluate("(it) => it.parentElement.toggleAttribute('open')")
    stops, thin = [], []
    page.keyboard.press("Tab")
    while (stop := spoken(page)) != "nowhere":
        place, style, width = page.evaluate(
            "() => { const it = document.activeElement; const style = getComputedStyle(it);"
            " return [[...document.querySelectorAll('*')].indexOf(it), style.outlineStyle, parseFloat(style.outlineWidth)] }"
        )
        stops.append(place)
        if style == "none" or width < 2:
            thin.append(stop)
        page.keyboard.press("Tab")
    assert thin == []
    assert stops == sorted(stops)
    assert len(stops) > 5 * len(KINDS)


@holds("key-all-hint", "key-all-check", "key-all-answer", "key-one-tab", "key-one-space", "key-one-arrows")
def test_single_choice(visit: Visit) -> None:
    """Space picks, arrows move the pick, Tab leads over hints to Check, Enter and Space press."""
    page = visit("single_choice")
    found = exercise(page, "single_choice")
    tab_to(page, "tea table")
    press(page, "Tab", "Space")
    assert response(page, "single_choice") == "noon"
    press(page, "ArrowDown", "ArrowRight", "ArrowDown")
    assert response(page, "single_choice") == "noon"
    press(page, "ArrowUp")
    assert response(page, "single_choice") == "last-one-at-nine"
    assert press(page, "Tab", "Enter")[1] == "DisclosureTriangle: Hint 1 of 2 [expanded]"
    found.locator(".pe-hint").nth(1).wait_for()  # browsers tell of an opened hint a moment later
    assert press(page, "Tab", "Space")[1] == "DisclosureTriangle: Hint 2 of 2 [expanded]"
    assert press(page, "Tab", "Enter") == ["button: Check"] * 2
    assert found.get_attribute("data-verdict") == "wrong"
    press(page, *["Shift+Tab"] * 3, "ArrowUp")
    assert response(page, "single_choice") == "four"
    tab_to(page, labels.CHECK)
    press(page, "Space")
    assert found.get_attribute("data-verdict") == "right"
    tab_to(page, labels.SHOW_ANSWER)
    press(page, "Enter")
    assert found.locator(".pe-solution").is_visible()
    press(page, "Space")
    assert not found.locator(".pe-solution").is_visible()


@holds("key-many-tab", "key-many-space")
def test_multiple_choice(visit: Visit) -> None:
    """Each box is a stop; Space ticks and unticks it."""
    page = visit("multiple_choice")
    tab_to(page, "habits")
    press(page, "Tab", "Space", "Tab", "Space", "Tab", "Space", "Space")
    assert response(page, "multiple_choice") == ["dim-lights", "same-hour"]
    assert press(page, "Tab", "Tab", "Tab")[2] == "DisclosureTriangle: Hint 1 of 3"


@holds("key-all-empty")
def test_check_with_nothing_given(visit: Visit) -> None:
    """Of every kind, Check can be reached and pressed at once; it says what to do and keeps the focus."""
    page = visit("all")
    for kind in GRADED:
        found = exercise(page, kind)
        found.get_by_role("button", name=labels.CHECK, exact=True).focus()
        assert press(page, "Enter", "Space") == ["button: Check"] * 2, kind
        assert labels.OUTCOMES["empty"][1] in found.locator(".pe-status").inner_text(), kind


@holds("key-all-retry", "key-all-over")
def test_another_go_starts_at_the_first_control(visit: Visit) -> None:
    """Try again keeps what was given, Start over does not; after both, the focus is where answering begins."""
    page = visit("all")
    first = {"ordering": "button: Move down Turn out the lamp", "scenario": "DisclosureTriangleGrouped: Sam stays in bed and tries harder."}  # fmt: skip
    for kind, answer in ANSWERS.items():
        found = exercise(page, kind)
        respond(found, answer)
        given = response(page, kind)
        if kind in GRADED:
            check(found)
            found.get_by_role("button", name=labels.TRY_AGAIN).focus()
            press(page, "Enter")
            assert response(page, kind) == given
            assert found.locator(".pe-status").inner_text() == ""
            assert found.evaluate("(it) => it.contains(document.activeElement)"), kind
        found.get_by_role("button", name=labels.START_OVER).focus()
        stop = press(page, "Space")[0]
        assert response(page, kind) in (None, []), kind
        control = found.locator("input, select, textarea").first
        assert stop == first.get(kind) or control.evaluate("(it) => it === document.activeElement"), kind


ANSWERS = {
    "single_choice": "noon",
    "multiple_choice": ["long-nap"],
    "true_false": False,
    "matching": {"noise": "coffee"},
    "categorisation": {"walk": "both"},
    "ordering": ["dinner", "read", "screens-off", "lamp-out"],
    "text_entry": {"light": "tea"},
    "numeric": "5",
    "scenario": {"awake": "stay", "tired": "clock"},
    "reflection": "mine",
    "scale": "mostly",
    "plan": {"when": "Friday"},
    "checklist": ["yawn"],
}


@holds("role-all-group", "role-one-group", "role-one-choice", "role-many-choice")
def test_names_and_roles(visit: Visit) -> None:
    """Each exercise is a group named by its title, each group of choices bears the question, each choice its text."""
    page = visit("all")
    for kind in KINDS:
        assert described(exercise(page, kind)).startswith(f"group: {labels.INSTRUCTIONS[kind]} "), kind
    for kind, name, choice in [
        ("scale", "How rested do you feel today?", "radio: A little"),
        ("checklist", "Which of these do you know?", "checkbox: I want to ask about sleep skills (therapy)"),
    ]:
        found = exercise(page, kind)
        assert described(found.locator("fieldset")) == f"group: {name} | "
        assert described(found.locator("input").nth(1)) == f"{choice} | "
    found = exercise(page, "true_false")
    assert [described(one) for one in found.locator("input").all()] == [
        "radio: True | ",
        "radio: Not true | ",
    ]
    check(found, "false")
    said = described(found.locator("fieldset"))
    assert said.startswith("group: Green tea")
    assert labels.OUTCOMES["wrong"][1] in said.partition(" | ")[2]


@holds("role-all-status", "role-all-sign")
def test_what_is_read_out(visit: Visit) -> None:
    """Verdict, sureness and notes go into one status that was there from the start, without signs, not on opening."""
    page = visit("ordering")
    found = exercise(page, "ordering")
    status = found.locator(".pe-status")
    status.evaluate("(region) => { region.wasHere = true }")
    respond(found, ["read", "lamp-out", "dinner", "screens-off"])
    check(found, "sure")
    assert status.evaluate("(region) => region.wasHere && region.getAttribute('role') === 'status'")
    assert status.get_attribute("aria-live") != "off"
    heard = status.aria_snapshot()
    parts = [
        labels.OUTCOMES["partly"][1],
        labels.CALIBRATION["sure-wrong"],
        "Does not fit:",
        "Read a few pages",
    ]
    places = [heard.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert not [sign for sign in ("✗", "◐") if sign in heard]
    page.reload()
    assert status.inner_text() != ""
    assert status.get_attribute("aria-live") == "off"


@holds("key-writing-tab", "key-writing-enter", "role-writing-box")
def test_writing(visit: Visit) -> None:
    """A place to write takes lines, lets Tab go on, and says where the text is kept."""
    page = visit("reflection")
    tab_to(page, "roughly")
    assert press(page, "Tab")[0].startswith("textbox: Think of an hour")
    page.keyboard.type("one\ntwo")
    assert response(page, "reflection") == "one\ntwo"
    assert press(page, "Tab") == ["DisclosureTriangle: Hint 1 of 2"]
    visit("plan")
    prompts = [
        "What will you do?",
        "On which evening?",
        "What could get in the way?",
        "What will you do then?",
    ]
    assert press(page, *["Tab"] * 4) == [f"textbox: {prompt}" for prompt in prompts]
    assert described(exercise(page, "plan").locator("textarea").last).endswith(f" | {labels.PRIVATE_NOTE}")


def test_what_is_kept(visit: Visit) -> None:
    """Asked whether to erase, the focus is on No; No leads back, Yes to the head of the part; never to nowhere."""
    page = visit("reflection")
    exercise(page, "reflection").locator("textarea").fill("mine")
    tab_to(page, labels.KEPT_TITLE)
    assert press(page, "Enter", "Tab", "Enter")[2].startswith("group: Think about it"), "the link leads there"
    assert page.url.endswith("#exercise-reflection")
    tab_to(page, labels.KEPT_ERASE)
    assert press(page, "Enter", "Enter") == [f"button: {labels.KEPT_NO}", f"button: {labels.KEPT_ERASE}"]
    press(page, "Enter", "Shift+Tab", "Enter")
    assert spoken(page) == f"DisclosureTriangle: {labels.KEPT_TITLE} [expanded]"
    assert page.evaluate("localStorage.length") == 0


def test_the_question_is_read_out_with_the_focus(visit: Visit) -> None:
    """The two buttons stand in a group that bears the question, so that a screen reader says what No means."""
    page = visit("reflection")
    exercise(page, "reflection").locator("textarea").fill("mine")
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    group = page.get_by_role("group", name=labels.KEPT_SURE)
    assert group.get_by_role("button").all_inner_texts() == [labels.KEPT_YES, labels.KEPT_NO]
