"""Foreign HTML made fit for a page with a strict Content-Security-Policy that asks no other host for anything."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

__all__ = ["safe_html"]

_DROPPED = frozenset({"script", "style"})
#: Attributes whose address is fetched or sent to without a person asking for it; any `…src` and `…srcset` too.
_LOADING = frozenset(
    {"action", "archive", "background", "codebase", "data", "formaction", "manifest", "ping", "poster"}
)
#: Where an address is one that a person may follow; anywhere else (link, base, use) it loads by itself.
_FOLLOWED = frozenset({"a", "area"})
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]")
_REMOTE = re.compile(r"//|(?!data:)[a-z][a-z0-9+.-]*:")
_REMOTE_CANDIDATE = re.compile(r"(?:^|[\s,])(?://|https?:)")
_REMOTE_PAINT = re.compile(r"url\(['\"]?(?://|(?!data:)[a-z][a-z0-9+.-]*:)")


def safe_html(html: str) -> str:
    """The same HTML without script, style, and addresses elsewhere that load by themselves.

    Lost are script and style elements, `style` attributes, event handlers, `javascript:` links, and remote
    addresses of pictures, frames, forms and the like; links that a person may follow stay.  The policy would
    refuse the rest, with an error in the console.  This is no defence against hostile input: what comes in
    was made by the notebook's own author.
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
            self.kept.append(f"<{tag}{_attributes(tag, attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self._keep(f"<{tag}{_attributes(tag, attrs)}/>")

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


def _attributes(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    # A page inside an attribute is cleaned like the one around it.
    cleaned = ((name, safe_html(value) if name == "srcdoc" and value else value) for name, value in attrs)
    return "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in cleaned
        if not _is_refused(tag, name, value or "")
    )


def _is_refused(tag: str, name: str, value: str) -> bool:
    address = _IGNORED_BY_BROWSERS.sub("", value).replace("\\", "/").lower()
    if name == "style" or name.startswith("on") or address.startswith("javascript:"):
        return True
    if name.endswith("srcset"):
        return bool(_REMOTE_CANDIDATE.search(value.replace("\\", "/").lower()))
    if name == "content":  # of <meta http-equiv=refresh>
        return tag == "meta" and "url=" in address
    is_link = name in {"href", "xlink:href"} and tag not in _FOLLOWED
    if is_link or name in _LOADING or name.endswith("src"):
        return bool(_REMOTE.match(address))
    return bool(_REMOTE_PAINT.search(address))
