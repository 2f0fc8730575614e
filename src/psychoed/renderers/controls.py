"""What controls have in common wherever HTML shows them."""

from __future__ import annotations

__all__ = ["QUIET", "button"]

#: Spelling checkers, form fillers and writing aids of some browsers send what they see: all are off.
QUIET = 'autocomplete="off" autocapitalize="off" spellcheck="false" writingsuggestions="false"'


def button(action: str, text: str, attributes: str = "", *, hidden: bool = False) -> str:
    """Return a button that a script finds by its `action`; `attributes`, if any, begin with a space."""
    state = " hidden" if hidden else ""
    return f'<button type="button" class="pe-button" data-pe="{action}"{attributes}{state}>{text}</button>'
