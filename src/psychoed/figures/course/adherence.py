"""Out of 100 people, how many take long-term medicine as agreed: three sources, three pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from psychoed.figures.course.numbers import evidence
from psychoed.figures.icons import Group, Icon, draw_icon_array, icon_array_size
from psychoed.figures.model import Figure, Option, Parameter, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Counts", "counts"]

_PEOPLE = 100
_MOST_GROUPS = 3
_RATES = evidence("adherence-rates")
#: Whom each source looked at, in words that finish "Of 100 people …".
_WHO = {
    "review-2020": "with a major mental health condition",
    "nice-2009": "given medicine for the long term",
    "who-2003": "with a long-term illness in richer countries",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of 100 people: so many surely do, so many surely do not, and `either` where a source gives a range."""

    study: str
    as_agreed: int
    either: int
    not_as_agreed: int


def counts(study: str) -> Counts:
    """What one source counted."""
    rates = _RATES.values
    if study == "nice-2009":
        least, most = rates["nice_not_taking_range"]
        return Counts(study=study, as_agreed=_PEOPLE - most, either=most - least, not_as_agreed=least)
    if study == "who-2003":
        taking = rates["long_term_conditions_developed_countries"]
    else:
        taking = _PEOPLE - rates["psychiatric_non_adherence"]
    return Counts(study=study, as_agreed=taking, either=0, not_as_agreed=_PEOPLE - taking)


def sentence(data: Counts) -> str:
    """What this state shows."""
    if data.either:
        most = data.not_as_agreed + data.either
        return (
            f"Of {_PEOPLE} people {_WHO[data.study]}, between {data.not_as_agreed} and {most} do not take it as agreed. "
            f"The source gives a range, so {data.either} people could be on either side."
        )
    return (
        f"Of {_PEOPLE} people {_WHO[data.study]}, about {data.as_agreed} take their medicine as agreed "
        f"and about {data.not_as_agreed} do not."
    )


def table(data: Counts) -> Table:
    """The same numbers, one row a group."""
    return Table(
        caption=f"Of {_PEOPLE} people {_WHO[data.study]}",
        header=("Group", "People"),
        rows=tuple((words, f"{bound}{count}") for words, bound, count, _ in _groups(data)),
    )


def draw(ax: Axes, data: Counts) -> None:
    """One icon for each person, the groups told apart by fill."""
    draw_icon_array(
        ax,
        [Group(count, icon, f"{words}: {bound}{count}") for words, bound, count, icon in _groups(data)],
        legend_lines=_MOST_GROUPS,
    )


def _groups(data: Counts) -> list[tuple[str, str, int, Icon]]:
    bound = "at least " if data.either else "about "
    groups = [
        ("Taken as agreed", bound, data.as_agreed, Icon.SOLID),
        ("Could be either", "", data.either, Icon.HALF),
        ("Not as agreed", bound, data.not_as_agreed, Icon.OPEN),
    ]
    return [group for group in groups if group[2]]


FIGURE = Figure(
    name="taking-as-agreed",
    title="Out of 100 people, how many take medicine as agreed?",
    parameters=(
        Parameter(
            name="study",
            label="Numbers from",
            values=(
                Option("review-2020", "A review, 2020: mental health"),
                Option("nice-2009", "UK guideline, 2009: long term"),
                Option("who-2003", "WHO, 2003: long-term illness"),
            ),
            default="review-2020",
        ),
    ),
    model=counts,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=_RATES.sources,
    caution=_RATES.caution,
    size=icon_array_size(_PEOPLE, legend_lines=_MOST_GROUPS),
    on_paper=({"study": "review-2020"}, {"study": "nice-2009"}),
)
