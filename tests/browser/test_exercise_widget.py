"""The adapter to the notebook, against a model that stands in for the kernel's.

A real JupyterLab is driven by the lab tests; here are the cases that it hides: places that are not on the
page yet, the same exercise shown by two widgets, and what reaches the kernel.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page
from tests.browser._pages import GRADED, KINDS, Visit, case, check, visiting, write_site

from psychoed import labels
from psychoed.assets import widget_script
from psychoed.notebook.widget import ExerciseWidget
from psychoed.renderers.html import render_html

GRADING = json.loads((Path(__file__).parents[1] / "cases" / "grading.json").read_text(encoding="utf-8"))

#: A model that keeps what it is given and notes what would go to the kernel.  Views that are given the same
#: one share it, as in a notebook.
NOTEBOOK = """
window.sent = [];
window.makeModel = (html, given = {}) => {
  const state = { html, response: null, sure: null, hints: 0, attempts: 0, checked: null, ...given };
  const listeners = new Map();
  const change = (name, value) => {
    if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
    state[name] = value;
    for (const listener of [...listeners.get(`change:${name}`) ?? []]) listener();
  };
  return {
    state, listeners,
    get: (name) => state[name],
    set: (name, value) => { sent.push([name, value]); change(name, value); },
    save_changes: () => {},
    on: (name, listener) => listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    off: (name, listener) => listeners.get(name).delete(listener),
    count: () => [...listeners.values()].reduce((sum, some) => sum + some.size, 0),
    fromKernel: (values) => { for (const [name, value] of Object.entries(values)) change(name, value); },
  };
};
window.show = async (model, { copy = "", late = false } = {}) => {
  const { default: widget } = await import(`./widget.js?${copy}`);
  const el = document.createElement("div");
  el.className = "view";
  if (!late) document.querySelector("main").append(el);
  model.stop = widget.render({ model, el });
  if (late) document.querySelector("main").append(el);
};
"""


@pytest.fixture
def notebook(
    page: Page, axe: Callable[[Page], list[str]], serve: Callable[[Path], str], tmp_path: Path
) -> Iterator[Visit]:
    """Open a page that shows widgets by `show(html, options)`."""
    site = write_site(tmp_path)
    (site / "widget.js").write_text(widget_script(), encoding="utf-8")
    (site / "notebook.js").write_text(NOTEBOOK, encoding="utf-8")
    head = (site / "all.html").read_text(encoding="utf-8").partition("<body>")[0]
    head = head.replace('defer src="exercise.js"', 'defer src="notebook.js"').replace(
        ' data-pe-course="side-by-side"', ""
    )
    (site / "notebook.html").write_text(f"{head}<body><main><h1>Notebook</h1></main></body></html>", "utf-8")
    with visiting(page, axe, serve(site)) as go:
        yield go


def show(page: Page, kind: str, *, copy: str = "", late: bool = False, **given: Any) -> Locator:
    """Show an exercise as a widget; its model is then `model` on the page."""
    page.evaluate(
        "([html, given, options]) => { window.model = makeModel(html, given); return show(model, options); }",
        [render_html(case(kind), place="live"), given, {"copy": copy, "late": late}],
    )
    return page.locator("pe-exercise").last


def show_again(page: Page) -> Locator:
    """Show the model on the page in one more view."""
    page.evaluate("show(model, { copy: 'again' })")
    return page.locator("pe-exercise").last


def faces(page: Page) -> list[Any]:
    """What each view shows: its answer, how sure, whether and how it was judged, and which buttons it offers."""
    return page.locator("pe-exercise").evaluate_all(
        "(all) => all.map((one) => JSON.stringify([one.response, one.sure, one.dataset.verdict ?? '', "
        "[...one.querySelectorAll('.pe-actions button')].map((button) => button.hidden), "
        "one.querySelector('.pe-status').textContent]))"
    )


def sent(page: Page, name: str) -> list[Any]:
    """What went to the kernel under one name."""
    return [value for key, value in page.evaluate("sent") if key == name]


@pytest.mark.parametrize("late", [False, True])
def test_a_response_of_the_kernel_is_shown(notebook: Visit, late: bool) -> None:
    """What Python set before or after is shown, of every graded kind, also where the place joins the page late."""
    page = notebook("notebook")
    for kind in GRADED:
        partly = next(one["response"] for one in GRADING if (one["exercise"], one["credit"]) == (kind, 0))
        found = show(page, kind, response=partly, late=late)
        assert found.evaluate("one => one.response") == partly
        page.evaluate("model.fromKernel({ response: null })")
        assert found.evaluate("one => one.response") in (None, [])
        assert found.evaluate("(element) => Object.hasOwn(element, 'response')") is False
    assert page.evaluate("sent") == []


def test_answers_and_checks_reach_the_kernel(notebook: Visit) -> None:
    """Each change sends what is given, each check what was checked, and a fresh start takes everything back."""
    page = notebook("notebook")
    found = show(page, "multiple_choice")
    check(found, "dim-lights", "long-nap")
    found.locator("summary").first.click()
    found.get_by_role("button", name=labels.TRY_AGAIN).click()
    found.get_by_role("button", name="Check").click()
    assert sent(page, "checked") == [
        *[None, None],
        {"response": ["dim-lights", "long-nap"], "sure": None},
        None,
        {"response": ["dim-lights", "long-nap"], "sure": None},
    ]
    assert page.evaluate("[model.get('hints'), model.get('attempts')]") == [1, 2]
    found.get_by_role("button", name=labels.START_OVER).click()
    state = page.evaluate("model.state")
    assert [state[name] for name in ("response", "sure", "hints", "attempts", "checked")] == [
        [],
        None,
        0,
        0,
        None,
    ]
    assert page.evaluate("localStorage.length") == 0


def test_views_of_one_widget_keep_step(notebook: Visit) -> None:
    """What is answered, checked, tried again or begun anew in one view shows in all, and in one opened later."""
    page = notebook("notebook")
    first = show(page, "ordering")
    second = show_again(page)
    first.get_by_role("button", name=labels.MOVE_UP).nth(2).click()
    first.get_by_label(labels.SURE["sure"]).check()
    for act in (
        lambda: first.get_by_role("button", name="Check").click(),
        lambda: second.get_by_role("button", name="Check").click(),
        lambda: second.get_by_role("button", name=labels.TRY_AGAIN).click(),
        lambda: first.get_by_role("button", name="Check").click(),
    ):
        act()
        one, other = faces(page)
        assert one == other
    assert page.evaluate("model.get('attempts')") == 3, "a view that follows checks nothing itself"
    third = show_again(page)
    assert len(set(faces(page))) == 1
    assert third.locator(".pe-status").get_attribute("aria-live") == "off", (
        "nobody asked for it to be read out"
    )
    third.get_by_role("button", name=labels.START_OVER).click()
    assert len(set(faces(page))) == 1
    assert page.evaluate("model.get('attempts')") == 0


def test_widgets_of_one_exercise_do_not_clash(notebook: Visit) -> None:
    """Each widget loads the script anew, and yet ids, groups of radios and folds differ, and nothing dangles."""
    page = notebook("notebook")
    for copy in ("first", "second"):
        for kind in KINDS:
            show(page, kind, copy=copy)
    first, second = page.locator("[data-kind=single_choice]").all()
    check(first, "noon")
    check(second, "four")
    assert first.locator('input[value="noon"]').is_checked()
    assert (first.get_attribute("data-verdict"), second.get_attribute("data-verdict")) == ("wrong", "right")
    page.locator("[data-kind=scenario] summary").first.click()
    names = page.evaluate(
        "[...document.querySelectorAll('pe-exercise')].map((one, index) =>"
        " [...one.querySelectorAll('[name]')].map((part) => `${part.name || part.getAttribute('name')} ${index}`))"
    )
    owners: dict[str, set[str]] = {}
    for name, index in (pair.split() for pairs in names for pair in pairs):
        owners.setdefault(name, set()).add(index)
    assert {name for name, who in owners.items() if len(who) > 1} == set()
    ids = page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    dangling = page.locator("pe-exercise").evaluate_all(
        "(all) => all.flatMap((one) => [...one.querySelectorAll('*')].flatMap((part) => ["
        "...['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) => (part.getAttribute(name) ?? '').split(' ')),"
        "part.localName === 'a' && part.hash ? part.hash.slice(1) : '']))"
        ".filter((id) => id && !document.getElementById(id))"
    )
    assert dangling == []


def test_what_is_not_graded_never_reaches_the_kernel(notebook: Visit) -> None:
    """Written, rated, ticked or chosen on the way, it stays with the browser, and nothing is listened to."""
    page = notebook("notebook")
    for kind in set(KINDS) - set(GRADED):
        found = show(page, kind)
        for area in found.locator("textarea").all():
            area.fill("private")
        for control in (
            found.locator("input"),
            found.locator(".pe-way summary:visible"),
            found.locator(".pe-hint summary"),
        ):
            if control.count():
                control.first.click()
        assert page.evaluate("model.count()") == 0
        assert page.evaluate("localStorage.length") > 0
        page.evaluate("localStorage.clear()")
    assert page.evaluate("sent") == []


def test_a_draft_is_not_kept(notebook: Visit) -> None:
    """All drafts share a name: what was written in one must not turn up in the next."""
    page = notebook("notebook")
    page.evaluate(
        "(html) => { window.model = makeModel(html); return show(model); }",
        ExerciseWidget(case("reflection"), keeps=False).html,
    )
    page.locator("textarea").fill("private")
    assert page.evaluate("[localStorage.length, sent.length]") == [0, 0]


def test_a_view_that_is_gone_listens_no_more(notebook: Visit) -> None:
    """The clean-up that the adapter gives back takes its listeners off the model."""
    page = notebook("notebook")
    show(page, "true_false")
    assert page.evaluate("model.count()") > 0
    page.evaluate("model.stop()")
    assert page.evaluate("model.count()") == 0


def test_keys_that_an_exercise_needs_stay_inside_while_the_view_lives(notebook: Visit) -> None:
    """Plain keys, those of editing and Ctrl+Enter stop at the view's place; other shortcuts go on."""
    page = notebook("notebook")
    page.evaluate(
        "() => { window.keys = []; document.addEventListener('keydown', ({ key }) => keys.push(key)) }"
    )
    for kind in KINDS:
        found = show(page, kind)
        place = found.locator("input, textarea, select, .pe-moves button, .pe-way summary").first
        for key in ("x", "ArrowDown", "Enter", "Control+z", "Control+Enter", "Control+b"):
            place.press(key)
        page.evaluate("model.stop()")
        place.press("y")
    assert [key for key in page.evaluate("keys") if key != "Control"] == ["b", "y"] * len(KINDS)
