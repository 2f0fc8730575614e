"""What an exercise asks, and what the ids in a response stand for: so that a response can be read without the page."""

from __future__ import annotations

from psychoed.interactions import (
    Blank,
    ChoiceInteraction,
    EntryInteraction,
    GroupInteraction,
    MatchInteraction,
    OrderInteraction,
    PathInteraction,
    WritingInteraction,
    interactions,
)
from psychoed.markup import to_inline_text, to_text
from psychoed.model import AnyExercise

__all__ = ["question", "words"]


def question(exercise: AnyExercise) -> str:
    """Return what the exercise asks, as plain text."""
    return to_text(exercise.stem)


def words(exercise: AnyExercise) -> dict[str, str]:
    """Return the words of each part of a response; of what may be given to a part by a mapping, behind a "/"."""
    found: dict[str, str] = {}
    for interaction in interactions(exercise):
        match interaction:
            case ChoiceInteraction(options=options, part=""):
                found |= {one.id: one.text for one in options}
            case MatchInteraction(items=items, options=options) | GroupInteraction(items=items, groups=options):
                found |= {one.id: one.text for one in items}
                # An item and an option may have the same id.
                found |= {f"/{one.id}": one.text for one in options}
            case OrderInteraction(steps=steps):
                found |= {one.id: one.text for one in steps}
            case EntryInteraction(pieces=pieces):
                found |= {
                    one.id: one.label for one in pieces if isinstance(one, Blank) and not one.number
                }
            case WritingInteraction(id=prompt_id, prompt=prompt) if prompt_id:
                found[prompt_id] = prompt
            case PathInteraction(scenes=scenes):
                # What was chosen says enough; two scenes may have a choice of the same id.
                found |= {f"{scene.id}/{one.id}": one.text for scene in scenes for one in scene.choices}
    return {part: to_inline_text(text) for part, text in found.items()}
