"""A resolved page as a Word file: one visitor for each type of block that a lesson may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from psychoed import figures, labels
from psychoed.markup import to_text
from psychoed.paper.errors import fault_at
from psychoed.paper.word.exercises import write_exercise
from psychoed.paper.word.inlines import write_inlines
from psychoed.paper.word.sheet import Sheet
from psychoed.paper.word.styles import CODE, DEFINITION, QUIET, TICK
from psychoed.paper.writer import SCREEN_ONLY, Gathered

__all__ = ["WordTranslator"]

_PICTURE, _STATE = 15.0, 8.5  # centimetres
_IGNORED = frozenset(
    {
        *("comment", "substitution_definition", "system_message", "pending", "meta", "decoration", "docinfo"),
        *("highlightlang", "tabular_col_spec", "toctree", "raw", "index", "target", "transition"),
    }
)
_HOLDERS = frozenset({"container", "compound", "only", "glossary", "legend", "document", "compact_paragraph"})


class WordTranslator:
    """Writes the nodes of a page, its pictures and the numbers of its exercises as they are on the handout.

    `title`, if given, stands in for that of the page.
    """

    def __init__(self, sheet: Sheet, gathered: Gathered, *, title: str = "") -> None:
        self.sheet = sheet
        self.title = title
        self.gathered = gathered
        self.depth = 0  # sections around what is being written
        self._lists = 0

    def write(self, children: Iterable[nodes.Node]) -> None:
        """Write blocks one below the other.

        Raises PaperError, with page and line, for what has no form in Word.
        """
        for node in children:
            if isinstance(node, nodes.Element) and SCREEN_ONLY in node.get("classes", ()):
                continue
            self._visitor(node)(node)

    def _visitor(self, node: nodes.Node) -> Callable[[Any], None]:
        for cls in type(node).__mro__:
            name = cls.__name__
            if visitor := getattr(self, f"visit_{name}", None):
                found: Callable[[Any], None] = visitor
                return found
            if name in _IGNORED:
                return lambda _: None
            if name in _HOLDERS:
                return lambda holder: self.write(holder.children)
        if isinstance(node, (nodes.Text, nodes.Inline)):
            return lambda inline: self._line("Normal", [inline])
        raise fault_at(
            node,
            f"Word files have no form for '{type(node).__name__}'; write it in another way, or give it a visitor "
            "in psychoed/paper/word.",
        )

    def _line(self, style: str, children: Sequence[nodes.Node], *, bold: bool = False) -> None:
        write_inlines(self.sheet, self.sheet.paragraph(style), children, bold=bold)

    def visit_section(self, node: nodes.Element) -> None:
        """Write a section, one level deeper."""
        self.depth += 1
        self.write(node.children)
        self.depth -= 1

    def visit_title(self, node: nodes.Element) -> None:
        """Write a heading."""
        said = [nodes.Text(self.title)] if self.title and self.depth <= 1 else node.children
        write_inlines(self.sheet, self.sheet.heading(max(self.depth, 1)), said)

    def visit_rubric(self, node: nodes.Element) -> None:
        """Write a title that is no section's."""
        self._line("Normal", node.children, bold=True)

    visit_centered = visit_rubric

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Write a paragraph."""
        self._line("Normal", node.children)

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Write a list."""
        self._list(node, None)

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Write a numbered list that starts where the source says."""
        self._list(node, self.sheet.begin_numbers(self._lists + 1, node.get("start", 1)))

    def _list(self, node: nodes.Element, numbering: int | None) -> None:
        self._lists += 1
        for item in node.children:
            first, *rest = item.children or [nodes.paragraph()]
            if isinstance(first, nodes.paragraph):
                write_inlines(self.sheet, self.sheet.item(self._lists, numbering), first.children)
            else:
                rest = [first, *rest]
            self.write(rest)
        self._lists -= 1

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Write terms and what they mean."""
        for item in node.children:
            for child in item.children:
                if isinstance(child, nodes.term):
                    self._line("Normal", child.children, bold=True)
                elif isinstance(child, nodes.definition):
                    for block in child.children:
                        if isinstance(block, nodes.paragraph):
                            self._line(DEFINITION, block.children)
                        else:
                            self.write([block])

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Write a quotation as a note."""
        with self.sheet.note():
            self.write(node.children)

    visit_attribution = visit_paragraph

    def visit_line_block(self, node: nodes.Element) -> None:
        """Write lines that stay as they are."""
        for child in node.children:
            if isinstance(child, nodes.line_block):
                self.visit_line_block(child)
            else:
                self._line("Normal", child.children)

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write code as it is."""
        self.sheet.paragraph(CODE).add_run(node.astext())

    visit_doctest_block = visit_literal_block

    def visit_Admonition(self, node: nodes.Element) -> None:  # noqa: N802 - the class that all notes share
        """Write a note under its title or the name of its kind."""
        children = list(node.children)
        with self.sheet.note():
            if children and isinstance(children[0], nodes.title):
                self._line("Normal", children.pop(0).children, bold=True)
            elif name := str(admonitionlabels.get(node.tagname, "")):
                self._line("Normal", [nodes.Text(name)], bold=True)
            self.write(children)

    visit_topic = visit_Admonition
    visit_sidebar = visit_Admonition

    def visit_stopping_node(self, node: nodes.Element) -> None:
        """Write the safe-stopping note."""
        with self.sheet.note():
            self._line("Normal", [nodes.Text(labels.STOPPING_TITLE)], bold=True)
            self.write(node.children)

    def visit_form_node(self, node: nodes.Element) -> None:
        """Write each question of a form above the lines for it."""
        for text, count in node["lines"]:
            self._line("Normal", [nodes.Text(text)], bold=True)
            self.sheet.lines(count)
            self.sheet.paragraph()

    def visit_exercise_node(self, node: nodes.Element) -> None:
        """Write an exercise with boxes to tick and lines to write on, under its number on the handout."""
        exercise = node["exercise"]
        number = self.gathered.number(exercise)
        write_exercise(self, exercise, number=number, again=node["again"])

    def visit_summary_node(self, node: nodes.Element) -> None:
        """Write the list of the lesson's exercises, to tick what is done."""
        if node["exercises"]:
            self._line("Normal", [nodes.Text(labels.SUMMARY_TITLE)], bold=True)
        for exercise in node["exercises"]:
            self.tick(f"{self.gathered.number(exercise)}. {to_text(exercise.title)}")

    def tick(self, text: str, *, sign: str = "☐") -> None:
        """Write a line behind a box to tick."""
        self.sheet.paragraph(TICK).add_run(f"{sign}\t{text}")

    def visit_table(self, node: nodes.Element) -> None:
        """Write a table below its title; cells that cover several places are joined."""
        for child in node.children:
            if isinstance(child, nodes.title):
                self._line("Caption", child.children)
        for group in (child for child in node.children if isinstance(child, nodes.tgroup)):
            self._group(group)

    def _group(self, group: nodes.Element) -> None:
        rows: list[Any] = list(group.findall(nodes.row))
        heads = sum(isinstance(row.parent, nodes.thead) for row in rows)
        columns = group["cols"]
        table = self.sheet.table(len(rows), columns, heads=heads)
        cells = table._cells  # all at once: asked for one by one, each is looked up anew
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x = 0
            for entry in row.children:
                while (y, x) in taken:
                    x += 1
                down, right = entry.get("morerows", 0), entry.get("morecols", 0)
                taken |= {(y + i, x + j) for i in range(down + 1) for j in range(right + 1)}
                cell = cells[y * columns + x]
                if down or right:
                    cell = cell.merge(cells[(y + down) * columns + x + right])
                with self.sheet.cell(cell):
                    self._entry(entry, bold=y < heads)
                x += right + 1
        self.sheet.after_table()

    def _entry(self, entry: nodes.Element, *, bold: bool) -> None:
        for block in entry.children:
            if isinstance(block, nodes.paragraph):
                self._line("Normal", block.children, bold=bold)
            else:
                self.write([block])

    def visit_image(self, node: nodes.Element) -> None:
        """Write a picture with its alternative text."""
        self._picture(node["kept"], alt=node["alt"], width=_PICTURE)

    def visit_figure(self, node: nodes.Element) -> None:
        """Write a picture with its caption."""
        self.write(node.children)

    def visit_caption(self, node: nodes.Element) -> None:
        """Write what a picture is called."""
        self._line("Caption", node.children)

    def visit_figure_node(self, node: nodes.Element) -> None:
        """Write a figure of ours: its title, its states, what to keep in mind."""
        title, *rest = node.children
        self._line("Normal", title.children, bold=True)
        self.write(rest)

    def visit_figure_state_node(self, node: nodes.Element) -> None:
        """Write one state as a picture, then its words."""
        if "kept" in node:
            figure = figures.get(node["figure"])
            self._picture(node["kept"], alt=figure.sentence(figure.data(node["values"])), width=_STATE)
        self.write(node.children)

    def _picture(self, name: str, *, alt: str, width: float) -> None:
        suffix = f".{name.rpartition('.')[2]}"
        self.sheet.picture(self.gathered.files[name], suffix, alt=alt, width=width)

    def visit_citation(self, node: nodes.Element) -> None:
        """Write a work; its key is left out, since the text names author and year."""
        self.write(child for child in node.children if not isinstance(child, nodes.label))

    def visit_footnote(self, node: nodes.Element) -> None:
        """Write a footnote where the source has it, behind its number."""
        said = [nodes.Text(f"{node.children[0].astext()} "), *node.children[1].children]
        self._line(QUIET, said)
