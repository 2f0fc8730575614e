"""From what was asked for to orders: those of a plan, of a choice, or of every page with exercises."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sphinx.application import Sphinx

from psychoed.paper.asked import Asked
from psychoed.paper.brand import read_brand
from psychoed.paper.choice import Choice, pages_with_exercises
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.orders import Order
from psychoed.paper.plan import Plan, read_plan
from psychoed.paper.proof import missing_signs

__all__ = ["Wanted"]


class Wanted:
    """What is to be printed, as far as the plan and the brand file tell; the course is asked later.

    Raises PaperError, and BankError with the place of everything that is wrong with these files.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.plan: Plan | None = None
        self._looks = self._typed_looks()
        if asked.plan:
            given = self._looks | ({"key": asked.key} if asked.key else {})
            self.plan = read_plan(asked.plan, asked.output, given)
        if signs := missing_signs(asked.title or ""):
            message = f"The title has signs that no font of the handouts has: {signs}; write it without them."
            raise PaperError(message=message)
        self._chosen = () if asked.every or self.plan else self._choices()

    def orders(self, app: Sphinx) -> tuple[Order, ...]:
        """Return the orders, of a course that has been read."""
        if self.plan:
            return self.plan.orders
        return self._every_page(app) if self.asked.every else self._chosen

    def _typed_looks(self) -> dict[str, Any]:
        asked = self.asked
        typed = {
            "paper": asked.paper,
            "large_print": asked.large_print or None,
            "lines": asked.lines,
            "fillable": asked.fillable or None,
        }
        looks: dict[str, Any] = {name: value for name, value in typed.items() if value is not None}
        return looks | ({"brand": read_brand(asked.brand)} if asked.brand else {})

    def _choices(self) -> tuple[Order, ...]:
        asked, only = self.asked, self.asked.only or "all"
        if asked.is_for_one_file:
            choice = Choice(
                pages=asked.lessons, sections=asked.sections, only=only, exercises=asked.exercises
            )
            return (self._order(asked.output.name, choice),)
        names = {_file_name(lesson): lesson for lesson in asked.lessons}
        return tuple(self._order(file, Choice(pages=(lesson,), only=only)) for file, lesson in names.items())

    def _every_page(self, app: Sphinx) -> tuple[Order, ...]:
        """Return an order for each page with exercises, under the last part of its name where no other has that."""
        pages = pages_with_exercises(app)
        shared = Counter(map(_file_name, pages))
        names = [
            _file_name(page if shared[_file_name(page)] == 1 else page.replace("/", "-")) for page in pages
        ]
        only = self.asked.only or "all"
        return tuple(
            self._order(name, Choice(pages=(page,), only=only), optional=True)
            for name, page in zip(names, pages, strict=True)
        )

    def _order(self, name: str, choice: Choice, *, optional: bool = False) -> Order:
        folder = self.asked.output.parent if self.asked.is_for_one_file else self.asked.output
        return Order(
            file=folder / name,
            choice=choice,
            key=self.asked.key or "none",
            title=(self.asked.title or "").strip(),
            look=Look(**self._looks),
            optional=optional,
        )


def _file_name(page: str) -> str:
    return f"{page.rpartition('/')[2]}.pdf"
