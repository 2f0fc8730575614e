"""Foreign HTML made fit for a page with a strict Content-Security-Policy."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

__all__ = ["without_script_and_style"]

_DROPPED = frozenset({"script", "style"})


def without_script_and_style(html: str) -> str:
    """The same HTML without script and style elements, `style` attributes, event handlers, `javascript:` links.

    The policy would refuse them, with an error in the console.  This is no defence against hostile input:
    what comes in was made by the notebook's own author.
    """
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.kept)


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._inside_dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._inside_dropped += 1
        elif not self._inside_dropped:
            self.kept.append(f"<{tag}{_attributes(attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self._keep(f"<{tag}{_attributes(attrs)}/>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._inside_dropped = max(0, self._inside_dropped - 1)
        else:
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._inside_dropped:
            self.kept.append(text)


def _attributes(attrs: list[tuple[str, str | None]]) -> str:
    return "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in attrs
        if name != "style"
        and not name.startswith("on")
        and not (value or "").strip().lower().startswith("javascript:")
    )
