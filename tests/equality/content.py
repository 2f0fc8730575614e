"""What an exercise says, field by field, in plain words: what every face is held to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

__all__ = ["BLANK", "FIELDS", "Content", "differences"]

#: Stands for a gap in a sentence.
BLANK = "____"

#: Story, and for each choice its text, its consequence and the number of the scene that follows.
Scene = tuple[str, tuple[tuple[str, str, int], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The content of one exercise; what it has none of is empty.

    `options` are those of a matching, lettered, or groups; `sentence` has a BLANK for each gap, `gaps` are
    their names; `lines` is the room to write.  `key` pairs a verdict with an answer, `feedback` an answer
    with what is said to it, and `misconceptions` add belief, reply and paragraph to an answer.  `marked` is
    the key again, as the page's script reads it, in the words of the controls, and `filled` as a sheet looks
    that is filled in.  `drawn` are words within the picture.
    """

    instruction: str
    title: str
    stem: str
    note: str = ""
    picture: str = ""
    drawn: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    choices: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    sentence: str = ""
    gaps: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    scenes: tuple[Scene, ...] = ()
    sure: tuple[str, ...] = ()
    private: str = ""
    stopping: str = ""
    hints: tuple[str, ...] = ()
    objective: str = ""
    key: tuple[tuple[str, str], ...] = ()
    feedback: tuple[tuple[str, str], ...] = ()
    misconceptions: tuple[tuple[str, str, str, str], ...] = ()
    marked: Any = None
    filled: str = ""
    solution: str = ""
    read_again: str = ""
    sources: str = ""

    def only(self, carried: Collection[str]) -> Content:
        """Return the content as a face shows it that carries these fields and no other."""
        empty = Content(instruction="", title="", stem="")
        return replace(self, **{name: getattr(empty, name) for name in FIELDS if name not in carried})


FIELDS = tuple(field.name for field in fields(Content))


def differences(expected: Content, found: Content) -> dict[str, str]:
    """Return, for each field that differs, how."""
    before, after = asdict(expected), asdict(found)
    return {
        name: f"{before[name]!r} became {after[name]!r}" for name in FIELDS if before[name] != after[name]
    }
