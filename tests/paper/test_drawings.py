"""States of figures, drawn once."""

from __future__ import annotations

import pytest

from psychoed.paper import drawings
from psychoed.paper.drawings import Drawings

NAME = "a-figure"
VALUES = {"days": 7, "study": "one"}


@pytest.fixture
def drawn(monkeypatch):
    """The names of the figures that were drawn."""
    names = []

    def draw(name, values, *, palette):
        names.append(name)
        return f"<svg>{name} {sorted(values.items())} {palette} é</svg>"

    monkeypatch.setattr(drawings, "draw_svg", draw)
    return names


def test_a_state_is_drawn_once(drawn, tmp_path) -> None:
    """The second time it is read from the folder, by whoever asks."""
    first = Drawings(tmp_path / "new").draw(NAME, VALUES)
    assert Drawings(tmp_path / "new").draw(NAME, VALUES) == first
    assert drawn == [NAME]


def test_another_state_is_another_drawing(drawn, tmp_path) -> None:
    """What differs in a value is not taken for the same."""
    keep = Drawings(tmp_path)
    assert keep.draw(NAME, VALUES) != keep.draw(NAME, {**VALUES, "days": 8})


def test_other_code_draws_anew(drawn, tmp_path, monkeypatch) -> None:
    """After a change of the figures or of what draws them nothing old is shown."""
    Drawings(tmp_path).draw(NAME, VALUES)
    monkeypatch.setattr(drawings, "figures_fingerprint", lambda: "changed")
    Drawings(tmp_path).draw(NAME, VALUES)
    assert drawn == [NAME, NAME]


def test_without_a_folder_nothing_is_kept(drawn) -> None:
    """It draws each time."""
    Drawings().draw(NAME, VALUES)
    Drawings().draw(NAME, VALUES)
    assert drawn == [NAME, NAME]


def test_a_folder_that_cannot_be_written_stops_nothing(drawn, tmp_path) -> None:
    """A file where the folder should be: it is drawn all the same; so is one that cannot be read."""
    (tmp_path / "file").write_text("")
    assert "<svg>" in Drawings(tmp_path / "file").draw(NAME, VALUES)
    keep = Drawings(tmp_path)
    keep.draw(NAME, VALUES)
    next(tmp_path.glob("*.svg")).write_bytes(b"\xff")
    assert "é" in keep.draw(NAME, VALUES)
