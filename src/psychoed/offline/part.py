"""The part of a page that keeps the course on a device, and the way to the zip, as HTML."""

from __future__ import annotations

from psychoed import labels
from psychoed.markup import escape_html
from psychoed.offline.copies import LIST
from psychoed.offline.words import SAID, ZIP_LINK
from psychoed.renderers.controls import button

__all__ = ["SIZES", "render_offline", "render_zip"]

#: Where the build writes sizes, in MB, once all files are there.
SIZES = ("stored", "loaded", "zip")

_OUTCOMES = ("working", "stopped", "done", "removed", "network", "room", "changed", "refused")


def render_offline() -> str:
    """Return the part; without a script it says that it needs one."""
    size = escape_html(SAID["size"]).format(stored=_size("stored"), loaded=_size("loaded"))
    return (
        f'<pe-offline class="pe-desk pe-keep" data-list="{LIST}"><p data-pe="still">{labels.NEEDS_SCRIPT}</p>'
        '<div data-pe="live" hidden>'
        + "".join(
            f'<p data-when="{name}">{SAID[name]}</p>'
            for name in ("absent", "kept", "newer", "insecure", "disk")
        )
        + f'<p data-when="absent">{size}</p>'
        f'<p data-when="working"><progress aria-label="{SAID["working"]}"></progress></p>'
        f'<p class="pe-keep-actions">{_button("keep", "absent")}{_button("stop", "working")}'
        f"{_button('show', 'newer')} {_button('remove', 'kept')}</p></div>"
        '<p data-pe="said" role="status"></p><template>'
        + "".join(f'<span data-word="{name}">{SAID[name]}</span>' for name in _OUTCOMES)
        + "</template></pe-offline>"
    )


def render_zip(address: str) -> str:
    """Return the way to the zip, whose size the build fills in."""
    return f'<p class="pe-zip"><a href="{address}" download>{ZIP_LINK}</a> (ZIP, {_size("zip")} MB)</p>'


def _button(action: str, when: str) -> str:
    return button(action, SAID[action], f' data-when="{when}"')


def _size(name: str) -> str:
    return f'<span data-pe-size="{name}">…</span>'
