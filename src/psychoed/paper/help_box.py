"""The box of crisis lines that stands on every handout."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from psychoed import labels
from psychoed.help_lines import HelpPlace, Service, read_help_lines
from psychoed.markup import escape_typst
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_words

__all__ = ["help_box"]

_TITLE = "Need help now?"  # as the page is called that the text refers to
_INTRO = (
    "If your life may be in danger, call your local emergency number now. "
    "Look only at the place that you are in: the same number can mean something else in another country."
)
_NONE_CHECKED = (
    "We have not yet checked these numbers on the live pages of the services that run them. "
    "If one does not work, call your local emergency number."
)
_CHANGE = "Numbers can change. If one does not work, call your local emergency number."


def help_box(file: Path, local: Sequence[HelpPlace] = ()) -> str:
    """Write the box from the data file, the `local` lines of a service before it.

    Raises BankError if it cannot be read: no handout goes without it.
    """
    places = (*local, *read_help_lines(file))
    is_any_checked = any(place.checked for place in places)
    written = [_place(place, mark=is_any_checked) for place in places]
    left = _half([len(place.services) + 1 for place in places])
    return typst_call(
        "pe-help",
        title=typst_words(_TITLE),
        intro=typst_words(_INTRO),
        left=typst_array(written[:left]),
        right=typst_array(written[left:]),
        remark=typst_words(_CHANGE if is_any_checked else _NONE_CHECKED),
    )


def _place(place: HelpPlace, *, mark: bool) -> str:
    """Write a place; where some are checked and this one is not, it says so itself."""
    remark = f" {labels.HELP_UNCHECKED}" if mark and place.checked is None else ""
    services = typst_array(_service(service) for service in place.services)
    return f"(place: {typst_words(place.place)}, remark: {typst_words(remark)}, services: {services})"


def _service(service: Service) -> str:
    name = "" if service.name == service.contact else f"{service.name}: "
    contact = f"#strong{typst_words(service.contact)};"
    note = f", {service.note}" if service.note else ""
    return typst_content(escape_typst(name) + contact + escape_typst(note))


def _half(heights: Sequence[int]) -> int:
    """How many entries stand on the left, so that both sides are about equally long."""
    total = sum(heights)
    return min(range(1, len(heights) + 1), key=lambda count: abs(total - 2 * sum(heights[:count])))
