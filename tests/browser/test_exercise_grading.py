"""The element grades as grading.py does: the same cases, answered as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser._pages import CASES, check, exercise, write_site

GIVEN = json.loads((CASES / "grading.json").read_text(encoding="utf-8"))


def _labels(response: Any) -> list[str]:
    match response:
        case None:
            return []
        case bool():
            return [str(response).lower()]
        case str():
            return [response]
    return list(response)


def disagreements(page: Page, address: str) -> list[str]:
    """Name each shared case that comes out otherwise in the browser."""
    found = []
    page.goto(f"{address}/all.html")
    for given in GIVEN:
        element = exercise(page, given["exercise"])
        element.evaluate("(element) => element.clear()")
        check(element, *_labels(given["response"]))
        expected = {name: given[name] for name in ("verdict", "credit", "chosen")}
        actual = element.evaluate("(element) => element.outcome")
        if expected != actual:
            found.append(f"{given['exercise']} {given['response']}: {expected} {actual}")
    return found


def test_the_element_grades_as_python_does(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """Clicked and checked, every shared case has the outcome that is written."""
    assert disagreements(page, serve(write_site(tmp_path))) == []


@pytest.mark.parametrize(
    ("right", "broken"),
    [
        ("(chosen.length + key.length - fitting)", "key.length"),
        ("(chosen.length + key.length - fitting)", "chosen.length"),
        ("chosen.filter((id) => key.includes(id)).length", "chosen.length"),
        ('credit === 0 ? "wrong"', 'credit < 0.5 ? "wrong"'),
        ('(this.dataset.key ?? "").split(" ")', '[this.dataset.key ?? ""]'),
        ('{ verdict: "empty", credit: null, chosen }', '{ verdict: "empty", credit: 0, chosen }'),
    ],
)
def test_a_script_that_grades_otherwise_is_found(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, right: str, broken: str
) -> None:
    """The comparison fails for a copy of the script with one slip in its grading."""

    def slip(script: str) -> str:
        assert script.count(right) == 1
        return script.replace(right, broken)

    assert disagreements(page, serve(write_site(tmp_path, script=slip)))
