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
from playwright.sync_api import Page
from tests.browser._pages import KINDS, Visit, case, check, visiting, write_site

from psychoed import labels
from psychoed.assets import widget_script
from psychoed.renderers.html import render_html

#: A model that keeps what it is given and notes what would go to the kernel.
NOTEBOOK = """
window.sent = [];
window.show = async (html, { copy = "", response = null, late = false } = {}) => {
  const { default: widget } = await import(`./widget.js?${copy}`);
  const state = { html, response, checks: 0 };
  const listeners = new Set();
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; sent.push([name, value]); },
    save_changes: () => {},
    on: (_, listener) => listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
    fromKernel: (value) => { state.response = value; for (const listener of listeners) listener(); },
    listeners,
  };
  const el = document.createElement("div");
  el.className = "view";
  if (!late) document.querySelector("main").append(el);
  model.stop = widget.render({ model, el });
  if (late) document.querySelector("main").append(el);
  return model;
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


def show(page: Page, kind: str, **options: Any) -> None:
    """Show an exercise as a widget; its model is then `model` on the page."""
    page.evaluate(
        "([html, options]) => show(html, options).then((model) => { window.model = model })",
        [render_html(case(kind), place="live"), options],
    )


@pytest.mark.parametrize("late", [False, True])
def test_a_response_of_the_kernel_is_shown(notebook: Visit, late: bool) -> None:
    """What Python set before or after is picked, also where the place joins the page only after drawing."""
    page = notebook("notebook")
    show(page, "single_choice", response="noon", late=late)
    found = page.locator("pe-exercise")
    assert found.locator('input[value="noon"]').is_checked()
    page.evaluate("model.fromKernel('four')")
    assert found.locator('input[value="four"]').is_checked()
    assert page.evaluate("sent") == []
    assert found.evaluate("(element) => Object.hasOwn(element, 'response')") is False


def test_picks_and_checks_reach_the_kernel(notebook: Visit) -> None:
    """Each pick sends the response, each check a count more, and taking back sends nothing picked."""
    page = notebook("notebook")
    show(page, "multiple_choice")
    found = page.locator("pe-exercise")
    check(found, "dim-lights", "long-nap")
    check(found)
    found.get_by_role("button", name=labels.TRY_AGAIN).click()
    sent = page.evaluate("sent")
    assert [value for name, value in sent if name == "checks"] == [1, 2]
    responses = [value for name, value in sent if name == "response"]
    assert responses[:2] == [["dim-lights"], ["dim-lights", "long-nap"]]
    assert responses[-1] == []
    assert page.evaluate("localStorage.length") == 0


def test_two_widgets_of_one_exercise_do_not_clash(notebook: Visit) -> None:
    """Each widget loads the script anew, and yet names and ids differ, so that picks stay apart."""
    page = notebook("notebook")
    show(page, "single_choice", copy="first")
    show(page, "single_choice", copy="second")
    first, second = page.locator("pe-exercise").all()
    check(first, "noon")
    check(second, "four")
    assert first.locator('input[value="noon"]').is_checked()
    assert (first.get_attribute("data-verdict"), second.get_attribute("data-verdict")) == ("wrong", "right")
    ids = page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_a_reflection_never_reaches_the_kernel(notebook: Visit) -> None:
    """What is written stays with the browser: nothing is set on the model, nothing listened to."""
    page = notebook("notebook")
    show(page, "reflection")
    page.locator("textarea").fill("private")
    assert page.evaluate("sent") == []
    assert page.evaluate("model.listeners.size") == 0
    assert "private" in json.dumps(page.evaluate("Object.values(localStorage)"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_keeps_its_name(notebook: Visit, kind: str) -> None:
    """Ids are changed together with all that points to them."""
    page = notebook("notebook")
    show(page, kind)
    dangling = page.locator("[aria-labelledby], [aria-describedby]").evaluate_all(
        "(all) => all.flatMap((one) => [one.getAttribute('aria-labelledby'), one.getAttribute('aria-describedby')])"
        ".filter((id) => id && !document.getElementById(id))"
    )
    assert dangling == []


def test_a_view_that_is_gone_listens_no_more(notebook: Visit) -> None:
    """The clean-up that the adapter gives back takes its listener off the model."""
    page = notebook("notebook")
    show(page, "true_false")
    assert page.evaluate("model.listeners.size") == 1
    page.evaluate("model.stop()")
    assert page.evaluate("model.listeners.size") == 0


@pytest.mark.parametrize("kind", KINDS)
def test_plain_keys_stay_inside_while_the_view_lives(notebook: Visit, kind: str) -> None:
    """A plain key stops at the view's place, a shortcut such as that for saving does not; both go on once it is gone."""
    page = notebook("notebook")
    show(page, kind)
    page.evaluate(
        "() => { window.keys = []; document.addEventListener('keydown', ({ key }) => keys.push(key)) }"
    )
    place = page.locator("pe-exercise input, pe-exercise textarea").first
    place.press("x")
    place.press("Control+b")
    page.evaluate("model.stop()")
    place.press("y")
    assert [key for key in page.evaluate("keys") if key != "Control"] == ["b", "y"]
