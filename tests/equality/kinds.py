"""What the kinds of exercises show and what their keys say, each read from the raw data of its own fields."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from equality.content import BLANK
from equality.words import from_markdown, plain
from psychoed import labels

__all__ = ["READERS", "Answer"]

Data = Mapping[str, Any]
_GAP = re.compile(r"\{([a-z0-9-]+)\}")
_FITS, _FITS_NOT, _CLOSE = (" ".join(pair) for pair in (labels.FITS, labels.FITS_NOT, labels.CLOSE))
# Words of paper alone.
_IN_THE_BOXES, _FILLED_IN = "In the boxes, from the top", "Filled in"


@dataclass(frozen=True)
class Answer:
    """One line of the key: verdict, answer, what is said to it, and the misconception it stands for."""

    verdict: str
    answer: str
    feedback: str
    misconception: str = ""


def _texts(given: list[Data]) -> tuple[str, ...]:
    return tuple(from_markdown(one["text"]) for one in given)


def _choices(data: Data, _: str) -> Data:
    keys = [data["key"]] if isinstance(data["key"], str) else data["key"]
    texts = {one["id"]: from_markdown(one["text"]) for one in data["choices"]}
    answers = [
        Answer(
            _FITS if one["id"] in keys else _FITS_NOT,
            texts[one["id"]],
            one["feedback"],
            one.get("misconception", ""),
        )
        for one in data["choices"]
    ]
    return {
        "choices": tuple(texts.values()),
        "answers": answers,
        "marked": frozenset(texts[key] for key in keys),
    }


def _true_false(data: Data, _: str) -> Data:
    answers = [
        Answer(
            _FITS if name == data["key"] else _FITS_NOT,
            text,
            data["feedback"][name],
            "" if name == data["key"] else data.get("misconception", ""),
        )
        for name, text in labels.TRUE_FALSE.items()
    ]
    marked = frozenset({labels.TRUE_FALSE[data["key"]]})
    return {"choices": tuple(labels.TRUE_FALSE.values()), "answers": answers, "marked": marked}


def _pairs(data: Data, options: list[Data]) -> Data:
    texts = {one["id"]: from_markdown(one["text"]) for one in options}
    pairs = {from_markdown(item["text"]): texts[item["key"]] for item in data["items"]}
    answers = [
        Answer(_FITS, f"{item} → {option}", one["feedback"], one.get("misconception", ""))
        for (item, option), one in zip(pairs.items(), data["items"], strict=True)
    ]
    return {"items": tuple(pairs), "answers": answers, "marked": frozenset(pairs.items())}


def _matching(data: Data, _: str) -> Data:
    shown = _pairs(data, data["options"])
    used = {item["key"] for item in data["items"]}
    spare = [one for one in data["options"] if one["id"] not in used]
    letters = dict(zip((one["id"] for one in data["options"]), ascii_uppercase, strict=False))
    boxes = ", ".join(letters[item["key"]] for item in data["items"])
    return shown | {
        "options": tuple(
            f"{letter}. {text}"
            for letter, text in zip(letters.values(), _texts(data["options"]), strict=True)
        ),
        "filled": f"{_IN_THE_BOXES}: {boxes}",
        "answers": shown["answers"] + [Answer(_FITS_NOT, text, labels.SPARE) for text in _texts(spare)],
    }


def _categorisation(data: Data, _: str) -> Data:
    return _pairs(data, data["groups"]) | {"options": _texts(data["groups"])}


def _ordering(data: Data, name: str) -> Data:
    right = [from_markdown(step["text"]) for step in data["steps"]]
    # The shuffle is a promise of the course: the same for everyone, and never the right order.
    lots = [hashlib.sha256(f"{name}/{step['id']}".encode()).digest() for step in data["steps"]]
    shown = [text for _, text in sorted(zip(lots, right, strict=True))]
    if shown == right:
        shown = [*right[1:], right[0]]
    answers = [
        Answer(f"{number}. {labels.STEP}", text, step["feedback"])
        for number, (text, step) in enumerate(zip(right, data["steps"], strict=True), 1)
    ]
    return {
        "steps": tuple(shown),
        "answers": answers,
        "marked": tuple(right),
        "filled": f"{_IN_THE_BOXES}: {', '.join(str(right.index(text) + 1) for text in shown)}",
    }


def _text_entry(data: Data, _: str) -> Data:
    answers = []
    marked = []
    for gap in data["gaps"]:
        name, foreseen = plain(gap["label"]), gap.get("foreseen", ())
        answers.append(Answer(_FITS, f"{name}: {plain(', '.join(gap['accept']))}", gap["feedback"]))
        answers += [
            Answer(
                _FITS_NOT,
                f"{name}: {plain(', '.join(one['answers']))}",
                one["feedback"],
                one.get("misconception", ""),
            )
            for one in foreseen
        ]
        answers.append(Answer(_FITS_NOT, f"{name}: {labels.ANYTHING_ELSE}", gap["otherwise"]))
        forgiving = [gap.get(name, "true") == "true" for name in ("ignore_case", "ignore_accents")]
        listed = tuple(tuple(one["answers"]) for one in foreseen)
        marked.append((name, tuple(gap["accept"]), listed, *forgiving, int(gap.get("typos", 0))))
    order = _GAP.findall(data["sentence"])
    names = {gap["id"]: plain(gap["label"]) for gap in data["gaps"]}
    sentence = from_markdown(_GAP.sub("\ue002", data["sentence"])).replace("\ue002", BLANK)
    words = {gap["id"]: plain(gap["accept"][0]) for gap in data["gaps"]}
    return {
        "sentence": sentence,
        "filled": f"{_FILLED_IN}: {from_markdown(_GAP.sub(lambda gap: words[gap[1]], data['sentence']))}",
        "gaps": tuple(names[name] for name in order),
        "answers": answers,
        "marked": tuple(marked),
    }


def _numeric(data: Data, _: str) -> Data:
    unit, right = plain(data["unit"]), data["answer"]
    if "value" in right:
        value, slack = Decimal(right["value"]), Decimal(right.get("tolerance", "0"))
        first = (value - slack, value + slack)
    else:
        first = (Decimal(right["from"]), Decimal(right["to"]))
    answers = [Answer(_FITS, f"{_span(*first)} {unit}", right["feedback"])]
    marked = [(*map(float, first), 1.0)]
    for span in data.get("ranges", ()):
        ends, close = (Decimal(span["from"]), Decimal(span["to"])), span.get("close") == "true"
        verdict = _CLOSE if close else _FITS_NOT
        answers.append(
            Answer(verdict, f"{_span(*ends)} {unit}", span["feedback"], span.get("misconception", ""))
        )
        marked.append((*map(float, ends), 0.5 if close else 0.0))
    answers.append(Answer(_FITS_NOT, labels.ANY_OTHER_NUMBER, data["otherwise"]))
    return {
        "sentence": f"{BLANK} {unit}",
        "gaps": (f"{labels.NUMBER} ({unit})",),
        "answers": answers,
        "marked": tuple(marked),
    }


def _span(low: Decimal, high: Decimal) -> str:
    ends = [f"{end.normalize():f}" for end in (low, high)]
    return ends[0] if low == high else f"{ends[0]} to {ends[1]}"


def _scenario(data: Data, _: str) -> Data:
    numbers = {scene["id"]: number for number, scene in enumerate(data["scenes"], 1)}
    return {
        "scenes": tuple(
            (
                from_markdown(scene["story"]),
                tuple(
                    (from_markdown(way["text"]), from_markdown(way["consequence"]), numbers[way["to"]])
                    for way in scene.get("choices", ())
                ),
            )
            for scene in data["scenes"]
        )
    }


def _reflection(data: Data, _: str) -> Data:
    return {"lines": (int(data.get("lines", 4)),)}


def _scale(data: Data, _: str) -> Data:
    return {"choices": _texts(data["points"])}


def _plan(data: Data, _: str) -> Data:
    prompts = _texts(data["prompts"]) if "prompts" in data else tuple(labels.PLAN.values())
    return {"prompts": prompts, "lines": (2,) * len(prompts)}


def _checklist(data: Data, _: str) -> Data:
    tags = [f" ({labels.ABOUT[item['about']]})" if "about" in item else "" for item in data["items"]]
    return {"choices": tuple(text + tag for text, tag in zip(_texts(data["items"]), tags, strict=True))}


#: For each kind: data and id to what is shown, the lines of the key, and the key as the script has it.
READERS: dict[str, Callable[[Data, str], Data]] = {
    "single_choice": _choices,
    "multiple_choice": _choices,
    "true_false": _true_false,
    "matching": _matching,
    "categorisation": _categorisation,
    "ordering": _ordering,
    "text_entry": _text_entry,
    "numeric": _numeric,
    "scenario": _scenario,
    "reflection": _reflection,
    "scale": _scale,
    "plan": _plan,
    "checklist": _checklist,
}
