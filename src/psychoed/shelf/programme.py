"""`{programme}`: the weeks of a group, from the file that says them; what lessons say of themselves, from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from psychoed import labels
from psychoed.errors import BankError
from psychoed.paper.editions import NOTES_FOR, PROGRAMME
from psychoed.programme import Programme, Topic, Week, read_programme
from psychoed.shelf.handouts import LISTS_FILES, Shelf, file_links
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import TOGETHER, lesson_said_node
from psychoed.sphinx_ext.plain_table import plain_table
from psychoed.sphinx_ext.warnings import Subtype, warn_of

__all__ = ["ProgrammeDirective", "register"]

# Behind one of these, a heading needs no stop.
_ENDS = ("?", "!", ".")


class ProgrammeDirective(SphinxDirective):
    """`{programme} file.yml`: a section for each week; the file lies beside the page, or is named from there."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the weeks, or nothing and a warning for each thing wrong with the file."""
        name, file = self.env.relfn2path(self.arguments[0].strip())
        self.env.note_dependency(name)
        try:
            programme = read_programme(Path(file), self._domain.bank)
        except BankError as error:
            self.env.note_reread()  # what it names may be in any file
            for problem in error.problems:
                warn_of(problem, Subtype.PROGRAMME)
            return []
        self._note(programme)
        return [self._week(number, week) for number, week in enumerate(programme.weeks, 1)]

    @property
    def _domain(self) -> Any:
        return self.env.get_domain(PeDomain.name)

    def _note(self, programme: Programme) -> None:
        """Remember what is handed out, and what the page depends on."""
        pages = [
            [page for lesson in week.handouts if (page := self._domain.page_of(lesson))]
            for week in programme.weeks
        ]
        metadata = self.env.metadata[self.env.docname]
        metadata[PROGRAMME], metadata[LISTS_FILES] = pages, True
        for page in (one for week in pages for one in week):
            self.env.note_dependency(str(self.env.doc2path(page, base=False)))

    def _week(self, number: int, week: Week) -> nodes.section:
        title = labels.PROGRAMME_WEEK.format(number=number, title=week.title)
        name = f"{self.env.docname.rpartition('/')[2]}-week-{number}"  # a label, unique in the book
        section = nodes.section("", nodes.title("", title), names=[name], classes=[TOGETHER])
        self.state.document.note_explicit_target(section)
        section += nodes.paragraph("", week.aim)
        steps = [(labels.PROGRAMME_BEGIN, week.begin), *(("", topic) for topic in week.topics)]
        rows = [
            _row(self._named(name, step), step.minutes)
            for name, step in [*steps, (labels.PROGRAMME_END, week.end)]
        ]
        head = [nodes.paragraph("", word) for word in labels.PROGRAMME_COLUMNS]
        section += plain_table(head, rows, widths=(84, 16))
        section += nodes.rubric("", labels.PROGRAMME_HANDOUTS)
        section += nodes.bullet_list("", *(_item(self._lesson(lesson)) for lesson in week.handouts))
        section += nodes.rubric("", labels.PROGRAMME_HOMEWORK)
        section += nodes.bullet_list(
            "", *(_item([self._link("pe", "exercise", name)]) for name in week.homework)
        )
        return section

    def _named(self, name: str, step: Topic) -> list[nodes.Node]:
        first = nodes.strong("", name) if name else self._link("std", "ref", step.section)
        if not step.what:
            return [first]
        heading = name or self._domain.bank.surroundings.paragraph(step.section).heading
        return [first, nodes.Text(f"{'' if heading.endswith(_ENDS) else '.'} {step.what}")]

    def _lesson(self, lesson: str) -> list[nodes.Node]:
        return [self._link("pe", "lesson", lesson), lesson_said_node(page=self._domain.page_of(lesson))]

    def _link(self, domain: str, kind: str, target: str) -> pending_xref:
        link = pending_xref(
            "",
            nodes.inline("", target),
            refdomain=domain,
            reftype=kind,
            reftarget=target,
            refdoc=self.env.docname,
            refexplicit=False,
            refwarn=True,
        )
        self.set_source_info(link)
        return link


def _row(what: Iterable[nodes.Node], minutes: int) -> tuple[nodes.Node, nodes.Node]:
    return nodes.paragraph("", "", *what), nodes.paragraph("", str(minutes))


def _item(content: Iterable[nodes.Node]) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", *content))


def register(app: Sphinx, shelf: Shelf) -> None:
    """Say beside each lesson what it says of itself, and what there is of it on the `shelf`."""
    app.add_directive("programme", ProgrammeDirective)
    app.connect("doctree-resolved", _teller(shelf))


def _teller(shelf: Shelf) -> Callable[[Sphinx, nodes.document, str], None]:
    def tell(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        for holder in list(doctree.findall(lesson_said_node)):
            page = holder["page"]
            holder.replace_self(
                [
                    *_minutes(app.env.metadata[page]),
                    *file_links(app, shelf, docname, page),
                    *_notes(app, docname, page),
                ]
            )

    return tell


def _minutes(given: Mapping[str, Any]) -> Iterator[nodes.Node]:
    if "minutes" in given:
        reading, whole = given["minutes"], given.get("minutes_with_exercises", given["minutes"])
        yield nodes.Text(f" ({labels.PROGRAMME_MINUTES.format(reading=reading, whole=whole)})")


def _notes(app: Sphinx, docname: str, page: str) -> Iterator[nodes.Node]:
    for notes, given in app.env.metadata.items():
        if given.get(NOTES_FOR) == page and app.builder.format == "html":  # on paper it leads nowhere
            address = app.builder.get_relative_uri(docname, notes)
            yield nodes.Text(". ")
            yield nodes.reference("", app.env.titles[notes].astext(), refuri=address, internal=True)
