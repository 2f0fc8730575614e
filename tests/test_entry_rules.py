"""Rules of what is typed: gaps stand in their sentence, answers can be told apart, ranges are reached."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_kind_rules import found

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{light}, and",
            "{lihgt}, and",
            (
                "The inner clock is set by {lihgt}, and *even* a {place} is fine for a nap. | the sentence has a gap '{lihgt}' that is not among the gaps (did you mean 'light'?); "
                "add it there."
            ),
        ),
        (
            "a {place} is",
            "a bench is",
            "place | the gap 'place' does not stand in the sentence; write {place} once where it belongs.",
        ),
        (
            "for a nap.",
            "for a nap by {light}.",
            "light | the gap 'light' stands 2 times in the sentence; write {light} once where it belongs.",
        ),
        (
            "by {light}, and *even* a {place} is",
            "by a {place}, and *even* {light} is",
            "- id: light | the gaps stand in another order than in the sentence; list them as 'place', 'light'.",
        ),
        (
            "*even* a {place} is",
            "*even a {place}* is",
            (
                "The inner clock is set by {light}, and *even a {place}* is fine for a nap. | emphasis, strong words and code cannot hold a gap; "
                "end them before it and begin them again behind."
            ),
        ),
        ("{light}, and", "`{light}`, and", "The inner clock is set by `{light}`, and *even* a {place} is fine for a nap. | emphasis, strong words and code cannot hold a gap;"),
        ("[sight]", "[LIGHT.]", "LIGHT.] | 'LIGHT.' is foreseen as wrong, but accepted too; remove one."),
        ("[sight]", "[sight, Tea]", "Tea] | 'Tea' is foreseen as wrong, but was foreseen already; remove one."),
        (
            "accept: [daylight, light]",
            "accept: [daylight, so]",
            "so] | 'so' is so short that with 'typos: 1' other words fit too; lower it.",
        ),
        ("accept: [Café]", "accept: ['?']", "'?'] | '?' holds nothing that could be compared; write a word or a number."),
        (
            "label: A place to rest",
            "label: What sets the clock",
            "What sets the clock | 'gaps[2].label' says the same as 'gaps[1].label', and nobody can tell them apart; reword one.",
        ),
        ("id: place", "id: light", "light | the gap id 'light' is used twice; give each gap its own."),
    ],
)  # fmt: skip
def test_gaps(write_exercise: Write, old: str, new: str, expected: str) -> None:
    """What is wrong with a gap is named with place, finding and way out."""
    assert any(message.startswith(expected) for message in found(write_exercise, "text_entry", (old, new)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "  value: 7.5\n  tolerance: 1\n",
            "",
            "feedback: That is what most adults need. | 'answer' needs 'value' (with 'tolerance') or 'from' and 'to' (got neither).",
        ),
        (
            "  tolerance: 1\n",
            "  from: 7\n  to: 8\n",
            "value: 7.5 | 'answer' needs 'value' (with 'tolerance') or 'from' and 'to' (got 'from', 'to', 'value').",
        ),
        ("value: 7.5\n  tolerance: 1", "from: 7.5", "from: 7.5 | 'answer' needs 'value' (with 'tolerance') or 'from' and 'to' (got 'from')."),
        ("  value: 7.5\n", "", "tolerance: 1 | 'answer' needs 'value' (with 'tolerance') or 'from' and 'to' (got 'tolerance')."),
        ("value: 7.5\n  tolerance: 1", "from: 8.5\n  to: 6.5", "from: 8.5 | 'answer' goes from 8.5 to 6.5; swap the two."),
        ("from: 0\n    to: 5.4", "from: 5.4\n    to: 0", "from: 5.4 | 'ranges[2]' goes from 5.4 to 0; swap the two."),
        ("from: 0\n", "from: 5.5\n", "from: 5.5 | 'ranges[2]' goes from 5.5 to 5.4; swap the two."),
        (
            "from: 0\n    to: 5.4",
            "from: 6\n    to: 9.5",
            "from: 6 | 'ranges[2]' is never reached, since 'ranges[1]' holds all its numbers; change one.",
        ),
        (
            "from: 5.5\n    to: 9.5",
            "from: 6.5\n    to: 8.5",
            "from: 6.5 | 'ranges[1]' is never reached, since 'answer' holds all its numbers; change one.",
        ),
    ],
)  # fmt: skip
def test_numbers(write_exercise: Write, old: str, new: str, expected: str) -> None:
    """What is wrong with a number or a range is named with place, finding and way out."""
    assert expected in found(write_exercise, "numeric", (old, new))


def test_an_answer_may_be_one_number_or_a_range(write_exercise: Write) -> None:
    """Both forms are sound; a tolerance may be left out."""
    assert found(write_exercise, "numeric", ("  tolerance: 1\n", "")) == []
    assert found(write_exercise, "numeric", ("value: 7.5\n  tolerance: 1", "from: 7\n  to: 8")) == []


def test_other_braces_are_gaps_that_nobody_defined(write_exercise: Write) -> None:
    """Braces in the sentence are always a gap, so a slip there is not shown to learners."""
    (message,) = found(write_exercise, "text_entry", ("for a nap", "for {Not an id}"))
    assert "the sentence has a gap '{Not an id}' that is not among the gaps" in message
