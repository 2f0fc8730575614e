"""What the studio does when a form is sent: shows pages, hands over a file, keeps or opens a plan, or says why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from sphinx.application import Sphinx

from psychoed.errors import BankError
from psychoed.paper.brand import Brand
from psychoed.paper.orders import Order
from psychoed.sphinx_ext.config import settings
from psychoed.studio.fields import Fault, Faults, Fields, Form, Upload
from psychoed.studio.page import View, render_page
from psychoed.studio.plans import opened, saved, series_of, turned, with_turn
from psychoed.studio.reading import Reading
from psychoed.studio.service import service_of
from psychoed.studio.shown import File, Kind, Shown, made, shown
from psychoed.studio.wish import order_of

__all__ = ["ACTIONS", "Desk", "Sent"]

Answer = TypeVar("Answer")

_KINDS: Final[Mapping[str, Kind]] = {"handout.pdf": "pdf", "key.pdf": "key", "handout.docx": "word"}
#: What a form may ask for: to see the pages, a file, or something about a plan.
ACTIONS: Final = ("", *_KINDS, "plan", "open", "turn")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent, and the files in it, by field."""

    form: Form
    files: Mapping[str, Sequence[Upload]]

    def fields(self) -> Fields:
        """Return what was filled in.  Raises Faults."""
        return Fields.of(self.form, {name: files[0] for name, files in self.files.items() if files})

    @property
    def to(self) -> int:
        """The handout of a plan that is wanted next."""
        text = "".join(self.form.getlist("to")[-1:])
        return int(text) if text.isdecimal() and len(text) < 4 else 0


class Desk:
    """Answers forms about one course; what they choose is in the forms alone.  One at a time may ask: Sphinx has no threads."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last: tuple[Sphinx, Order, Shown] | None = None

    def first_page(self) -> str:
        """Return the page with nothing chosen, or with what is wrong with the course."""
        fields = Fields()
        return self._page(fields, lambda app: self._show(app, fields))

    def help_lines(self) -> File:
        """Return the help lines of the course, to begin a file of one's own with."""
        app = self._reading.app()
        return File("help-lines.yml", Path(app.srcdir, settings(app.config).help_lines).read_bytes())

    def answer(self, action: str, sent: Sent) -> str | File:
        """Return a page, or a file to download; what is wrong stands on the page, which keeps what was chosen."""
        try:
            fields = sent.fields()
        except Faults as error:
            return self._rendered(View(fields=Fields(), faults=error.faults))
        return self._page(fields, lambda app: self._do(action, app, fields, sent))

    def _do(self, action: str, app: Sphinx, fields: Fields, sent: Sent) -> str | File:
        match action:
            case "plan":
                return self._save(fields)
            case "open":
                return self._open(sent)
            case "turn":
                return self._turn(fields, sent.to)
            case _ if action in _KINDS:
                return made(app, self._order(fields), _KINDS[action])
            case _:
                return self._show(app, fields)

    def _page(self, fields: Fields, do: Callable[[Sphinx], Answer]) -> Answer | str:
        """Do it, or return the page with what is wrong."""
        try:
            return do(self._reading.app())
        except Faults as error:
            faults = list(error.faults)
        except BankError as error:
            said = [str(problem) for problem in error.problems] or [str(error)]
            faults = [Fault("", one) for one in said]
        try:
            turns = self._turns(fields)
        except Faults:
            fields, turns = replace(fields, series=""), []
        return self._rendered(View(fields=fields, faults=faults, turns=turns))

    def _show(self, app: Sphinx, fields: Fields, remarks: Sequence[str] = ()) -> str:
        found = None if fields.is_empty else self._shown(app, self._order(fields))
        turns = self._turns(fields)
        return self._rendered(View(fields=fields, shown=found, remarks=remarks, turns=turns))

    def _shown(self, app: Sphinx, order: Order) -> Shown:
        """Return the pages; those of the last order are at hand, for whoever leafs through many."""
        if self._last is None or self._last[0] is not app or self._last[1] != order:
            self._last = (app, order, shown(app, order))
        return self._last[2]

    def _rendered(self, view: View) -> str:
        return render_page(self._reading.catalogue, view)

    def _order(self, fields: Fields) -> Order:
        """Return what is wanted.  Raises Faults with all that is wrong, of the service and of the rest."""
        brand: Brand | None = None
        faults: list[Fault] = []
        try:
            service = service_of(fields)
            brand = service.brand if service else None
        except Faults as error:
            faults += error.faults
        try:
            order = order_of(fields, self._reading.catalogue, brand)
        except Faults as error:
            raise Faults(*error.faults, *faults) from error
        if faults:
            raise Faults(*faults)
        return order

    def _save(self, fields: Fields) -> File:
        orders = list(series_of(fields))
        service = service_of(fields)
        if not (fields.is_empty and orders):
            orders = with_turn(orders, fields.turn, self._order(fields))
        return File(*saved(orders, service.files if service else {}))

    def _open(self, sent: Sent) -> str:
        fields, remarks = opened(sent.files.get("plan", ()), self._reading.catalogue)
        return self._page(fields, lambda app: self._show(app, fields, remarks))

    def _turn(self, fields: Fields, to: int) -> str:
        order = None if fields.is_empty else self._order(fields)
        turned_to, missing = turned(fields, order, to, self._reading.catalogue)
        return self._page(turned_to, lambda app: self._show(app, turned_to, missing))

    @staticmethod
    def _turns(fields: Fields) -> list[str]:
        return [order.file.name for order in series_of(fields)]
