"""Whether what a diary seems to show may be chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from psychoed.diary.days import Day, Diary, DiaryError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["MARKS", "SHORT_NIGHT", "SHUFFLES", "Comparison", "compare", "shuffled"]

#: A night with fewer hours of sleep than this counts as short.
SHORT_NIGHT = 6
#: How many shuffles are tried.
SHUFFLES = 1000

_SEED = 28

#: What days can be told apart by: for each day True, False, or None where it was not noted.
MARKS: MappingProxyType[str, Callable[[Day], bool | None]] = MappingProxyType(
    {
        "sleep": lambda day: None if day.sleep is None else day.sleep < SHORT_NIGHT,
        "medicine": lambda day: None if day.medicine is None else not day.medicine,
        "trigger": lambda day: day.trigger,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Mean mood on days with a mark (see `MARKS`) and on the others.

    `as_large` of `SHUFFLES` shuffles of the moods make a difference at least as large, in either direction.
    """

    by: str
    marked: int
    marked_mean: float
    others: int
    others_mean: float
    as_large: int


def compare(diary: Diary, by: str) -> Comparison:
    """Compare the moods by `by`, a key of `MARKS`; what is missing is left out.

    A permutation test of the difference of two means (Fisher 1935, The Design of Experiments), with
    `SHUFFLES` random orders that are the same each time.
    """
    if by not in MARKS:
        raise DiaryError(f"A diary cannot be compared by '{by}'; take one of {', '.join(MARKS)}.")
    days = [day for day in diary.days if day.mood is not None]
    marks = [MARKS[by](day) for day in days]
    marked, others = (np.array([mark is wanted for mark in marks]) for wanted in (True, False))
    if not marked.any() or not others.any():
        raise DiaryError(f"There is nothing to compare by '{by}': it is the same on every day with a mood.")
    moods = np.array([day.mood for day in days], dtype=float)
    found = _difference(moods, marked, others)
    by_chance = _difference(moods[_orders(len(moods))], marked, others)
    return Comparison(
        by=by,
        marked=int(marked.sum()),
        marked_mean=float(moods[marked].mean()),
        others=int(others.sum()),
        others_mean=float(moods[others].mean()),
        as_large=int((np.abs(by_chance) >= np.abs(found) - 1e-9).sum()),
    )


def shuffled(diary: Diary, number: int) -> Diary:
    """The same diary with its moods in the order of shuffle `number` (1 to `SHUFFLES`); all else stays."""
    if not 1 <= number <= SHUFFLES:
        raise DiaryError(f"There is no shuffle {number}; take one from 1 to {SHUFFLES}.")
    at = [index for index, day in enumerate(diary.days) if day.mood is not None]
    order = _orders(len(at))[number - 1]
    days = list(diary.days)
    for index, drawn in zip(at, order, strict=True):
        days[index] = replace(days[index], mood=diary.days[at[drawn]].mood)
    return replace(diary, days=tuple(days))


def _difference(moods: NDArray[Any], marked: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    difference: NDArray[Any] = moods[..., marked].mean(axis=-1) - moods[..., others].mean(axis=-1)
    return difference


@cache
def _orders(count: int) -> NDArray[Any]:
    # numpy promises that this generator gives the same numbers in every version, and of the newer ones it does not.
    orders: NDArray[Any] = np.random.RandomState(_SEED).random_sample((SHUFFLES, count)).argsort(axis=1)
    return orders
