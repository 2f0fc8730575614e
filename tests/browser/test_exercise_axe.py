"""Exercises judged by axe-core: the cases and the real pages in every state, and broken ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser._pages import STATES, bring, overflow, write_site

Axe = Callable[[Page], list[str]]
Publish = Callable[..., str]


@pytest.fixture
def publish(serve: Callable[[Path], str], tmp_path: Path) -> Publish:
    """Serve the case pages, whole or changed."""
    return lambda **changes: serve(write_site(tmp_path, **changes))


@pytest.mark.parametrize(("colour", "states"), [("light", STATES), ("dark", ("partly", "wrong"))])
def test_cases_are_accessible_in_every_state(
    open_page: Callable[..., Page], axe: Axe, publish: Publish, colour: str, states: tuple[str, ...]
) -> None:
    """Whatever was answered, folded or opened, axe-core has nothing to object to; no theme lends its colours."""
    page = open_page(colour=colour)
    page.goto(f"{publish()}/all.html")
    for state in states:
        bring(page, state, opened=state in ("partly", "wrong"))
        assert axe(page) == [], state


#: Answers any exercise of a page by its key: right, in part, or not at all.
ANSWER_BY_KEY = """(state) => { for (const found of document.querySelectorAll("pe-exercise[data-key]")) {
  const key = JSON.parse(found.dataset.key);
  const some = (object) => Object.fromEntries(Object.entries(object).slice(0, 1));
  const words = (gap) => Object.fromEntries(Object.entries(key).map(([name, value]) => [name, gap(value)]));
  const values = [...found.querySelectorAll(".pe-choices:not([data-part]) input")].map((input) => input.value);
  const others = values.filter((value) => !key.includes(value));
  const answers = {
    single_choice: () => [key[0], others[0], others[0]],
    multiple_choice: () => [key, key.slice(1), others],
    true_false: () => [key[0] === "true", key[0] !== "true", key[0] !== "true"],
    matching: () => [key, some(key), words(() => Object.values(key)[0])],
    categorisation: () => [key, some(key), words(() => Object.values(key)[0])],
    ordering: () => [key, [...key.slice(1), key[0]], [...key].reverse()],
    text_entry: () => [words((gap) => gap.accept[0]), some(words((gap) => gap.accept[0])), words(() => "zzz")],
    numeric: () => [String(key.find((range) => range[2] === 1)[0]), "x", "987654"],
  }[found.dataset.kind]();
  found.clear();
  found.response = answers[["right", "partly", "wrong"].indexOf(state)];
  found.sure = true;
  found.check();
  for (const fold of found.querySelectorAll("details")) fold.open = state !== "right";
} }"""


@pytest.mark.parametrize(("colour", "states"), [("light", ("right", "partly")), ("dark", ("wrong",))])
def test_the_real_page_of_all_kinds_is_accessible_in_every_state(
    open_page: Callable[..., Page], axe: Axe, server: str, colour: str, states: tuple[str, ...]
) -> None:
    """axe-core has nothing to object to on the built page, whatever was answered, nor does it widen on a phone."""
    page = open_page(width=320, colour=colour)
    page.goto(f"{server}/book/authoring.html")
    for state in states:
        page.evaluate(f"({ANSWER_BY_KEY})('{state}')")
        verdicts: set[Any] = set(
            page.locator("pe-exercise[data-key]").evaluate_all(
                "(all) => all.map((one) => one.dataset.verdict)"
            )
        )
        assert state in verdicts
        assert axe(page) == [], state
        assert overflow(page) <= 0, state


@pytest.mark.parametrize(
    "fault",
    [
        ('<label class="pe-choice">', '<div class="pe-choice">', "label"),
        ('aria-labelledby="exercise-reflection--stem"', "", "label"),
        ('<label for="exercise-matching--item-noise">The street is loud</label>', "", "select-name"),
        ('aria-label="A place to rest"', "", "label"),
        (">Check</button>", "></button>", "button-name"),
    ],
    ids=lambda fault: fault[0],
)
def test_a_broken_exercise_is_found(
    page: Page, axe: Axe, publish: Publish, fault: tuple[str, str, str]
) -> None:
    """Take away a label or a name, and axe-core objects."""
    whole, broken, rule = fault
    page.goto(f"{publish(change=lambda html: html.replace(whole, broken))}/all.html")
    assert rule in {found.partition(":")[0] for found in axe(page)}
