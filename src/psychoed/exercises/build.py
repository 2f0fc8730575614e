"""From the checked data of one exercise to the exercise: one function for each kind.

What is built here passed schema and rules; nothing is checked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from psychoed import labels
from psychoed.exercises.answers import number_span
from psychoed.exercises.model import (
    KINDS,
    AnyExercise,
    ChecklistItem,
    Choice,
    Foreseen,
    Gap,
    Item,
    Misconception,
    Option,
    Picture,
    Range,
    Scene,
    SceneChoice,
    Step,
    Table,
)
from psychoed.exercises.surroundings import Surroundings
from psychoed.pictures import picture_type
from psychoed.safety import speaks_of_stopping

__all__ = ["build_exercise"]

Data = dict[str, Any]


def build_exercise(file: Path, data: Data, known: Surroundings) -> AnyExercise:
    """Return the exercise that `data` describes; its id is the file's name, its lesson the folder's."""
    data = _stripped(data)
    kind = data["kind"]
    fields = _common(file, data, known) | _FIELDS[kind](data, known)
    if "solution" in data:
        fields |= _graded(data, known)
    return KINDS[kind](**fields)


def _common(file: Path, data: Data, known: Surroundings) -> Data:
    return {
        "id": file.stem,
        "lesson": file.parent.name,
        "title": data["title"],
        "objective": data["objective"],
        "stem": data["stem"],
        "picture": _picture(file, data.get("picture")),
        "table": _table(data.get("table")),
        "hints": tuple(data.get("hints", ())),
        "sources": tuple(known.source(key) for key in data.get("sources", ())),
        "content_note": data.get("content_note", ""),
        "speaks_of_stopping": "stopping" in data.get("tags", ()) or _borrows_words_of_stopping(data, known),
    }


def _borrows_words_of_stopping(data: Any, known: Surroundings) -> bool:
    """Whether a misconception or a heading speaks of stopping: it is shown with the exercise, and counts."""
    return any(speaks_of_stopping(text) is not None for text in _borrowed(data, known))


def _borrowed(data: Any, known: Surroundings) -> Iterator[str]:
    match data:
        case dict():
            if "paragraph" in data:
                yield known.paragraph(data["paragraph"]).heading
            if named := _misconception(data, known):
                yield f"{named.belief} {named.answer}"
                yield named.paragraph.heading
            for value in data.values():
                yield from _borrowed(value, known)
        case list():
            for value in data:
                yield from _borrowed(value, known)


def _graded(data: Data, known: Surroundings) -> Data:
    return {
        "solution": data["solution"],
        "ask_sure": data.get("ask_sure", False),
        "paragraph": known.paragraph(data["paragraph"]) if "paragraph" in data else None,
    }


def _picture(file: Path, data: Data | None) -> Picture | None:
    if data is None:
        return None
    content = (file.parent / data["file"]).read_bytes()
    return Picture(alt=data["alt"], media_type=picture_type(content) or "", content=content)


def _table(data: Data | None) -> Table | None:
    if data is None:
        return None
    return Table(caption=data["caption"], header=tuple(data["header"]), rows=tuple(map(tuple, data["rows"])))


def _choices(data: Data, known: Surroundings) -> tuple[Choice, ...]:
    return tuple(Choice(**_cleared_up(choice, known)) for choice in data["choices"])


def _single_choice(data: Data, known: Surroundings) -> Data:
    return {"choices": _choices(data, known), "key": frozenset({data["key"]})}


def _multiple_choice(data: Data, known: Surroundings) -> Data:
    return {"choices": _choices(data, known), "key": frozenset(data["key"])}


def _true_false(data: Data, known: Surroundings) -> Data:
    key = "true" if data["key"] else "false"
    choices = tuple(
        Choice(
            id=name,
            text=text,
            feedback=data["feedback"][name],
            misconception=None if name == key else _misconception(data, known),
        )
        for name, text in labels.TRUE_FALSE.items()
    )
    return {"choices": choices, "key": frozenset({key})}


def _pairing(options: str) -> Callable[[Data, Surroundings], Data]:
    def build(data: Data, known: Surroundings) -> Data:
        items = tuple(Item(**_cleared_up(item, known)) for item in data["items"])
        return {"items": items, "options": _options(data[options])}

    return build


def _ordering(data: Data, known: Surroundings) -> Data:
    return {"steps": tuple(Step(**step) for step in data["steps"])}


def _text_entry(data: Data, known: Surroundings) -> Data:
    return {"sentence": data["sentence"], "gaps": tuple(_gap(gap, known) for gap in data["gaps"])}


def _gap(gap: Data, known: Surroundings) -> Gap:
    foreseen = tuple(
        Foreseen(**_cleared_up(one, known) | {"answers": tuple(one["answers"])})
        for one in gap.get("foreseen", ())
    )
    typos = int(gap.get("typos", 0))  # 1.0 is a whole number to JSON Schema
    return Gap(**gap | {"accept": tuple(gap["accept"]), "foreseen": foreseen, "typos": typos})


def _numeric(data: Data, known: Surroundings) -> Data:
    ranges = tuple(
        _range(span, credit, known)
        for span, credit in (
            (data["answer"], 1),
            *((span, 0.5 if span.get("close") else 0) for span in data.get("ranges", ())),
        )
    )
    return {"unit": data["unit"], "ranges": ranges, "otherwise": data["otherwise"]}


def _range(span: Data, credit: float, known: Surroundings) -> Range:
    low, high = number_span(span)
    return Range(
        low=_decimal(low),
        high=_decimal(high),
        credit=credit,
        feedback=span["feedback"],
        misconception=_misconception(span, known),
    )


def _decimal(number: Decimal) -> str:
    return f"{number.normalize() + 0:f}"  # without the sign of "-0"


def _scenario(data: Data, known: Surroundings) -> Data:
    scenes = tuple(
        Scene(**scene | {"choices": tuple(SceneChoice(**choice) for choice in scene.get("choices", ()))})
        for scene in data["scenes"]
    )
    return {"scenes": scenes}


def _reflection(data: Data, known: Surroundings) -> Data:
    # 4.0 is a whole number to JSON Schema.
    return {"lines": int(data["lines"])} if "lines" in data else {}


def _scale(data: Data, known: Surroundings) -> Data:
    return {"points": _options(data["points"])}


def _plan(data: Data, known: Surroundings) -> Data:
    given = data.get("prompts") or [{"id": name, "text": text} for name, text in labels.PLAN.items()]
    return {"prompts": _options(given)}


def _checklist(data: Data, known: Surroundings) -> Data:
    return {"items": tuple(ChecklistItem(**item) for item in data["items"])}


def _options(data: Iterable[Data]) -> tuple[Option, ...]:
    return tuple(Option(**option) for option in data)


def _misconception(data: Data, known: Surroundings) -> Misconception | None:
    return known.misconception(data["misconception"]) if "misconception" in data else None


def _cleared_up(data: Data, known: Surroundings) -> Data:
    """Put a misconception in the place of its id."""
    return data | {"misconception": _misconception(data, known)}


def _stripped(data: Any) -> Any:
    """Return the data without the space that YAML leaves around text."""
    match data:
        case str():
            return data.strip()
        case list():
            return [_stripped(value) for value in data]
        case dict():
            return {name: _stripped(value) for name, value in data.items()}
    return data


#: The fields of each kind beside those that all have.
_FIELDS: dict[str, Callable[[Data, Surroundings], Data]] = {
    "single_choice": _single_choice,
    "multiple_choice": _multiple_choice,
    "true_false": _true_false,
    "matching": _pairing("options"),
    "categorisation": _pairing("groups"),
    "ordering": _ordering,
    "text_entry": _text_entry,
    "numeric": _numeric,
    "scenario": _scenario,
    "reflection": _reflection,
    "scale": _scale,
    "plan": _plan,
    "checklist": _checklist,
}
