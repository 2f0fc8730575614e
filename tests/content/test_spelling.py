"""Spelling, by a checker that needs no network and a list of words of the project's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spellchecker import SpellChecker
from tests.content.conftest import Passage, Section

#: Words that are right and unknown to the checker: British spelling, medicine, names. One in a line.
WORDS = Path(__file__).parent / "words.txt"
#: Pages about the machinery name files and programs.
_TECHNICAL = ("book/design", "book/hosting", "book/authoring", "notebooks/")
#: Addresses are no words.
_ADDRESS = re.compile(r"https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@pytest.fixture(scope="module")
def checker() -> SpellChecker:
    """The checker with the project's words."""
    checker = SpellChecker(language="en")
    checker.word_frequency.load_words(WORDS.read_text(encoding="utf-8").split())
    return checker


def unknown(checker: SpellChecker, text: str) -> set[str]:
    """The words of `text` that the checker does not know, in lower case."""
    words = {
        word.replace("’", "'").lower().removesuffix("'s") for word in _WORD.findall(_ADDRESS.sub(" ", text))
    }
    return set(checker.unknown(words))


def test_pages_are_spelt_as_they_should_be(checker: SpellChecker, sections: list[Section]) -> None:
    """Every word of every page for readers is known."""
    found = {
        str(one): words
        for one in sections
        if not one.page.startswith(_TECHNICAL) and (words := unknown(checker, f"{one.heading}. {one.text}"))
    }
    assert found == {}


def test_exercises_are_spelt_as_they_should_be(
    checker: SpellChecker, exercise_passages: list[Passage]
) -> None:
    """Every word of every exercise is known."""
    found = {one.place: words for one in exercise_passages if (words := unknown(checker, one.text))}
    assert found == {}


def test_the_list_is_in_order() -> None:
    """The project's words stand in order, each once, so that two people can add to them."""
    words = WORDS.read_text(encoding="utf-8").split()
    assert words == sorted(set(words), key=str.casefold)


def test_a_slip_would_be_found(checker: SpellChecker) -> None:
    """The checker knows a slip from a word."""
    assert unknown(checker, "Therapy an medicne work togehter.") == {"medicne", "togehter"}
