"""Faces that are one run of text: each expected phrase must come next, and nothing may stand between or behind.

A face is described by the order of its phrases, each with the field that it says.  So a phrase that is
missing, changed, in another place or too much is found, and named by its field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from string import ascii_lowercase

from equality.content import BLANK, Content
from equality.words import bare
from psychoed import labels
from psychoed.renderers.typst_interactions import BY_HAND

__all__ = ["FURNITURE", "Delivered", "Phrase", "handout", "key_on_paper", "plain_nodes", "text", "walk"]

#: A field, and words in which a face says it.
Phrase = tuple[str, str]
#: The field of words that belong to no exercise, such as "Scene 2".
FURNITURE = "furniture"


@dataclass(frozen=True)
class Delivered:
    """What a face gave: its text; on paper, what is said of pictures and gaps, and addresses behind words."""

    text: str
    pictures: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    addresses: frozenset[str] = frozenset()


def walk(found: str, expected: Iterable[Phrase]) -> dict[str, str]:
    """Return, for each field that `found` does not say as expected, how."""
    faults: dict[str, str] = {}
    cursor, before, missing = 0, "", ""
    for field, phrase in expected:
        start = cursor + found[cursor:].startswith(" ")
        if found.startswith(phrase, start):
            cursor, before = start + len(phrase), field
            continue
        start = found.find(phrase, cursor)
        if start < 0:
            faults.setdefault(field, f"lacks {phrase!r} at {found[cursor : cursor + 60]!r}")
            missing = field
            continue
        # What stands between belongs to what was missing, else to either side.
        for name in {missing} if missing else {before, field} - {""}:
            faults.setdefault(name, f"{found[cursor:start]!r} stands before {phrase!r}")
        cursor, before, missing = start + len(phrase), field, ""
    if rest := found[cursor:].strip():
        for name in (missing or before, "rest"):
            faults.setdefault(name, f"{rest!r} stands behind all")
    return faults


def _flat(*phrases: Iterable[Phrase] | Phrase) -> Iterator[Phrase]:
    """Yield the phrases that say something."""
    for phrase in phrases:
        if isinstance(phrase[0] if isinstance(phrase, tuple) else None, str):
            if phrase[1]:
                yield phrase
        else:
            yield from ((field, words) for field, words in phrase if words)


def _each(field: str, texts: Iterable[str], form: str = "{}") -> Iterator[Phrase]:
    return ((field, form.format(words)) for words in texts)


def _sure(content: Content, form: str) -> Iterator[Phrase]:
    return chain(_each("sure", content.sure[:1]), _each("sure", content.sure[1:], form))


def _grouped(content: Content, form: str) -> Iterator[Phrase]:
    """Yield each item with all groups, as where every item has marks of its own."""
    for item in content.items:
        yield "items", item
        yield from _each("options", content.options, form)


def _scenes(content: Content, form: str) -> Iterator[Phrase]:
    for number, (story, ways) in enumerate(content.scenes, 1):
        yield FURNITURE, labels.SCENE.format(number=number)
        yield "scenes", story
        for choice, consequence, to in ways:
            yield "scenes", form.format(choice, consequence, labels.GO_TO.format(number=to))
        if not ways:
            yield FURNITURE, labels.END


def _grouping(content: Content) -> bool:
    """Whether each item is sorted into groups; else the options are lettered, and written once."""
    return bool(content.items) and content.instruction == labels.INSTRUCTIONS["categorisation"]


def text(content: Content) -> Iterator[Phrase]:
    """Plain text; addresses stand in brackets."""
    mark = "[ ]" if content.instruction in _MANY else "( )"
    caption, header, *rows = content.table or ((), ())
    if content.table:
        caption = (f"{caption[0]} ({header[0]})",)
        rows = [
            (
                f"- {row[0]}: "
                + "; ".join(f"{name}: {cell}" for name, cell in zip(header[1:], row[1:], strict=True)),
            )
            for row in rows
        ]
    writing = [[("prompts", prompt)] for prompt in content.prompts] or [[] for _ in content.lines]
    for index, lines in enumerate(content.lines):
        writing[index] += [("lines", " ".join([BLANK * 10] * lines))]
    told = dict(content.feedback)
    beliefs = {answer: belief for answer, *belief in content.misconceptions}
    phrases = _flat(
        ("title", content.title),
        ("instruction", f"({content.instruction})"),
        ("note", content.note),
        ("stem", content.stem),
        ("picture", content.picture and f"{labels.PICTURE}: {content.picture}"),
        *(_each("table", row) for row in (caption, *rows)),
        _each("choices", content.choices, f"{mark} {{}}"),
        *([_grouped(content, "( ) {}")] if _grouping(content) else _lettered(content, f"{BLANK} {{}}")),
        _each("steps", content.steps, f"{BLANK} {{}}"),
        ("sentence", content.sentence),
        *writing,
        _scenes(content, "> {} {} {}."),
        _sure(content, "( ) {}"),
        ("private", content.private),
        ("stopping", content.stopping),
        _each("hints", content.hints),
        ("objective", content.objective),
        *(
            _entry(verdict, answer, told.get(answer, ""), beliefs.get(answer))
            for verdict, answer in content.key
        ),
        ("solution", content.solution),
        ("read_again", content.read_again),
        ("sources", content.sources),
    )
    for field, words in phrases:
        yield field, words.replace("• ", "- ").replace(" ⟨", " (").replace("⟩", ")")


def _lettered(content: Content, form: str) -> list[Iterator[Phrase]]:
    return [_each("items", content.items, form), _each("options", content.options)]


def _entry(verdict: str, answer: str, told: str, belief: list[str] | None) -> Iterator[Phrase]:
    yield "key", f"{verdict}: {answer}"
    yield "feedback", told
    if belief:
        yield "misconceptions", f"{labels.OFTEN_HEARD}: {' '.join(belief)}"


def plain_nodes(content: Content) -> Iterator[Phrase]:
    """The plain rendition within Sphinx."""
    bullet = "• {}"
    return _flat(
        ("title", content.title),
        ("instruction", f"({content.instruction})"),
        ("note", content.note),
        ("stem", content.stem),
        ("picture", content.picture and f"{labels.PICTURE}: {content.picture}"),
        *(_each("table", row) for row in content.table),
        _each("choices", content.choices, bullet),
        _each("items", content.items, bullet),
        _each("options", content.options, bullet),
        _each("steps", content.steps, bullet),
        # The three points have been brought to the one spelling, as all else.
        ("sentence", content.sentence.replace(BLANK, "...")),
        _each("prompts", content.prompts),
        _scenes(content, "• {} {} {}."),
        _sure(content, bullet),
        ("private", content.private),
        ("stopping", content.stopping),
        _each("hints", content.hints),
        ("sources", bare(content.sources)),
    )


def _on_paper(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Leave out addresses, which lie behind the words."""
    return ((field, bare(words)) for field, words in phrases)


