"""What an Output captured, as HTML, and known before the front end reports it."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import nbformat
import pytest
from nbclient import NotebookClient

from psychoed.notebook.captured_output import NoStaticFace, render_output
from psychoed.notebook.static_face import static_face


def _display(metadata: dict[str, Any] | None = None, **data: str) -> dict[str, Any]:
    kinds = {kind.replace("__", "/").replace("_xml", "+xml"): content for kind, content in data.items()}
    return {"output_type": "display_data", "data": kinds, "metadata": metadata or {}}


@pytest.mark.parametrize(
    ("output", "html"),
    [
        ({"output_type": "stream", "name": "stdout", "text": "a < b\n"}, "a &lt; b"),
        ({"output_type": "error", "ename": "ValueError", "evalue": "<x>"}, "ValueError: &lt;x&gt;"),
        (_display(text__html="<b onclick='x()'>b</b>", text__plain="<HTML object>"), "<b>b</b>"),
        (_display(text__markdown="*soft*", text__plain="<Markdown object>"), "<em>soft</em>"),
        (_display(text__markdown="![cup](https://x.example/a.png)"), '<p><img alt="cup"/></p>'),
        (_display(text__html="<img alt='cup' src='//x.example/a.png'>"), '<img alt="cup">'),
        (_display(image__png="aGk=\n", text__plain="<Figure>"), 'src="data:image/png;base64,aGk="'),
        (_display(image__png="aGk="), 'alt="Picture drawn by this notebook, without a description."'),
        (_display({"image/png": {"alt": "A curve"}}, image__png="aGk="), 'alt="A curve"'),
        (_display(image__svg_xml="<svg/>"), 'src="data:image/svg+xml;base64,PHN2Zy8+"'),
        (_display(text__plain="[1, 2]"), ">[1, 2]<"),
    ],
)
def test_each_kind_of_output_has_a_form(output: dict[str, Any], html: str) -> None:
    """Streams, errors, HTML, Markdown, pictures and plain values are shown, escaped and without script."""
    assert html in render_output(output)


@pytest.mark.parametrize(
    "text",
    [
        "<Figure size 640x480 with 1 Axes>",
        "<a.B object at 0x7f>",
        "Dropdown(description='x')",
        "Output()",
        "",
    ],
)
def test_a_repr_is_refused(text: str) -> None:
    """What only Python can read is an error that says what to show instead."""
    with pytest.raises(NoStaticFace, match=r"only Python can read.*HTML form"):
        render_output(_display(text__plain=text))


def test_appended_output_is_shown() -> None:
    """Output added by `append_stdout` is there without any front end."""
    output = widgets.Output()
    output.append_stdout("appended")
    assert "appended" in static_face(output)


_SETUP = """
import ipywidgets as widgets
from IPython.display import Markdown, clear_output, display
from psychoed.notebook.static_face import register_static_faces
register_static_faces()
register_static_faces()
"""
_CELLS = {
    "interact": "def double(x=3):\n    print('twice', x)\n    return 2 * x\nwidgets.interact(double);",
    "interactive": "widgets.interactive(lambda word='hello': print(word * 2))",
    "interactive_output": (
        "days = widgets.IntSlider(description='Days', value=4)\n"
        "out = widgets.interactive_output(lambda days: print('days', days), {'days': days})\n"
        "widgets.VBox([days, out])"
    ),
    "moved": "days.value = 9\nwidgets.VBox([days, out])",
    "rich": (
        "rich = widgets.Output()\n"
        "with rich:\n    display(Markdown('**strong**'))\n    display(widgets.IntText(3, description='Inner'))\n"
        "rich"
    ),
    "cleared": (
        "cleared = widgets.Output()\n"
        "with cleared:\n    print('first')\n    clear_output()\n    print('second')\n"
        "cleared"
    ),
    "nested": (
        "outer = widgets.Output()\n"
        "with outer:\n    print('outside')\n    widgets.interact(lambda x=1: print('inside', x))\n"
        "outer"
    ),
    "unknown": "widgets.Controller()",
}


@pytest.fixture(scope="module")
def faces() -> dict[str, str]:
    """The text/html of each cell's widget, as a book build would find it."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code) for code in (_SETUP, *_CELLS.values())]
    )
    NotebookClient(notebook, timeout=30, kernel_name="python3").execute()
    found = {}
    for name, cell in zip(_CELLS, notebook.cells[1:], strict=True):
        shown = [output for output in cell.outputs if "data" in output]
        assert len(shown) == 1, f"{name}: captured output must not leak into the cell"
        assert "application/vnd.jupyter.widget-view+json" in shown[0]["data"]
        found[name] = shown[0]["data"]["text/html"]
    return found


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("interact", ["x: 3", "twice 3", ">6<"]),
        ("interactive", ["word: hello", "hellohello"]),
        ("interactive_output", ["Days: 4", "days 4"]),
        ("moved", ["Days: 9", "days 9"]),
        ("rich", ["<strong>strong</strong>", "Inner: 3"]),
        ("cleared", ["second"]),
        ("nested", ["outside", "x: 1", "inside 1"]),
    ],
)
def test_composites_show_what_their_function_gave(faces: dict[str, str], cell: str, shown: list[str]) -> None:
    """Under an executing client, as the book runs it, the face holds the function's latest output."""
    positions = [faces[cell].find(text) for text in shown]
    assert -1 not in positions, faces[cell]
    assert positions == sorted(positions)


def test_what_was_replaced_is_gone(faces: dict[str, str]) -> None:
    """Cleared output and the state before a move are not shown any more."""
    assert "first" not in faces["cleared"]
    assert "days 4" not in faces["moved"]


def test_a_widget_without_a_face_never_breaks_the_live_one(faces: dict[str, str]) -> None:
    """In a running notebook the refusal becomes a sentence, marked for whoever checks the book."""
    assert 'data-pe-no-face="The widget Controller' in faces["unknown"]
    assert "works only in the live notebook" in faces["unknown"]
