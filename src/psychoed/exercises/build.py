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
    kind = data["kind"]
    fields = _common(file, data, known) | _FIELDS[kind](data, known)
    if "solution" in data:
        fields |= _graded(data, known)
    return KINDS[kind](**fields)


def _common(file: Path, data: Data, known: Surroundings) -> Data:
    return {
        "id": file.stem,
        "lesson": file.parent.name,
        "title": data["title"].strip(),
        "objective": data["objective"].strip(),
        "stem": data["stem"].strip(),
        "picture": _picture(file, data.get("picture")),
        "table": _table(data.get("table")),
        "hints": tuple(hint.strip() for hint in data.get("hints", ())),
        "sources": tuple(known.source(key) for key in data.get("sources", ())),
        "content_note": data.get("content_note", "").strip(),
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
        "solution": data["solution"].strip(),
        "ask_sure": data.get("ask_sure", False),
        "paragraph": known.paragraph(data["paragraph"]) if "paragraph" in data else None,
    }


def _picture(file: Path, data: Data | None) -> Picture | None:
    if data is None:
        return None
    content = (file.parent / data["file"]).read_bytes()
    return Picture(alt=data["alt"].strip(), media_type=picture_type(content) or "", content=content)


def _table(data: Data | None) -> Table | None:
    if data is None:
        return None
    return Table(
        caption=data["caption"].strip(),
        header=_stripped(data["header"]),
        rows=tuple(_stripped(row) for row in data["rows"]),
    )


def _choices(data: Data, known: Surroundings) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            id=choice["id"],
            text=choice["text"].strip(),
            feedback=choice["feedback"].strip(),
            misconception=_misconception(choice, known),
        )
        for choice in data["choices"]
    )


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
            feedback=data["feedback"][name].strip(),
            misconception=None if name == key else _misconception(data, known),
        )
        for name, text in labels.TRUE_FALSE.items()
    )
    return {"choices": choices, "key": frozenset({key})}


def _pairing(options: str) -> Callable[[Data, Surroundings], Data]:
    def build(data: Data, known: Surroundings) -> Data:
        items = tuple(
            Item(
                id=item["id"],
                text=item["text"].strip(),
                key=item["key"],
                feedback=item["feedback"].strip(),
                misconception=_misconception(item, known),
            )
            for item in data["items"]
        )
        return {"items": items, "options": _options(data[options])}

    return build


def _ordering(data: Data, known: Surroundings) -> Data:
    steps = tuple(
        Step(id=step["id"], text=step["text"].strip(), feedback=step["feedback"].strip())
        for step in data["steps"]
    )
    return {"steps": steps}


def _text_entry(data: Data, known: Surroundings) -> Data:
    return {"sentence": data["sentence"].strip(), "gaps": tuple(_gap(gap, known) for gap in data["gaps"])}


def _gap(gap: Data, known: Surroundings) -> Gap:
    foreseen = tuple(
        Foreseen(
            answers=_stripped(one["answers"]),
            feedback=one["feedback"].strip(),
            misconception=_misconception(one, known),
        )
        for one in gap.get("foreseen", ())
    )
    chosen = {name: gap[name] for name in ("ignore_case", "ignore_accents") if name in gap}
    return Gap(
        id=gap["id"],
        label=gap["label"].strip(),
        accept=_stripped(gap["accept"]),
        feedback=gap["feedback"].strip(),
        otherwise=gap["otherwise"].strip(),
        foreseen=foreseen,
        typos=int(gap.get("typos", 0)),
        **chosen,
    )


def _numeric(data: Data, known: Surroundings) -> Data:
    ranges = tuple(
        _range(span, credit, known)
        for span, credit in (
            (data["answer"], 1),
            *((span, 0.5 if span.get("close") else 0) for span in data.get("ranges", ())),
        )
    )
    return {"unit": data["unit"].strip(), "ranges": ranges, "otherwise": data["otherwise"].strip()}


def _range(span: Data, credit: float, known: Surroundings) -> Range:
    low, high = number_span(span)
    return Range(
        low=_decimal(low),
        high=_decimal(high),
        credit=credit,
        feedback=span["feedback"].strip(),
        misconception=_misconception(span, known),
    )


def _decimal(number: Decimal) -> str:
    return f"{number.normalize() + 0:f}"  # without the sign of "-0"


def _scenario(data: Data, known: Surroundings) -> Data:
    scenes = tuple(
        Scene(
            id=scene["id"],
            story=scene["story"].strip(),
            choices=tuple(
                SceneChoice(
                    id=choice["id"],
                    text=choice["text"].strip(),
                    consequence=choice["consequence"].strip(),
                    to=choice["to"],
                )
                for choice in scene.get("choices", ())
            ),
        )
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
    items = tuple(
        ChecklistItem(id=item["id"], text=item["text"].strip(), about=item.get("about"))
        for item in data["items"]
    )
    return {"items": items}


def _options(data: Iterable[Data]) -> tuple[Option, ...]:
    return tuple(Option(id=option["id"], text=option["text"].strip()) for option in data)


def _misconception(data: Data, known: Surroundings) -> Misconception | None:
    return known.misconception(data["misconception"]) if "misconception" in data else None


def _stripped(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts)


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
