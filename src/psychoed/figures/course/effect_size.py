"""How big is an effect: two groups as overlapping hills, moved apart by the standardised mean difference."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from psychoed.figures.course.numbers import evidence
from psychoed.figures.model import Figure, Option, Parameter, Table
from psychoed.figures.plots import lay_out, scale
from psychoed.figures.style import ACCENT, FONT_SIZE, INK, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURE", "Overlap", "overlap"]

_PEOPLE = 100
_SIZE = (320, 250)
_STANDARD = NormalDist()
_ADDED = evidence("dep-adding-therapy-to-medication")
_EQUAL = evidence("direct-therapy-versus-medication")
#: Sizes that studies found, to the nearest step of the control.
_FOUND = {
    0.0: "About as small was the difference between therapy and medicine in studies of depression and anxiety.",
    0.4: "About as large was the effect of adding therapy to medicine in studies of depression and anxiety.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two groups of equal spread whose means are `difference` standard deviations apart.

    `better` of 100 people in the second group do better than the middle of the first; `alike` of 100 lie
    where both groups lie.
    """

    difference: float
    better: int
    alike: int


def overlap(difference: float) -> Overlap:
    """Cohen's U3 and the overlapping coefficient of two normal curves (Cohen 1988), of 100 people, rounded."""
    return Overlap(
        difference=difference,
        better=round(_PEOPLE * _STANDARD.cdf(difference)),
        alike=round(_PEOPLE * 2 * _STANDARD.cdf(-difference / 2)),
    )


def sentence(data: Overlap) -> str:
    """What this state shows."""
    found = _FOUND.get(data.difference, "")
    if data.difference == 0:
        said = f"Both groups do equally well: {data.better} of {_PEOPLE} do better than the middle of the other group."
    else:
        said = (
            f"{data.better} of {_PEOPLE} people with the added treatment do better than the middle person "
            f"without it. With no effect it would be {_PEOPLE // 2}."
        )
    return f"{said} {found}".rstrip()


def table(data: Overlap) -> Table:
    """The same numbers."""
    return Table(
        caption="Two groups of 100 people",
        header=("What is counted", "Number"),
        rows=(
            ("Difference between the middles, in standard deviations", f"{data.difference:.1f}"),
            ("People with the treatment who do better than the middle without it, of 100", str(data.better)),
            ("Where both hills lie on each other, of 100 parts", str(data.alike)),
        ),
    )


def draw(ax: Axes, data: Overlap) -> None:
    """Two hills over one line; the part of the second that lies beyond the middle of the first is filled."""
    lay_out(ax, size=_SIZE, margins=(52, 6, 30, 6))
    steps = np.linspace(-3.2, 4.8, 81)
    without, with_it = (np.exp(-((steps - middle) ** 2) / 2) for middle in (0.0, data.difference))
    beyond = steps >= 0
    ax.fill_between(steps[beyond], with_it[beyond], color=ACCENT, alpha=0.3, linewidth=0)
    ax.plot(steps, without, color=INK, linewidth=2, linestyle=(0, (5, 3)))
    ax.plot(steps, with_it, color=ACCENT, linewidth=3)
    ax.plot([0, 0], [0, 1.02], color=MUTED, linewidth=1.5)
    ax.set_xlim(-3.2, 4.8)
    ax.set_ylim(0, 1.05)
    scale(ax, {-2.4: "worse", 0: "middle", 3.9: "better"})
    said = (("without (dashed)", INK), (f"with: {data.better} of 100 past the middle", ACCENT))
    for line, (words, colour) in enumerate(said):
        ax.text(-3.2, 1.3 - 0.15 * line, words, fontsize=FONT_SIZE, va="center", color=colour)


FIGURE = Figure(
    name="effect-size",
    title="How big is an effect?",
    parameters=(
        Parameter(
            name="difference",
            label="Size of the effect",
            values=tuple(Option(step / 10, f"{step / 10:.1f}") for step in range(16)),
            default=0.4,
        ),
    ),
    model=overlap,
    draw=draw,
    sentence=sentence,
    table=table,
    sources=(*_ADDED.sources, *_EQUAL.sources),
    caution=(
        "The hills are a sketch: they say how far two groups lie apart, not how one person will do. "
        "0.2 is often called small, 0.5 medium and 0.8 large, but what counts is what it means to you."
    ),
    size=_SIZE,
    on_paper=({"difference": 0.0}, {"difference": 0.4}),
)
