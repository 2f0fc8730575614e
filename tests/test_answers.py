"""Reading what learners type: words with forgiven slips, numbers with comma or point."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychoed.exercises.answers import normalise, read_number, recognise
from psychoed.exercises.model import Foreseen, Gap


def _gap(**fields: Any) -> Gap:
    given: dict[str, Any] = {
        "accept": ("daylight", "the sun"),
        "foreseen": (Foreseen(answers=("lamp",), feedback="L"),),
    }
    return Gap(id="g", label="Gap", feedback="F", otherwise="O", **given | fields)


@pytest.mark.parametrize(
    ("written", "fields", "found"),
    [
        ("daylight", {}, ("fits", None)),
        ("  The   SUN. ", {}, ("fits", None)),
        ("the sun . !", {}, ("fits", None)),
        ("the sun?!", {}, ("fits", None)),
        ("Daylight", {"ignore_case": False}, ("otherwise", None)),
        ("dáylight", {}, ("fits", None)),
        ("dáylight", {"ignore_accents": False}, ("otherwise", None)),
        ("daylihgt", {"typos": 1}, ("fits", None)),
        ("daylight s", {"typos": 2}, ("fits", None)),
        ("dayligt", {"typos": 0}, ("otherwise", None)),
        ("dalyihgt", {"typos": 1}, ("otherwise", None)),
        ("lamp", {"accept": ("lamb",), "typos": 1}, ("foreseen", 0)),
        ("lamps", {"typos": 2}, ("otherwise", None)),
        ("it’s", {"accept": ("it's",)}, ("fits", None)),
        ("ﬁn", {"accept": ("fin",), "ignore_accents": False}, ("fits", None)),
        ("STRASSE", {"accept": ("straße",)}, ("otherwise", None)),
    ],
)
def test_words(written: str, fields: dict[str, Any], found: tuple[str, int | None]) -> None:
    """What is forgiven is what the gap says, and what is foreseen is never taken for a slip."""
    assert recognise(_gap(**fields), written) == found


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("20", 20),
        (" 7,5 ", 7.5),
        ("7.5", 7.5),
        ("-3", -3),
        ("\N{MINUS SIGN}3", -3),
        ("+3", 3),
        (".5", 0.5),
        (",5", 0.5),
        ("0,125", 0.125),
        ("1.250", 1.25),
        ("1 000", 1000),
        ("10000", 10000),
        ("1,0000", 1),
        ("1,000", None),
        ("12,500", None),
        ("-1,000", None),
        ("1.000,5", None),
        ("1,000,000", None),
        ("ten", None),
        ("5 %", None),
        ("5.", None),
        ("1e3", None),
        ("½", None),
        ("٣", None),
        ("nan", None),
        ("", None),
        ("-", None),
        ("9" * 5000, float("inf")),
    ],
)
def test_numbers(written: str, number: float | None) -> None:
    """Comma and point are read alike; what means two things to two readers is not read at all."""
    assert read_number(written) == number


@given(st.decimals(-1000, 1000, places=2), st.sampled_from(".,"))
def test_any_decimal_is_read(number: Any, mark: str) -> None:
    """Whatever number has a form without three digits behind a comma comes back."""
    assert read_number(f"{number:f}".replace(".", mark)) == float(number)


@given(st.text(), st.booleans(), st.booleans())
def test_comparing_is_stable(text: str, case: bool, accents: bool) -> None:
    """What was brought into the form of comparison stays as it is, and holds no spaces at its ends."""
    once = normalise(text, ignore_case=case, ignore_accents=accents)
    assert normalise(once, ignore_case=case, ignore_accents=accents) == once
    assert once == once.strip()


@given(st.text(), st.integers(0, 2))
def test_any_text_is_recognised(text: str, typos: int) -> None:
    """Nothing that can be typed makes the comparison fail."""
    kind, index = recognise(_gap(typos=typos), text)
    assert kind in ("fits", "foreseen", "otherwise")
    assert (index is not None) == (kind == "foreseen")
