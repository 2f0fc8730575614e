"""The face of any ipywidgets widget where there is no kernel: HTML that reads well and asks for nothing.

Widgets of our own bring their face along (`static_html`); boxes show their children in order; text, pictures
and captured output show what they hold; controls are named with their value, and once for each composite a
note says that they move only in the live notebook.
"""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any, Protocol, runtime_checkable

import ipywidgets as widgets
from IPython import get_ipython

from psychoed.notebook.captured_output import NoStaticFace, OutputRecorder, render_output, render_picture
from psychoed.safe_html import safe_html

__all__ = [
    "HasStaticFace",
    "HasStaticText",
    "NoStaticFace",
    "register_static_faces",
    "static_face",
    "static_text",
]

_RECORDER = OutputRecorder()
_LIVE_ONLY = "These controls move only in the live notebook: download it and open it in Jupyter."
_END_OF_BLOCK = re.compile(r"</(?:p|div|li|tr|pre|h[1-6])>")
_TAG = re.compile(r"<[^>]*>")
_NOTHING_YET = "Nothing is shown here until the notebook runs."


@runtime_checkable
class HasStaticFace(Protocol):
    """A widget that knows its own face."""

    def static_html(self) -> str:
        """The widget as HTML that is complete without a kernel."""


@runtime_checkable
class HasStaticText(Protocol):
    """A widget that knows its own words."""

    def static_text(self) -> str:
        """The widget as text."""


def static_face(widget: widgets.Widget) -> str:
    """The widget as HTML without script, inline style or request to another host.

    Raises `NoStaticFace`, naming the class and the way out, for a widget that nothing is known of.
    """
    face = _Face()
    face.add(widget)
    body = "".join(face.parts) or f'<p class="pe-face-note">{_NOTHING_YET}</p>'
    note = f'<p class="pe-face-note">{_LIVE_ONLY}</p>' if face.has_controls else ""
    return f'<div class="pe-face">{body}{note}</div>'


def static_text(widget: widgets.Widget) -> str:
    """The widget as lines of text: for viewers that show no HTML.  Raises `NoStaticFace` as `static_face`."""
    match widget:
        case HasStaticText():
            return widget.static_text()
        case widgets.Box(children=children) if not isinstance(widget, HasStaticFace):
            return (
                "\n\n".join(static_text(child) for child in children if not _is_hidden(child)) or _NOTHING_YET
            )
    return unescape(_TAG.sub("", _END_OF_BLOCK.sub("\n", static_face(widget)))).strip()


def register_static_faces(shell: Any = None) -> None:
    """Let every widget that is displayed carry its face, as HTML and as text, beside the live view.

    `shell` is the running IPython unless given; outside IPython this does nothing.  Call it before widgets
    are made, or output captured earlier is not known.
    """
    shell = shell or get_ipython()
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type(widgets.Widget, _face_for_display)
        shell.display_formatter.mimebundle_formatter.for_type(widgets.Widget, _bundle_for_display)
        _RECORDER.attach(shell)


def _face_for_display(widget: widgets.Widget) -> str:
    """As `static_face`, but never in the way of a live widget: what has no face says so, marked for checks."""
    try:
        return static_face(widget)
    except NoStaticFace as error:
        return (
            f'<p class="pe-face-missing" data-pe-no-face="{escape(str(error))}">'
            "This part works only in the live notebook.</p>"
        )


def _bundle_for_display(widget: widgets.Widget) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the widget offers, but with words in the place of its repr."""
    bundle = widget._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    try:
        return {**data, "text/plain": static_text(widget)}, metadata
    except NoStaticFace:
        return data, metadata


@dataclass
class _Face:
    """The parts of a face as they are gathered, in reading order."""

    parts: list[str] = field(default_factory=list)
    has_controls: bool = False

    def add(self, widget: widgets.Widget) -> None:
        match widget:
            case widgets.DOMWidget() if _is_hidden(widget):
                pass
            case HasStaticFace():
                self.parts.append(widget.static_html())
            case widgets.Tab() | widgets.Accordion() | widgets.Stack():
                self._add_titled(widget)
            case widgets.Box():
                self._add_all(widget.children)
            case widgets.Output():
                self.parts.extend(map(render_output, _RECORDER.outputs(widget)))
            case widgets.HTML() | widgets.HTMLMath():
                self._add_text(widget.description, safe_html(widget.value), tag="div")
            case widgets.Label():
                self._add_text(widget.description, escape(widget.value), tag="p")
            case widgets.Image():
                self.parts.append(_render_image(widget))
            case _:
                self._add_control(widget)

    def _add_all(self, children: Iterable[widgets.Widget]) -> None:
        for child in children:
            self.add(child)

    def _add_titled(self, container: widgets.Box) -> None:
        """Tabs and folds lie open one below the other."""
        for index, child in enumerate(container.children):
            title = container.get_title(index) or f"Part {index + 1}"
            self.parts.append(f'<p class="pe-face-title"><strong>{escape(title)}</strong></p>')
            self.add(child)

    def _add_text(self, description: str, html: str, *, tag: str) -> None:
        label = f"{escape(description)} " if description else ""
        self.parts.append(f'<{tag} class="pe-face-text">{label}{html}</{tag}>')

    def _add_control(self, widget: widgets.Widget) -> None:
        self.has_controls = True
        words = ": ".join(part for part in (getattr(widget, "description", ""), _shown_value(widget)) if part)
        self.parts.append(f'<p class="pe-face-control">{escape(words)}</p>')


def _is_hidden(widget: widgets.DOMWidget) -> bool:
    return bool(widget.layout.display == "none" or widget.layout.visibility == "hidden")


def _shown_value(widget: widgets.Widget) -> str:
    """The value of a control as a reader sees it; "" for a button, which has none."""
    match widget:
        case widgets.Button():
            return ""
        case widgets.Password():
            return "hidden"
        case widgets.SelectionRangeSlider():
            return " to ".join(map(str, widget.label))
        case widgets.SelectMultiple():
            return ", ".join(map(str, widget.label)) or "nothing chosen"
        case widgets.DOMWidget(options=_, label=label):
            return str(label or "nothing chosen")
        case widgets.DOMWidget(value=_):
            return _plain_value(widget)
    raise _unknown(widget)


def _plain_value(widget: widgets.Widget) -> str:
    match widget.value:
        case True:
            return "on"
        case False:
            return "off"
        case None | "" | tuple(()):
            return "empty"
        case tuple((int() | float(), int() | float()) as ends):
            return " to ".join(map(str, ends))
        case str() | int() | float() | dt.date() | dt.time() as value:
            return str(value)
        case tuple(values) | list(values) if all(isinstance(value, str | int | float) for value in values):
            return ", ".join(map(str, values))
    raise _unknown(widget)


def _render_image(image: widgets.Image) -> str:
    kind = f"image/{image.format.lower().replace('jpg', 'jpeg')}"
    if kind not in ("image/png", "image/jpeg", "image/gif") or not image.tooltip:
        raise NoStaticFace(
            f"An Image of format {image.format!r} cannot be shown without a kernel as it is: "
            "give png, jpeg or gif data, and say what the picture shows in tooltip=…"
        )
    return render_picture(kind, b64encode(image.value).decode("ascii"), image.tooltip)


def _unknown(widget: widgets.Widget) -> NoStaticFace:
    return NoStaticFace(
        f"The widget {type(widget).__name__} has no form without a kernel. "
        "Give its class a method static_html() that returns HTML, or show something else beside it."
    )
