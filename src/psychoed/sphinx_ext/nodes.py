"""Nodes of our own.  Each holds a plain rendition as its children, so that any builder can print it."""

from __future__ import annotations

from docutils import nodes

__all__ = [
    "SCREEN_ONLY",
    "TOGETHER",
    "again_node",
    "anki_node",
    "appointment_node",
    "calendar_node",
    "claim_node",
    "desk_node",
    "exercise_node",
    "figure_node",
    "form_node",
    "handout_list_node",
    "keep_node",
    "ledger_node",
    "lesson_said_node",
    "notes_node",
    "stopping_node",
    "summary_node",
]

#: A node with this class is meant for a screen and left out on paper.
SCREEN_ONLY = "pe-screen-only"
#: A section with this class stands on one page of paper, if one holds it.
TOGETHER = "pe-together"


class desk_node(nodes.General, nodes.Element):
    """A part of the learner's desk: one class for each.

    Attributes: `catalogue` (the name of the file with all exercises; "" where there is none).
    Children: the way to begin, shown until this device keeps something for it.
    """


class again_node(desk_node):
    """The questions that come back."""


class anki_node(nodes.General, nodes.Element):
    """The way to the cards for Anki; gone once the page is resolved.

    Children: a paragraph that stands in for it where no file was made.
    """


class appointment_node(desk_node):
    """The sheet for an appointment."""


class calendar_node(nodes.General, nodes.Element):
    """Days to come back, for a calendar.  Children: a paragraph that says where it works."""


class claim_node(nodes.General, nodes.Element):
    """A mark around what teaches claims of the ledger; gone once the page is read.

    Attributes: `claims` (their ids), `corrects` (whether it is a correction).
    """


class exercise_node(nodes.General, nodes.Element):
    """An exercise in its place.

    Attributes: `exercise` (an `AnyExercise`), `place` ("" at its home, else a suffix unique on the page),
    `again` (whether it was shown before).
    Children: the plain rendition (paragraphs and lists).
    """


class figure_node(nodes.General, nodes.Element):
    """A figure drawn by `psychoed.figures`.

    Attributes: `figure` (its name), `values` (the state that a page shows first), `place` (as of an exercise).
    Children: a paragraph with its title, a `figure_state_node` for each state that paper shows, and what to
    keep in mind about it.
    """


class figure_state_node(nodes.General, nodes.Element):
    """One state of a figure where nothing moves.

    Attributes: `figure` (its name), `values`.
    Children: what is chosen, the sentence, and the data as a table.
    """


class form_node(nodes.General, nodes.Element):
    """A form to be filled in by hand.

    Attributes: `lines` (of each question its text, and how many lines there are to write on).
    Children: a paragraph for each question.
    """


class handout_list_node(nodes.General, nodes.Element):
    """The table of all handouts; gone once the page is resolved.

    Children: a paragraph that stands in for it where no files were made.
    """


class keep_node(desk_node):
    """A part of the page Keep or erase.

    Attributes: `part` (see `psychoed.desk.keep.PARTS`), `catalogue`.
    Children: a paragraph that says where it works.
    """


class ledger_node(nodes.General, nodes.Element):
    """Claims of the ledger; gone once the page is resolved, when the order and titles of lessons are known.

    Children: definition lists, each with `lesson` (the name of a lesson, or "") and `heading` (where it has none).
    """


class lesson_said_node(nodes.Inline, nodes.Element):
    """What a lesson says of itself, beside its name; filled in once all pages are read.

    Attributes: `page` (the name of the lesson's page).
    """


class notes_node(desk_node):
    """All that the learner wrote."""


class stopping_node(nodes.Admonition, nodes.Element):
    """The safe-stopping note.  Children: one paragraph."""


class summary_node(nodes.General, nodes.Element):
    """The summary at the end of a lesson.

    Attributes: `exercises` (those that have their home on the page).
    Children: once the page is read, a list of links to them.
    """
