"""The print form of an exercise and its entry in the answer key, as calls of `psychoed/paper/template.typ`.

What is printed is decided here, how it looks in the template.  Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from psychoed import labels
from psychoed.exercises.answer_key import Entry, entries
from psychoed.exercises.interactions import (
    EntryInteraction,
    GroupInteraction,
    WritingInteraction,
    interactions,
    letter,
    shuffled,
)
from psychoed.exercises.model import (
    AnyExercise,
    Exercise,
    GradedExercise,
    Matching,
    Misconception,
    Ordering,
    Paragraph,
    Picture,
    Scale,
    Source,
    Table,
    TextEntry,
)
from psychoed.markup import escape_typst, to_inline_typst, to_text, to_typst
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string, typst_words
from psychoed.renderers.typst_interactions import BY_HAND, render_interaction, render_sentence

__all__ = ["place_of", "render_picture", "render_typst", "render_typst_key"]

# What surely fits on a page: lines to write on, and letters with all that marks them up, where each piece of
# text counts as half a line more and each new line as a whole one.  A page has room for about twice as much.
_FEW_LINES, _BRIEF = 8, 3200
_PIECE, _NEW_LINE, _TICK = 40, 80, 150

# Words of paper alone: nobody reads them on a screen.
_IN_THE_BOXES = "In the boxes, from the top"
_FILLED_IN = "Filled in"
_FOR_THE_WRITER = "What is written here belongs to the person who wrote it and need not be shown."


def render_typst(
    exercise: AnyExercise, *, number: str = "", again: bool = False, depth: int | None = None
) -> str:
    """Write the print form: marks to tick or lines to write on, and nothing of the key.

    `again` says that it was shown before, which a scale tells its reader.  `depth` is the number of sections
    around it, where that is known.
    Raises UnsupportedInteraction for an interaction that this face does not know.
    """
    arguments = _head(exercise, number, _to_do(exercise, again=again))
    arguments["hints"] = _parts(_hints(exercise))
    if exercise.content_note:
        arguments["note"] = _content(exercise.content_note)
    as_scale = isinstance(exercise, Scale)
    written = (
        render_interaction(asked, at=place_of(exercise, index), as_scale=as_scale)
        for index, asked in enumerate(interactions(exercise))
    )
    arguments["body"] = typst_content("".join(written))
    if depth is not None:
        arguments["depth"] = str(depth)
    if _is_brief(exercise, arguments):
        arguments["brief"] = "true"
    return typst_call("pe-exercise", **arguments)


def place_of(exercise: Exercise, index: int) -> str:
    """Return the name of the places that an interaction of an exercise is filled in at, counted from 0."""
    return f"{exercise.id}/{index}"


def render_typst_key(exercise: AnyExercise, *, number: str = "") -> str:
    """Write the entry of the answer key: every answer with its verdict and feedback, solution, sources."""
    arguments = _head(exercise, number, labels.INSTRUCTIONS[exercise.kind])
    parts = [(labels.OBJECTIVE, to_typst(exercise.objective)), *_hints(exercise)]
    if isinstance(exercise, GradedExercise):
        if glance := _at_a_glance(exercise):
            arguments["glance"] = typst_content(glance)
        arguments["choices"] = typst_array(map(_entry, entries(exercise)))
        parts.append((labels.WHY, to_typst(exercise.solution)))
        if exercise.paragraph:
            parts.append((labels.READ_AGAIN, _place(exercise.paragraph)))
    else:
        arguments["open"] = typst_words(f"{labels.NO_RIGHT_OR_WRONG} {_FOR_THE_WRITER}")
    if exercise.sources:
        parts.append((labels.SOURCES, "; ".join(_source(source) for source in exercise.sources)))
    arguments["parts"] = _parts(parts)
    return typst_call("pe-key-entry", **arguments)


def _is_brief(exercise: AnyExercise, arguments: Mapping[str, str]) -> bool:
    """Whether an exercise surely fits on a page in letters of ordinary size."""
    lines = sum(asked.lines for asked in interactions(exercise) if isinstance(asked, WritingInteraction))
    written = "".join(arguments.values())
    weight = len(written) + _PIECE * written.count("[") + _NEW_LINE * written.count("\n")
    # Where their names are long, every item has a list of all groups.
    weight += _TICK * sum(
        len(asked.items) * len(asked.groups)
        for asked in interactions(exercise)
        if isinstance(asked, GroupInteraction)
    )
    return exercise.picture is None and lines <= _FEW_LINES and weight <= _BRIEF


def _to_do(exercise: AnyExercise, *, again: bool) -> str:
    """Say what is to be done, and how with a pen."""
    instruction = labels.INSTRUCTIONS[exercise.kind]
    if by_hand := BY_HAND.get(exercise.kind):
        return f"{instruction}. {by_hand}"
    if again and isinstance(exercise, Scale):
        return f"{instruction}. {labels.ASKED_AGAIN}"
    return instruction


def _at_a_glance(exercise: AnyExercise) -> str:
    """Write what a sheet that is filled in looks like, for the kinds whose key would have to be pieced together."""
    match exercise:
        case Matching():
            letters = {option.id: letter(index) for index, option in enumerate(exercise.options)}
            return _filled(_IN_THE_BOXES, ", ".join(letters[item.key] for item in exercise.items))
        case Ordering():
            places = {step.id: place for place, step in enumerate(exercise.steps, 1)}
            return _filled(_IN_THE_BOXES, ", ".join(str(places[step.id]) for step in shuffled(exercise)))
        case TextEntry():
            words = {gap.id: gap.accept[0] for gap in exercise.gaps}
            asked = interactions(exercise)
            sentences = (render_sentence(one, words) for one in asked if isinstance(one, EntryInteraction))
            return _filled(_FILLED_IN, "".join(sentences))
        case _:
            return ""


def _filled(name: str, markup: str) -> str:
    return f"#strong{typst_words(f'{name}:')} {markup}"


def _head(exercise: AnyExercise, number: str, instruction: str) -> dict[str, str]:
    """What print form and key entry share, the safe-stopping sentence included."""
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
        shown.append(render_picture(exercise.picture))
    if exercise.table:
        shown.append(_table(exercise.table))
    return "\n\n".join(shown)


def render_picture(picture: Picture) -> str:
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
    return [(name, to_typst(hint)) for name, hint in labels.named_hints(exercise.hints)]


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
    return typst_content(f"{said} {escape_typst(labels.READ_AGAIN)}: {_place(misconception.paragraph)}")


def _place(paragraph: Paragraph) -> str:
    """Name a paragraph; a link leads there where it stands in the same document."""
    name = typst_string(f"{paragraph.page}:{paragraph.label}")
    return f"#pe-to({name}){typst_words(paragraph.heading)};"


def _source(source: Source) -> str:
    label = escape_typst(to_text(source.label))
    return f"#link({typst_string(source.url)})[{label}];" if source.url else label
