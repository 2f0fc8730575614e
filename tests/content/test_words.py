"""Words that the course does without, and what it says instead."""

from __future__ import annotations

import re

import pytest
from tests.content.conftest import Passage, Section

#: Words that blame, label, frighten or promise, with what the course says instead.
UNKIND = {
    r"\bnon-?complian\w*|\bcomplian(?:ce|t)\b": "taking medicine as agreed",
    r"\b(?:treatment|medication|medicine)[- ]resistant (?:patient|person|people)": "the treatment did not help enough",
    r"\bfailed (?:to respond|treatment|therapy|medication)\b": "the treatment did not help enough",
    r"\brefus(?:es|ed|ing|al) (?:treatment|medication|medicine|therapy)\b": "decided against",
    r"\bsuffer(?:s|ed|ing)? from\b|\bsufferers?\b|\bvictims? of\b": "a person with …, or lives with …",
    r"\baddicts?\b|\bsubstance abuse\b|\b(?:drug|alcohol) abuse\b": "a person who uses …",
    r"\b(?:schizophrenic|depressive|bipolar|psychotic|neurotic|borderline)s\b": "people with …",
    r"\b(?:is|are|was|were) (?:a )?(?:schizophrenic|manic-depressive)\b": "has …",
    r"\bthe mentally ill\b|\bmental patients?\b|\bcrazy\b|\binsane\b|\blunatic\w*": "people with …",
    r"\bchemical imbalance\b": "leave it out: it explains nothing",
    r"\bmasks? (?:the |your |their )?symptoms?\b": "eases symptoms",
    r"\bcrutch(?:es)?\b|\bhappy pills?\b": "medicine",
    r"\bjust (?:try harder|think positive|snap out)\b|\bshould have known\b": "what helps instead",
    r"\b(?:guaranteed?|miracle|100 ?%|one hundred per ?cent) (?:to |cure|safe|effective)?": "what is known, and how sure",
}

#: Suicide is spoken of plainly, without crime, success or method.
UNSAFE_ON_SUICIDE = {
    r"\bcommit(?:s|ted|ting)? suicide\b": "died by suicide",
    r"\b(?:successful|completed|failed|unsuccessful) (?:suicide|attempt)\b": "died by suicide, or attempted suicide",
    r"\bsuicide (?:epidemic|victims?|threats?)\b": "say how many, or what the person said",
    r"\b(?:hang(?:ed|ing)? (?:him|her|them)self|overdosed on|jump(?:ed|ing)? (?:off|from|in front))\b": "no method",
}

#: A course gives no dose, no blood level and no schedule of stopping.
DOSES = {
    r"\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|milligrams?|micrograms?|ml|mmol|grams?)\b": "no dose",
    r"\b(?:one|two|three|four|half an?|\d+) (?:tablets?|pills?|capsules?) (?:a|per|each|every|twice) ": "no dose",
    r"\b(?:cut|reduce|lower|halve|taper|drop)\w*\b[^.]{0,40}\bby (?:a |an |one )?(?:half|third|quarter|tenth|\d+)": "no size of steps",
    r"\b(?:every|each) (?:\w+ )?(?:days?|weeks?|months?)\b[^.]{0,30}\b(?:lower|reduce|cut|halve)\b": "no schedule",
}

EVERY = UNKIND | UNSAFE_ON_SUICIDE | DOSES

#: Places that must name such a word, pattern by pattern, and why.
ALLOWED = {
    (
        r"\bnon-?complian\w*|\bcomplian(?:ce|t)\b",
        "book/taking-medicine#you-are-far-from-alone",
    ): "corrects it",
    (r"\bnon-?complian\w*|\bcomplian(?:ce|t)\b", "about-missed-medicine"): "corrects it",
    (
        r"\bnon-?complian\w*|\bcomplian(?:ce|t)\b",
        "book/differences#what-is-not-so-or-out-of-date",
    ): "shows that it is out of date",
}


def _found(passages: list[tuple[str, str]], pattern: str) -> dict[str, str]:
    return {
        place: match.group()
        for place, text in passages
        if (match := re.search(pattern, text, re.IGNORECASE)) and (pattern, place) not in ALLOWED
    }


@pytest.fixture(scope="module")
def passages(sections: list[Section], exercise_passages: list[Passage]) -> list[tuple[str, str]]:
    """All that readers read."""
    return [(str(one), f"{one.heading}. {one.text}") for one in sections] + [
        (one.place, one.text) for one in exercise_passages
    ]


@pytest.mark.parametrize("pattern", EVERY)
def test_words_are_kind_and_safe(passages: list[tuple[str, str]], pattern: str) -> None:
    """No section and no exercise uses the word, unless it is allowed there for a reason."""
    assert _found(passages, pattern) == {}, f"say instead: {EVERY[pattern]}"


def test_allowed_places_need_it(passages: list[tuple[str, str]]) -> None:
    """An exception that nothing needs any more is taken off the list."""
    texts = dict(passages)
    idle = [
        place
        for pattern, place in ALLOWED
        if place in texts and not re.search(pattern, texts[place], re.IGNORECASE)
    ]
    assert idle == []


@pytest.mark.parametrize(
    "text",
    [
        "a non-compliant patient",
        "He suffers from depression.",
        "5 mg at night",
        "two tablets a day",
        "He committed suicide.",
        "an addict",
        "Lower the amount by a quarter.",
        "Every two weeks, cut it down.",
        "It only masks symptoms.",
        "guaranteed to work",
    ],
)
def test_such_a_word_would_be_found(text: str) -> None:
    """The lists catch what they are for."""
    assert any(re.search(pattern, text, re.IGNORECASE) for pattern in EVERY)


def test_whoever_reads_of_suicide_reads_of_help(passages: list[tuple[str, str]]) -> None:
    """A passage that speaks of suicide or self-harm says in the same place where help is."""
    bare = [
        place
        for place, text in passages
        if re.search(r"\bsuicid|\bself-harm", text, re.IGNORECASE)
        and not re.search(r"\b(?:help|emergency|call|tell)\b", text, re.IGNORECASE)
    ]
    assert bare == []
