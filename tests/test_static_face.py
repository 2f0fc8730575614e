"""Every widget has words to show where there is no kernel."""

from __future__ import annotations

import datetime as dt
from base64 import b64decode
from types import SimpleNamespace

import ipywidgets as widgets
import pytest
from IPython.core.formatters import DisplayFormatter
from lxml import html as lxml_html

from psychoed.notebook.static_face import NoStaticFace, register_static_faces, static_face, static_text

_PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)


class _Own(widgets.DOMWidget):
    """A widget that brings its own face."""

    def static_html(self) -> str:
        return "<p>own face</p>"


def _lines(widget: widgets.Widget) -> list[str]:
    """The face's own parts as text, without the note on controls."""
    root = lxml_html.fromstring(static_face(widget))
    return [child.text_content() for child in root if "pe-face-note" not in child.get("class", "")]


@pytest.mark.parametrize(
    ("widget", "line"),
    [
        (widgets.IntSlider(description="Weeks", value=4), "Weeks: 4"),
        (widgets.FloatSlider(description="Share", value=0.5), "Share: 0.5"),
        (widgets.IntRangeSlider(description="Age", value=(18, 25)), "Age: 18 to 25"),
        (widgets.FloatLogSlider(description="Log", value=10.0), "Log: 10.0"),
        (widgets.BoundedIntText(description="Days", value=7), "Days: 7"),
        (widgets.IntProgress(description="Done", value=3), "Done: 3"),
        (widgets.Dropdown(description="Study", options=[("A review", 1), ("A trial", 2)]), "Study: A review"),
        (widgets.RadioButtons(description="Pick", options=["a", "b"], value=None), "Pick: nothing chosen"),
        (widgets.SelectionSlider(description="When", options=[("week 1", 1)]), "When: week 1"),
        (widgets.SelectionRangeSlider(description="From", options=["a", "b"], index=(0, 1)), "From: a to b"),
        (widgets.SelectMultiple(description="All", options=["a", "b"], value=["a", "b"]), "All: a, b"),
        (widgets.SelectMultiple(description="All", options=["a"]), "All: nothing chosen"),
        (widgets.ToggleButtons(description="Which", options=["x", "y"]), "Which: x"),
        (widgets.Checkbox(description="Show", value=True), "Show: on"),
        (widgets.ToggleButton(description="Show"), "Show: off"),
        (widgets.Text(description="Name", value="<b>"), "Name: <b>"),
        (widgets.Textarea(description="Notes"), "Notes: empty"),
        (widgets.Password(description="Key", value="secret"), "Key: hidden"),
        (widgets.DatePicker(description="Day", value=dt.date(2026, 1, 2)), "Day: 2026-01-02"),
        (widgets.ColorPicker(description="Ink", value="#1b1f24"), "Ink: #1b1f24"),
        (widgets.TagsInput(value=["a", "b"]), "a, b"),
        (widgets.FileUpload(description="Diary"), "Diary: empty"),
        (widgets.Button(description="Run"), "Run"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, widgets.Widget) else "",
)
def test_a_control_is_named_with_its_value(widget: widgets.Widget, line: str) -> None:
    """A control becomes one readable line, its text escaped, and the note that it does not move here."""
    assert _lines(widget) == [line]
    assert "move only in the live notebook" in static_face(widget)


def test_words_and_pictures_show_what_they_hold() -> None:
    """HTML passes without style, a label is escaped, an image lies in the page with its description."""
    assert "<b>bold</b>" in static_face(widgets.HTML('<b style="color: red">bold</b>'))
    assert "note: " not in static_face(widgets.HTMLMath("x"))
    assert _lines(widgets.Label("a < b")) == ["a < b"]
    image = lxml_html.fromstring(static_face(widgets.Image(value=_PIXEL, tooltip='A "dot"'))).find("img")
    assert image.get("alt") == 'A "dot"'
    assert b64decode(image.get("src").removeprefix("data:image/png;base64,")) == _PIXEL


def test_words_alone_carry_no_note_on_controls() -> None:
    """Where nothing could move, nothing is said about moving."""
    assert "live notebook" not in static_face(widgets.VBox([widgets.HTML("x"), _Own()]))


def test_boxes_show_their_children_in_order_and_the_note_once() -> None:
    """However deep boxes are nested, the parts come in reading order, and one note speaks for all controls."""
    box = widgets.VBox(
        [
            widgets.HBox([widgets.Label("first"), widgets.IntSlider(description="second")]),
            _Own(),
            widgets.GridBox([widgets.Checkbox(description="third")]),
        ]
    )
    assert _lines(box) == ["first", "second: 0", "own face", "third: off"]
    assert static_face(box).count("move only in the live notebook") == 1


@pytest.mark.parametrize("container", [widgets.Tab, widgets.Accordion, widgets.Stack])
def test_what_is_folded_away_lies_open_under_its_title(container: type[widgets.Box]) -> None:
    """Tabs and folds show every child, also those that are not selected."""
    folded = container([widgets.Label("a"), widgets.Label("b")], titles=("One & two", ""))
    assert _lines(folded) == ["One & two", "a", "Part 2", "b"]


def test_hidden_widgets_stay_hidden() -> None:
    """What the author does not show is not shown."""
    gone = widgets.Label("gone", layout=widgets.Layout(display="none"))
    unseen = widgets.Label("unseen", layout=widgets.Layout(visibility="hidden"))
    assert _lines(widgets.VBox([gone, unseen, widgets.Label("here")])) == ["here"]


@pytest.mark.parametrize("empty", [widgets.VBox(), widgets.Output(), widgets.Output(outputs=())])
def test_nothing_to_show_is_said_in_words(empty: widgets.Widget) -> None:
    """No face is blank."""
    assert "Nothing is shown here until the notebook runs." in static_face(empty)


@pytest.mark.parametrize(
    ("widget", "message"),
    [
        (widgets.Controller(), "The widget Controller has no form without a kernel.*static_html"),
        (widgets.Audio(value=b"sound"), "The widget Audio has no form"),
        (widgets.VBox([widgets.Label("fine"), widgets.Controller()]), "The widget Controller"),
        (widgets.Image(value=_PIXEL), "say what the picture shows in tooltip"),
        (widgets.Image(value=b"https://x.test/a.png", format="url", tooltip="x"), "format 'url'"),
    ],
)
def test_what_has_no_face_is_refused_by_name(widget: widgets.Widget, message: str) -> None:
    """A widget that nothing is known of is an error with its class and the way out, never a repr."""
    with pytest.raises(NoStaticFace, match=message):
        static_face(widget)


def test_words_for_viewers_that_show_text_alone() -> None:
    """What knows its own words says them, boxes are read in order, the rest is its face without tags."""

    class _Speaking(widgets.VBox):
        def static_text(self) -> str:
            return "own words"

    gone = widgets.Label("gone", layout=widgets.Layout(display="none"))
    box = widgets.VBox(
        [_Speaking(), widgets.HBox([gone, widgets.HTML("<p>a &lt; b</p><ul><li>c</li></ul>")]), _Own()]
    )
    assert static_text(box) == "own words\n\na < b\nc\n\nown face"
    assert static_text(widgets.VBox([gone])) == "Nothing is shown here until the notebook runs."
    with pytest.raises(NoStaticFace, match="Controller"):
        static_text(widgets.VBox([widgets.Controller()]))


def test_what_is_displayed_carries_its_words() -> None:
    """A box of widgets has text in the place of its repr; what has no face keeps what it has."""
    shell = SimpleNamespace(display_formatter=DisplayFormatter(), display_pub=None)
    register_static_faces(shell)
    data, _ = shell.display_formatter.format(widgets.VBox([widgets.Label("a"), _Own()]))
    assert data["text/plain"] == "a\n\nown face"
    assert "own face" in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data
    data, _ = shell.display_formatter.format(widgets.Controller())
    assert "data-pe-no-face" in data["text/html"]
    assert data["text/plain"].startswith("Controller(")
