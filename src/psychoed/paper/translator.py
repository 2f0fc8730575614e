"""A doctree as Typst markup: one visitor for each type of node that a page of the course may hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docutils import nodes

from psychoed import labels
from psychoed.exercises.model import AnyExercise
from psychoed.markup import escape_typst, to_inline_text, to_inline_typst
from psychoed.paper.fields import Field, exercise_fields
from psychoed.paper.indexing import Indexing
from psychoed.paper.inlines import Inlines
from psychoed.paper.notes import Notes
from psychoed.paper.pictures import Pictures
from psychoed.paper.tables import Tables
from psychoed.paper.writer import Gathered
from psychoed.renderers.html import anchor
from psychoed.renderers.typst import render_typst
from psychoed.renderers.typst_calls import (
    typst_array,
    typst_call,
    typst_content,
    typst_string,
    typst_words,
)

__all__ = ["TypstTranslator", "translate"]

# Exercises whose list stands on one page.
_FEW = 20


class TypstTranslator(Indexing, Inlines, Notes, Tables, Pictures):
    """All visitors, with those of our own nodes."""

    def visit_exercise_node(self, node: nodes.Element) -> str:
        """Write the print form of an exercise, numbered through the document."""
        exercise = node["exercise"]
        number, depth = self.gathered.number(exercise), max(self.depth, 1)
        self.gathered.fields |= exercise_fields(exercise)
        return render_typst(exercise, number=number, again=node["again"], depth=depth)

    def visit_summary_node(self, node: nodes.Element) -> str:
        """Write the list of the lesson's exercises with their numbers, to tick what is done."""
        titles = [self._title(exercise) for exercise in node["exercises"]]
        if not titles:
            return ""
        done = (
            Field("tick", f"{labels.SUMMARY_TITLE}: {to_inline_text(one.title)}") for one in node["exercises"]
        )
        at = self._fillable("summary", done)
        listed = typst_call("pe-marked", typst_array(titles), shape=typst_string("square"), at=at)
        summary = f"#pe-rubric{typst_words(labels.SUMMARY_TITLE)};\n\n{listed}"
        return f"#pe-kept{typst_content(summary)};" if len(titles) <= _FEW else summary

    def _title(self, exercise: AnyExercise) -> str:
        place = typst_string(self.anchor_name(self.docname, anchor(exercise.id)))
        title = typst_content(to_inline_typst(exercise.title))
        return typst_content(f"{self.gathered.number(exercise)}. #pe-to({place}){title};")

    def visit_form_node(self, node: nodes.Element) -> str:
        """Write each question of a form above the lines for it."""
        return "\n\n".join(
            typst_call(
                "pe-writing",
                str(count),
                prompt=typst_words(text),
                at=self._fillable(f"form-{index}", [Field("lines", text)]),
            )
            for index, (text, count) in enumerate(node["lines"])
        )

    def _fillable(self, name: str, fields: Iterable[Field]) -> str:
        """Name a place of this page that has these fields, and write the name."""
        at = f"{self.docname}:{name}"
        self.gathered.fields[at] = tuple(fields)
        return typst_string(at)

    def visit_stopping_node(self, node: nodes.Element) -> str:
        """Write the safe-stopping note."""
        return typst_call(
            "pe-stopping",
            typst_content(self.blocks(node.children)),
            title=typst_content(escape_typst(labels.STOPPING_TITLE)),
        )


def translate(
    document: nodes.document, *, docname: str, srcdir: Path, gathered: Gathered, level: int = 0
) -> str:
    """Write the body of a page, and add to `gathered` what it needs.

    `document` is a doctree whose references are resolved; `srcdir` is where its pictures are found.
    At `level` 0 the page's title is that of the document, and left out here; else it is that much deeper.
    Raises PaperError, with page and line, for what paper has no form for.
    """
    translator = TypstTranslator(document, docname=docname, srcdir=srcdir, gathered=gathered)
    translator.depth = level
    return translator.write(document)
