"""Directives: place an exercise, the summary of a lesson, the safe-stopping note, the crisis lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from psychoed import help_lines, labels
from psychoed.errors import BankError, did_you_mean
from psychoed.help_lines import HelpPlace, Service
from psychoed.renderers.html import anchor
from psychoed.sphinx_ext.config import settings
from psychoed.sphinx_ext.dependencies import dependencies
from psychoed.sphinx_ext.domain import PeDomain, home_of, second_home
from psychoed.sphinx_ext.nodes import exercise_node, stopping_node, summary_node
from psychoed.sphinx_ext.plain import plain_exercise
from psychoed.sphinx_ext.plain_table import plain_table
from psychoed.sphinx_ext.warnings import Subtype, warn, warn_of

__all__ = [
    "ExerciseDirective",
    "HelpLinesDirective",
    "LessonSummaryDirective",
    "StoppingDirective",
]


class ExerciseDirective(SphinxDirective):
    """`{exercise} id`: the exercise's home, exactly one in the book; with `:again:` it is shown once more."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"again": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the exercise with its plain rendition, or nothing and a warning."""
        domain: Any = self.env.get_domain(PeDomain.name)
        exercise_id, location = self.arguments[0].strip(), (self.env.docname, self.lineno)
        bank = domain.bank
        if exercise_id not in bank:
            self.env.note_reread()  # no file tells when it will be there
            if not domain.is_faulty(exercise_id):
                hint = did_you_mean(bank.close_to(exercise_id))
                warn(Subtype.UNKNOWN, f"there is no exercise '{exercise_id}'{hint}.", location)
            return []
        for path in dependencies(self.env, bank, exercise_id):
            self.env.note_dependency(str(path))
        again = "again" in self.options
        if not again and (other := domain.note_home(exercise_id, home_of(exercise_id, *location))):
            self.env.note_reread()  # the first home may go
            warn(Subtype.SECOND_HOME, second_home(exercise_id, other), location)
            return []
        exercise = bank[exercise_id]
        place = f"again-{self.env.new_serialno('pe-exercise')}" if again else ""
        node = exercise_node("", *plain_exercise(exercise), exercise=exercise, place=place, again=again)
        node["ids"] = [anchor(exercise_id, place)]
        self.set_source_info(node)
        return [node]


class LessonSummaryDirective(SphinxDirective):
    """`{lesson-summary}`: the exercises of this page, and which are done or worth another look."""

    def run(self) -> list[nodes.Node]:
        """Return the summary; `summary.fill_in` lists the exercises once the page is read."""
        node = summary_node()
        self.set_source_info(node)
        return [node]


class StoppingDirective(SphinxDirective):
    """`{stopping-safely}`: the shared note for a section that speaks of stopping a medicine."""

    def run(self) -> list[nodes.Node]:
        """Return the note."""
        node = stopping_node("", nodes.paragraph("", labels.SAFE_STOPPING))
        self.set_source_info(node)
        return [node]


class HelpLinesDirective(SphinxDirective):
    """`{help-lines}`: the table of crisis lines, from the course's data file."""

    def run(self) -> list[nodes.Node]:
        """Return the table, or nothing and a warning for each thing wrong with the file."""
        file = Path(self.env.srcdir, settings(self.config).help_lines)
        self.env.note_dependency(str(file))
        try:
            places = help_lines.read_help_lines(file)
        except BankError as error:
            for problem in error.problems:
                warn_of(problem, Subtype.HELP)
            return []
        rows = [(nodes.paragraph("", place.place), _services(place)) for place in places]
        head = (nodes.paragraph("", labels.HELP_PLACE), nodes.paragraph("", labels.HELP_CONTACT))
        return [plain_table(head, rows, widths=(30, 70))]


def _services(place: HelpPlace) -> nodes.Element:
    cell = nodes.container()
    cell += nodes.bullet_list("", *(_service(service) for service in place.services))
    said = labels.HELP_CHECKED.format(date=place.checked) if place.checked else labels.HELP_UNCHECKED
    cell += nodes.paragraph("", "", nodes.emphasis("", said))
    return cell


def _service(service: Service) -> nodes.list_item:
    line = nodes.paragraph("", f"{service.name}: " if service.name != service.contact else "")
    line += nodes.reference("", service.contact, refuri=service.address)
    if service.note:
        line += nodes.Text(f" ({service.note})")
    return nodes.list_item("", line)
