"""Arms side by side: a hundred people each at the same scale, drawn in few markers, apart in shape."""

from __future__ import annotations

import numpy as np
import pytest
from tests.figures._arms import axes, drawn_arms, drawn_people

from psychoed.figures.arms import ARMS_SIZE, LETTERS, Arm, draw_arms
from psychoed.figures.icons import Group, Icon

WIDTH, HEIGHT = ARMS_SIZE


def an_arm(count: int, *words: str) -> Arm:
    """An arm in which so many are solid."""
    return Arm(words, (Group(count, Icon.SOLID, "better"), Group(100 - count, Icon.OPEN, "not yet")))


@pytest.mark.parametrize("counts", [(1, 99), (10, 90, 55), (8, 23, 48, 81)])
def test_each_arm_has_a_hundred_people(counts: tuple[int, ...]) -> None:
    """Every person is drawn, on the place of nobody else and inside the picture."""
    ax = axes()
    draw_arms(ax, [an_arm(count, "Therapy", f"{count} of 100") for count in counts])
    drawn = drawn_arms(ax, len(counts))
    assert [(arm[Icon.SOLID], arm[Icon.OPEN]) for arm in drawn] == [(count, 100 - count) for count in counts]
    cell = 16 if len(counts) == 2 else 14
    places = []
    for line in ax.lines[:-2]:
        ((x, y),) = line.get_xydata()
        places += [(x + cell * step, y) for step in range(drawn_people(line)[1])]
    assert len(set(places)) == len(places) == 100 * len(counts)
    assert all(8 < x < WIDTH - 8 and 8 < y < HEIGHT - 8 for x, y in places)


@pytest.mark.parametrize("arms", [2, 3, 4])
def test_people_are_as_large_alone_as_in_a_row(arms: int) -> None:
    """Markers of any length are drawn at one scale, no wider than the cells they stand in."""
    ax = axes()
    draw_arms(ax, [an_arm(41 + arm, "Both") for arm in range(arms)])
    cell = 16 if arms == 2 else 14
    for line in ax.lines:
        rows = line.get_marker().vertices
        scale = line.get_markersize() / 2 / np.abs(rows).max()
        assert scale == pytest.approx(cell - 2)
        assert np.ptp(rows[:, 0]) * scale == pytest.approx(
            (drawn_people(line)[1] - 1) * cell + 0.88 * (cell - 2), abs=0.5
        )


@pytest.mark.parametrize("arms", [2, 3, 4])
def test_words_stay_clear_of_people_and_edges(arms: int) -> None:
    """Words of full length, in about the widest font a page will have, touch neither array nor edge."""
    ax = axes()
    words = ("Other medicine", "about 84 of 100")
    assert max(map(len, words)) <= LETTERS
    draw_arms(ax, [an_arm(50, *words) for _ in range(arms)])
    boxes = [text.get_window_extent() for text in ax.texts]
    assert all(box.x0 > 0 and box.x1 < WIDTH and box.y0 > 0 and box.y1 < HEIGHT for box in boxes)
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.overlaps(b)]


def test_the_legend_shows_what_the_arrays_show() -> None:
    """Its people look like those of the arrays, in their order, with their words."""
    ax = axes()
    draw_arms(ax, [an_arm(30, "Therapy"), an_arm(60, "Medicine")])
    assert [drawn_people(line) for line in ax.lines[-2:]] == [(Icon.SOLID, 1), (Icon.OPEN, 1)]
    assert [text.get_text() for text in ax.texts[-2:]] == ["better", "not yet"]
