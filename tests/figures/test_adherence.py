"""The figure "taking-as-agreed": what it counts, says, lists and draws are the same."""

from __future__ import annotations

import re
from typing import Any

import pytest
from matplotlib.figure import Figure as Canvas

from psychoed import figures
from psychoed.figures.course.adherence import FIGURE
from psychoed.figures.course.numbers import evidence

STATES = list(FIGURE.states())


@pytest.mark.parametrize(
    ("study", "expected"),
    [("review-2020", (51, 0, 49)), ("nice-2009", (50, 20, 30)), ("who-2003", (50, 0, 50))],
)
def test_counts_follow_the_evidence(study: str, expected: tuple[int, int, int]) -> None:
    """Each state shows the numbers of its source: 49 of 100 do not, 30 to 50 do not, 50 do."""
    data = FIGURE.data({"study": study})
    assert (data.as_agreed, data.either, data.not_as_agreed) == expected


def test_the_first_state_is_the_newest_review() -> None:
    """Who moves nothing sees the review of 2020."""
    assert FIGURE.values() == {"study": "review-2020"}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["study"])
def test_each_state_is_about_a_hundred_people(state: dict[str, Any]) -> None:
    """The groups of a state never overlap and leave nobody out."""
    data = FIGURE.data(state)
    assert data.as_agreed + data.either + data.not_as_agreed == 100


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["study"])
def test_sentence_and_table_speak_of_the_same_numbers(state: dict[str, Any]) -> None:
    """The sentence names whom and how many as the table does."""
    data = FIGURE.data(state)
    sentence, table = FIGURE.sentence(data), FIGURE.table(data)
    assert sentence.startswith(f"{table.caption}, ")
    counted = [int(re.sub(r"\D", "", people)) for _, people in table.rows]
    assert sum(counted) == 100
    said = {int(number) for number in re.findall(r"\d+", sentence)}
    assert data.not_as_agreed in said
    assert said <= {100, *counted, data.not_as_agreed + data.either}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["study"])
def test_one_icon_is_drawn_for_each_person_and_the_legend_tells_the_table(state: dict[str, Any]) -> None:
    """Icons alike are as many as their row of the table says; nothing overlaps or leaves the picture."""
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    data = FIGURE.data(state)
    FIGURE.draw(ax, data)
    # Lines come as: one for each group, then one for each line of the legend.
    groups = len(ax.lines) // 2
    people, keys = ax.lines[:groups], ax.lines[groups:]
    rows = FIGURE.table(data).rows
    assert [len(line.get_xdata()) for line in people] == [int(re.sub(r"\D", "", count)) for _, count in rows]
    assert [text.get_text() for text in ax.texts] == [": ".join(row) for row in rows]
    looks = [line.get_marker().vertices.shape for line in people]
    assert looks == [line.get_marker().vertices.shape for line in keys]
    assert len(set(looks)) == groups, "groups must differ in shape, not in colour alone"
    places = [point for line in people for point in zip(line.get_xdata(), line.get_ydata(), strict=True)]
    assert len(set(places)) == 100
    assert all(10 < x < width - 10 and 10 < y < height - 10 for x, y in places)
    # Measured in DejaVu Sans, about the widest font that a page will have.
    assert max(text.get_window_extent().x1 for text in ax.texts) < width


def test_sources_and_caution_come_from_the_evidence() -> None:
    """The figure names every source of its numbers and says what they cannot tell."""
    rates = evidence("adherence-rates")
    assert [source.key for source in FIGURE.sources] == ["who2003adherence", "nice-cg76", "semahegn2020"]
    assert FIGURE.caution == rates.caution != ""


def test_a_sentence_never_blames() -> None:
    """Words such as "fail" or "compliance" do not occur in what the figures say."""
    for name in figures.names():
        figure = figures.get(name)
        for state in figure.states():
            words = f"{figure.title} {figure.sentence(figure.data(state))} {figure.table(figure.data(state))}"
            assert not re.search(r"fail|complian|refus|bad|wrong|should", words, re.IGNORECASE)
