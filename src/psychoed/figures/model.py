"""What a figure is, before anything draws it: parameters, a pure model, and three ways to tell it.

A figure is defined once.  Notebook, page and paper choose among its states and say the same of each:
`draw` for the eye, `sentence` for the ear (it is the alternative text too), `table` for whoever wants
the numbers.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from psychoed.errors import BankError
from psychoed.exercises.model import Source

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["MOST_STATES", "Figure", "FigureError", "Option", "Parameter", "Table", "Value", "toggle"]

Value = str | int | float
Data = TypeVar("Data")

#: Every state is drawn when the book is built and shipped in one file: more would be too heavy for a phone.
MOST_STATES = 60


class FigureError(BankError):
    """A figure was asked for by a name, parameter or value that it does not have."""

    def __init__(self, message: str) -> None:
        super().__init__(message=message)


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a parameter can take, and the words a reader sees for it."""

    value: Value
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One control of a figure: a closed list of values in the order in which they are offered.

    The list is closed because the web page has no Python: every state is drawn when the book is built.
    Numbers become a slider, words a menu, no and yes (`toggle`) a box to tick.  `unit` follows a number
    wherever it is shown.
    """

    name: str
    label: str
    values: tuple[Option, ...]
    default: Value
    unit: str = ""

    def __post_init__(self) -> None:
        if self.default not in {option.value for option in self.values}:
            raise FigureError(
                f"Parameter '{self.name}': the default {self.default!r} is not among its values ({self._offered})."
            )

    @property
    def is_toggle(self) -> bool:
        """Whether it is either off or on."""
        return [option.value for option in self.values] == [False, True]

    @property
    def is_numeric(self) -> bool:
        """Whether all values are numbers, so that a slider makes sense."""
        return not self.is_toggle and all(isinstance(option.value, (int, float)) for option in self.values)

    def label_of(self, value: Value) -> str:
        """The words for one value, with its unit; an unknown value is an error that lists the others."""
        for option in self.values:
            if option.value == value:
                return f"{option.label} {self.unit}".rstrip()
        raise FigureError(f"Parameter '{self.name}' has no value {value!r}; it takes one of {self._offered}.")

    @property
    def _offered(self) -> str:
        return ", ".join(repr(option.value) for option in self.values)


def toggle(name: str, label: str) -> Parameter:
    """A parameter that is off at first and can be on."""
    return Parameter(name=name, label=label, values=(Option(False, "no"), Option(True, "yes")), default=False)


@dataclass(frozen=True, slots=True)
class Table:
    """The data of one state: the first cell of each row is its heading."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Generic[Data]):
    """One figure, defined once for every medium.

    `model(**values)` is pure and gives the data; `draw`, `sentence` and `table` take nothing but that
    data, so they cannot disagree about it.  `size` is in CSS pixels, drawn to be read at that width on a
    phone.  `draw` uses the colours of `style`, which each palette then replaces; without it, the table is
    the figure.  `on_paper` names the states that paper shows, where nothing moves; by default the first.
    """

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    model: Callable[..., Data]
    draw: Callable[[Axes, Data], None] | None
    sentence: Callable[[Data], str]
    table: Callable[[Data], Table]
    sources: tuple[Source, ...]
    caution: str = ""
    size: tuple[int, int] = (320, 240)
    on_paper: tuple[Mapping[str, Value], ...] = ()

    def __post_init__(self) -> None:
        count = math.prod(len(parameter.values) for parameter in self.parameters)
        if count > MOST_STATES:
            raise FigureError(
                f"Figure '{self.name}' has {count} states; a page ships at most {MOST_STATES}. Offer fewer values."
            )
        for chosen in self.on_paper:
            self.values(chosen)

    def values(self, chosen: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """A full state: the defaults with `chosen` laid over them, every name and value checked."""
        state = {parameter.name: parameter.default for parameter in self.parameters}
        for name, value in (chosen or {}).items():
            if name not in state:
                known = ", ".join(repr(known) for known in state) or "none"
                raise FigureError(f"Figure '{self.name}' has no parameter '{name}'; it has {known}.")
            state[name] = value
        for parameter in self.parameters:
            parameter.label_of(state[parameter.name])
        return state

    def states(self) -> Iterator[dict[str, Value]]:
        """Every state the figure can show, the last parameter moving fastest."""
        names = [parameter.name for parameter in self.parameters]
        options = ([option.value for option in parameter.values] for parameter in self.parameters)
        for combination in itertools.product(*options):
            yield dict(zip(names, combination, strict=True))

    def states_on_paper(self) -> list[dict[str, Value]]:
        """The states that paper shows, side by side."""
        return [self.values(chosen) for chosen in self.on_paper] or [self.values()]

    def words_of(self, state: Mapping[str, Value]) -> str:
        """What the controls show in a state, as words: "Days: 3 days; Missed: no"."""
        return "; ".join(
            f"{parameter.label}: {parameter.label_of(state[parameter.name])}" for parameter in self.parameters
        )

    def data(self, chosen: Mapping[str, Value] | None = None) -> Data:
        """The data of one state."""
        return self.model(**self.values(chosen))
