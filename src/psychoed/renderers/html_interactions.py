"""The interactions of an exercise as native HTML controls, which all work by keyboard and without a script.

Attributes that begin with `data-` are the contract with the scripts: `data-part`, `data-item`, `data-step`,
`data-gap`, `data-prompt` and `data-scene` name the part of the response that a control gives.
Lists that are shown without marks say that they are lists: Safari takes them for none otherwise.
"""

from __future__ import annotations

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
from psychoed.markup import escape_html, outer_spaces, to_html, to_inline_html, to_inline_text
from psychoed.renderers.controls import QUIET, button

__all__ = ["render_interaction"]


def render_interaction(interaction: Interaction, uid: str) -> str:  # noqa: PLR0911 - one for each
    """Return the controls; `uid` is the HTML id of the exercise.

    Raises UnsupportedInteraction for one that this face does not know.
    """
    match interaction:
        case ChoiceInteraction():
            return _choices(interaction, uid)
        case MatchInteraction():
            return _pairs(interaction, uid)
        case GroupInteraction():
            return "".join(_group(item, interaction.groups, uid) for item in interaction.items)
        case OrderInteraction():
            return _steps(interaction, uid)
        case EntryInteraction():
            pieces = (_piece(piece, uid) for piece in interaction.pieces)
            return f'<p class="pe-sentence">{"".join(pieces)}</p>'
        case WritingInteraction():
            return _writing(interaction, uid)
        case PathInteraction():
            scenes = "".join(_scene(interaction, scene, uid) for scene in interaction.scenes)
            return f'<ol class="pe-scenes" role="list">{scenes}</ol>'
        case _:
            raise UnsupportedInteraction("html", interaction)


def _choices(interaction: ChoiceInteraction, uid: str) -> str:
    box = "checkbox" if interaction.many else "radio"
    name = f"{uid}--{interaction.part}" if interaction.part else uid
    part, legend, named = "", "", f' aria-labelledby="{uid}--stem" aria-describedby="{uid}--status"'
    if interaction.part:
        part, named = f' data-part="{interaction.part}"', ""
        legend = f"<legend>{to_inline_html(interaction.prompt)}</legend>"
    options = "".join(
        f'<label class="pe-choice"><input type="{box}" name="{name}" value="{option.id}"> '
        f"<span>{to_inline_html(option.text)}</span></label>"
        for option in interaction.options
    )
    return f'<fieldset class="pe-choices"{part}{named}>{legend}{options}</fieldset>'


def _pairs(interaction: MatchInteraction, uid: str) -> str:
    # The options stand in the open too: a list that folds is hard to compare, and cut off on a phone.
    listed = "".join(
        f'<li><span class="pe-letter">{letter(index)}.</span> <span>{to_inline_html(option.text)}</span></li>'
        for index, option in enumerate(interaction.options)
    )
    given = "".join(
        f'<option value="{option.id}">{letter(index)}. {escape_html(to_inline_text(option.text))}</option>'
        for index, option in enumerate(interaction.options)
    )
    pairs = "".join(
        f'<li><label for="{uid}--item-{item.id}">{to_inline_html(item.text)}</label>'
        f'<select id="{uid}--item-{item.id}" data-item="{item.id}" aria-describedby="{uid}--status">'
        f'<option value="">{labels.PICK}</option>{given}</select></li>'
        for item in interaction.items
    )
    return f'<ul class="pe-options" role="list">{listed}</ul><ul class="pe-pairs" role="list">{pairs}</ul>'


def _group(item: Option, groups: tuple[Option, ...], uid: str) -> str:
    given = "".join(
        f'<label class="pe-choice"><input type="radio" name="{uid}--item-{item.id}" value="{group.id}"> '
        f"<span>{to_inline_html(group.text)}</span></label>"
        for group in groups
    )
    return (
        f'<fieldset class="pe-group" data-item="{item.id}" aria-describedby="{uid}--status">'
        f"<legend>{to_inline_html(item.text)}</legend>{given}</fieldset>"
    )


def _steps(interaction: OrderInteraction, uid: str) -> str:
    steps = "".join(
        f'<li data-step="{step.id}"><span class="pe-step" id="{uid}--step-{step.id}">'
        f'{to_inline_html(step.text)}</span><span class="pe-moves" hidden>'
        f"{_move('up', '↑', labels.MOVE_UP, step, uid)}{_move('down', '↓', labels.MOVE_DOWN, step, uid)}"
        "</span></li>"
        for step in interaction.steps
    )
    moved = f'<p class="pe-moved" role="status" data-moved="{escape_html(labels.MOVED)}"></p>'
    return f'<ol class="pe-steps" role="list" aria-labelledby="{uid}--stem">{steps}</ol>{moved}'


def _move(action: str, sign: str, label: str, step: Option, uid: str) -> str:
    name = f"{uid}--{action}-{step.id}"
    named = f' id="{name}" aria-label="{label}" aria-labelledby="{name} {uid}--step-{step.id}"'
    return button(action, sign, named)


def _piece(piece: str | Blank, uid: str) -> str:
    if isinstance(piece, str):
        before, behind = outer_spaces(piece)
        return f"{before}{to_inline_html(piece)}{behind}"
    mode = ' inputmode="decimal"' if piece.number else ""
    return (
        f'<input type="text" class="pe-blank" data-gap="{piece.id}" size="{piece.size}"{mode} '
        f'aria-label="{escape_html(piece.label)}" aria-describedby="{uid}--status" {QUIET}>'
    )


def _writing(interaction: WritingInteraction, uid: str) -> str:
    name, label, prompt = f'aria-labelledby="{uid}--stem"', "", ""
    if interaction.id:
        name = f'id="{uid}--prompt-{interaction.id}"'
        label = (
            f'<label class="pe-prompt" for="{uid}--prompt-{interaction.id}">'
            f"{to_inline_html(interaction.prompt)}</label>"
        )
        prompt = f' data-prompt="{interaction.id}"'
    return (
        f'{label}<textarea class="pe-writing" rows="{interaction.lines}"{prompt} {name} '
        f'aria-describedby="{uid}--private" {QUIET}></textarea>'
    )


def _scene(path: PathInteraction, scene: Scene, uid: str) -> str:
    ways = "".join(
        f'<details class="pe-way" name="{uid}--scene-{scene.id}" data-choice="{choice.id}" '
        f'data-to="{choice.to}"><summary>{to_inline_html(choice.text)}</summary>'
        f'<div class="pe-consequence">{to_html(choice.consequence)}</div>'
        f'<p><a href="#{uid}--scene-{choice.to}">'
        f"{labels.GO_TO.format(number=path.number(choice.to))}</a></p></details>"
        for choice in scene.choices
    )
    end = "" if scene.choices else f'<p class="pe-end">{labels.END}</p>'
    return (
        f'<li class="pe-scene" id="{uid}--scene-{scene.id}" data-scene="{scene.id}" tabindex="-1">'
        f'<p class="pe-kind">{labels.SCENE.format(number=path.number(scene.id))}</p>'
        f'<div class="pe-story">{to_html(scene.story)}</div>{ways}{end}</li>'
    )
