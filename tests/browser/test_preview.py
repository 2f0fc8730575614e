"""The preview in a real browser: it follows the file by itself, keeps nothing, and says when it has ended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from samples import SINGLE_CHOICE
from tests.browser._app import running

from psychoed.preview.server import make_app

Axe = Callable[[Page], list[str]]
Served = tuple[str, Path, Callable[[], None]]


def save(file: Path, text: str) -> None:
    """Replace the file, as careful editors do; its time is moved on, since clocks of file systems may be slow."""
    before = file.stat().st_mtime_ns
    fresh = file.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    os.utime(fresh, ns=(before + 10**9, before + 10**9))
    fresh.replace(file)


@pytest.fixture
def served(write_exercise: Callable[..., Path]) -> Iterator[Served]:
    """The address of a preview, its file, and a way to end it."""
    file = write_exercise(SINGLE_CHOICE)
    with running(make_app(file)) as (address, end):
        yield address, file, end


def test_the_page_follows_the_file(page: Page, served: Served, axe: Axe) -> None:
    """A save shows on the open page, with what was picked; a broken file its problems; mending is said."""
    address, file, _ = served
    page.goto(address)
    page.evaluate("window.same = true")
    page.get_by_label("Beans").click()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Beans make coffee.").first).to_be_visible()
    save(file, SINGLE_CHOICE.replace("What is tea made from?", "What is in the cup?"))
    expect(page.get_by_text("What is in the cup?").first).to_be_visible()
    expect(page.get_by_label("Beans")).to_be_checked()
    assert axe(page) == []
    save(file, SINGLE_CHOICE.replace("key: leaves", "key: leafs"))
    expect(page.get_by_role("listitem")).to_contain_text(
        "cup.yaml:8:6 'key' must name one of 'leaves', 'beans'"
    )
    expect(page.get_by_role("status").first).to_contain_text("One thing is to be mended.")
    assert page.title() == "cup.yaml – preview"
    assert axe(page) == []
    save(file, SINGLE_CHOICE)
    expect(page.get_by_role("status").first).to_contain_text("Mended: nothing is wrong any more.")
    page.get_by_label("Leaves").click()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Yes; the leaves of a shrub.").first).to_be_visible()
    assert page.title() == "A cup of tea – preview"
    assert page.evaluate("[window.same, localStorage.length]") == [True, 0]


def test_another_kind_brings_its_own_script(page: Page, served: Served) -> None:
    """Where the kind of exercise changes on save, the new one is alive, and no old answer is forced on it."""
    address, file, _ = served
    page.goto(address)
    page.get_by_label("Beans").click()
    save(
        file,
        "kind: numeric\ntitle: Cups\nobjective: Count.\nstem: How many?\nunit: cups\n"
        "answer: {value: 2, feedback: Two it is.}\notherwise: Count again.\nsolution: Two.\n",
    )
    page.get_by_role("textbox").fill("2")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("Two it is.").first).to_be_visible()


def test_the_end_is_said(suspect: Callable[..., tuple[Page, list[str]]], served: Served, axe: Axe) -> None:
    """Once the command has ended, the page says that it no longer follows the file."""
    address, _, end = served
    page, offences = suspect(colour="dark")
    page.goto(address)
    expect(page.get_by_text("The preview has ended")).to_be_hidden()
    assert offences == []
    end()
    expect(page.get_by_text("The preview has ended")).to_be_visible()
    assert axe(page) == []
