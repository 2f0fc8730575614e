"""Writing Typst: calls, arrays and content from strings that are escaped already."""

from __future__ import annotations

from collections.abc import Iterable

from psychoed.markup import escape_typst, typst_string

__all__ = ["typst_array", "typst_call", "typst_content", "typst_string", "typst_words"]


def typst_content(markup: str) -> str:
    """Put Typst `markup` between brackets, so that it can be an argument."""
    return f"[{markup}]"


def typst_words(text: str) -> str:
    """Put plain `text`, escaped, between brackets."""
    return typst_content(escape_typst(text))


def typst_array(values: Iterable[str]) -> str:
    """Write a Typst array; the comma behind each value keeps an array of one an array."""
    return "(" + "".join(f"{value}, " for value in values).rstrip() + ")"


def typst_call(name: str, *values: str, **arguments: str) -> str:
    """Write a call from markup.  The semicolon ends it: a bracket that follows in the text is then text."""
    named = [f"{key.replace('_', '-')}: {value}" for key, value in arguments.items()]
    return f"#{name}({', '.join([*values, *named])});"
