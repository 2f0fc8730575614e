"""The lab in a real JupyterLab: clicked in a browser, and followed in Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, expect
from tests.lab._desk import Desk, open_desk

ROOT = Path(__file__).parents[2]
NOTEBOOK = "taking-medicine.ipynb"
WHISPER = "I talk to the heron at noon"
# What Python hears of the exercise that the lab calls `question`, written to where the test can read it.
OBSERVER = """
from pathlib import Path

def write_down(change):
    if change.new:
        Path("heard.txt").write_text(f"{sorted(question.response)} {change.new.verdict}")

question.observe(write_down, "outcome")
"""


@pytest.fixture(scope="module")
def desk(lab: Any, chromium: Browser) -> Iterator[Desk]:
    """The real lab, opened and run from top to bottom, with one more cell that listens."""
    shutil.copy(ROOT / "notebooks" / NOTEBOOK, lab.folder)
    notebook = nbformat.read(lab.folder / NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(OBSERVER))
    nbformat.write(notebook, lab.folder / NOTEBOOK)
    with open_desk(lab, chromium, NOTEBOOK) as desk:
        desk.run_all()
        expect(desk.exercise("what-i-want-to-say")).to_be_visible(timeout=60_000)
        yield desk


def test_every_exercise_of_the_lab_is_live(desk: Desk) -> None:
    """Each is shown once, with its button, also those in a box; nothing shows as text or as an error."""
    for exercise_id in ("how-many-as-agreed", "facts-alone", "support-that-works", "what-a-therapist-can-do"):
        expect(desk.exercise(exercise_id)).to_have_count(1)
        expect(desk.exercise(exercise_id).get_by_role("button", name="Check")).to_be_visible()
    expect(
        desk.page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")
    ).to_have_count(0)
    expect(desk.page.locator(".jp-Notebook .pe-face")).to_have_count(0)


def test_a_check_gives_feedback_and_python_sees_it(desk: Desk) -> None:
    """Choices clicked and checked in the browser show their feedback, and change the traits in Python."""
    heard = desk.folder / "heard.txt"
    question = desk.exercise("what-a-therapist-can-do")
    question.get_by_label("Help him note when he feels sick").check()
    question.get_by_role("button", name="Check").click()
    expect(question.get_by_role("status").first).to_contain_text("A clear note gives the prescriber")
    desk.until(
        lambda: heard.is_file() and heard.read_text() == "['notice'] partly", "Python to hear of the check"
    )
    question.get_by_label("Teach him ways to cope").check()
    question.get_by_label("Practise with him").check()
    question.get_by_role("button", name="Check").click()
    everything = "['notice', 'voice', 'worry'] right"
    desk.until(lambda: heard.read_text() == everything, "Python to hear of the second check")


def test_the_figure_follows_its_control(desk: Desk) -> None:
    """Another source in the menu changes sentence, picture and table, and the live region stays."""
    figure = desk.page.locator(".jp-OutputArea .widget-vbox", has=desk.page.locator("svg.pe-figure-picture"))
    sentence = figure.get_by_role("status")
    expect(sentence).to_contain_text("about 51 take their medicine as agreed")
    region = sentence.element_handle()
    figure.get_by_label("Numbers from").select_option(index=1)
    expect(sentence).to_contain_text("between 30 and 50 do not")
    expect(figure.locator("svg.pe-figure-picture")).to_contain_text("Could be either: 20")
    expect(figure.locator("svg.pe-figure-picture")).to_have_attribute("aria-label", sentence.inner_text())
    expect(figure.locator("tbody tr")).to_have_count(3)
    assert region.evaluate("region => region.isConnected"), "a region that is replaced is not announced"


def test_keys_in_an_exercise_are_no_commands_to_the_notebook(desk: Desk) -> None:
    """By keyboard alone a choice is picked, moved and checked; no key reaches the notebook around it."""
    question = desk.exercise("facts-alone")
    question.locator("input").first.focus()
    before = desk.cells()
    desk.press("Space", "ArrowDown")
    picked = question.locator("input:checked")
    expect(picked).to_have_value("plan-and-call")
    desk.press("x", "d", "d", "a", "m", "z", "Enter")
    expect(picked).to_be_focused()
    desk.press("Tab", "x", "Tab")  # over the hint
    expect(question.get_by_role("button", name="Check")).to_be_focused()
    desk.press("Space")
    expect(question.get_by_role("status").first).to_contain_text("That fits.")
    assert before == desk.cells()


def test_keys_in_a_reflection_are_no_commands_to_the_notebook(desk: Desk) -> None:
    """The same for what stands beside the text of a reflection."""
    hint = desk.exercise("what-i-want-to-say").locator("summary").first
    hint.focus()
    before = desk.cells()
    desk.press("x", "ArrowDown")
    expect(hint).to_be_focused()
    assert before == desk.cells()


def test_keys_in_a_figure_are_no_commands_to_the_notebook(desk: Desk) -> None:
    """The figure's control is moved by arrow keys, which move nothing else, and x cuts no cell."""
    figure = desk.page.locator(".jp-OutputArea .widget-vbox", has=desk.page.locator("svg.pe-figure-picture"))
    control = figure.get_by_label("Numbers from")
    control.focus()
    before = desk.cells()
    desk.press("Home", "x", "ArrowDown")
    expect(figure.get_by_role("status")).to_contain_text("between 30 and 50 do not")
    expect(control).to_be_focused()
    assert before == desk.cells()


def test_a_reflection_stays_in_the_browser(desk: Desk, lab: Any) -> None:
    """What is written in a reflection is in no kernel message, not in the saved notebook, nor in any other file."""
    reflection = desk.exercise("what-i-want-to-say")
    reflection.get_by_role("textbox").fill(WHISPER)
    reflection.get_by_role("textbox").blur()
    # Something that does travel, after it, so that silence means silence and not haste.
    desk.exercise("how-many-as-agreed").get_by_label("About 20 of 100").check()
    desk.until(
        lambda: any(b'"response":"some"' in frame.replace(b" ", b"") for frame in desk.frames),
        "the choice to travel",
    )
    desk.command("docmanager:save")
    saved = desk.folder / NOTEBOOK
    desk.until(lambda: "pe-exercise" in saved.read_text(encoding="utf-8"), "the notebook to be saved")
    assert not any(WHISPER.encode() in frame for frame in desk.frames)
    written = [file for place in (lab.folder, lab.home) for file in place.rglob("*") if file.is_file()]
    assert saved in written
    assert [file for file in written if WHISPER.encode() in file.read_bytes()] == []
    expect(reflection.get_by_role("textbox")).to_have_value(WHISPER)
