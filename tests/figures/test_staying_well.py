"""The figure "staying-well": who stayed well and who had a relapse, the same in picture, sentence and table."""

from __future__ import annotations

from typing import Any

import pytest
from tests.figures._arms import axes, drawn_arms

from psychoed import labels
from psychoed.figures.course.staying_well import FIGURE
from psychoed.figures.icons import Icon

STATES = list(FIGURE.states())
RELAPSED = {
    "relapse-ct-versus-stopping": {"Therapy ended": 31, "Medicine went on": 47, "Medicine stopped": 76},
    "antler-52-weeks": {"Medicine went on": 39, "Medicine stopped": 56},
    "anxiety-relapse-after-stopping": {"Medicine went on": 16, "Medicine stopped": 36},
    "schizophrenia-relapse": {"Medicine went on": 27, "Medicine stopped": 64},
}

each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state["study"])


@each_state
def test_counts_follow_the_evidence(state: dict[str, Any]) -> None:
    """Relapses are the percentages of the study; all others stayed well; its caution is told whole."""
    data = FIGURE.data(state)
    assert {course.name: course.relapsed for course in data.courses} == RELAPSED[state["study"]]
    assert all(course.well + course.relapsed == 100 for course in data.courses)
    assert FIGURE.sentence(data).endswith(data.note)
    assert data.note


@each_state
def test_sentence_table_and_picture_tell_the_same_numbers(state: dict[str, Any]) -> None:
    """Those who stayed well are told and drawn beside those who had a relapse."""
    data = FIGURE.data(state)
    sentence, table = FIGURE.sentence(data), FIGURE.table(data)
    for course, row in zip(data.courses, table.rows, strict=True):
        assert f"{course.words}, {course.well} stayed well and {course.relapsed} had a relapse." in sentence
        assert row[0] == course.name
        assert [int(cell.split()[0]) for cell in row[1:3]] == [course.well, course.relapsed]
    ax = axes()
    FIGURE.draw(ax, data)
    assert [(arm[Icon.SOLID], arm[Icon.OPEN]) for arm in drawn_arms(ax, len(data.courses))] == [
        (course.well, course.relapsed) for course in data.courses
    ]
    words = " ".join(text.get_text() for text in ax.texts)
    assert all(f"{course.name} {course.well} stayed well" in words for course in data.courses)
    assert words.endswith("stayed well had a relapse")


@each_state
def test_all_words_fit(state: dict[str, Any]) -> None:
    """In about the widest font that a page will have, no word leaves the picture or meets another."""
    ax = axes()
    FIGURE.draw(ax, FIGURE.data(state))
    boxes = [text.get_window_extent() for text in ax.texts]
    assert max(box.x1 for box in boxes) < FIGURE.size[0]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.overlaps(b)]


def test_weight_gain_is_said_wherever_its_relapses_are() -> None:
    """For schizophrenia, picture, sentence and table tell what staying on medicine costs."""
    data = FIGURE.data({"study": "schizophrenia-relapse"})
    ax = axes()
    FIGURE.draw(ax, data)
    assert {"10 gained weight", "6 gained weight"} <= {text.get_text() for text in ax.texts}
    assert "10 in 100 gained weight, compared with 6 in 100" in FIGURE.sentence(data)
    table = FIGURE.table(data)
    assert table.header[3:] == ("Gained weight", "Went back to hospital")
    assert [row[3:] for row in table.rows] == [("10", "10"), ("6", "26")]


def test_intervals_of_those_who_stayed_well_mirror_those_of_relapses() -> None:
    """31 to 42 with a relapse are 58 to 69 who stayed well."""
    table = FIGURE.table(FIGURE.data({"study": "anxiety-relapse-after-stopping"}))
    assert table.rows[1][1:] == ("64 (could be 58 to 69)", "36 (could be 31 to 42)")


def test_it_ends_with_how_to_stop_safely() -> None:
    """Whoever reads of stopping reads what to do first."""
    assert FIGURE.caution.endswith(labels.SAFE_STOPPING)


def test_a_difference_that_may_be_chance_is_said_to_be() -> None:
    """The first state compares small groups."""
    assert "could be chance" in FIGURE.sentence(FIGURE.data())
