"""The Markdown subset of exercises: emphasis, strong, code, links and lists, and nothing else.

It must survive on paper, in plain text and in a learning management system; that is why there is no
mathematics, no heading, no picture and no raw HTML.  One parser, one walk, one writer for each medium;
each writer escapes text exactly once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import indent

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = [
    "escape_html",
    "escape_markdown",
    "escape_typst",
    "outer_spaces",
    "parse",
    "parse_inline",
    "to_html",
    "to_inline_html",
    "to_inline_text",
    "to_inline_typst",
    "to_text",
    "to_typst",
    "typst_string",
]

_RULES = ["text", "newline", "escape", "emphasis", "backticks", "link", "list", "smartquotes"]
# Quotation marks are set once, here, so that they are the same characters in every face.
_PARSER = MarkdownIt("zero", {"typographer": True}).enable(_RULES)


@dataclass(frozen=True, slots=True)
class _Writer:
    """How one medium writes each piece; `text` is the only place where its text is escaped."""

    text: Callable[[str], str]
    code: Callable[[str], str]
    strong: tuple[str, str]
    emphasis: tuple[str, str]
    link: Callable[[str, str], str]
    paragraph: Callable[[str], str]
    items: Callable[[Sequence[str], int | None], str]
    soft_break: str
    join: str


def parse(text: str) -> list[Token]:
    """Return the markdown-it tokens of `text` (blocks; inline tokens carry their children)."""
    return _PARSER.parse(text)


def parse_inline(text: str) -> list[Token]:
    """Return the markdown-it tokens of `text` as part of a line, such as " - " between two gaps: no list."""
    (token,) = _PARSER.parseInline(text.strip())
    return token.children or []


def outer_spaces(text: str) -> tuple[str, str]:
    """Return the space before and behind `text`, which the inline writers trim: " " or "".

    For text beside something else on its line; where it is all space, it counts as before.
    """
    before = " " if text[:1].isspace() else ""
    behind = " " if text[-1:].isspace() and text.strip() else ""
    return before, behind


def escape_html(text: str) -> str:
    """Escape `text` for HTML content and quoted attributes."""
    return html.escape(text, quote=True)


_MARKDOWN_SPECIAL = re.compile(r"""[\\*_`\[\]<>&#"'()-]""")


def escape_markdown(text: str) -> str:
    r"""Escape plain `text` for Markdown, so that every face shows it letter by letter."""
    return _MARKDOWN_SPECIAL.sub(lambda match: "\\" + match.group(), text)


_TYPST_SPECIAL = re.compile(r"""[\\#$*_`<>@~=\[\]"'/+\-.:]""")


def escape_typst(text: str) -> str:
    r"""Escape `text` for Typst markup: every character that can begin markup gets a backslash."""
    return _TYPST_SPECIAL.sub(lambda match: "\\" + match.group(), text)


def typst_string(text: str) -> str:
    """Write `text` as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _html_items(items: Sequence[str], start: int | None) -> str:
    tag = "ul" if start is None else "ol"
    first = "" if start in (None, 1) else f' start="{start}"'
    return f"<{tag}{first}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def _text_items(items: Sequence[str], start: int | None) -> str:
    marks = ["- " if start is None else f"{start + index}. " for index in range(len(items))]
    return "\n".join(
        mark + indent(item, " " * len(mark)).lstrip() for item, mark in zip(items, marks, strict=True)
    )


def _typst_items(items: Sequence[str], start: int | None) -> str:
    call = "#list" if start is None else f"#enum(start: {start})"
    return call + "".join(f"[{item}]" for item in items) + ";"


_HTML = _Writer(
    text=escape_html,
    code=lambda text: f"<code>{escape_html(text)}</code>",
    strong=("<strong>", "</strong>"),
    emphasis=("<em>", "</em>"),
    link=lambda href, label: f'<a href="{escape_html(href)}" rel="noreferrer">{label}</a>',
    paragraph=lambda body: f"<p>{body}</p>",
    items=_html_items,
    soft_break="\n",
    join="",
)
_TEXT = _Writer(
    text=lambda text: text,
    code=lambda text: text,
    strong=("", ""),
    emphasis=("", ""),
    link=lambda href, label: label if label == href else f"{label} ({href})",
    paragraph=lambda body: body,
    items=_text_items,
    soft_break=" ",
    join="\n\n",
)
# The semicolons end each call: a bracket that follows in the text is then text.
_TYPST = _Writer(
    text=escape_typst,
    code=lambda text: f"#raw({typst_string(text)});",
    strong=("#strong[", "];"),
    emphasis=("#emph[", "];"),
    link=lambda href, label: f"#link({typst_string(href)})[{label}];",
    paragraph=lambda body: body,
    items=_typst_items,
    soft_break=" ",
    join="\n\n",
)


def _write_inline(tokens: Sequence[Token], writer: _Writer) -> str:
    out: list[str] = []
    opened: list[tuple[int, str]] = []
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                out.append(writer.text(token.content))
            case "code_inline":
                out.append(writer.code(token.content))
            case "softbreak" | "hardbreak":
                out.append(writer.soft_break)
            case "strong_open":
                out.append(writer.strong[0])
            case "strong_close":
                out.append(writer.strong[1])
            case "em_open":
                out.append(writer.emphasis[0])
            case "em_close":
                out.append(writer.emphasis[1])
            case "link_open":
                opened.append((len(out), str(token.attrs["href"])))
            case "link_close":
                start, href = opened.pop()
                label = "".join(out[start:])
                out[start:] = [writer.link(href, label)]
            case unknown:
                raise ValueError(f"no rule for the inline token '{unknown}'")
    return "".join(out)


def _write_blocks(tokens: Sequence[Token], writer: _Writer) -> str:
    """Write a run of block tokens; lists recurse on the run between their opening and closing token."""
    out: list[str] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        match token.type:
            case "inline":
                out.append(_write_inline(token.children or (), writer))
            case "paragraph_open":
                body = _write_inline(tokens[index + 1].children or (), writer)
                out.append(body if token.hidden else writer.paragraph(body))
                index += 2
            case "bullet_list_open" | "ordered_list_open":
                end = _closing(tokens, index)
                start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
                out.append(writer.items(_items(tokens[index + 1 : end], writer), start))
                index = end
            case unknown:
                raise ValueError(f"no rule for the block token '{unknown}'")
        index += 1
    return writer.join.join(out)


def _closing(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise ValueError("a block token is never closed")


def _items(tokens: Sequence[Token], writer: _Writer) -> list[str]:
    items: list[str] = []
    index = 0
    while index < len(tokens):
        end = _closing(tokens, index)
        items.append(_write_blocks(tokens[index + 1 : end], writer))
        index = end + 1
    return items


def to_html(text: str) -> str:
    """Write `text` as HTML blocks."""
    return _write_blocks(parse(text), _HTML)


def to_inline_html(text: str) -> str:
    """Write `text` as phrasing content, for labels and titles (see `markup_rules`)."""
    return _inline(text, _HTML)


def to_inline_text(text: str) -> str:
    """Write `text` as one line without markup."""
    return _inline(text, _TEXT)


def to_inline_typst(text: str) -> str:
    """Write `text` as Typst content within a paragraph."""
    return _inline(text, _TYPST)


def _inline(text: str, writer: _Writer) -> str:
    return _write_inline(parse_inline(text), writer)


def to_text(text: str) -> str:
    """Write `text` without markup; link targets stand in brackets."""
    return _write_blocks(parse(text), _TEXT)


def to_typst(text: str) -> str:
    """Write `text` as Typst content."""
    return _write_blocks(parse(text), _TYPST)
