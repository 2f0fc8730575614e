"""The summary of a lesson: how each exercise stands, kept in step; a plain list of links without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser._memory import RESPONSES, another_tab, give, store
from tests.browser._pages import GRADED, KINDS, Visit, case, check, exercise, overflow, pick, write_site

from psychoed import labels
from psychoed.markup import to_inline_text

WORDS = {name: word for name, (_, word) in labels.SUMMARY_STATES.items()}


def standings(page: Page) -> dict[str, str]:
    """Read what the summary says of each exercise, as it is read out: without signs."""
    lines = page.locator("pe-summary li")
    said = lines.evaluate_all(
        "(all) => all.map((line) => { const copy = line.querySelector('.pe-state').cloneNode(true);"
        " for (const sign of copy.querySelectorAll('[aria-hidden]')) sign.remove();"
        " return [line.dataset.exercise, copy.textContent.trim()] })"
    )
    states = {word: name for name, word in WORDS.items()}
    return {exercise_id: states[word] for exercise_id, word in said}


def test_the_summary_keeps_step(visit: Visit) -> None:
    """Not yet, done, worth another look, sure but it did not fit: told at once, in each tab, after a reload and erasing."""
    page = visit()
    fresh = dict.fromkeys(KINDS, "open")
    assert standings(page) == fresh
    other = another_tab(page)
    due = dict(fresh)
    for kind in KINDS:
        found = exercise(page, kind)
        give(found, RESPONSES[kind])
        due[kind] = "open" if kind in GRADED or kind == "scenario" else "done"
    assert standings(page) == due, "a way half gone and an answer not checked are not done"
    give(exercise(page, "scenario"), {"awake": "get-up"})
    pick(exercise(page, "categorisation"), "sure")
    pick(exercise(page, "ordering"), "unsure")
    pick(exercise(page, "true_false"), "true")
    for kind in GRADED:
        check(exercise(page, kind))
    due |= dict.fromkeys(GRADED, "again") | {
        "scenario": "done",
        "categorisation": "sure-wrong",
        "true_false": "done",
    }
    assert standings(page) == due
    expect(other.locator('pe-summary [data-standing="open"]')).to_have_count(0)
    assert standings(other) == due
    page.reload()
    assert standings(page) == due
    exercise(page, "categorisation").get_by_role("button", name=labels.TRY_AGAIN).click()
    give(exercise(page, "reflection"), None)
    assert standings(page) == due | {"categorisation": "again", "reflection": "open"}
    page.get_by_text(labels.KEPT_TITLE).click()
    page.get_by_role("button", name=labels.KEPT_ERASE).click()
    page.get_by_role("button", name=labels.KEPT_YES).click()
    assert standings(page) == fresh
    expect(other.locator('pe-summary [data-standing="open"]')).to_have_count(len(KINDS))


def test_the_summary_follows_the_present_key(visit: Visit) -> None:
    """What was right by an old key is judged by the new one; what no longer fits is worth another look."""
    page = visit()
    right = {"v": 2, "checked": True, "attempts": 1, "hints": 0, "verdict": "right"}
    store(page, "single_choice", {**right, "kind": "single_choice", "response": "noon"})
    store(page, "true_false", {"v": 1, "response": True, "checked": True})
    store(page, "ordering", {**right, "kind": "ordering", "response": ["dinner", "gone"]})
    store(page, "matching", "{corrupt")
    page.reload()
    said = standings(page)
    kinds = ("single_choice", "true_false", "ordering", "matching")
    assert [said[kind] for kind in kinds] == ["again", "done", "again", "open"]


def test_the_summary_is_read_and_followed(visit: Visit) -> None:
    """A named list of links with words beside them; no region shouts, nothing is counted, and each link leads there."""
    page = visit()
    give(exercise(page, "scale"), "mostly")
    summary = page.locator("pe-summary")
    tree = summary.aria_snapshot()
    assert re.search(rf'listitem:\n +- link "How rested are you":\n.*\n +- text: {WORDS["done"]}\n', tree), (
        tree
    )
    assert tree.count("- list:") == 1
    assert tree.count("- listitem:") == len(KINDS)
    assert summary.locator("[aria-live], [role=status], [role=alert]").count() == 0
    assert not re.search(r"\d|%|score|grade|streak", " ".join(WORDS.values()))
    summary.get_by_role("link", name="How rested are you").click()
    assert page.url.endswith("#exercise-scale")
    assert page.evaluate("document.activeElement.id") in ("exercise-scale", "")


def test_the_summary_at_320_pixels(
    open_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Narrow, dark or not: nothing is cut off, and each link is tall enough to be hit."""
    page = open_page(width=320, colour="dark")
    page.goto(f"{serve(write_site(tmp_path))}/all.html")
    for kind in KINDS:
        give(exercise(page, kind), RESPONSES[kind])
    assert overflow(page) <= 0
    heights = page.locator("pe-summary a").evaluate_all(
        "(all) => all.map((a) => a.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24


def test_without_script_the_summary_is_a_list_of_links(
    open_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Title and links alone: no state is claimed, none is empty in sight."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{serve(write_site(tmp_path))}/all.html")
    summary = page.locator("pe-summary")
    lines = [re.sub(r"\s+", " ", line).strip() for line in summary.inner_text().splitlines() if line.strip()]
    titles = [re.sub(r"\s+", " ", to_inline_text(case(kind).title)).replace("*", "") for kind in KINDS]
    assert lines[0] == labels.SUMMARY_TITLE
    assert len(lines) == 1 + len(titles)
    links = summary.get_by_role("link").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))")
    assert links == [f"#exercise-{kind}" for kind in KINDS]
