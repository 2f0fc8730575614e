"""Handouts that were asked for: their names looked up first, then all of them made, so that nothing is written in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from psychoed.paper.choice import Choice, find_exercise, find_page, find_section
from psychoed.paper.errors import CannotTypeset, CourseFault, EmptyChoice, PaperError
from psychoed.paper.handout import Key, make_handout
from psychoed.paper.look import Look
from psychoed.yaml_source import FieldPath

__all__ = ["Fault", "Order", "make_all", "same_files", "wrong_names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A handout that is wanted, and the file that it goes into.

    `asked_at` is its place in the plan that asks for it.  One that is `optional` is left out where nothing is
    left to print of what was chosen.
    """

    file: Path
    choice: Choice
    key: Key = "none"
    title: str = ""
    look: Look = field(default_factory=Look)
    asked_at: FieldPath = ()
    optional: bool = False

    @property
    def key_file(self) -> Path:
        """Where the answer key goes if it is a file of its own."""
        return self.file.with_stem(f"{self.file.stem}-key")

    @property
    def files(self) -> tuple[Path, ...]:
        """What it may write."""
        return (self.file, self.key_file) if self.key == "separate" else (self.file,)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an order: the field of the plan, from the plan's beginning, and what is wrong with it."""

    where: FieldPath
    message: str


def same_files(orders: Iterable[Order]) -> list[Fault]:
    """Return a fault for each file that two orders would write, told apart as the pickiest system does."""
    seen: set[str] = set()
    faults = []
    for order in orders:
        for file in order.files:
            if (name := str(file).casefold()) in seen:
                message = f"'{file.name}' would be written twice; give one of the handouts another file."
                faults.append(Fault((*order.asked_at, "file"), message))
            seen.add(name)
    return faults


def wrong_names(app: Sphinx, orders: Iterable[Order]) -> list[Fault]:
    """Return a fault for each lesson, section and exercise that the course does not have."""
    faults = []
    for order in orders:
        for where, name, find in _names(order.choice):
            try:
                find(app, name)
            except PaperError as error:
                faults.append(Fault((*order.asked_at, *where), str(error)))
    return faults


def _names(choice: Choice) -> Iterator[tuple[FieldPath, str, Any]]:
    for field_, names, find in (
        ("lessons", choice.pages, find_page),
        ("sections", choice.sections, find_section),
        ("exercises", choice.exercises, find_exercise),
    ):
        for index, name in enumerate(names):
            yield (field_, index), name, find


def make_all(app: Sphinx, orders: Iterable[Order]) -> tuple[dict[Path, bytes], list[Fault]]:
    """Make the handouts; return the contents of all files, and what is wrong with orders that cannot be met.

    Raises BankError for what is wrong with the course itself.
    """
    files: dict[Path, bytes] = {}
    faults = []
    for order in orders:
        try:
            made = make_handout(app, order.choice, key=order.key, title=order.title, look=order.look)
        except PaperError as error:
            if isinstance(error, CannotTypeset | CourseFault) or error.problems:
                raise
            if not (order.optional and isinstance(error, EmptyChoice)):
                faults.append(Fault(order.asked_at, str(error)))
            continue
        files[order.file] = made.pdf
        if made.key_pdf is not None:
            files[order.key_file] = made.key_pdf
    return files, faults
