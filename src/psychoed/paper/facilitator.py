"""A facilitator's pack: a running sheet on one page, the notes on a lesson, its exercises, and their answers."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.markup import escape_typst
from psychoed.paper.brand import Brand
from psychoed.paper.choice import Choice, chosen_trees, find_page
from psychoed.paper.editions import NOTES_FOR
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.manuscript import PAGE_BREAK, Manuscript, Piece, Source, assemble
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_words

__all__ = ["compose_pack", "lesson_of_notes", "make_pack", "notes_by_lesson", "pack_source"]

# How the labels of the sections end that a running sheet is made of.
_SHEET = ("-times", "-bring")


def lesson_of_notes(app: Sphinx, page: str) -> str | None:
    """Return the page that `page` has notes for, if it has such notes.

    Raises PaperError if it says that it has, and there is no such page.
    """
    lesson = app.env.metadata[page].get(NOTES_FOR)
    if lesson is not None and lesson not in app.env.found_docs:
        raise PaperError(message=f"{page}: '{NOTES_FOR}' names '{lesson}', which is no page of the course.")
    return lesson


def notes_by_lesson(app: Sphinx) -> dict[str, str]:
    """Return, for each page that has them, the page of its notes for facilitators; raises as `lesson_of_notes` does."""
    return {lesson: notes for notes in sorted(app.env.found_docs) if (lesson := lesson_of_notes(app, notes))}


def compose_pack(app: Sphinx, lesson: str, brand: Brand | None = None) -> Manuscript:
    """Write the pack of a lesson, named as for handouts.

    Raises PaperError for a lesson that nobody wrote notes for, and what `assemble` raises.
    """
    page = find_page(app, lesson)
    notes = _notes_on(app, page)
    sheet, rest = app.env.get_doctree(notes), app.env.get_doctree(notes)
    _split(sheet, rest, notes)
    [(_, exercises)] = chosen_trees(app, Choice(pages=(page,), only="exercises"))
    title = next(exercises.findall(nodes.title))
    title.children = [nodes.Text(labels.PACK_EXERCISES)]
    pieces = (
        Piece(
            page=notes,
            tree=sheet,
            before=f"#pe-sheet[{escape_typst(labels.PACK_SAY)}",
            behind=f"{_before_you_begin()}];",
        ),
        Piece(page=notes, tree=rest, before=PAGE_BREAK),
        Piece(page=page, tree=exercises, level=1, before=PAGE_BREAK),
    )
    return assemble(app, pieces, brand)


def pack_source(app: Sphinx, manuscript: Manuscript, look: Look) -> Source:
    """Return the pack that `compose_pack` wrote, in a look."""
    *_, page = manuscript.trees
    title = labels.PACK_TITLE.format(lesson=app.env.titles[page].astext())
    return manuscript.handout(look, title=title, with_key=True)


def make_pack(app: Sphinx, lesson: str, look: Look) -> bytes:
    """Print the pack of a lesson, of an `app` from `read_course`; raises what `compose_pack` does."""
    return pack_source(app, compose_pack(app, lesson, look.brand), look).typeset()


def _notes_on(app: Sphinx, page: str) -> str:
    known = notes_by_lesson(app)
    if page in known:
        return known[page]
    there_are = ", ".join(lesson.rpartition("/")[2] for lesson in known) or "none"
    message = f"There are no notes for facilitators on '{page}', so it has no pack. There are: {there_are}."
    raise PaperError(message=message)


def _split(sheet: nodes.document, rest: nodes.document, page: str) -> None:
    """Leave in `sheet` the sections of the running sheet, and in `rest`, the same page, everything else."""
    for tree, wanted in ((sheet, True), (rest, False)):
        top = next(tree.findall(nodes.section))
        title, *others = top.children
        top.children = [title, *(one for one in others if _is_of_sheet(one) == wanted)]
    found = [one for one in sheet.findall(nodes.section) if _is_of_sheet(one)]
    if len(found) != len(_SHEET):
        labelled = " and ".join(f"'…{end}'" for end in _SHEET)
        raise PaperError(message=f"{page}: a running sheet needs sections with the labels {labelled}.")


def _is_of_sheet(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and any(one.endswith(_SHEET) for one in node["ids"])


def _before_you_begin() -> str:
    """Write what to agree on before a session, with room for names and numbers, and the safe sentence."""
    asked = typst_array(typst_array(map(typst_words, row)) for row in labels.PACK_AGREE)
    agreed = typst_content(f"{escape_typst(labels.PACK_DANGER)}\n\n{typst_call('pe-fill-in', asked)}")
    note = typst_call(
        "pe-note", agreed, title=typst_words(labels.PACK_DANGER_TITLE), strong="true", short="true"
    )
    safe = typst_call("pe-stopping", typst_words(labels.SAFE_STOPPING), title=typst_words(labels.PACK_ALOUD))
    return f"{note}\n\n{safe}"
