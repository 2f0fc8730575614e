"""The interactions of an exercise on paper: marks to tick, boxes for a letter or a number, lines."""

from __future__ import annotations

from collections.abc import Iterable

from psychoed import labels
from psychoed.interactions import (
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
    letter,
)
from psychoed.markup import to_inline_typst, to_typst
from psychoed.model import Option, Scene
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string, typst_words

__all__ = ["render_interaction"]


def render_interaction(interaction: Interaction) -> str:  # noqa: PLR0911 - one for each
    """Write the form to fill in; raises UnsupportedInteraction for one that paper does not know."""
    match interaction:
        case ChoiceInteraction():
            return _choices(interaction)
        case MatchInteraction():
            lettered = (typst_string(letter(index)) for index in range(len(interaction.options)))
            return typst_call(
                "pe-match",
                _texts(interaction.items),
                typst_array(lettered),
                _texts(interaction.options),
            )
        case GroupInteraction():
            return typst_call("pe-groups", _texts(interaction.items), _texts(interaction.groups))
        case OrderInteraction():
            return typst_call("pe-order", _texts(interaction.steps))
        case EntryInteraction():
            return typst_call("pe-entry", typst_content("".join(map(_piece, interaction.pieces))))
        case WritingInteraction():
            prompt = {"prompt": _inline(interaction.prompt)} if interaction.prompt else {}
            return typst_call("pe-writing", str(interaction.lines), **prompt)
        case PathInteraction():
            scenes = (_scene(interaction, scene) for scene in interaction.scenes)
            return typst_call("pe-path", *scenes)
        case _:
            raise UnsupportedInteraction("typst", interaction)


def _choices(interaction: ChoiceInteraction) -> str:
    shape = '"square"' if interaction.many else '"circle"'
    prompt = {"prompt": _inline(interaction.prompt)} if interaction.prompt else {}
    return typst_call("pe-choices", _texts(interaction.options), shape=shape, **prompt)


def _piece(piece: str | Blank) -> str:
    if isinstance(piece, Blank):
        return typst_call("pe-blank", str(piece.size))
    before = "~" if piece[:1].isspace() else ""
    behind = " " if piece[-1:].isspace() and piece.strip() else ""
    return f"{before}{to_inline_typst(piece)}{behind}"


def _scene(path: PathInteraction, scene: Scene) -> str:
    ways = typst_array(
        f"(text: {_inline(choice.text)}, consequence: {typst_content(to_typst(choice.consequence))}, "
        f"to: {typst_words(labels.GO_TO.format(number=path.number(choice.to)))})"
        for choice in scene.choices
    )
    name = typst_words(labels.SCENE.format(number=path.number(scene.id)))
    end = "none" if scene.choices else typst_words(labels.END)
    return f"(name: {name}, story: {typst_content(to_typst(scene.story))}, ways: {ways}, end: {end})"


def _texts(options: Iterable[Option]) -> str:
    return typst_array(_inline(option.text) for option in options)


def _inline(text: str) -> str:
    return typst_content(to_inline_typst(text))
