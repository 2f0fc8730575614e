"""Every kind of exercise in a real JupyterLab: a lesson answered by hand, followed in Python, handed in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, expect
from samples import CASES, SINGLE_CHOICE
from tests.lab._desk import Desk, open_desk

from psychoed import labels
from psychoed.exercises.model import KINDS, GradedExercise

GRADED = [kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise)]
GRADING = json.loads((CASES / "grading.json").read_text(encoding="utf-8"))
WHISPER = "zebras whisper"
MISCONCEPTIONS = """
cold-is-healthy:
  belief: A cold body sleeps best.
  answer: A cool room helps, and warm feet help too.
  paragraph: quiet-evening
"""
CELLS = {
    "imports": "import os\nos.environ.pop('PSYCHOED_COURSE', None)\nfrom psychoed import draft, exercise, quiz",
    "lesson": "lesson = quiz('sleep')\nlesson",
    "question": "question = exercise('matching')\nquestion",
    "again": "question",
    "draft": f"draft('''\n{SINGLE_CHOICE}''')",
    "faulty": "draft({'kind': 'reflection', 'title': 'T', 'objective': 'O', 'stem': 'S', 'key': 'a'})",
}


def _write_course(folder: Path) -> None:
    """A course whose one lesson holds the full example of each kind; without sources, and so bibliography."""
    lesson = folder / "exercises" / "sleep"
    lesson.mkdir(parents=True)
    for kind in KINDS:
        text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
        (lesson / f"{kind.replace('_', '-')}.yaml").write_text(
            re.sub(r"(?m)^sources:.*\n", "", text), "utf-8"
        )
    (lesson / "lamp.svg").write_bytes((CASES / "lamp.svg").read_bytes())
    (folder / "exercises" / "misconceptions.yaml").write_text(MISCONCEPTIONS, encoding="utf-8")
    (folder / "book").mkdir()
    (folder / "book" / "sleep.md").write_text("(quiet-evening)=\n# A quiet evening\n", encoding="utf-8")
    (folder / "_toc.yml").touch()


@pytest.fixture(scope="module")
def desk(lab: Any, chromium: Browser) -> Iterator[Desk]:
    """A notebook with the lesson, one exercise in two views, and drafts."""
    _write_course(lab.folder / "sleep")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code) for code in CELLS.values()],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(notebook, lab.folder / "sleep" / "kinds.ipynb")
    with open_desk(lab, chromium, "sleep/kinds.ipynb") as desk:
        desk.run_all()
        expect(desk.page.locator(".jp-RenderedText[data-mime-type$=stderr]")).to_be_visible(timeout=60_000)
        yield desk


def _cell(desk: Desk, name: str) -> Locator:
    return desk.page.locator(".jp-Notebook .jp-CodeCell").nth(list(CELLS).index(name))


def _found(desk: Desk, kind: str) -> Locator:
    """The exercise of the lesson."""
    return _cell(desk, "lesson").locator(f"pe-exercise[data-kind={kind}]")


def _right(kind: str) -> Any:
    return next(one["response"] for one in GRADING if (one["exercise"], one["verdict"]) == (kind, "right"))


def _answer(desk: Desk, found: Locator, response: Any) -> None:
    """Give a response by keyboard, as a person would."""
    kind = found.get_attribute("data-kind")
    match response:
        case dict() if kind == "matching":
            for item, option in response.items():
                found.locator(f"[data-item={item}]").select_option(option)
        case dict() if kind == "categorisation":
            for item, option in response.items():
                found.locator(f"[data-item={item}] input[value={option}]").press("Space")
        case dict() | str() if found.locator("[data-gap]").count():
            for gap, text in (response if isinstance(response, dict) else {"value": response}).items():
                found.locator(f"[data-gap={gap}]").focus()
                desk.page.keyboard.type(text)
        case list() if kind == "ordering":
            for step in response:
                # Each in turn goes down to the end.
                for _ in response:
                    found.locator(f"[data-step={step}] [data-pe=down]").press("Enter")
        case _:
            for value in response if isinstance(response, list) else [response]:
                found.locator(f"input[value={str(value).lower()}]").press("Space")


def _told(desk: Desk) -> dict[str, tuple[Any, ...]]:
    """What Python knows of each graded exercise of the lesson."""
    records = json.loads(desk.python("import json; print(json.dumps(lesson.records()))"))
    fields = ("verdict", "attempts", "hints", "sure")
    return {record["kind"]: tuple(record[name] for name in fields) for record in records}


def test_every_graded_kind_is_answered_checked_and_begun_anew(desk: Desk) -> None:
    """By keyboard alone, and no key is a command to the notebook; Python and the summary follow each step."""
    _found(desk, "single_choice").locator("input").first.focus()  # which makes its cell the active one
    before = desk.cells()
    summary = _cell(desk, "lesson").locator(".widget-html")
    for kind in GRADED:
        found = _found(desk, kind)
        if found.locator(".pe-hint").count():
            found.locator(".pe-hint summary").first.press("Enter")
        _answer(desk, found, _right(kind))
        if found.locator("[data-part=sure]").count():
            found.locator("[data-part=sure] input").first.press("Space")
        found.get_by_role("button", name="Check").press("Enter")
        expect(found).to_have_attribute("data-verdict", "right")
        expect(found.get_by_role("status").filter(has_text=labels.OUTCOMES["right"][1])).to_be_visible()
    for kind in ("single_choice", "text_entry"):
        for key in ("x", "d", "d", "a", "z", "m", "Shift+m", "ArrowUp", "Control+Enter"):
            _found(desk, kind).locator("input").first.press(key)
    assert before == desk.cells()
    # Messages wait for their turn in the browser, and may come later than what we ask.
    desk.until(
        lambda: _told(desk)["text_entry"] == ("partly", 2, 1, None), "Enter in a gap to check what was typed"
    )
    told = _told(desk)
    untouched = [kind for kind in GRADED if kind not in ("text_entry", "single_choice")]
    assert {told[kind][:2] for kind in untouched} == {("right", 1)}
    assert told["single_choice"] == (None, 1, 1, None)
    assert told["ordering"][3] is True
    expect(summary.get_by_text("Done")).to_have_count(len(untouched))
    _found(desk, "numeric").get_by_role("button", name=labels.START_OVER).press("Enter")
    expect(summary.get_by_text("Done")).to_have_count(len(untouched) - 1)
    numeric = "next(one for one in lesson.exercises if one.exercise.kind == 'numeric')"
    begun = f"print({numeric}.response, {numeric}.attempts)"
    desk.until(lambda: desk.python(begun) == "None 0", "Python to hear of the fresh start")


def test_two_views_and_python_keep_step(desk: Desk) -> None:
    """One widget in two cells, and the same exercise in the lesson: the first two are one, the third is its own."""
    one, other = (_cell(desk, name).locator("pe-exercise") for name in ("question", "again"))
    _answer(desk, one, _right("matching"))
    expect(other.locator("select").first).to_have_value("write-down")
    other.get_by_role("button", name="Check").click()
    expect(one).to_have_attribute("data-verdict", "right")
    desk.until(lambda: desk.python("print(question.attempts)") == "1", "Python to hear of the check")
    assert desk.python("question.response = {'noise': 'socks'}; print(question.check().verdict)") == "wrong"
    for view in (one, other):
        expect(view).to_have_attribute("data-verdict", "wrong")
        expect(view.locator("select").first).to_have_value("")
    assert desk.python("print(question.record()['attempts'], question.attempts)") == "2 2"
    other.get_by_role("button", name=labels.TRY_AGAIN).click()
    expect(one).not_to_have_attribute("data-verdict", "wrong")
    desk.until(lambda: desk.python("print(question.outcome)") == "None", "Python to hear of the next try")


def test_a_faulty_draft_shows_sentences_alone(desk: Desk) -> None:
    """Beside a draft that is live, one that is wrong shows what is wrong, and no trace of our code."""
    found = _cell(desk, "draft").locator("pe-exercise")
    found.locator("input").first.check()
    found.get_by_role("button", name="Check").click()
    expect(found).to_have_attribute("data-verdict", re.compile("right|wrong"))
    said = _cell(desk, "faulty").locator(".jp-OutputArea-output").inner_text().strip()
    assert said.startswith("draft: ")
    assert "'key'" in said
    assert said.count("\n") == 0


def test_what_is_not_graded_is_nowhere_but_in_the_browser(desk: Desk, lab: Any) -> None:
    """Written, rated, ticked, chosen: in no message, no record, no hand-in file, and no notebook with its state."""
    way = _found(desk, "scenario").locator(".pe-way summary", has_text="gets up")
    way.press("Enter")
    expect(_found(desk, "scenario").locator(".pe-end")).to_be_visible()
    for area in (
        *_found(desk, "reflection").locator("textarea").all(),
        *_found(desk, "plan").locator("textarea").all(),
    ):
        area.focus()
        desk.page.keyboard.type(WHISPER)
    for kind, value in (("scale", "mostly"), ("checklist", "yawn")):
        _found(desk, kind).locator(f"input[value={value}]").press("Space")
    # Something that does travel, after all that, so that silence means silence and not haste.
    _answer(desk, _cell(desk, "question").locator("pe-exercise"), {"noise": "coffee"})
    desk.until(
        lambda: any(b'"noise": "coffee"' in one or b'"noise":"coffee"' in one for one in desk.sent), "it"
    )
    assert desk.python("print(lesson.hand_in())") == "sleep-hand-in.json"
    spoken = [one for one in desk.sent if b"comm_msg" in one]
    assert spoken
    secrets = [WHISPER.encode(), b"mostly", b"yawn", b"get-up"]
    assert [one for one in spoken if any(secret in one for secret in secrets)] == []
    assert [one for one in desk.frames if WHISPER.encode() in one] == []
    state = desk.python(
        "from ipywidgets import Widget; import json;"
        "print(json.dumps([one.get_state() for one in lesson.exercises if one.exercise.kind in"
        " ('scenario', 'reflection', 'scale', 'plan', 'checklist')]))"
    )
    assert [(one["response"], one["checked"], one["sure"]) for one in json.loads(state)] == [(None,) * 3] * 5
    desk.command("docmanager:save")
    saved = desk.folder / "sleep" / "kinds.ipynb"
    desk.until(
        lambda: "widget-state+json" in saved.read_text("utf-8"), "the notebook to be saved with its state"
    )
    assert "coffee" in str(nbformat.read(saved, as_version=4).metadata.widgets)
    written = [file for place in (lab.folder, lab.home) for file in place.rglob("*") if file.is_file()]
    assert {saved, desk.folder / "sleep" / "sleep-hand-in.json"} <= set(written)
    assert [file for file in written if WHISPER.encode() in file.read_bytes()] == []
    handed_in = json.loads((desk.folder / "sleep" / "sleep-hand-in.json").read_text(encoding="utf-8"))
    assert sorted(record["kind"] for record in handed_in["records"]) == sorted(GRADED)


def test_a_restarted_kernel_leaves_the_page_whole(desk: Desk) -> None:
    """What stands on the page still answers; run again, the cell gives an exercise that Python follows."""
    desk.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    found = _found(desk, "true_false")
    found.locator("input[value=false]").check()
    found.get_by_role("button", name="Check").click()
    expect(found).to_have_attribute("data-verdict", re.compile("right|wrong"))
    desk.run_all()
    desk.until(lambda: "<exercise" in desk.python("print(question)"), "the notebook to run again")
    again = _cell(desk, "question").locator("pe-exercise")
    _answer(desk, again, _right("matching"))
    again.get_by_role("button", name="Check").click()
    desk.until(lambda: desk.python("print(question.attempts)") == "1", "Python to follow")
