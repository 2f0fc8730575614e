"""The interactions of an exercise on paper: marks to tick, boxes for a letter or a number, lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from psychoed import labels
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
    letter,
)
from psychoed.exercises.model import Option, Scene
from psychoed.markup import outer_spaces, to_inline_typst, to_typst
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string, typst_words

__all__ = ["BY_HAND", "render_blanks", "render_interaction", "render_sentence"]

#: What one does with a pen, for each kind whose instruction leaves it open.
BY_HAND = MappingProxyType(
    {
        "matching": "Write the letter of its partner into each box.",
        "categorisation": "Make one mark for each.",
        "ordering": "Number the steps: write 1 into the box of the first.",
        "scenario": "Begin with scene 1. Mark what you would do, then look up its number below.",
    }
)

# Words of paper alone: what a screen reader says of a gap, and the head of the second half of a scenario.
_TO_FILL_IN = "To fill in"
_OUTCOMES = "What comes of it"


def render_interaction(interaction: Interaction, *, at: str = "", as_scale: bool = False) -> str:  # noqa: PLR0911
    """Write the form to fill in; `as_scale` sets the options of a choice out from less to more.

    `at` names the interaction, so that fields can be put into its places.

    Raises UnsupportedInteraction for an interaction that paper does not know.
    """
    named = {"at": typst_string(at)} if at else {}
    match interaction:
        case ChoiceInteraction() if as_scale:
            return typst_call("pe-scale", _texts(interaction.options), **named)
        case ChoiceInteraction():
            return _choices(interaction, named)
        case MatchInteraction():
            lettered = (typst_string(f"{letter(index)}.") for index in range(len(interaction.options)))
            return typst_call(
                "pe-match",
                _texts(interaction.items),
                typst_array(lettered),
                _texts(interaction.options),
                **named,
            )
        case GroupInteraction():
            return typst_call("pe-groups", _texts(interaction.items), _texts(interaction.groups), **named)
        case OrderInteraction():
            return typst_call("pe-order", _texts(interaction.steps), **named)
        case EntryInteraction():
            return typst_call("pe-entry", typst_content(render_blanks(interaction, named)))
        case WritingInteraction():
            prompt = {"prompt": _inline(interaction.prompt)} if interaction.prompt else {}
            return typst_call("pe-writing", str(interaction.lines), **prompt, **named)
        case PathInteraction():
            return _path(interaction, named)
        case _:
            raise UnsupportedInteraction("typst", interaction)


def _choices(interaction: ChoiceInteraction, named: Mapping[str, str]) -> str:
    shape = '"square"' if interaction.many else '"circle"'
    prompt = {"prompt": _inline(interaction.prompt)} if interaction.prompt else {}
    return typst_call("pe-choices", _texts(interaction.options), shape=shape, **prompt, **named)


def render_blanks(sentence: EntryInteraction, named: Mapping[str, str] = MappingProxyType({})) -> str:
    """Write a sentence with room to write in its blanks; `named` says where fields go, if they do."""
    return "".join(_blank(one, named) if isinstance(one, Blank) else _run(one) for one in sentence.pieces)


def render_sentence(sentence: EntryInteraction, words: Mapping[str, str]) -> str:
    """Write a sentence with `words` in its blanks, by their ids."""
    return "".join(
        f"#strong{typst_words(words[piece.id])};" if isinstance(piece, Blank) else _run(piece)
        for piece in sentence.pieces
    )


def _blank(blank: Blank, named: Mapping[str, str]) -> str:
    return typst_call("pe-blank", str(blank.size), typst_string(f"{_TO_FILL_IN}: {blank.label}"), **named)


def _run(text: str) -> str:
    """Write text beside a blank; a space behind the blank does not break, so that a unit stays with its number."""
    before, behind = outer_spaces(text)
    return f"{before and '~'}{to_inline_typst(text)}{behind}"


def _path(path: PathInteraction, named: Mapping[str, str]) -> str:
    """Write the scenes with their choices, then, in a list of its own, what comes of each choice."""
    return typst_call(
        "pe-path",
        typst_array(_scene(path, scene) for scene in path.scenes),
        outcomes=typst_words(_OUTCOMES),
        consequences=typst_array(
            f"(name: {_way(path, scene, index)}, text: {typst_content(to_typst(choice.consequence))}, "
            f"to: {typst_words(labels.GO_TO.format(number=path.number(choice.to)) + '.')})"
            for scene in path.scenes
            for index, choice in enumerate(scene.choices)
        ),
        **named,
    )


def _scene(path: PathInteraction, scene: Scene) -> str:
    ways = typst_array(
        f"(name: {_way(path, scene, index)}, text: {_inline(choice.text)})"
        for index, choice in enumerate(scene.choices)
    )
    name = typst_words(labels.SCENE.format(number=path.number(scene.id)))
    end = "none" if scene.choices else typst_words(labels.END)
    return f"(name: {name}, story: {typst_content(to_typst(scene.story))}, ways: {ways}, end: {end})"


def _way(path: PathInteraction, scene: Scene, index: int) -> str:
    """Write the number under which a choice and what comes of it are found: "1a"."""
    return typst_string(f"{path.number(scene.id)}{letter(index).lower()}")


def _texts(options: Iterable[Option]) -> str:
    return typst_array(_inline(option.text) for option in options)


def _inline(text: str) -> str:
    return typst_content(to_inline_typst(text))
