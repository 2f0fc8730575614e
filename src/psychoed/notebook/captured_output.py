"""What an ipywidgets Output shows, known while its cell still runs, and as HTML.

The kernel only redirects what is printed inside `with output:`; the front end collects it and reports back
when the cell is over, which is too late for a face made while the cell displays.  So a recorder listens to
what the kernel publishes and keeps a copy for the Output that is open.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections.abc import Mapping
from html import escape
from typing import Any
from weakref import WeakKeyDictionary

import ipywidgets as widgets
from ipywidgets.widgets import widget as widget_registry
from markdown_it import MarkdownIt

from psychoed.safe_html import safe_html

__all__ = ["NoStaticFace", "OutputRecorder", "render_output", "render_picture"]

#: What a picture is called whose code gave it no description.
_UNDESCRIBED = "Picture drawn by this notebook, without a description."
_REPR = re.compile(r"<[\w.]+[^<>\n]*>|\w+\((\w+=.*)?\)", re.DOTALL)
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")


class NoStaticFace(TypeError):
    """Something in a notebook has no form that can be read without a kernel."""


class OutputRecorder:
    """Keeps for each Output what was published while it was open."""

    def __init__(self) -> None:
        self._published: WeakKeyDictionary[widgets.Output, list[dict[str, Any]]] = WeakKeyDictionary()
        self._clear_before_next: set[str] = set()
        self._attached = False

    def attach(self, shell: Any) -> None:
        """Listen to the shell's displays and streams; a second call changes nothing, no kernel no harm."""
        if self._attached or not hasattr(shell.display_pub, "register_hook"):
            return
        self._attached = True
        shell.display_pub.register_hook(self._hear)
        for stream in (sys.stdout, sys.stderr):
            self._attach_stream(stream)

    def _attach_stream(self, stream: Any) -> None:
        """Listen to one stream; it is sent from a thread of its own, and each thread has its own hooks."""
        if getattr(stream, "pub_thread", None) is not None:
            stream.pub_thread.schedule(lambda: stream.register_hook(self._hear))

    def outputs(self, output: widgets.Output) -> list[dict[str, Any]]:
        """What the Output shows now, from whichever spoke last: the kernel, the front end or `append_…`."""
        return list(self._published.get(output, output.outputs))

    def _hear(self, message: dict[str, Any]) -> dict[str, Any]:
        output = _open_output(message["parent_header"].get("msg_id"))
        if output is not None:
            self._keep(output, message["header"]["msg_type"], message["content"])
        return message

    def _keep(self, output: widgets.Output, kind: str, content: Mapping[str, Any]) -> None:
        if output not in self._published:
            self._published[output] = list(output.outputs)
            output.observe(self._believe_report, names="outputs")
        published = self._published[output]
        if kind == "clear_output":
            if content["wait"]:
                self._clear_before_next.add(output.model_id)
            else:
                published.clear()
        elif kind in ("display_data", "stream"):
            if output.model_id in self._clear_before_next:
                self._clear_before_next.discard(output.model_id)
                published.clear()
            published.append({"output_type": kind, **content})

    def _believe_report(self, change: Mapping[str, Any]) -> None:
        self._published[change["owner"]] = list(change["new"])


def _open_output(request: str | None) -> widgets.Output | None:
    """The innermost Output that captures for this request: of several, the one made last."""
    made_last_first = reversed(list(widget_registry._instances.values()))
    for candidate in made_last_first:
        if request and isinstance(candidate, widgets.Output) and candidate.msg_id == request:
            return candidate
    return None


def render_output(output: Mapping[str, Any]) -> str:
    """One captured output as HTML; what only Python can show is refused by name."""
    if output["output_type"] == "stream":
        return f'<pre class="pe-face-text">{escape(output["text"])}</pre>'
    if output["output_type"] == "error":
        return f'<pre class="pe-face-text">{escape(output["ename"])}: {escape(output["evalue"])}</pre>'
    data = output["data"]
    if "text/html" in data:
        return safe_html(data["text/html"])
    for kind in _PICTURES:
        if kind in data:
            described = output.get("metadata", {}).get(kind, {}).get("alt", "")
            return render_picture(kind, data[kind], described or _UNDESCRIBED)
    if "text/markdown" in data:
        rendered = MarkdownIt("commonmark", {"html": False}).render(data["text/markdown"])
        return safe_html(str(rendered))
    text = data.get("text/plain", "")
    if not text or _REPR.fullmatch(text):
        raise NoStaticFace(
            f"An Output shows {text or ', '.join(data)!r}, which only Python can read. "
            "Display something with an HTML form (such as IPython.display.HTML), or print words."
        )
    return f'<pre class="pe-face-text">{escape(text)}</pre>'


def render_picture(kind: str, content: str, alt: str) -> str:
    """A picture inside the page; `content` is base64, or text for SVG.

    SVG too becomes an image: inside one, the styles that drawing programs write do not meet the page's policy.
    """
    if kind == "image/svg+xml":
        content = b64encode(content.encode("utf-8")).decode("ascii")
    return f'<img class="pe-face-picture" alt="{escape(alt)}" src="data:{kind};base64,{"".join(content.split())}">'
