"""An exercise as plain text: for terminals, e-mail, and builders that know nothing of our HTML."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

from psychoed import labels
from psychoed.exercises.answer_key import Entry, entries
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
from psychoed.exercises.model import AnyExercise, AnyGraded, Exercise, GradedExercise, Paragraph, Source
from psychoed.markup import outer_spaces, to_inline_text, to_text

__all__ = ["render_text"]

_BLANK = "____"


def render_text(exercise: AnyExercise, *, key: bool = False) -> str:
    """Return the exercise as plain text; with `key` its answers, feedback and solution follow.

    Raises UnsupportedInteraction for an interaction that this face does not know.
    """
    parts = [f"{to_text(exercise.title)} ({labels.INSTRUCTIONS[exercise.kind]})"]
    if exercise.content_note:
        parts.append(to_text(exercise.content_note))
    parts += [to_text(exercise.stem), *_shown(exercise)]
    parts += [_interaction(interaction) for interaction in interactions(exercise)]
    if not isinstance(exercise, GradedExercise):
        parts.append(labels.PRIVATE_NOTE)
    if exercise.speaks_of_stopping:
        parts.append(labels.SAFE_STOPPING)
    parts += [f"{name}: {to_text(hint)}" for name, hint in labels.named_hints(exercise.hints)]
    if key:
        parts.append(f"{labels.OBJECTIVE}: {to_text(exercise.objective)}")
    if key and isinstance(exercise, GradedExercise):
        parts += _key(exercise)
    if (key or not isinstance(exercise, GradedExercise)) and exercise.sources:
        parts.append(f"{labels.SOURCES}: " + "; ".join(map(_source, exercise.sources)))
    return "\n\n".join(parts) + "\n"


def _shown(exercise: Exercise) -> Iterator[str]:
    """Yield the picture and the table of the stem, as far as words go."""
    if exercise.picture:
        yield f"{labels.PICTURE}: {exercise.picture.alt}"
    if exercise.table:
        header = [to_inline_text(cell) for cell in exercise.table.header]
        lines = [
            f"- {to_inline_text(row[0])}: "
            + "; ".join(
                f"{name}: {to_inline_text(cell)}" for name, cell in zip(header[1:], row[1:], strict=True)
            )
            for row in exercise.table.rows
        ]
        yield "\n".join([f"{to_inline_text(exercise.table.caption)} ({header[0]})", *lines])


def _interaction(interaction: Interaction) -> str:  # noqa: PLR0911 - one for each
    match interaction:
        case ChoiceInteraction():
            mark = "[ ]" if interaction.many else "( )"
            prompt = [to_inline_text(interaction.prompt)] if interaction.prompt else []
            return "\n".join(prompt + [f"{mark} {to_inline_text(one.text)}" for one in interaction.options])
        case MatchInteraction():
            items = [f"{_BLANK} {to_inline_text(item.text)}" for item in interaction.items]
            options = [
                f"{letter(index)}. {to_inline_text(option.text)}"
                for index, option in enumerate(interaction.options)
            ]
            return "\n".join([*items, "", *options])
        case GroupInteraction():
            groups = "  ".join(f"( ) {to_inline_text(group.text)}" for group in interaction.groups)
            return "\n".join(f"{to_inline_text(item.text)}\n    {groups}" for item in interaction.items)
        case OrderInteraction():
            return "\n".join(f"{_BLANK} {to_inline_text(step.text)}" for step in interaction.steps)
        case EntryInteraction():
            return "".join(map(_piece, interaction.pieces)).strip()
        case WritingInteraction():
            prompt = [to_inline_text(interaction.prompt)] if interaction.prompt else []
            return "\n".join(prompt + [_BLANK * 10] * interaction.lines)
        case PathInteraction():
            return "\n\n".join(_scenes(interaction))
        case _:
            raise UnsupportedInteraction("text", interaction)


def _piece(piece: str | Blank) -> str:
    if isinstance(piece, Blank):
        return _BLANK
    before, behind = outer_spaces(piece)
    return f"{before}{to_inline_text(piece)}{behind}"


def _scenes(path: PathInteraction) -> Iterator[str]:
    for number, scene in enumerate(path.scenes, 1):
        lines = [f"{labels.SCENE.format(number=number)}", to_text(scene.story)]
        for choice in scene.choices:
            following = labels.GO_TO.format(number=path.number(choice.to))
            consequence = indent(to_text(choice.consequence), "  ")
            lines.append(f"> {to_inline_text(choice.text)}\n{consequence}\n  {following}.")
        yield "\n".join([*lines, *([] if scene.choices else [labels.END])])


def _key(exercise: AnyGraded) -> Iterator[str]:
    for entry in entries(exercise):
        yield "\n".join(_entry(entry))
    yield to_text(exercise.solution)
    if exercise.paragraph:
        yield _read_again(exercise.paragraph)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.sign} {entry.word}: {to_inline_text(entry.answer)}"
    yield indent(to_text(entry.feedback), "  ")
    if entry.misconception:
        yield f"  {labels.OFTEN_HEARD}: {to_inline_text(entry.misconception.belief)}"
        yield indent(to_text(entry.misconception.answer), "  ")
        yield f"  {_read_again(entry.misconception.paragraph)}"


def _read_again(paragraph: Paragraph) -> str:
    return f"{labels.READ_AGAIN}: {paragraph.heading}"


def _source(source: Source) -> str:
    return f"{source.label} ({source.url})" if source.url else source.label
