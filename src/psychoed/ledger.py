"""The ledger of claims: what the article says, what is known of it, and where the course teaches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from psychoed.errors import BankError, Place, Problem
from psychoed.schema import check_list, suggestion
from psychoed.yaml_source import Document, read_yaml

__all__ = ["Claim", "ClaimVerdict", "read_ledger"]

ClaimVerdict = Literal["supported", "nuance", "outdated", "wrong", "opinion", "promotional"]

#: A claim has exactly one of these: it is taught, merged into another, or left out for a reason.
_FATES = ("lesson", "same_as", "declined")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim.

    Exactly one of `lesson` (name of the page that teaches it), `same_as` (id of the claim that it repeats)
    and `declined` (why it is left out) is not empty.  `references` are keys of the bibliography.
    """

    id: str
    claim: str
    verdict: ClaimVerdict
    known: str
    references: tuple[str, ...]
    place: Place
    question: str = ""
    lesson: str = ""
    same_as: str = ""
    declined: str = ""

    @property
    def needs_correction(self) -> bool:
        """Whether it may be taught in a correction block alone, since it is not so."""
        return self.verdict in ("wrong", "outdated")

    @property
    def needs_reference(self) -> bool:
        """Whether the section that teaches it must cite one of its references."""
        return self.verdict in ("wrong", "outdated", "nuance") and bool(self.references)


def read_ledger(file: Path, references: Mapping[str, Any] | None = None) -> Mapping[str, Claim]:
    """Read the ledger; return id → Claim, in the order of the file.

    With `references`, the keys of the bibliography are checked.  Raises BankError with every problem.
    """
    document = read_yaml(file)
    problems = check_list(document, "claims") or list(_faults(document, references))
    if problems:
        raise BankError(problems)
    return {
        entry["id"]: Claim(
            **{name: value.strip() for name, value in entry.items() if name != "references"},
            references=tuple(entry["references"]),
            place=document.place(index),
        )
        for index, entry in enumerate(_entries(document))
    }


def _faults(document: Document, references: Mapping[str, Any] | None) -> Iterator[Problem]:
    entries = _entries(document)
    ids = [entry["id"] for entry in entries]
    merged = {entry["id"] for entry in entries if "same_as" in entry}
    for index, entry in enumerate(entries):
        place = document.place(index)
        name = entry["id"]
        if name in ids[:index]:
            yield Problem(document.place(index, "id"), f"the claim '{name}' stands here a second time.")
        fates = [fate for fate in _FATES if fate in entry]
        if len(fates) != 1:
            found = " and ".join(f"'{fate}'" for fate in fates) or "none of them"
            message = f"the claim '{name}' needs one of 'lesson', 'same_as' and 'declined' (got {found})."
            yield Problem(place, message)
        target = entry.get("same_as")
        if target is not None and (target not in ids or target in merged):
            message = f"'same_as' must name a claim that is taught (got '{target}'){suggestion(target, ids)}."
            yield Problem(document.place(index, "same_as"), message)
        for number, key in enumerate(entry["references"]):
            if references is not None and key not in references:
                message = f"'{key}' is not in the bibliography{suggestion(key, references)}."
                yield Problem(document.place(index, "references", number), message)


def _entries(document: Document) -> list[dict[str, Any]]:
    data: Any = document.data or []
    return list(data)
