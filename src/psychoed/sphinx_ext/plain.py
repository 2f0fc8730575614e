"""The plain rendition of exercises as docutils nodes: for any builder, for search, for translation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from markdown_it.token import Token

from psychoed import labels, markup
from psychoed.exercises.interactions import (
    Blank,
    ChoiceInteraction,
    EntryInteraction,
    GroupInteraction,
    Interaction,
    MatchInteraction,
    OrderInteraction,
    PathInteraction,
    UnsupportedInteraction,
    WritingInteraction,
    interactions,
    letter,
)
from psychoed.exercises.model import AnyExercise, GradedExercise, Scene, Table

__all__ = ["plain_exercise", "plain_text"]


def plain_exercise(exercise: AnyExercise) -> list[nodes.Node]:
    """Return all that a learner sees before answering; no key, so that no builder gives it away.

    Raises UnsupportedInteraction for an interaction that this face does not know.
    """
    title = nodes.paragraph()
    title += nodes.strong("", "", *_inline(exercise.title))
    title += nodes.Text(f" ({labels.INSTRUCTIONS[exercise.kind]})")
    shown: list[nodes.Node] = [title]
    if exercise.content_note:
        shown += plain_text(exercise.content_note)
    shown += plain_text(exercise.stem)
    if exercise.picture:
        shown.append(nodes.paragraph("", f"{labels.PICTURE}: {exercise.picture.alt}"))
    if exercise.table:
        shown.append(_table(exercise.table))
    for interaction in interactions(exercise):
        shown += _interaction(interaction)
    if not isinstance(exercise, GradedExercise):
        shown.append(nodes.paragraph("", labels.PRIVATE_NOTE))
    if exercise.speaks_of_stopping:
        shown.append(nodes.paragraph("", labels.SAFE_STOPPING))
    for name, hint in labels.named_hints(exercise.hints):
        shown.append(nodes.paragraph("", f"{name}:"))
        shown += plain_text(hint)
    if exercise.sources and not isinstance(exercise, GradedExercise):
        listed = "; ".join(source.label for source in exercise.sources)
        shown.append(nodes.paragraph("", f"{labels.SOURCES}: {listed}"))
    return shown


def _table(table: Table) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in table.header), cols=len(table.header))
    group += nodes.thead("", _row(table.header))
    group += nodes.tbody("", *map(_row, table.rows))
    return nodes.table("", nodes.title("", "", *_inline(table.caption)), group)


def _row(cells: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *_inline(cell))) for cell in cells))


def _interaction(interaction: Interaction) -> list[nodes.Node]:  # noqa: PLR0911 - one for each
    match interaction:
        case ChoiceInteraction():
            return [*_prompt(interaction.prompt), _list(option.text for option in interaction.options)]
        case MatchInteraction():
            return [
                _list(item.text for item in interaction.items),
                _list(f"{letter(index)}. {one.text}" for index, one in enumerate(interaction.options)),
            ]
        case GroupInteraction():
            return [
                _list(item.text for item in interaction.items),
                _list(group.text for group in interaction.groups),
            ]
        case OrderInteraction():
            return [_list(step.text for step in interaction.steps)]
        case EntryInteraction():
            pieces = (node for piece in interaction.pieces for node in _piece(piece))
            return [nodes.paragraph("", "", *pieces)]
        case WritingInteraction():
            return _prompt(interaction.prompt)
        case PathInteraction():
            return [node for scene in interaction.scenes for node in _scene(interaction, scene)]
        case _:
            raise UnsupportedInteraction("plain", interaction)


def _prompt(text: str) -> list[nodes.Node]:
    return [nodes.paragraph("", "", *_inline(text))] if text else []


def _piece(piece: str | Blank) -> list[nodes.Node]:
    if isinstance(piece, Blank):
        return [nodes.Text("…")]
    before, behind = markup.outer_spaces(piece)
    return [nodes.Text(before), *_inline(piece), nodes.Text(behind)]


def _scene(path: PathInteraction, scene: Scene) -> list[nodes.Node]:
    name = nodes.paragraph("", labels.SCENE.format(number=path.number(scene.id)))
    ways = nodes.bullet_list()
    for choice in scene.choices:
        following = nodes.paragraph("", f"{labels.GO_TO.format(number=path.number(choice.to))}.")
        what = nodes.paragraph("", "", *_inline(choice.text))
        ways += nodes.list_item("", what, *plain_text(choice.consequence), following)
    end: nodes.Node = ways if scene.choices else nodes.paragraph("", labels.END)
    return [name, *plain_text(scene.story), end]


def _list(texts: Iterable[str]) -> nodes.bullet_list:
    items = (nodes.list_item("", nodes.paragraph("", "", *_inline(text))) for text in texts)
    return nodes.bullet_list("", *items)


def plain_text(text: str) -> list[nodes.Node]:
    """Return exercise text as docutils nodes."""
    holder = nodes.Element()
    _blocks(markup.parse(text), holder)
    return list(holder.children)


def _inline(text: str) -> list[nodes.Node]:
    holder = nodes.Element()
    _spans(markup.parse_inline(text), holder)
    return list(holder.children)


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
