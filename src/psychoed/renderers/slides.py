"""An exercise as slides: asked of the room, then answered; the same interactions and entries as everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psychoed import labels
from psychoed.exercises.answer_key import Entry, entries
from psychoed.exercises.interactions import (
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
    shuffled,
)
from psychoed.exercises.model import (
    AnyExercise,
    AnyGraded,
    Categorisation,
    GradedExercise,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    Scene,
    SingleChoice,
    TextEntry,
)
from psychoed.markup import escape_typst, to_inline_typst, to_text, to_typst
from psychoed.renderers.slide_parts import EXERCISE, TABLE, Group, Piece, Slide, Table
from psychoed.renderers.typst import render_picture
from psychoed.renderers.typst_calls import typst_content, typst_words
from psychoed.renderers.typst_interactions import render_blanks, render_sentence

__all__ = ["render_slides"]


def render_slides(exercise: AnyExercise, *, depth: int) -> list[Slide]:
    """Return what asks the room, and behind it what answers; one without a right answer only asks.

    Hints, sources and what is often heard are in the notes of the first slide.
    Raises UnsupportedInteraction for an interaction that this face does not know.
    """
    asked = interactions(exercise)
    title = to_inline_typst(exercise.title)

    def slide(label: str, pieces: list[Piece], *, level: int) -> Slide:
        safe = exercise.speaks_of_stopping
        # What is to be paired has to be seen at once.
        least = TABLE if any(piece.group.kind == "columns" for piece in pieces) else EXERCISE
        return Slide(title=title, depth=level, pieces=pieces, label=label, safe=safe, least=least)

    pieces = list(_stem(exercise))
    pieces[0] = pieces[0].noting(*_notes(exercise))
    paths = [one for one in asked if isinstance(one, PathInteraction)]
    pieces += [piece for one in asked if one not in paths for piece in _asked(one)]
    slides = [slide(_label(exercise), pieces, level=depth)]
    for path in paths:
        slides += (slide(name, scene, level=depth + 1) for name, scene in _path(path))
    if isinstance(exercise, GradedExercise):
        slides.append(slide(escape_typst(labels.SLIDE_ANSWER), list(_answer(exercise)), level=depth + 1))
    return slides


def _label(exercise: AnyExercise) -> str:
    if isinstance(exercise, GradedExercise):
        return escape_typst(f"{labels.SLIDE_ASK}: {labels.INSTRUCTIONS[exercise.kind]}")
    return escape_typst(f"{labels.INSTRUCTIONS[exercise.kind]}. {labels.SLIDE_THINK}")


def _stem(exercise: AnyExercise) -> Iterator[Piece]:
    if exercise.content_note:
        yield Piece(shown=(f"#emph{typst_content(to_typst(exercise.content_note))};",), stays=True)
    group = Group()
    yield Piece(shown=(to_typst(exercise.stem),), group=group, stays=True)
    if exercise.picture:
        yield Piece(shown=(render_picture(exercise.picture),), group=group)
    if exercise.table:
        head, *rows = (
            tuple(typst_content(to_inline_typst(cell)) for cell in row)
            for row in (exercise.table.header, *exercise.table.rows)
        )
        columns = f"({'auto, ' * len(head)})"
        table = Table(head, {"columns": columns}, to_inline_typst(exercise.table.caption))
        in_rows = Group("rows", table)
        last = len(rows) - 1
        yield from (Piece(shown=row, group=in_rows, stays=at < last) for at, row in enumerate(rows))


def _notes(exercise: AnyExercise) -> tuple[str, str]:
    """Return what is on no slide, as Typst and in plain words: what it is for, hints, sources, what is often heard."""
    parts = [(labels.OBJECTIVE, exercise.objective), *labels.named_hints(exercise.hints)]
    if isinstance(exercise, GradedExercise):
        parts += (
            (labels.OFTEN_HEARD, f"“{entry.misconception.belief}” {entry.misconception.answer}")
            for entry in entries(exercise)
            if entry.misconception
        )
        if exercise.paragraph:
            parts.append((labels.READ_AGAIN, exercise.paragraph.heading))
    else:
        parts.append((labels.NO_RIGHT_OR_WRONG.removesuffix("."), labels.SLIDE_PRIVATE))
    if exercise.sources:
        parts.append((labels.SOURCES, "; ".join(source.label for source in exercise.sources)))
    parts = list(dict.fromkeys(parts))
    written = "\n\n".join(f"#strong{typst_words(name + ':')} {to_typst(text)}" for name, text in parts)
    return written, "\n\n".join(f"{name}: {to_text(text)}" for name, text in parts)


def _asked(asked: Interaction) -> Iterator[Piece]:
    match asked:
        case ChoiceInteraction(part="sure"):
            options = " · ".join(to_inline_typst(option.text) for option in asked.options)
            yield Piece(shown=(f"#pe-accented{typst_words(asked.prompt)}; {options}",))
        case ChoiceInteraction():
            if asked.prompt:
                yield Piece(shown=(to_inline_typst(asked.prompt),), stays=True)
            yield from _lettered(option.text for option in asked.options)
        case MatchInteraction():
            yield from _columns(asked.items, asked.options)
        case GroupInteraction():
            yield from _columns(asked.items, asked.groups)
        case OrderInteraction():
            yield from _lettered(step.text for step in asked.steps)
        case EntryInteraction():
            yield Piece(shown=(render_blanks(asked),))
        case WritingInteraction():
            if asked.prompt:
                yield Piece(shown=(to_inline_typst(asked.prompt),), group=_PROMPTS)
        case _:
            raise UnsupportedInteraction("slides", asked)


_PROMPTS = Group("bullets")


def _lettered(texts: Iterable[str]) -> Iterator[Piece]:
    group = Group("marks")
    for index, text in enumerate(texts):
        yield Piece(shown=(to_inline_typst(text),), group=group, mark=typst_words(f"{letter(index)}."))


def _columns(items: Iterable[Option], options: Iterable[Option]) -> Iterator[Piece]:
    group = Group("columns")
    for number, item in enumerate(items, 1):
        yield Piece(shown=(to_inline_typst(item.text),), group=group, mark=typst_words(f"{number}."))
    for index, option in enumerate(options):
        mark = typst_words(f"{letter(index)}.")
        yield Piece(shown=(to_inline_typst(option.text),), group=group, mark=mark, beside=True)


def _scene_name(path: PathInteraction, scene: Scene) -> str:
    return escape_typst(labels.SCENE.format(number=path.number(scene.id)))


def _path(path: PathInteraction) -> Iterator[tuple[str, list[Piece]]]:
    """Yield each scene, and behind it what comes of its choices."""
    for scene in path.scenes:
        name = _scene_name(path, scene)
        yield name, list(_scene(path, scene))
        if scene.choices:
            yield f"{name}: {escape_typst(labels.SLIDE_OUTCOMES)}", list(_outcomes(path, scene))


def _scene(path: PathInteraction, scene: Scene) -> Iterator[Piece]:
    yield Piece(shown=(to_typst(scene.story),), stays=bool(scene.choices))
    group = Group("marks")
    for index, choice in enumerate(scene.choices):
        yield Piece(shown=(to_inline_typst(choice.text),), group=group, mark=_way(path, scene, index))
    if not scene.choices:
        yield Piece(shown=(f"#pe-accented{typst_words(labels.END)};",))


def _outcomes(path: PathInteraction, scene: Scene) -> Iterator[Piece]:
    group = Group("marks")
    for index, choice in enumerate(scene.choices):
        following = (
            f"#box(pe-accented{typst_words(labels.GO_TO.format(number=path.number(choice.to)) + '.')});"
        )
        shown = f"{to_typst(choice.consequence)} {following}"
        yield Piece(shown=(shown,), group=group, mark=_way(path, scene, index))


def _way(path: PathInteraction, scene: Scene, index: int) -> str:
    return typst_words(f"{path.number(scene.id)}{letter(index).lower()}")


def _answer(exercise: AnyGraded) -> Iterator[Piece]:
    """The entries of the key, each behind its sign and what it was called when it was asked."""
    if isinstance(exercise, TextEntry):
        words = {gap.id: gap.accept[0] for gap in exercise.gaps}
        sentences = (one for one in interactions(exercise) if isinstance(one, EntryInteraction))
        yield Piece(shown=("".join(render_sentence(one, words) for one in sentences),), stays=True)
    group = Group("marks")
    for entry in entries(exercise):
        name = _name(exercise, entry)
        answer = f"{escape_typst(name)}{to_inline_typst(entry.answer)}"
        word = f"#pe-accented{typst_words(entry.word + '.')};"
        shown = f"#strong{typst_content(answer)};#linebreak();{word} {to_typst(entry.feedback)}"
        yield Piece(shown=(shown,), group=group, mark=typst_words(entry.sign))
    why = f"#strong{typst_words(labels.WHY + ':')} {to_typst(exercise.solution)}"
    yield Piece(shown=(why,))


def _name(exercise: AnyGraded, entry: Entry) -> str:
    """Return what an answer was called on the slide that asked: its letter, or the number of an item."""
    match exercise:
        case SingleChoice() | MultipleChoice():
            return f"{_letters(one.id for one in exercise.choices)[entry.id]} "
        case Ordering():
            return f"{_letters(one.id for one in shuffled(exercise))[entry.id]} "
        case Matching() | Categorisation():
            options = _letters(one.id for one in exercise.options)
            for number, item in enumerate(exercise.items, 1):
                if item.id == entry.id:
                    return f"{number} → {options[item.key]} "
            return f"{options[entry.id.partition('--')[0]]} "
        case _:
            return ""


def _letters(ids: Iterable[str]) -> dict[str, str]:
    return {id_: f"{letter(index)}." for index, id_ in enumerate(ids)}
