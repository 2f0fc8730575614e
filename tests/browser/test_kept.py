"""The foot of a page shows whatever is kept, in words, and erases it; of other pages too."""

from __future__ import annotations

from tests.browser._memory import RESPONSES, TEXT, give, key, response, store, stored
from tests.browser._pages import GRADED, KINDS, Visit, check, exercise, focused, pick

from psychoed import labels

#: What the foot says of the answers in RESPONSES, where it is not the words beside what was picked.
WORDS = {
    "true_false": labels.TRUE_FALSE["false"],
    "matching": "Thoughts go round & round → Write it down; Feet are cold → Drink coffee",
    "categorisation": "A walk in the light → By day; Dim lamps → Both",
    "ordering": "1. Switch screens off; 2. Eat dinner; 3. Read a few pages; 4. Turn out the lamp",
    "text_entry": "daylight; bar",
    "numeric": "9",
    "scenario": "Sam stays in bed and tries harder. → Sam looks at the clock again.",
    "reflection": TEXT,
    "scale": f"{labels.BEFORE}: Mostly. {labels.NOW}: Fully.",
    "plan": f"What will you do? {TEXT}\nWhat will you do then? a cup of tea",
}


def test_the_page_shows_what_it_keeps(visit: Visit) -> None:
    """Each answer is listed once in the words of the page, as text, under a link to its exercise; new ones join in."""
    page = visit("twice")
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()
    assert not page.get_by_role("button", name=labels.KEPT_ERASE).is_visible()
    for kind in KINDS:
        give(exercise(page, kind), RESPONSES[kind])
    pick(exercise(page, "scale", "again"), "fully")
    assert not page.get_by_text(labels.KEPT_NOTHING).is_visible()
    titles = page.locator("pe-kept dt a")
    named = [exercise(page, kind).locator(".pe-title > span").last.inner_text() for kind in KINDS]
    assert titles.all_inner_texts() == named
    texts = dict(zip(KINDS, page.locator("pe-kept dd").all_text_contents(), strict=True))
    for kind in ("single_choice", "multiple_choice", "checklist"):
        picked = exercise(page, kind).locator("label", has=page.locator(":checked")).all_text_contents()
        assert texts.pop(kind) == "; ".join(text.strip() for text in picked)
    assert texts == WORDS
    assert page.locator("pe-kept dd *").count() == 0
    pick(exercise(page, "numeric"), "sure")
    assert page.locator("pe-kept dd").nth(KINDS.index("numeric")).inner_text() == f"9; {labels.SURE['sure']}"
    give(exercise(page, "numeric"), None)
    assert page.locator("pe-kept dd").nth(KINDS.index("numeric")).inner_text() == labels.SURE["sure"]
    titles.first.click()
    assert page.url.partition("#")[2] in ("exercise-single_choice", "exercise-single_choice--again")


def test_erasing_asks_once_and_erases_all_of_the_page(visit: Visit) -> None:
    """No keeps all; Yes leaves no answer of any kind, on the page or the device, and touches no key of others."""
    page = visit("twice")
    page.evaluate(
        "localStorage.setItem('other', '1'); localStorage.setItem('side-by-side/theme', '\"dark\"')"
    )
    for kind in KINDS:
        give(exercise(page, kind), RESPONSES[kind])
        if kind in GRADED:
            check(exercise(page, kind))
    pick(exercise(page, "scale", "again"), "fully")
    before = stored(page)
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_NO).click()
    assert before == stored(page)
    assert not page.get_by_role("button", name=labels.KEPT_YES).is_visible()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    said = page.locator('[data-pe="erased"]')
    assert said.get_attribute("role") == "status"
    page.get_by_role("button", name=labels.KEPT_YES).click()
    for _ in range(2):
        assert stored(page) == {"other": 1, "side-by-side/theme": "dark"}
        for place in ("", "again"):
            assert [kind for kind in KINDS if response(exercise(page, kind, place))] == []
        assert page.locator(".pe-verdict, .pe-status:not(:empty)").count() == 0
        if said.is_visible():
            assert said.inner_text() == labels.KEPT_ERASED
        page.reload()
    give(exercise(page, "plan"), RESPONSES["plan"])
    page.get_by_text(labels.KEPT_TITLE).click()
    assert said.inner_text() == ""


def test_answers_of_other_pages_are_counted_and_erased(visit: Visit) -> None:
    """Answers of other pages, of exercises that are gone, and all else of the course can be erased; asked once."""
    page = visit("single_choice")
    elsewhere = page.locator('[data-pe="elsewhere"]')
    page.get_by_text(labels.KEPT_TITLE).click()
    assert not elsewhere.is_visible()
    for kind in ("true_false", "gone-long-ago"):
        store(page, kind, {"v": 1, "response": True, "checked": True})
    page.evaluate(
        "localStorage.setItem('other/exercise/a', '1'); localStorage.setItem('side-by-side/theme', '\"dark\"')"
    )
    page.reload()
    page.get_by_text(labels.KEPT_TITLE).click()
    assert page.get_by_text(labels.KEPT_NOTHING).is_visible()
    check(exercise(page, "single_choice"), "four")
    assert elsewhere.locator("p").first.inner_text() == f"{labels.KEPT_ELSEWHERE} 2"
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert elsewhere.is_visible()
    assert key("gone-long-ago") in stored(page)
    check(exercise(page, "single_choice"), "four")
    page.get_by_role("button", name=labels.KEPT_ERASE_ALL).click()
    page.get_by_role("button", name=labels.KEPT_NO).click()
    assert focused(page) == labels.KEPT_ERASE_ALL
    assert len(stored(page)) == 5
    page.get_by_role("button", name=labels.KEPT_ERASE_ALL).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert stored(page) == {"other/exercise/a": 1}
    assert page.locator('[data-pe="erased"]').inner_text() == labels.KEPT_ERASED_ALL
    assert page.locator("input:checked").count() == 0
    assert not elsewhere.is_visible()
