"""The figure "out-of-100": each study's own numbers, the same in picture, sentence and table."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.figures._arms import axes, drawn_arms

from psychoed.figures.course.numbers import evidence
from psychoed.figures.course.out_of_100 import FIGURE
from psychoed.figures.icons import Icon

STATES = list(FIGURE.states())
BETTER = {
    "dep-chronic-response": (48, 48, 73),
    "dep-add-cbt-6-months": (46, 22),
    "dep-add-cbt-46-months": (43, 27),
    "tads-week12": (43, 61, 71, 35),
    "cams-week12": (60, 55, 81, 24),
    "ocd-response": (62, 42, 70, 8),
    "ocd-add-on": (80, 23, 15),
    "bipolar-recovery": (64, 52),
    "grief-response": (83, 84, 55),
}

each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state["study"])


@each_state
def test_counts_follow_the_evidence(state: dict[str, Any]) -> None:
    """Percentages of the study are whole people of 100, in the order of its arms, with all of its caution."""
    data = FIGURE.data(state)
    assert tuple(outcome.better for outcome in data.outcomes) == BETTER[state["study"]]
    assert data.note
    assert FIGURE.sentence(data).endswith(data.note)


@each_state
def test_sentence_table_and_picture_tell_the_same_numbers(state: dict[str, Any]) -> None:
    """Treatments and counts agree; people who did not get better by then are drawn too."""
    data = FIGURE.data(state)
    sentence, table = FIGURE.sentence(data), FIGURE.table(data)
    for outcome in data.outcomes:
        assert re.search(rf"\b{outcome.number}( were {data.got})? {outcome.words}", sentence)
    assert [row[0] for row in table.rows] == [outcome.name for outcome in data.outcomes]
    assert [int(re.findall(r"\d+", row[1])[0]) for row in table.rows] == list(BETTER[state["study"]])
    ax = axes()
    FIGURE.draw(ax, data)
    drawn = drawn_arms(ax, len(data.outcomes))
    assert [(arm[Icon.SOLID], arm[Icon.OPEN]) for arm in drawn] == [
        (outcome.better, 100 - outcome.better) for outcome in data.outcomes
    ]
    words = " ".join(text.get_text() for text in ax.texts)
    assert all(f"{outcome.name} {outcome.number} of 100" in words for outcome in data.outcomes)
    assert words.endswith(f"{data.got} not by then")


@each_state
def test_all_words_fit(state: dict[str, Any]) -> None:
    """In about the widest font that a page will have, no word leaves the picture or meets another."""
    ax = axes()
    FIGURE.draw(ax, FIGURE.data(state))
    boxes = [text.get_window_extent() for text in ax.texts]
    assert max(box.x1 for box in boxes) < FIGURE.size[0]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.overlaps(b)]


def test_an_unchecked_number_is_said_to_be_approximate() -> None:
    """Of all numbers only that of grief with both was not checked, and it is "about" everywhere."""
    unsure = {
        (state["study"], outcome.words)
        for state in STATES
        for outcome in FIGURE.data(state).outcomes
        if outcome.approximate
    }
    assert unsure == {("grief-response", "with therapy and medicine")}
    assert "about 84 with therapy and medicine" in FIGURE.sentence(FIGURE.data({"study": "grief-response"}))


def test_intervals_are_told_where_the_study_gives_them() -> None:
    """The study of young people with depression gives intervals, which hold the number itself."""
    data = FIGURE.data({"study": "tads-week12"})
    assert [outcome.interval for outcome in data.outcomes] == [(34, 52), (51, 70), (62, 80), (26, 44)]
    assert FIGURE.table(data).rows[0] == ("Therapy", "43 (could be 34 to 52)")
    assert "could be" not in str(FIGURE.table(FIGURE.data()))


def test_a_response_of_a_quarter_is_not_called_clearly_better() -> None:
    """The study of added treatments counted a smaller change, and how many had few symptoms left."""
    data = FIGURE.data({"study": "ocd-add-on"})
    assert data.got == "better by a quarter or more"
    assert FIGURE.table(data).header == ("Treatment", "Better by a quarter or more", "Few symptoms left")
    assert [row[2] for row in FIGURE.table(data).rows] == ["43", "13", "5"]
    assert "Few symptoms were left in 43, 13 and 5 of 100." in FIGURE.sentence(data)


def test_every_source_is_named() -> None:
    """The figure names all works, each state the one it draws and how many took part."""
    keys = [source.key for source in FIGURE.sources]
    assert len(keys) == len(set(keys)) == len(STATES)
    assert (
        "Wiles and others 2016, 469 people"
        in FIGURE.table(FIGURE.data({"study": "dep-add-cbt-46-months"})).caption
    )
    assert "Keller and others 2000, 681 people" in FIGURE.table(FIGURE.data()).caption
    assert evidence("dep-chronic-response").values["n_randomised"] == 681
