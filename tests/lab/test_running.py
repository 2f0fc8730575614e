"""The labs as programs, and as files that were run and saved, which others show without a kernel."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from nbconvert import HTMLExporter, MarkdownExporter
from tests.lab._running import NOTEBOOKS, Ran, run

from psychoed import figures
from psychoed.exercises.bank import Bank
from psychoed.renderers.text import render_text

WIDGET = "application/vnd.jupyter.widget-view+json"
#: What Python calls a thing where nobody told it what to say.
REPR = re.compile(
    r"<[\w.]+ object at 0x|\b(?:[VH]Box|\w+Widget|MovingFigure)\b|\(children=|<(?:figure|exercise|quiz) '"
)
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def ran() -> Callable[[Path], Ran]:
    """A lab that was run; the tests of this module stay with one worker, and each lab is run once."""
    known: dict[Path, Ran] = {}

    def get(path: Path) -> Ran:
        if path not in known:
            known[path] = run(path)
        return known[path]

    return get


def _outputs(lab: Ran) -> list[tuple[str, Any]]:
    return [(cell.id, output) for cell in lab.notebook.cells for output in cell.get("outputs", [])]


def _said(html: str) -> str:
    """What a reader of a page sees, in one line."""
    root = lxml_html.fromstring(html)
    for unseen in root.xpath("//script | //style | //template"):
        unseen.drop_tree()
    return " ".join(root.text_content().split())


def _called(lab: Ran, function: str) -> set[str]:
    return set(
        re.findall(rf'\b{function}\("([\w-]+)"\)', "\n".join(cell.source for cell in lab.notebook.cells))
    )


@every_notebook
def test_labs_run_and_every_widget_has_a_face(
    path: Path, ran: Callable[[Path], Ran], record_property: Callable[[str, object], None]
) -> None:
    """A lab runs from top to bottom; each widget has words without a kernel, as HTML and as text; none complains."""
    record_property("seconds", round(ran(path).seconds, 1))
    outputs = _outputs(ran(path))
    shown = [(cell, output.data) for cell, output in outputs if WIDGET in output.get("data", {})]
    assert len(shown) >= 4
    for cell, data in shown:
        assert len(data.get("text/html", "")) > 100, cell
        assert "data-pe-no-face" not in data["text/html"], cell
        assert len(data["text/plain"]) > 50, cell
    assert not REPR.search(
        "\n".join(str(output.get("data", {}).get("text/plain", "")) for _, output in outputs)
    )
    assert not [output for _, output in outputs if output.output_type == "stream" and output.name == "stderr"]


@every_notebook
def test_a_saved_lab_reads_well_where_no_widget_lives(
    path: Path, ran: Callable[[Path], Ran], course_bank: Bank
) -> None:
    """Converted to a page: the words of each exercise, each figure's picture and sentence, and nothing of Python's."""
    lab = ran(path)
    html, _ = HTMLExporter(template_name="basic").from_notebook_node(lab.notebook)
    page = lxml_html.fromstring(f"<div>{html}</div>")
    for code in page.find_class("jp-InputArea") + page.find_class("input"):
        code.drop_tree()
    said = _said(lxml_html.tostring(page, encoding="unicode"))
    for name in _called(lab, "exercise"):
        title, *stem = [line for line in render_text(course_bank[name]).split("\n") if line][:2]
        assert title.rpartition(" (")[0] in said
        assert all(" ".join(line.split())[:30] in said for line in stem)
    for name in _called(lab, "moving_figure"):
        figure = figures.get(name)
        sentence = figure.sentence(figure.data())
        assert sentence in said
        assert bool(page.xpath(f"//pe-still[@data-figure='{name}']//img[@alt]")) == (figure.draw is not None)
    assert not REPR.search(said)


@every_notebook
def test_a_saved_lab_reads_well_as_text(path: Path, ran: Callable[[Path], Ran]) -> None:
    """Where text alone is shown, each figure's sentence is there, and nothing of Python's."""
    lab = ran(path)
    exporter = MarkdownExporter(config={"NbConvertBase": {"display_data_priority": ["text/plain"]}})
    text, _ = exporter.from_notebook_node(lab.notebook)
    for name in _called(lab, "moving_figure"):
        figure = figures.get(name)
        assert figure.sentence(figure.data()) in text
    shown = re.sub(r"```python.*?```", "", text, flags=re.DOTALL)
    assert not REPR.search(shown)


def test_what_python_says_of_a_thing_would_be_found() -> None:
    """The search knows the words that stood there before, and leaves ours alone."""
    told = (
        "VBox(children=(<exercise 'a' (scale)>,))",
        "<figure 'x': Of 100>",
        "<a.B object at 0x7f>",
        "ExerciseWidget()",
    )
    assert all(REPR.search(words) for words in told)
    assert not REPR.search("Exercises are widgets, so you can put them in a box like any other widget.")
