"""The figure "when-effects-come": bands of the evidence, a week to look at, and honest words."""

from __future__ import annotations

import re

import pytest
from matplotlib.figure import Figure as Canvas

from psychoed import labels
from psychoed.figures.course.numbers import evidence
from psychoed.figures.course.when_effects_come import FIGURE
from psychoed.figures.style import ACCENT

WEEKS = [option.value for option in FIGURE.parameters[0].values]
TIMES = evidence("antidepressant-timeline").values


def test_weeks_run_to_the_end_of_the_evidence() -> None:
    """The slider goes from the start to where a fuller effect is last spoken of."""
    assert list(range(TIMES["fuller_effect"][1] + 1)) == WEEKS


@pytest.mark.parametrize("week", WEEKS)
def test_what_happens_now_follows_the_evidence(week: int) -> None:
    """A week lies in the bands whose ends hold it."""
    expected = {
        "side-effects": TIMES["side_effects_often_start"],
        "first": TIMES["first_improvement_may_show"],
        "review": [TIMES["review_if_no_response"]] * 2,
        "fuller": TIMES["fuller_effect"],
    }
    now = FIGURE.data({"week": week}).now
    assert now == {name for name, (first, last) in expected.items() if first <= week <= last}


@pytest.mark.parametrize("week", WEEKS)
def test_every_time_is_said_to_be_about(week: int) -> None:
    """No band has an exact end in the table, and the sentence names the present week."""
    data = FIGURE.data({"week": week})
    table = FIGURE.table(data)
    assert all(row[1].startswith("about week") for row in table.rows)
    assert [row[2] for row in table.rows].count("yes") == len(data.now)
    said = FIGURE.sentence(data)
    assert said.startswith(f"In week {week}, " if week else "In the first days, ")
    rest = re.sub(r"^In week \d+|In 28 studies", "", said)
    for weeks in re.findall(r"\S+ \S+ \d+(?: to \d+)?", rest):
        assert weeks.startswith(("about week", "takes about"))


def test_the_early_response_is_told_in_words_alone() -> None:
    """The relative number of that review is nowhere; that most people needed longer is beside it."""
    early = evidence("early-response").values
    for week in WEEKS:
        said = FIGURE.sentence(FIGURE.data({"week": week}))
        assert str(early["rr"]) not in said
        assert ("than with a dummy pill" in said) is (week == 1)
        assert ("Most needed longer." in said) is (week == 1)


def test_a_first_check_is_named_where_the_guideline_has_it() -> None:
    """Within two weeks of starting."""
    assert "within 2 weeks" in TIMES["first_follow_up"]
    assert "first check with your prescriber" in FIGURE.sentence(FIGURE.data({"week": 2}))


@pytest.mark.parametrize("week", WEEKS)
def test_bars_are_soft_and_those_of_now_are_marked_in_words(week: int) -> None:
    """Each bar fades beyond the ends of its band; "Now" stands at those that are filled; nothing leaves the picture."""
    width, height = FIGURE.size
    ax = Canvas(figsize=(width / 72, height / 72), dpi=72).add_axes((0, 0, 1, 1))
    data = FIGURE.data({"week": week})
    FIGURE.draw(ax, data)
    rows = [row[0] for row in FIGURE.table(data).rows]
    words = [text.get_text() for text in ax.texts]
    assert [one.removeprefix("Now: ").lower() for one in words] == [one.lower() for one in rows]
    assert sum(one.startswith("Now: ") for one in words) == len(data.now)
    layers = len(ax.patches) // len(rows)
    for row, text in enumerate(words):
        bars = ax.patches[row * layers : (row + 1) * layers]
        assert len({bar.get_width() for bar in bars}) == layers > 2
        accent = [bar.get_facecolor()[:3] == pytest.approx(_rgb(ACCENT)) for bar in bars]
        assert set(accent) == {text.startswith("Now: ")}
    assert all(line.get_xdata()[0] == week for line in ax.lines)
    extents = [text.get_window_extent() for text in ax.texts]
    assert min(box.x0 for box in extents) >= 0
    assert max(box.x1 for box in extents) < width  # in DejaVu Sans, about the widest font of a page
    assert max(box.y1 for box in extents) <= height


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def test_the_caution_tells_what_to_watch_for() -> None:
    """Ranges are no forecast, worse mood needs help at once, and stopping needs a plan; no number is there."""
    assert FIGURE.caution.startswith(evidence("antidepressant-timeline").caution)
    assert evidence("early-response").caution in FIGURE.caution
    assert "get help straight away" in FIGURE.caution
    assert FIGURE.caution.endswith(labels.SAFE_STOPPING)
    assert not re.search(r"\d", FIGURE.caution)
    assert [source.key for source in FIGURE.sources] == ["taylor2006", "nice-ng222"]
