"""The figure "after-stopping": the review's counts, the critics' objection, and the way to stop safely, together."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docutils import nodes
from matplotlib.figure import Figure as Canvas

from psychoed import labels
from psychoed.figures.course.after_stopping import FIGURE
from psychoed.figures.course.numbers import evidence
from psychoed.sphinx_ext.nodes import figure_node
from psychoed.sphinx_ext.safety import unsafe_words

STATES = list(FIGURE.states())
COUNTED = [state for state in STATES if state["counted"] != "years"]
SYMPTOMS = evidence("discontinuation-symptoms")


def _drawn(state: dict[str, Any]) -> Any:
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    FIGURE.draw(ax, FIGURE.data(state))
    return ax


def test_counts_follow_the_evidence() -> None:
    """31 and 17 of 100 with any symptom, 2.8 and 0.6 with severe ones; after years nobody has an agreed number."""
    rates = [FIGURE.data(state).rates for state in STATES]
    assert rates == [(31, 17), (2.8, 0.6), None]
    assert rates[0] == (SYMPTOMS.values["antidepressant"], SYMPTOMS.values["placebo"])
    assert FIGURE.values() == {"counted": "any"}


@pytest.mark.parametrize(
    ("counted", "after", "dummy"), [("any", "about 31", "about 17"), ("severe", "about 3", "fewer than 1")]
)
def test_sentence_and_table_give_both_numbers_of_the_same_hundred(
    counted: str, after: str, dummy: str
) -> None:
    """What came after the medicine stands beside what came after the dummy pill."""
    data = FIGURE.data({"counted": counted})
    said, rows = FIGURE.sentence(data), dict(FIGURE.table(data).rows)
    assert said.startswith(f"Of 100 people who stopped an antidepressant, {after} had {data.symptoms}.")
    assert f"After a dummy pill it was {dummy} of 100" in said
    assert (rows["Antidepressant"], rows["Dummy pill"]) == (after, dummy)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["counted"])
def test_the_dispute_is_in_every_state_and_what_is_unsure_in_none(state: dict[str, Any]) -> None:
    """Critics are heard in sentence, table or picture; intervals that nobody has checked are left out."""
    data = FIGURE.data(state)
    table = str(FIGURE.table(data))
    shown = " ".join(text.get_text() for text in _drawn(state).texts)
    assert "Critics say" in FIGURE.sentence(data)
    assert "Critics:" in shown
    assert "critics say" in table or "no agreed number" in table
    unsure = {*SYMPTOMS.values["antidepressant_ci95"], *SYMPTOMS.values["placebo_ci95"]} - {17, 31}
    said = {int(number) for number in re.findall(r"\d+", f"{FIGURE.sentence(data)} {table} {shown}")}
    assert not said & unsure


def test_the_second_review_is_told_where_the_same_is_counted() -> None:
    """Its one extra symptom belongs beside the count of any symptom."""
    assert SYMPTOMS.values["review_2025"]["meaning"] in str(FIGURE.table(FIGURE.data()))


@pytest.mark.parametrize("state", COUNTED, ids=lambda state: state["counted"])
def test_filled_people_are_those_of_the_table(state: dict[str, Any]) -> None:
    """Two hundreds, and of each as many filled as the words beside it say; fewer than one is drawn as one."""
    ax, data = _drawn(state), FIGURE.data(state)
    assert data.rates is not None
    filled, people = _people(ax)
    assert people == 200
    assert filled == sum(max(round(rate), 1) for rate in data.rates)
    shown = " ".join(text.get_text() for text in ax.texts)
    for _, count in FIGURE.table(data).rows[:2]:
        assert f"{count} of 100" in shown


def _people(ax: Any) -> tuple[int, int]:
    """People who are filled, and all, without the two of the legend: each row is one marker of some of them."""
    legend = ax.lines[-2:]
    of_one = [len(line.get_marker().vertices) for line in legend]
    fills = [line.get_markerfacecolor() for line in legend]
    counts = [0, 0]
    for line in ax.lines[:-2]:
        kind = fills.index(line.get_markerfacecolor())
        people, rest = divmod(len(line.get_marker().vertices), of_one[kind])
        assert rest == 0
        counts[kind] += people
    return counts[0], sum(counts)


def test_where_no_number_is_agreed_on_none_is_drawn() -> None:
    """A hundred question marks, nobody filled."""
    ax = _drawn({"counted": "years"})
    (marks,) = ax.lines
    assert (len(marks.get_xdata()), marks.get_marker()) == (100, "$?$")
    assert "no agreed number" in FIGURE.sentence(FIGURE.data({"counted": "years"}))


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["counted"])
def test_nothing_leaves_the_picture(state: dict[str, Any]) -> None:
    """Words fit, measured in DejaVu Sans, about the widest font that a page will have, and are large enough."""
    texts = _drawn(state).texts
    extents = [text.get_window_extent() for text in texts]
    assert min(box.x0 for box in extents) >= 0
    assert max(box.x1 for box in extents) < FIGURE.size[0]
    assert min(text.get_fontsize() for text in texts) >= 13


def test_the_caution_ends_with_the_safe_way_to_stop() -> None:
    """What the numbers cannot tell comes first; all three works are named."""
    assert FIGURE.caution == f"{SYMPTOMS.caution} {labels.SAFE_STOPPING}"
    assert [source.key for source in FIGURE.sources] == [
        "henssler2024",
        "kalfas2025",
        "moncrieff2025withdrawal",
    ]


def test_a_section_needs_no_second_note_beside_a_figure_that_carries_it() -> None:
    """What a figure says of stopping counts only where its caution does not end with the note."""
    carried, bare = (
        figure_node("", nodes.paragraph("", f"He stopped his tablets.{end}"))
        for end in (f" {labels.SAFE_STOPPING}", "")
    )
    assert unsafe_words([carried]) is None
    assert unsafe_words([bare]) == "stopped his tablets"
