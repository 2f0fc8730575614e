"""Pages with and without script, and the widget, say what the exercise's file says: all of it, and no more.

What is read is what a reader gets to see once everything that opens was opened.  `tests/equality` has the
other faces, and all that these tests share with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from equality.content import Content, differences
from equality.dom import OPEN
from equality.faces import carried
from equality.mutations import mutations
from equality.reader import read_element
from equality.subjects import Subjects, bank, cases, everything
from playwright.sync_api import Page
from tests.browser._pages import PAGE, write_site

from psychoed import labels
from psychoed.assets import widget_script, widget_style
from psychoed.exercises.model import AnyExercise
from psychoed.notebook.widget import ExerciseWidget

FACES = ("page", "page without script", "widget")

#: A page that has nothing but what anywidget brings along, and how anywidget uses the adapter.
NOTEBOOK = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="widget.css"></head><body><main></main></body></html>"""
ADAPT = """async (states) => {
  const { default: widget } = await import("./widget.js");
  for (const state of states) {
    const el = document.createElement("div");
    document.querySelector("main").append(el);
    const get = (name) => state[name];
    widget.render({ el, model: { get, set() {}, on() {}, off() {}, save_changes() {} } });
  }
}"""

#: Shows exercises in a face; gives their elements as they stand once all is open.
Show = Callable[..., list[str]]


def opened(page: Page) -> list[str]:
    """Open all there is to open, and return the exercises of the page in their order."""
    while page.evaluate(OPEN):
        pass
    return page.locator("pe-exercise").evaluate_all("(all) => all.map((one) => one.outerHTML)")


def faults_of(face: str, source: str, content: Content) -> dict[str, str]:
    """Return, for each field that the element does not say as it should, how."""
    found, rest = read_element(source)
    return differences(content.only(carried(face, content)), found) | ({"rest": rest} if rest else {})


@pytest.fixture
def show(open_page: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path) -> Show:
    """Show exercises on a page, or by the adapter of the notebook.

    With `keeps` off nothing is remembered: else exercises of one id would answer together.
    """

    def show(face: str, exercises: Sequence[AnyExercise], *, keeps: bool = True) -> list[str]:
        site = write_site(tmp_path)
        widgets = [ExerciseWidget(one, keeps=keeps) for one in exercises]
        if face == "widget":
            (site / "widget.js").write_text(widget_script(), encoding="utf-8")
            (site / "widget.css").write_text(widget_style(), encoding="utf-8")
            (site / "shown.html").write_text(NOTEBOOK, encoding="utf-8")
        else:
            body = "".join(one.html_at(f"in-{place}") for place, one in enumerate(widgets))
            (site / "shown.html").write_text(PAGE.format(body=body), encoding="utf-8")
        page = open_page(java_script_enabled=face != "page without script")
        page.goto(f"{serve(site)}/shown.html")
        if face == "widget":
            states = [
                {name: value for name, value in one.get_state().items() if name not in ("_esm", "_css")}
                for one in widgets
            ]
            page.evaluate(ADAPT, states)
        return opened(page)

    return show


@pytest.mark.parametrize("face", FACES)
def test_every_exercise_is_whole(show: Show, face: str) -> None:
    """Each exercise of the course and each full example says in this face what its file says, and no more."""
    subjects = everything()
    shown = show(face, [exercise for exercise, _ in subjects.values()])
    assert _faults(face, zip(subjects, shown, strict=True), subjects) == {}


@pytest.mark.parametrize("face", FACES)
def test_no_change_passes(show: Show, face: str) -> None:
    """Whatever is dropped, changed or exchanged is missed where the face carries it; elsewhere it leaves no trace."""
    changes = mutations()
    shown = show(face, [change.exercise for change in changes], keeps=False)
    amiss = []
    for change, source in zip(changes, shown, strict=True):
        _, content = cases()[change.kind]
        amiss.append(change.judge(faults_of(face, source, content), content, carried(face, content)))
    assert [*filter(None, amiss)] == []


def test_what_is_unseen_or_too_much_is_found(show: Show) -> None:
    """What a reader never gets to see does not count, and words of no field are not passed over."""
    exercise, content = cases()["matching"]
    (source,) = show("page", [exercise])
    seen, more = 'class="pe-solution" data-seen=""', '<p data-seen="">More</p></pe-exercise>'
    assert seen in source
    assert "solution" in faults_of("page", source.replace(seen, 'class="pe-solution"'), content)
    assert faults_of("page", source.replace("</pe-exercise>", more), content) == {"rest": "More"}


@pytest.mark.parametrize("script", [True, False])
def test_the_built_book_is_whole(
    open_page: Callable[..., Page], server: str, toc_pages: list[str], script: bool
) -> None:
    """On the pages as readers get them, every exercise of the course stands, and says what its file says."""
    face = "page" if script else "page without script"
    page = open_page(java_script_enabled=script)
    found: list[tuple[str, str]] = []
    for name in toc_pages:
        page.goto(f"{server}/{name}")
        shown = page.locator("pe-exercise").evaluate_all("(all) => all.map((one) => one.dataset.exercise)")
        found += zip(shown, opened(page) if shown else [], strict=True)
    # What a notebook drafts in a cell is on its page too, and no exercise of the course.
    found = [(name, source) for name, source in found if name != "draft"]
    assert {name for name, _ in found} == set(bank())
    assert _faults(face, found, bank()) == {}


def _faults(face: str, shown: Iterable[tuple[str, str]], subjects: Subjects) -> dict[str, dict[str, str]]:
    found = {}
    for name, source in shown:
        _, content = subjects[name]
        if "data-again" in source.partition(">")[0]:
            content = replace(content, instruction=f"{content.instruction}. {labels.ASKED_AGAIN}")
        if faults := faults_of(face, source, content):
            found[name] = faults
    return found
