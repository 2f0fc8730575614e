"""The published list of words that speak of stopping a medicine."""

from __future__ import annotations

import pytest

from psychoed.safety import speaks_of_stopping


@pytest.mark.parametrize(
    "text",
    [
        "You may want to stop your medicine.",
        "People who stopped taking it felt better.",
        "She skips some of her tablets.",
        "He missed a dose.",
        "coming off antidepressants",
        "cut down on the pills",
        "The dose was lowered: lower your dose with care.",
        "leave out\na tablet",
        "withdrawal symptoms",
        "They discontinued it.",
        "Tapering takes time.",
        "Quit lithium",
        "He gave up on his tablets.",
    ],
)
def test_speaking_of_stopping_is_heard(text: str) -> None:
    """Each way to say it is found, over line breaks too."""
    assert speaks_of_stopping(text)


@pytest.mark.parametrize(
    "text",
    [
        "Stop at the shop.",
        "The bus stop is near.",
        "It helps you not to miss your appointment.",
        "Take the tablet with water.",
        "She cut the bread.",
        "It does not stop there.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    """Everyday stopping is not stopping a medicine."""
    assert speaks_of_stopping(text) is None
