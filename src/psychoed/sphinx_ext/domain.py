"""The `pe` domain: the bank of a build, and where each exercise is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from psychoed.errors import BankError, Problem
from psychoed.exercises.bank import Bank, read_bank
from psychoed.ledger import Claim, read_ledger
from psychoed.renderers.html import anchor
from psychoed.sphinx_ext.config import settings
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["Home", "PeDomain", "home_of", "second_home"]

#: The bank as it was read last, beside what Sphinx keeps of the pages.
_KEPT = "pe-bank.pickle"


@dataclass(frozen=True, slots=True)
class Home:
    """Where an exercise lives: page, line of its directive, HTML id."""

    docname: str
    line: int
    anchor: str


class PeDomain(Domain):
    """Keeps, for each page, which exercises have their home there and which claims it teaches, in which section.

    Nothing is hung on `env`.
    """

    name = "pe"
    label = "psychoed"
    data_version = 3
    initial_data = {"homes": {}, "taught": {}}

    @property
    def homes(self) -> dict[str, Home]:
        """Return exercise id → home."""
        homes: dict[str, Home] = self.data["homes"]
        return homes

    @cached_property
    def _reading(self) -> tuple[Bank, list[Problem]]:
        config, source = settings(self.env.config), Path(self.env.srcdir)
        return read_bank(
            source / config.exercises,
            source / config.references,
            source / config.book,
            kept=Path(self.env.doctreedir, _KEPT),
        )

    @property
    def bank(self) -> Bank:
        """The exercises that are sound."""
        return self._reading[0]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the bank."""
        return [*self._reading[1], *self._ledger[1]]

    @cached_property
    def _ledger(self) -> tuple[Mapping[str, Claim], tuple[Problem, ...]]:
        file = Path(self.env.srcdir, settings(self.env.config).claims)
        if not file.exists():  # a book need not have one
            return {}, ()
        try:
            return read_ledger(file, self.bank.surroundings.references), ()
        except BankError as error:
            return {}, error.problems

    @property
    def ledger(self) -> Mapping[str, Claim]:
        """The claims that the book teaches, merges or declines; empty where the file is faulty."""
        return self._ledger[0]

    def lesson_of(self, docname: str) -> str:
        """Return what the ledger calls a page: its name from the folder of the pages."""
        return docname.removeprefix(f"{settings(self.env.config).book}/")

    def page_of(self, lesson: str) -> str | None:
        """Return the page that the ledger calls so, if the book has it."""
        pages = (f"{settings(self.env.config).book}/{lesson}", lesson)
        return next((page for page in pages if page in self.env.found_docs), None)

    def note_taught(self, claim: str, docname: str, section: str) -> None:
        """Note that a page teaches a claim, first in the section with this id."""
        self.data["taught"].setdefault(claim, {}).setdefault(docname, section)

    def is_faulty(self, exercise_id: str) -> bool:
        """Whether the file of an exercise is there, but something in it is wrong."""
        return any(problem.place.file.stem == exercise_id for problem in self.problems)

    def note_home(self, exercise_id: str, home: Home) -> Home | None:
        """Note where an exercise lives; return its home elsewhere if it has one already."""
        other = self.homes.setdefault(exercise_id, home)
        return None if other == home else other

    def clear_doc(self, docname: str) -> None:
        """Forget what `docname` held, before it is read again."""
        for name in [name for name, home in self.homes.items() if home.docname == docname]:
            del self.homes[name]
        for pages in self.data["taught"].values():
            pages.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on `docnames`."""
        pages = set(docnames)
        for name, home in otherdata["homes"].items():
            if home.docname in pages and (other := self.note_home(name, home)):
                warn(Subtype.SECOND_HOME, second_home(name, other), (home.docname, home.line))
        for claim, taught in otherdata["taught"].items():
            for docname in pages.intersection(taught):
                self.note_taught(claim, docname, taught[docname])

    def check_consistency(self) -> None:
        """Complain of exercises that stand nowhere, at the first line of their file."""
        for name, path in self.bank.paths.items():
            if name not in self.homes:
                message = f"the exercise '{name}' stands on no page; place it with {{exercise}} {name}, or remove it."
                warn(Subtype.NO_HOME, message, f"{path}:1")
        written = {self.lesson_of(docname) for docname in self.env.found_docs}
        for claim in self.ledger.values():
            if claim.lesson in written and not self.data["taught"].get(claim.id):
                message = (
                    f"the claim '{claim.id}' is taught nowhere; mark it in '{claim.lesson}' with {{claim}}."
                )
                warn(Subtype.CLAIM, message, f"{claim.place.file}:{claim.place.line}")

    def resolve_any_xref(self, *_: Any) -> list[Any]:
        """Exercises are referred to by their own role alone."""
        return []

    def resolve_xref(  # noqa: PLR0913, PLR0917 - the signature is Sphinx's
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element | None:
        """Link an exercise to its home, a claim to what teaches it, a lesson to its page.

        The text is the title unless one was given.  A lesson that is not written yet is named without a link.
        """
        if typ == "claim":
            claim = self.ledger[target]
            taught = self.data["taught"].get(claim.same_as or target)
            if not taught:
                return contnode
            page, section = next(iter(taught.items()))
            return make_refnode(builder, fromdocname, page, section, contnode)
        if typ == "lesson":
            if (lesson := self.page_of(target)) is None:
                return contnode
            title = nodes.inline("", env.titles[lesson].astext())
            return make_refnode(builder, fromdocname, lesson, None, title)
        home = self.homes.get(target)
        if home is None or target not in self.bank:
            return None
        if not node["refexplicit"]:
            contnode = nodes.inline("", self.bank[target].title)
        return make_refnode(builder, fromdocname, home.docname, home.anchor, contnode)


def second_home(exercise_id: str, other: Home) -> str:
    """Return the complaint that an exercise has two homes."""
    where = f"{other.docname}, line {other.line}"
    return f"the exercise '{exercise_id}' has its home on {where} already; add ':again:' to show it here too."


def home_of(exercise_id: str, docname: str, line: int) -> Home:
    """Return the home of an exercise on a page."""
    return Home(docname, line, anchor(exercise_id))
