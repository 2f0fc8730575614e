"""The box of crisis lines that stands on every handout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from psychoed import labels
from psychoed.help_lines import HelpPlace, Service, read_help_lines
from psychoed.markup import escape_typst
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_words

__all__ = ["HelpWords", "help_box", "help_words", "service_words"]

_INTRO = (
    "If your life may be in danger, call your local emergency number now. "
    "Look only at the place that you are in: the same number can mean something else in another country."
)
_NONE_CHECKED = (
    "We have not yet checked these numbers on the live pages of the services that run them. "
    "If one does not work, call your local emergency number."
)
_CHANGE = "Numbers can change. If one does not work, call your local emergency number."


@dataclass(frozen=True, slots=True)
class HelpWords:
    """What is said around the lines: before them, after them, and of a place that nobody has checked."""

    intro: str
    remark: str
    is_any_checked: bool

    def mark(self, place: HelpPlace) -> str:
        """Where some places are checked and this one is not, it says so itself."""
        return f" {labels.HELP_UNCHECKED}" if self.is_any_checked and place.checked is None else ""


def help_words(places: Sequence[HelpPlace]) -> HelpWords:
    """Return what is to be said of these places."""
    is_any_checked = any(place.checked for place in places)
    return HelpWords(_INTRO, _CHANGE if is_any_checked else _NONE_CHECKED, is_any_checked)


def help_box(file: Path, local: Sequence[HelpPlace] = (), *, depth: int = 2) -> str:
    """Write the box from the data file under a heading, the `local` lines of a service before it.

    Raises BankError if it cannot be read: no handout goes without it.
    """
    places = read_help_lines(file)
    words = help_words(places)
    written = [_place(place, words) for place in places]
    left = _half([len(place.services) + 1 for place in places])
    return typst_call(
        "pe-help",
        depth=str(depth),
        title=typst_words(labels.HELP_TITLE),
        intro=typst_words(words.intro),
        local=typst_array(_place(place, replace(words, is_any_checked=True)) for place in local),
        left=typst_array(written[:left]),
        right=typst_array(written[left:]),
        remark=typst_words(words.remark),
    )


def _place(place: HelpPlace, words: HelpWords) -> str:
    services = typst_array(typst_content(service_words(one)) for one in place.services)
    return (
        f"(place: {typst_words(place.place)}, remark: {typst_words(words.mark(place))}, services: {services})"
    )


def service_words(service: Service) -> str:
    """Write a line: who answers, what to dial, and how."""
    name = "" if service.name == service.contact else f"{service.name}: "
    contact = f"#strong{typst_words(service.contact)};"
    note = f", {service.note}" if service.note else ""
    return escape_typst(name) + contact + escape_typst(note)


def _half(heights: Sequence[int]) -> int:
    """How many entries stand on the left, so that both sides are about equally long."""
    total = sum(heights)
    return min(range(1, len(heights) + 1), key=lambda count: abs(total - 2 * sum(heights[:count])))
