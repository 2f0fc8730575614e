"""All exercises of the book in one file, so that a page can show what was answered on others.

The file is a classic script: pages opened from a disk may load those, and nothing else.  It is loaded only where
this device keeps something to show.  `PeLesson` in tests/tooling/scripts.d.ts says what is in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from psychoed.exercises.grading import grading_key
from psychoed.exercises.model import (
    AnyExercise,
    Checklist,
    ChoiceExercise,
    GradedExercise,
    Ordering,
    PairingExercise,
    Plan,
    Scale,
    Scenario,
    TextEntry,
)
from psychoed.markup import to_inline_text, to_text
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text

__all__ = ["FOLDER", "DeskPage", "catalogue_file", "render_catalogue"]

#: The folder of the file, beside the scripts.
FOLDER = "desk"
#: Where an exercise stands on the desk, as its ids tell; a scale that is asked twice stands there twice.
_PLACE, _AGAIN = "desk", "desk-again"
#: A slow reader's pace, and the seconds to think and to take in what is said of an answer.
_WORDS_A_SECOND, _THINKING = 2.5, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """A page of the book that is the home of exercises, each with its address; addresses are from the book's root.

    `faces` is the file with the elements of what is graded there; "" in a book where questions do not come back.
    """

    title: str
    address: str
    exercises: tuple[tuple[AnyExercise, str], ...]
    faces: str = ""


def render_catalogue(pages: Iterable[DeskPage]) -> str:
    """Return the script that tells of all exercises, in the order of the pages.

    What is graded comes with its key, to say how an answer stands; all else with its own HTML, to be shown.
    """
    told = [
        {
            "title": page.title,
            "address": page.address,
            "exercises": [_told(exercise, address) for exercise, address in page.exercises],
            **({"faces": page.faces} if page.faces else {}),
        }
        for page in pages
    ]
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"psychoedDesk.add({content});\n"


def catalogue_file(script: str) -> str:
    """Return the name of the file: another text is another file, so that no browser shows an old one."""
    return f"exercises.{hashlib.sha256(script.encode()).hexdigest()[:10]}.js"


def _told(exercise: AnyExercise, address: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": exercise.id,
        "kind": exercise.kind,
        "title": to_inline_text(exercise.title),
        "address": address,
        "graded": isinstance(exercise, GradedExercise),
        "question": to_text(exercise.stem),
        "words": {name: to_inline_text(text) for name, text in _words(exercise)},
    }
    if isinstance(exercise, GradedExercise):
        return told | {"key": grading_key(exercise), "seconds": _seconds(exercise)}
    told["html"] = render_html(exercise, _PLACE)
    if isinstance(exercise, Scale):
        told["again"] = render_html(exercise, _AGAIN, again=True)
    if exercise.speaks_of_stopping:
        told["stopping"] = True
    if isinstance(exercise, Checklist):
        told["about"] = {item.id: item.about for item in exercise.items if item.about}
    return told


def _seconds(exercise: AnyExercise) -> int:
    """Say about how long it takes a slow reader to read a question, think and read what is said of the answer."""
    return _THINKING + round(len(render_text(exercise).split()) / _WORDS_A_SECOND)


def _words(exercise: AnyExercise) -> Iterator[tuple[str, str]]:
    """Yield the words behind each part of a response; of what is given to a part, behind a "/"."""
    match exercise:
        case ChoiceExercise(choices=parts) | Scale(points=parts) | Ordering(steps=parts):
            yield from ((part.id, part.text) for part in parts)
        case Checklist(items=parts) | Plan(prompts=parts):
            yield from ((part.id, part.text) for part in parts)
        case PairingExercise():
            yield from ((item.id, item.text) for item in exercise.items)
            # An option may have the id of an item.
            yield from ((f"/{option.id}", option.text) for option in exercise.options)
        case TextEntry():
            yield from ((gap.id, gap.label) for gap in exercise.gaps)
        case Scenario():
            # What was chosen says enough; scenes may have choices of the same id.
            yield from (
                (f"{scene.id}/{choice.id}", choice.text)
                for scene in exercise.scenes
                for choice in scene.choices
            )
