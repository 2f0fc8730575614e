"""Rules of what is typed: gaps stand in their sentence, answers can be told apart, ranges are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from psychoed.errors import Problem
from psychoed.exercises.answers import normalise, number_span
from psychoed.exercises.rule_parts import Data, KindRule, entries_differ, ids
from psychoed.markup import parse_inline
from psychoed.schema import field_name, suggestion
from psychoed.yaml_source import Document, FieldPath

__all__ = ["NUMERIC", "TEXT_ENTRY"]

_BRACES = re.compile(r"\{([^{}]*)\}")
#: With fewer letters for each slip that is forgiven, an answer is soon another word: "no" and "so".
_LETTERS_PER_SLIP = 3


def _gaps_stand_in_the_sentence(document: Document, data: Data) -> Iterator[Problem]:
    named, defined = _BRACES.findall(data["sentence"]), ids(data["gaps"])
    for name in named:
        if name not in defined:
            hint = suggestion(name, defined)
            message = f"the sentence has a gap '{{{name}}}' that is not among the gaps{hint}; add it there."
            yield Problem(document.place("sentence"), message)
    for index, name in enumerate(defined):
        if (count := named.count(name)) != 1:
            found = "does not stand" if not count else f"stands {count} times"
            message = f"the gap '{name}' {found} in the sentence; write {{{name}}} once where it belongs."
            yield Problem(document.place("gaps", index, "id"), message)


def _gaps_stand_in_order(document: Document, data: Data) -> Iterator[Problem]:
    named, defined = _BRACES.findall(data["sentence"]), ids(data["gaps"])
    if named != defined and sorted(named) == sorted(defined):
        listed = ", ".join(f"'{name}'" for name in named)
        message = f"the gaps stand in another order than in the sentence; list them as {listed}."
        yield Problem(document.place("gaps"), message)


def _markup_ends_at_gaps(document: Document, data: Data) -> Iterator[Problem]:
    sentence = data["sentence"]
    if _marked(sentence) != sum(map(_marked, _BRACES.split(sentence)[::2])):
        message = "emphasis, strong words and code cannot hold a gap; end them before it and begin them again behind."
        yield Problem(document.place("sentence"), message)


def _marked(text: str) -> int:
    return sum(token.type in ("em_open", "strong_open", "code_inline") for token in parse_inline(text))


def _compared(gap: Data, answer: str) -> str:
    """Return `answer` as grading compares it in this gap."""
    case, accents = gap.get("ignore_case", True), gap.get("ignore_accents", True)
    return normalise(answer, ignore_case=case, ignore_accents=accents)


def _answers_leave_room_for_slips(document: Document, data: Data) -> Iterator[Problem]:
    for index, gap in enumerate(data["gaps"]):
        typos = gap.get("typos", 0)
        for place, answer in enumerate(gap["accept"]):
            letters = len(_compared(gap, answer))
            if not letters:
                message = f"'{answer}' holds nothing that could be compared; write a word or a number."
            elif letters < _LETTERS_PER_SLIP * typos:
                message = f"'{answer}' is so short that with 'typos: {typos}' other words fit too; lower it."
            else:
                continue
            yield Problem(document.place("gaps", index, "accept", place), message)


def _answers_are_foreseen_once(document: Document, data: Data) -> Iterator[Problem]:
    for index, gap in enumerate(data["gaps"]):
        accepted = {_compared(gap, answer) for answer in gap["accept"]}
        seen: set[str] = set()
        for number, foreseen in enumerate(gap.get("foreseen", ())):
            for place, answer in enumerate(foreseen["answers"]):
                words = _compared(gap, answer)
                if words in accepted | seen:
                    again = "accepted too" if words in accepted else "was foreseen already"
                    message = f"'{answer}' is foreseen as wrong, but {again}; remove one."
                    path = ("gaps", index, "foreseen", number, "answers", place)
                    yield Problem(document.place(*path), message)
                seen.add(words)


def _answer_is_one_range(document: Document, data: Data) -> Iterator[Problem]:
    answer = data["answer"]
    given = answer.keys() - {"feedback"}
    if given not in ({"value"}, {"value", "tolerance"}, {"from", "to"}):
        listed = ", ".join(f"'{name}'" for name in sorted(given)) or "neither"
        message = f"'answer' needs 'value' (with 'tolerance') or 'from' and 'to' (got {listed})."
        yield Problem(document.place("answer"), message)


def _ranges_hold_something(document: Document, data: Data) -> Iterator[Problem]:
    spans: list[tuple[FieldPath, Data]] = [(("answer",), data["answer"])]
    spans += [(("ranges", index), span) for index, span in enumerate(data.get("ranges", ()))]
    before: list[tuple[str, Decimal, Decimal]] = []
    for path, span in spans:
        if not {"value", "from"} & span.keys() or {"from", "to"} & span.keys() == {"from"}:
            return  # said already
        low, high = number_span(span)
        if low > high:
            message = f"{field_name(path)} goes from {span['from']} to {span['to']}; swap the two."
            yield Problem(document.place(*path), message)
        for name, least, most in before:
            if least <= low <= high <= most:
                message = (
                    f"{field_name(path)} is never reached, since {name} holds all its numbers; change one."
                )
                yield Problem(document.place(*path), message)
                break
        before.append((field_name(path), low, high))


TEXT_ENTRY: tuple[KindRule, ...] = (
    entries_differ("gaps", "label"),
    _gaps_stand_in_the_sentence,
    _gaps_stand_in_order,
    _markup_ends_at_gaps,
    _answers_leave_room_for_slips,
    _answers_are_foreseen_once,
)
NUMERIC: tuple[KindRule, ...] = (_answer_is_one_range, _ranges_hold_something)