def _stem_on_paper(content: Content) -> Iterator[Phrase]:
    yield "stem", content.stem
    yield from (("drawn", words) for words in content.drawn)
    yield from (("table", cell) for row in content.table for cell in row)


def handout(content: Content, *, headed: bool = False) -> Iterator[Phrase]:
    """The print form: marks, boxes and lines to write on are no text.

    Groups stand at the head of a table where they have room (`headed`), else below each item.
    """
    kind = next((kind for kind, words in labels.INSTRUCTIONS.items() if words == content.instruction), "")
    if headed:
        items = [_each("options", content.options), _each("items", content.items)]
    else:
        items = [_grouped(content, "{}")] if _grouping(content) else _lettered(content, "{}")
    ways = [
        (f"{number}{letter}", *way)
        for number, (_, ways) in enumerate(content.scenes, 1)
        for letter, way in zip(ascii_lowercase, ways, strict=False)
    ]
    return _on_paper(
        _flat(
            ("title", content.title),
            ("instruction", content.instruction),
            (FURNITURE, f". {BY_HAND[kind]}" if kind in BY_HAND else ""),
            ("note", content.note),
            _stem_on_paper(content),
            _each("choices", content.choices),
            *items,
            _each("steps", content.steps),
            _each("sentence", (piece.strip() for piece in content.sentence.split(BLANK))),
            _each("prompts", content.prompts),
            _scenes_on_paper(content),
            (FURNITURE, "What comes of it" if ways else ""),
            *(
                (("scenes", f"{name} {consequence}"), ("scenes", f"{labels.GO_TO.format(number=to)}."))
                for name, _, consequence, to in ways
            ),
            _sure(content, "{}"),
            _each("hints", content.hints),
            ("stopping", content.stopping),
        )
    )


def _scenes_on_paper(content: Content) -> Iterator[Phrase]:
    for number, (story, ways) in enumerate(content.scenes, 1):
        yield FURNITURE, labels.SCENE.format(number=number)
        yield "scenes", story
        for letter, (choice, *_) in zip(ascii_lowercase, ways, strict=False):
            yield "scenes", f"{number}{letter} {choice}"
        if not ways:
            yield FURNITURE, labels.END


def key_on_paper(content: Content) -> Iterator[Phrase]:
    """The entry of the answer key."""
    told = dict(content.feedback)
    beliefs = {answer: belief for answer, *belief in content.misconceptions}
    return _on_paper(
        _flat(
            ("title", content.title),
            ("instruction", content.instruction),
            _stem_on_paper(content),
            ("filled", content.filled),
            *(
                _printed_entry(verdict, answer, told.get(answer, ""), beliefs.get(answer))
                for verdict, answer in content.key
            ),
            (FURNITURE, "" if content.solution else _OPEN),
            ("objective", content.objective),
            _each("hints", content.hints),
            ("solution", content.solution and f"Why: {content.solution}"),
            ("read_again", content.read_again),
            ("sources", content.sources),
            ("stopping", content.stopping),
        )
    )


def _printed_entry(verdict: str, answer: str, told: str, belief: list[str] | None) -> Iterator[Phrase]:
    sign, word = verdict.split(" ", 1)
    yield "key", f"{sign} {answer} {word}."
    yield "feedback", told
    if belief:
        yield "misconceptions", f"{labels.OFTEN_HEARD}: {' '.join(belief)}"


_MANY = {labels.INSTRUCTIONS[kind] for kind in ("multiple_choice", "checklist")}
_OPEN = (
    f"{labels.NO_RIGHT_OR_WRONG} What is written here belongs to the person who wrote it "
    "and need not be shown."
)
