"""The plain rendition of exercises as docutils nodes: for any builder, for search, for translation."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from markdown_it.token import Token

from psychoed import labels, markup
from psychoed.model import AnyExercise, GradedExercise

__all__ = ["plain_exercise", "plain_text"]


def plain_exercise(exercise: AnyExercise) -> list[nodes.Node]:
    """Return title, stem and choices as paragraphs and lists; no key, so that no builder gives it away."""
    title = nodes.paragraph()
    title += nodes.strong("", "", *_inline(exercise.title))
    title += nodes.Text(f" ({labels.INSTRUCTIONS[exercise.kind]})")
    shown: list[nodes.Node] = [title]
    if exercise.content_note:
        shown += plain_text(exercise.content_note)
    shown += plain_text(exercise.stem)
    if isinstance(exercise, GradedExercise):
        options = nodes.bullet_list()
        for choice in exercise.choices:
            options += nodes.list_item("", nodes.paragraph("", "", *_inline(choice.text)))
        shown.append(options)
    if exercise.speaks_of_stopping:
        shown.append(nodes.paragraph("", labels.SAFE_STOPPING))
    return shown


def plain_text(text: str) -> list[nodes.Node]:
    """Return exercise text as docutils nodes."""
    holder = nodes.Element()
    _blocks(markup.parse(text), holder)
    return list(holder.children)


def _inline(text: str) -> list[nodes.Node]:
    return [child for block in plain_text(text) for child in block.children]


def _blocks(tokens: Sequence[Token], holder: nodes.Element) -> None:
    open_nodes = [holder]
    for token in tokens:
        match token.type:
            case "inline":
                _spans(token.children or (), open_nodes[-1])
            case "paragraph_open":
                open_nodes.append(nodes.paragraph())
            case "bullet_list_open":
                open_nodes.append(nodes.bullet_list())
            case "ordered_list_open":
                open_nodes.append(nodes.enumerated_list(start=token.attrs.get("start", 1)))
            case "list_item_open":
                open_nodes.append(nodes.list_item())
            case _:
                done = open_nodes.pop()
                open_nodes[-1] += done


def _spans(tokens: Sequence[Token], holder: nodes.Element) -> None:
    open_nodes = [holder]
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                open_nodes[-1] += nodes.Text(" ")
            case "code_inline":
                open_nodes[-1] += nodes.literal("", token.content)
            case "strong_open":
                open_nodes.append(nodes.strong())
            case "em_open":
                open_nodes.append(nodes.emphasis())
            case "link_open":
                open_nodes.append(nodes.reference(refuri=str(token.attrs["href"])))
            case "strong_close" | "em_close" | "link_close":
                done = open_nodes.pop()
                open_nodes[-1] += done
            case _:
                open_nodes[-1] += nodes.Text(token.content)
