"""Exercises in a Word file: boxes to tick, gaps and lines, and nothing of the key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from docutils import nodes

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
    interactions,
    letter,
)
from psychoed.exercises.model import AnyExercise, GradedExercise, Option, Picture, Scale
from psychoed.markup import outer_spaces
from psychoed.paper.word.inlines import write_inlines
from psychoed.paper.word.sheet import Sheet
from psychoed.paper.word.styles import QUIET, TICK
from psychoed.renderers.typst_interactions import BY_HAND
from psychoed.sphinx_ext.plain import plain_exercise, plain_text

__all__ = ["write_exercise"]

_BOX, _GAP = "☐", "____"
_PICTURE = 9.0  # centimetres


class _Blocks(Protocol):
    """What is needed of the translator."""

    sheet: Sheet
    depth: int

    def write(self, children: Iterable[nodes.Node]) -> None: ...


def write_exercise(page: _Blocks, exercise: AnyExercise, *, number: str, again: bool = False) -> None:
    """Write the print form under a heading.

    Raises UnsupportedInteraction for an interaction that this face does not know.
    """
    sheet = page.sheet
    heading = sheet.heading(page.depth + 1)
    write_inlines(sheet, heading, [nodes.Text(f"{number}. "), *_inline(exercise.title)])
    to_do = sheet.paragraph(QUIET)
    to_do.add_run(_to_do(exercise, again=again)).bold = True
    to_do.paragraph_format.keep_with_next = True
    if exercise.content_note:
        page.write(plain_text(exercise.content_note))
    page.write(plain_text(exercise.stem))
    if exercise.picture:
        _picture(sheet, exercise.picture)
    page.write(one for one in plain_exercise(exercise) if isinstance(one, nodes.table))
    for asked in interactions(exercise):
        _write_interaction(page, asked)
    for name, hint in labels.named_hints(exercise.hints):
        sheet.paragraph(QUIET).add_run(f"{name}:").bold = True
        page.write(plain_text(hint))
    if exercise.sources and not isinstance(exercise, GradedExercise):
        listed = "; ".join(source.label for source in exercise.sources)
        sheet.paragraph(QUIET).add_run(f"{labels.SOURCES}: {listed}")
    if exercise.speaks_of_stopping:
        with sheet.note():
            sheet.paragraph().add_run(labels.SAFE_STOPPING)


def _to_do(exercise: AnyExercise, *, again: bool) -> str:
    instruction = labels.INSTRUCTIONS[exercise.kind]
    if by_hand := BY_HAND.get(exercise.kind):
        return f"{instruction}. {by_hand}"
    if again and isinstance(exercise, Scale):
        return f"{instruction}. {labels.ASKED_AGAIN}"
    return instruction


def _picture(sheet: Sheet, picture: Picture) -> None:
    suffix = "." + picture.media_type.rpartition("/")[2].removesuffix("+xml")
    sheet.picture(picture.content, suffix, alt=picture.alt, width=_PICTURE)


def _write_interaction(page: _Blocks, asked: Interaction) -> None:
    match asked:
        case ChoiceInteraction():
            if asked.prompt:
                page.write(plain_text(asked.prompt))
            _rows(page, _BOX, asked.options)
        case MatchInteraction():
            _rows(page, _GAP, asked.items)
            for index, option in enumerate(asked.options):
                _rows(page, f"{letter(index)}.", [option])
        case GroupInteraction():
            _groups(page, asked)
        case OrderInteraction():
            _rows(page, _GAP, asked.steps)
        case EntryInteraction():
            _sentence(page, asked)
        case WritingInteraction():
            if asked.prompt:
                page.write(plain_text(asked.prompt))
            page.sheet.lines(asked.lines)
            page.sheet.paragraph()
        case PathInteraction():
            _path(page, asked)
        case _:
            raise UnsupportedInteraction("word", asked)


def _rows(page: _Blocks, sign: str, options: Iterable[Option]) -> None:
    for option in options:
        _row(page, sign, option.text)


def _row(page: _Blocks, sign: str, text: str) -> None:
    row = page.sheet.paragraph(TICK)
    write_inlines(page.sheet, row, [nodes.Text(sign)])
    row.add_run("\t")
    write_inlines(page.sheet, row, _inline(text))


def _groups(page: _Blocks, asked: GroupInteraction) -> None:
    """Write a table with a column for each group: a box in each cell."""
    columns = len(asked.groups) + 1
    cells = page.sheet.table(len(asked.items) + 1, columns, heads=1)._cells
    for x, group in enumerate(asked.groups, 1):
        with page.sheet.cell(cells[x]):
            write_inlines(page.sheet, page.sheet.paragraph(), _inline(group.text), bold=True)
    for y, item in enumerate(asked.items, 1):
        for x in range(columns):
            with page.sheet.cell(cells[y * columns + x]):
                text = [nodes.Text(_BOX)] if x else _inline(item.text)
                write_inlines(page.sheet, page.sheet.paragraph(), text)
    page.sheet.after_table()


def _sentence(page: _Blocks, asked: EntryInteraction) -> None:
    pieces: list[nodes.Node] = []
    for piece in asked.pieces:
        if isinstance(piece, Blank):
            pieces.append(nodes.Text("_" * max(piece.size, 6)))
        else:
            before, behind = outer_spaces(piece)
            pieces += [nodes.Text(before), *_inline(piece), nodes.Text(behind)]
    write_inlines(page.sheet, page.sheet.paragraph(), pieces)


def _path(page: _Blocks, asked: PathInteraction) -> None:
    """Write the scenes with their choices, then what comes of each choice."""
    outcomes = []
    for scene in asked.scenes:
        number = asked.number(scene.id)
        page.sheet.paragraph().add_run(labels.SCENE.format(number=number)).bold = True
        page.write(plain_text(scene.story))
        for index, choice in enumerate(scene.choices):
            name = f"{number}{letter(index).lower()}"
            _row(page, f"{_BOX} {name}", choice.text)
            outcomes.append(
                (name, f"{choice.consequence} {labels.GO_TO.format(number=asked.number(choice.to))}.")
            )
        if not scene.choices:
            page.sheet.paragraph().add_run(labels.END)
    for name, text in outcomes:
        _row(page, f"{name}:", text)


def _inline(text: str) -> list[nodes.Node]:
    """Return text that stands within a line."""
    return [piece for block in plain_text(text) for piece in block.children]
