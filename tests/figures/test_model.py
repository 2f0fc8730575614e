"""The registry of figures and the states a figure can take."""

from __future__ import annotations

import pytest

from psychoed import figures
from psychoed.figures.model import Figure, FigureError, Option, Parameter, Table


def _figure() -> Figure[int]:
    return Figure(
        name="product",
        title="A times b",
        parameters=(
            Parameter(name="a", label="A", unit="mg", values=(Option(1, "1"), Option(2, "2")), default=1),
            Parameter(name="b", label="B", values=(Option("x", "Ex"), Option("y", "Why")), default="y"),
        ),
        model=lambda a, b: a * len(b),
        draw=lambda ax, data: None,
        sentence=str,
        table=lambda data: Table("", ("",), ()),
        sources=(),
    )


def test_every_figure_is_found_by_its_name() -> None:
    """Each name in the registry gives the figure of that name."""
    assert [figures.get(name).name for name in figures.names()] == list(figures.names())
    assert "taking-as-agreed" in figures.names()


def test_an_unknown_name_offers_the_nearest() -> None:
    """A slip in a name is an error that says what was meant."""
    with pytest.raises(FigureError, match=r"no figure 'taking-as-agree' \(did you mean 'taking-as-agreed'"):
        figures.get("taking-as-agree")


def test_values_fill_in_the_defaults() -> None:
    """What is not chosen stands at its default."""
    assert _figure().values({"a": 2}) == {"a": 2, "b": "y"}


def test_states_are_all_combinations_in_order() -> None:
    """Whoever draws every state meets each once, the last parameter moving fastest."""
    assert list(_figure().states()) == [
        {"a": 1, "b": "x"},
        {"a": 1, "b": "y"},
        {"a": 2, "b": "x"},
        {"a": 2, "b": "y"},
    ]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"c": 1}, "has no parameter 'c'; it has 'a', 'b'"),
        ({"a": 3}, "'a' has no value 3; it takes one of 1, 2"),
    ],
)
def test_a_wrong_choice_is_refused_with_the_way_out(chosen: dict[str, int], message: str) -> None:
    """A parameter or value that the figure does not have is named beside those it has."""
    with pytest.raises(FigureError, match=message):
        _figure().values(chosen)


def test_a_default_must_be_among_the_values() -> None:
    """A parameter that cannot show its default is refused when it is defined."""
    with pytest.raises(FigureError, match="the default 9 is not among its values"):
        Parameter(name="a", label="A", values=(Option(1, "1"),), default=9)


def test_numbers_carry_their_unit_and_make_a_slider() -> None:
    """A numeric parameter says so, and its unit follows each label."""
    a, b = _figure().parameters
    assert (a.is_numeric, a.label_of(2)) == (True, "2 mg")
    assert (b.is_numeric, b.label_of("x")) == (False, "Ex")
