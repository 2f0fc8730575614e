"""The figure "what-matters": the same facts in another order, and nothing that points to a choice."""

from __future__ import annotations

import re
from typing import Any

import pytest

from psychoed.figures.course.what_matters import FIGURE
from psychoed.labels import SAFE_STOPPING

STATES = list(FIGURE.states())
QUESTIONS = {parameter.name: parameter.label for parameter in FIGURE.parameters}


def _name(state: dict[str, Any]) -> str:
    return "-".join(name for name, ticked in state.items() if ticked) or "none"


def test_every_set_of_ticks_is_a_state() -> None:
    """Five boxes, 32 states, at first none ticked."""
    assert len(STATES) == 32
    assert set(FIGURE.values().values()) == {False}


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_what_is_ticked_stands_first(state: dict[str, Any]) -> None:
    """Within both groups the usual order stays; no row is lost."""
    rows = [row[0] for row in FIGURE.table(FIGURE.data(state)).rows]
    ticked = [QUESTIONS[name] for name, on in state.items() if on]
    assert rows == [*ticked, *(label for label in QUESTIONS.values() if label not in ticked)]


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_the_facts_are_the_same_in_every_order(state: dict[str, Any]) -> None:
    """Ticks change no word and no column."""
    table, first = FIGURE.table(FIGURE.data(state)), FIGURE.table(FIGURE.data())
    assert sorted(table.rows) == sorted(first.rows)
    assert table.header == first.header
    assert table.header[1:] == ("Therapy", "Medicine", "Both", "Waiting, with a date to look again")


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_the_sentence_says_the_order_of_the_rows(state: dict[str, Any]) -> None:
    """Questions come in it as they come in the table, those ticked before "the rest"."""
    data = FIGURE.data(state)
    sentence = FIGURE.sentence(data).lower()
    places = [sentence.index(row[0].lower()) for row in FIGURE.table(data).rows]
    assert places == sorted(places)
    ticked = sum(state.values())
    if 0 < ticked < len(QUESTIONS):
        rest = sentence.index("the rest")
        assert [place < rest for place in places] == [True] * ticked + [False] * (5 - ticked)
    else:
        assert "usual order" in sentence


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_nothing_is_counted_and_nothing_is_best(state: dict[str, Any]) -> None:
    """No totals, no scores, no word that weighs one choice against another."""
    data = FIGURE.data(state)
    words = f"{FIGURE.sentence(data)} {FIGURE.table(data).rows}"
    assert not re.search(r"\d|\bbest\b|\bscore|\btotal|\brecommend|\bshould\b|\btry\b", words, re.IGNORECASE)
    assert FIGURE.draw is None


def test_it_says_what_cannot_wait_and_how_to_stop() -> None:
    """Waiting is a choice with a limit, and stopping goes safely."""
    assert "do not just wait" in FIGURE.caution
    assert FIGURE.caution.endswith(SAFE_STOPPING)
