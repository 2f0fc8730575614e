"""A plan: the handouts of a series of meetings, read from a YAML file and checked before any of them is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psychoed.errors import BankError, Problem
from psychoed.paper.brand import Brand, read_brand
from psychoed.paper.choice import Choice
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.orders import Fault, Order, same_files
from psychoed.paper.proof import missing_signs
from psychoed.schema import check_mapping
from psychoed.yaml_source import Document, FieldPath, read_yaml

__all__ = ["Plan", "read_plan"]

#: What a plan says of all its handouts, and each handout may say otherwise.
_SHARED = ("brand", "paper", "large_print", "lines", "fillable", "key")


@dataclass(frozen=True, slots=True)
class Plan:
    """The handouts that a plan asks for, and the file that asks."""

    orders: tuple[Order, ...]
    document: Document

    def problem(self, fault: Fault) -> Problem:
        """Give a fault its place in the plan."""
        return Problem(self.document.place(*fault.where), fault.message)


def read_plan(file: Path, folder: Path, given: Mapping[str, Any]) -> Plan:
    """Read the plan in `file`, whose handouts go into `folder`; what is `given` counts before what it says.

    Raises BankError with the place of everything that is wrong with it or with a brand file that it names.
    """
    document = read_yaml(file)
    problems = check_mapping(document, "paper/plan", "a plan")
    if problems:
        raise BankError(problems)
    reader = _Reader(document, folder, given)
    data: Any = document.data
    orders = [reader.order(("handouts", index), entry) for index, entry in enumerate(data["handouts"])]
    plan = Plan(tuple(order for order in orders if order), document)
    problems = reader.problems + [plan.problem(fault) for fault in same_files(plan.orders)]
    if problems:
        raise BankError(problems)
    return plan


class _Reader:
    """Makes orders of entries, and collects what is wrong with them."""

    def __init__(self, document: Document, folder: Path, given: Mapping[str, Any]) -> None:
        self.document = document
        self.folder = folder
        self.given = given
        self.problems: list[Problem] = []
        self._brands: dict[Path, Brand | None] = {}

    def order(self, path: FieldPath, entry: dict[str, Any]) -> Order | None:
        whole: Any = self.document.data
        said = {name: holder[name] for holder in (whole, entry) for name in _SHARED if name in holder}
        said = {**said, **self.given}
        if isinstance(brand := said.get("brand"), str):
            said["brand"] = self._brand(brand, (*path, "brand") if "brand" in entry else ("brand",))
        key = said.pop("key", "none")
        self._check_words(path, entry)
        try:
            choice = Choice(
                pages=tuple(entry.get("lessons", ())),
                sections=tuple(entry.get("sections", ())),
                only=entry.get("only", "all"),
                exercises=tuple(entry.get("exercises", ())),
            )
        except PaperError as error:
            self._fault(path, str(error))
            return None
        return Order(
            file=self.folder / entry["file"],
            choice=choice,
            key=key,
            title=entry.get("title", "").strip(),
            look=Look(**said),
            asked_at=path,
        )

    def _check_words(self, path: FieldPath, entry: dict[str, Any]) -> None:
        """Hold file and title to what a schema cannot say."""
        file = Path(entry["file"])
        if file.suffix.lower() != ".pdf":
            self._fault((*path, "file"), f"the file must end in .pdf (got '{file}').")
        if file.is_absolute() or ".." in file.parts:
            self._fault((*path, "file"), f"the file must lie in the folder of the handouts (got '{file}').")
        if signs := missing_signs(entry.get("title", "")):
            message = f"the title has signs that no font of the handouts has: {signs}; write it without them."
            self._fault((*path, "title"), message)

    def _brand(self, name: str, path: FieldPath) -> Brand | None:
        file = self.document.file.parent / name
        if file not in self._brands:
            self._brands[file] = None
            if not file.exists():
                self._fault(path, f"there is no brand file '{file}'; name it by its path from this file.")
                return None
            try:
                self._brands[file] = read_brand(file)
            except BankError as error:
                self.problems += error.problems
        return self._brands[file]

    def _fault(self, path: FieldPath, message: str) -> None:
        self.problems.append(Problem(self.document.place(*path), message))
