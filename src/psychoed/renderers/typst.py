"""The print form of an exercise and its entry in the answer key, as calls of `psychoed/paper/template.typ`.

What is printed is decided here, how it looks in the template.  Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable

from psychoed import labels
from psychoed.answer_key import Entry, entries
from psychoed.interactions import interactions
from psychoed.markup import escape_typst, to_inline_typst, to_text, to_typst
from psychoed.model import (
    AnyExercise,
    Exercise,
    GradedExercise,
    Misconception,
    Paragraph,
    Picture,
    Scale,
    Source,
    Table,
)
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string, typst_words
from psychoed.renderers.typst_interactions import render_interaction

__all__ = ["render_typst", "render_typst_key"]

# Words of paper alone: nobody reads them on a screen.
_WHY = "Why"
_FOR_THE_WRITER = "What is written here belongs to the person who wrote it and need not be shown."


def render_typst(exercise: AnyExercise, *, number: str = "", again: bool = False) -> str:
    """Write the print form: marks to tick or lines to write on, and nothing of the key.

    `again` says that it was shown before, which a scale tells its reader.
    Raises UnsupportedInteraction for an interaction that this face does not know.
    """
    arguments = _head(exercise, number, again=again)
    arguments["hints"] = _parts(_hints(exercise))
    if exercise.content_note:
        arguments["note"] = _content(exercise.content_note)
    arguments["body"] = typst_content("".join(map(render_interaction, interactions(exercise))))
    return typst_call("pe-exercise", **arguments)


def render_typst_key(exercise: AnyExercise, *, number: str = "") -> str:
    """Write the entry of the answer key: every answer with its verdict and feedback, solution, sources."""
    arguments = _head(exercise, number)
    parts = [(labels.OBJECTIVE, to_typst(exercise.objective)), *_hints(exercise)]
    if isinstance(exercise, GradedExercise):
        arguments["choices"] = typst_array(map(_entry, entries(exercise)))
        parts.append((_WHY, to_typst(exercise.solution)))
        if exercise.paragraph:
            parts.append((labels.READ_AGAIN, escape_typst(exercise.paragraph.heading)))
    else:
        arguments["open"] = typst_words(f"{labels.NO_RIGHT_OR_WRONG} {_FOR_THE_WRITER}")
    if exercise.sources:
        parts.append((labels.SOURCES, "; ".join(_source(source) for source in exercise.sources)))
    arguments["parts"] = _parts(parts)
    return typst_call("pe-key-entry", **arguments)


def _head(exercise: AnyExercise, number: str, *, again: bool = False) -> dict[str, str]:
    """What print form and key entry share, the safe-stopping sentence included."""
    instruction = labels.INSTRUCTIONS[exercise.kind]
    if again and isinstance(exercise, Scale):
        instruction = f"{instruction}. {labels.ASKED_AGAIN}"
    head = {
        "number": typst_string(number),
        "title": _content(exercise.title),
        "instruction": typst_words(instruction),
        "stem": typst_content(_stem(exercise)),
    }
    if exercise.speaks_of_stopping:
        head["stopping"] = typst_words(labels.SAFE_STOPPING)
    return head


def _stem(exercise: Exercise) -> str:
    shown = [to_typst(exercise.stem)]
    if exercise.picture:
        shown.append(_picture(exercise.picture))
    if exercise.table:
        shown.append(_table(exercise.table))
    return "\n\n".join(shown)


def _picture(picture: Picture) -> str:
    """Write the picture into the call itself, as bytes: no file has to travel along."""
    if picture.media_type == "image/svg+xml":
        content = f"bytes({typst_string(picture.content.decode('utf-8-sig'))})"
    else:
        content = f"bytes({typst_array(str(byte) for byte in picture.content)})"
    return typst_call("pe-picture", content, alt=typst_string(picture.alt))


def _table(table: Table) -> str:
    cells = [to_inline_typst(cell) for row in (table.header, *table.rows) for cell in row]
    return typst_call(
        "pe-small-table",
        *map(typst_content, cells),
        columns=str(len(table.header)),
        caption=typst_content(to_inline_typst(table.caption)),
    )


def _content(text: str) -> str:
    return typst_content(to_typst(text))


def _hints(exercise: AnyExercise) -> list[tuple[str, str]]:
    total = len(exercise.hints)
    return [(labels.hint_label(count, total), to_typst(hint)) for count, hint in enumerate(exercise.hints, 1)]


def _parts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs of a word and the markup it introduces."""
    return typst_array(f"({typst_string(name)}, {typst_content(markup)})" for name, markup in pairs)


def _entry(entry: Entry) -> str:
    belief = _belief(entry.misconception) if entry.misconception else "none"
    return (
        f"(sign: {typst_words(entry.sign)}, word: {typst_words(entry.word)}, "
        f"text: {typst_content(to_inline_typst(entry.answer))}, feedback: {_content(entry.feedback)}, "
        f"belief: {belief})"
    )


def _belief(misconception: Misconception) -> str:
    belief = f"#emph[{to_inline_typst(misconception.belief)}];"
    said = f"{escape_typst(labels.OFTEN_HEARD)}: {belief} {to_typst(misconception.answer)}"
    return typst_content(f"{said} {_read_again(misconception.paragraph)}")


def _read_again(paragraph: Paragraph) -> str:
    return f"{escape_typst(labels.READ_AGAIN)}: {escape_typst(paragraph.heading)}."


def _source(source: Source) -> str:
    label = escape_typst(to_text(source.label))
    return f"#link({typst_string(source.url)})[{label}];" if source.url else label
