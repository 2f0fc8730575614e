"""What an interval tells: three comparisons in depression, and how the number of people moves their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from psychoed.figures.course.numbers import evidence, people
from psychoed.figures.model import Figure, Option, Parameter, Table
from psychoed.figures.plots import lay_out, scale
from psychoed.figures.style import ACCENT, FONT_SIZE, INK, MUTED, SURFACE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Comparison", "Intervals", "intervals"]

_SIZE = (320, 344)
_FOUND = evidence("dep-combined-relative-response")
_EXAMPLE = evidence("dep-chronic-response")
_OPEN = evidence("cbt-combined-409-trials")
_PEOPLE = 100
#: Of 100 people, how many got clearly better with medicine alone; in that study, therapy alone had the same.
_BASE = people(_EXAMPLE.values["medication"])
_COMPARED = (
    ("combined_vs_therapy_alone", "Both", "therapy"),
    ("combined_vs_medication_alone", "Both", "medicine"),
    ("therapy_vs_medication", "Therapy", "medicine"),
)
#: How many people took part, as a share of the real number, and the words for it.
_SHARES = {
    0.05: "a twentieth of those in the studies",
    0.1: "a tenth of those in the studies",
    0.25: "a quarter of those in the studies",
    0.5: "half of those in the studies",
    1.0: "as in the studies",
    2.0: "twice as many as in the studies",
}
_TICKS = (0.7, 1.0, 1.5, 2.0)
_LEFT, _RIGHT = 0.62, 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How many times as many people get clearly better with one treatment as with another, and its 95 % interval."""

    first: str
    second: str
    ratio: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.low > 1 or self.high < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """The comparisons as they would be with `share` of the people who took part."""

    share: float
    comparisons: tuple[Comparison, ...]

    @property
    def took_part(self) -> str:
        """The number of people; where nobody counted them, to the nearest hundred."""
        found: int = _FOUND.values["n_people"]
        return f"{found:,}" if self.share == 1 else f"about {round(found * self.share, -2):,.0f}"


def intervals(share: float) -> Intervals:
    """The intervals found, widened or narrowed as the number of people asks.

    The standard error of the logarithm of a ratio goes with one over the square root of the number of people
    (Altman 1991, Practical Statistics for Medical Research), so the distance from the ratio to either end of
    its interval does, on a log scale; the ratio stays where it is.
    """
    return Intervals(
        share=share,
        comparisons=tuple(
            _compare(first, second, _FOUND.values[key], share) for key, first, second in _COMPARED
        ),
    )


def _compare(first: str, second: str, found: dict[str, Any], share: float) -> Comparison:
    ratio = found["rr"]
    low, high = (ratio * (end / ratio) ** (1 / sqrt(share)) for end in found["ci95"])
    return Comparison(first=first, second=second, ratio=ratio, low=low, high=high)


def sentence(data: Intervals) -> str:
    """What this state shows."""
    compared = " ".join(
        f"{_name(one).capitalize()}: about {_of_100(one.ratio)}, from {_of_100(one.low)} to {_of_100(one.high)} "
        f"({one.ratio:.2f} times)."
        for one in data.comparisons
    )
    left_out = " and ".join(_name(one) for one in data.comparisons if one.differs)
    possible = " and ".join(_name(one) for one in data.comparisons if not one.differs)
    if left_out:
        verdict = f"“No difference” is left out for {left_out}. It is still possible for {possible}."
    else:
        verdict = "“No difference” is still possible for all three."
    return (
        f"Say {_BASE} of {_PEOPLE} people get clearly better with one treatment alone, as in one study. "
        f"With {data.took_part} people, {_SHARES[data.share]}, the intervals reach this far. {compared} {verdict}"
    )


def _name(one: Comparison) -> str:
    return f"{one.first} instead of {one.second}".lower()


def _of_100(ratio: float) -> int:
    return people(_BASE * ratio)


def table(data: Intervals) -> Table:
    """The same numbers, one row a comparison."""
    return Table(
        caption=(
            f"Clearly better with {data.took_part} people ({_SHARES[data.share]}), "
            f"if it is {_BASE} of {_PEOPLE} with the treatment named second"
        ),
        header=("Compared", "Times as many", f"Of {_PEOPLE}", "Leaves out “no difference”"),
        rows=tuple(
            (
                f"{one.first} or {one.second}",
                f"{one.ratio:.2f} ({one.low:.2f} to {one.high:.2f})",
                f"{_of_100(one.ratio)} ({_of_100(one.low)} to {_of_100(one.high)})",
                "yes" if one.differs else "no",
            )
            for one in data.comparisons
        ),
    )


def draw(ax: Axes, data: Intervals) -> None:
    """A forest plot: a line for each interval, a square for its ratio, filled if it leaves out "no difference"."""
    lay_out(ax, size=_SIZE, margins=(8, 8, 98, 8))
    ax.set_xlim(log(_LEFT), log(_RIGHT))
    ax.set_ylim(-0.4, 3.1)
    ax.text(0, 2.95, "no difference", color=INK, fontsize=FONT_SIZE, ha="center", va="center")
    for row, one in zip((2, 1, 0), data.comparisons, strict=True):
        colour = ACCENT if one.differs else INK
        ax.plot([0, 0], [row - 0.4, row + 0.25], color=MUTED, linewidth=2, linestyle=(0, (4, 2)))
        ax.plot([log(one.low), log(one.high)], [row, row], color=colour, linewidth=3, solid_capstyle="butt")
        ax.plot(
            [log(one.ratio)],
            [row],
            color=colour,
            linestyle="none",
            marker="s",
            markersize=13,
            markerfacecolor=colour if one.differs else SURFACE,
            markeredgecolor=colour,
            markeredgewidth=2.5,
        )
        name, verdict = f"{one.first} or {one.second}", "a difference" if one.differs else "could be none"
        height = row + 0.45
        ax.text(log(_LEFT), height, name, color=INK, fontsize=FONT_SIZE, va="center")
        ax.text(log(_RIGHT), height, verdict, color=colour, fontsize=FONT_SIZE, va="center", ha="right")
    scale(ax, {log(ratio): str(_of_100(ratio)) for ratio in _TICKS})
    below = [(log(ratio), -0.93, f"× {ratio:g}") for ratio in _TICKS]
    middle = log(_LEFT * _RIGHT) / 2
    below += [
        (middle, -1.29, f"clearly better of {_PEOPLE} with the first,"),
        (middle, -1.58, f"if {_BASE} with the other"),
    ]
    for x, y, words in below:
        ax.text(x, y, words, color=INK, fontsize=FONT_SIZE, ha="center", va="center")


FIGURE = Figure(
    name="what-an-interval-tells",
    title="What an interval tells",
    parameters=(
        Parameter(
            name="share",
            label="People who took part",
            values=tuple(
                Option(share, f"{Intervals(share=share, comparisons=()).took_part}, {words}")
                for share, words in _SHARES.items()
            ),
            default=1.0,
        ),
    ),
    model=intervals,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=(*_FOUND.sources, *_EXAMPLE.sources, *_OPEN.sources),
    caution=(
        "An interval shows how far chance could move a result: four times as many people make it half as wide. "
        "Only the number as in the studies is real, and each comparison rests on a part of it. "
        "More people cannot mend other faults of a study. "
        f"{_FOUND.caution} "
        f"The {_BASE} of {_PEOPLE} are from one study of long-lasting depression, "
        f"which itself found {_EXAMPLE.values['combined']} with both. "
        f"{_OPEN.caution}"
    ),
    size=_SIZE,
    on_paper=({"share": 0.1}, {"share": 1.0}),
)
