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
        "stop your evening tablets",
        "skip the evening dose",
        "if you miss one dose",
        "missed two doses",
        "missed 3 doses",
        "She halved her dose.",
        "stop my sertraline",
        "I want to stop quetiapine.",
        "stop meds",
        "went off my meds",
        "He is off his tablets.",
        "They took her off lithium.",
        "wean off it",
        "wean yourself off",
        "cut my tablets in half",
        "cut it in half",
        "cut her dose",
        "She gave it up.",
        "gave her new pills up",
        "stop her new medicine",
        "stopped long-term medication",
        "stop evening tablets",
        "stop Mei’s tablets",
        "reduce the number of tablets",
        "reduce it step by step",
        "paused her injections",
        "You can stop it.",
        "stop taking",
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
        "Try to stop worrying about it.",
        "Stop doubting medicine.",
        "stop the worrying about them",
        "What stops people from taking their medicine?",
        "What stops her taking her tablets?",
        "Nothing stopped him. Tablets lay at hand.",
        "Coffee can stop your medicine from working.",
        "Medicine can stop the voices and treatment helps.",
        "She stopped at the pharmacy for her tablets.",
        "You may miss them and their jokes.",
        "He missed the group about treatment.",
        "She missed the talk on doses.",
        "Do not miss the bus, your medicine is at home.",
        "reduce the number of sad days",
        "Treatment can lower the risk of a new low.",
        "The alarm went off at noon, when she takes it.",
        "The talk got off to a good start.",
        "He took a day off for treatment.",
        "Take your shoes off.",
        "Switch it off.",
        "He gave up smoking.",
        "Never give up hope.",
        "Give it time.",
        "She gave him her tablets.",
        "Cut the apple in half.",
        "Cut the rope. It is old.",
        "Skip the part on doses if you like.",
        "Skip a page that you know.",
        "stop reading magazines",
        "Stop the pram.",
        "It stopped raining.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    """Everyday stopping is not stopping a medicine."""
    assert speaks_of_stopping(text) is None
