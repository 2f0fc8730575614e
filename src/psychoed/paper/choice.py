"""What goes on a handout: whole pages, some of their sections, only their exercises or key points, or a worksheet."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.errors import did_you_mean
from psychoed.exercises.model import AnyExercise
from psychoed.paper.errors import EmptyChoice, PaperError
from psychoed.paper.parts import book_parts
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import exercise_node, stopping_node
from psychoed.sphinx_ext.plain import plain_exercise
from psychoed.sphinx_ext.safety import unsafe_words

__all__ = [
    "ONLY",
    "Choice",
    "Only",
    "chosen_trees",
    "find_exercise",
    "find_page",
    "find_section",
    "home_page",
    "pages_with_exercises",
]

Only = Literal["all", "exercises", "key-points"]
#: What of a page, or of the sections chosen, is wanted.
ONLY: tuple[Only, ...] = get_args(Only)
# The class of the box that sums a page up.
_KEY_POINTS = "tip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an instructor picked.

    `pages` are names of pages; `sections` are labels, of these pages or, with no pages, of any.
    `exercises` are ids, printed one after the other as a worksheet, behind the pages if there are any.
    """

    pages: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    only: Only = "all"
    exercises: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.pages or self.sections or self.exercises):
            raise EmptyChoice("Nothing was chosen: name a lesson, a section or exercises.")
        if self.only not in ONLY:
            raise PaperError(message=f"There is no choice '{self.only}'; it is one of {', '.join(ONLY)}.")
        if self.only != "all" and not (self.pages or self.sections):
            raise PaperError(message=f"'{self.only}' are chosen from lessons or sections: name one.")


def find_page(app: Sphinx, name: str) -> str:
    """Return the page that `name` means: its full name, or its last part (a lesson before its notebook)."""
    pages = sorted(app.env.found_docs)
    for candidate in (name, f"book/{name}"):
        if candidate in pages:
            return candidate
    ends = [page for page in pages if page.rpartition("/")[2] == name]
    if len(ends) == 1:
        return ends[0]
    short = {page.rpartition("/")[2]: page for page in pages}
    near = ends or _close(name, short) or _close(name, pages)
    offered = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"There are: {', '.join(short)}."
    raise PaperError(message=f"There is no lesson '{name}'. {offered}")


def find_section(app: Sphinx, label: str) -> tuple[str, str]:
    """Return the page of the section with this label, and the id that the section has in it."""
    known: dict[str, tuple[str, str, str]] = app.env.domains["std"].data["labels"]
    # Sphinx counts its index and its search among the labels, too.
    labels_ = {name: (page, id_) for name, (page, id_, _) in known.items() if page in app.env.found_docs}
    if (found := labels_.get(label.lower())) is None:
        hint = did_you_mean(_close(label, labels_))
        where = "its label stands behind the '#' of its address in the book"
        raise PaperError(message=f"There is no section '{label}'{hint}; {where}.")
    return found


def find_exercise(app: Sphinx, exercise_id: str) -> AnyExercise:
    """Return an exercise of the bank."""
    domain: Any = app.env.get_domain(PeDomain.name)
    if exercise_id not in domain.bank:
        hint = did_you_mean(domain.bank.close_to(exercise_id))
        raise PaperError(message=f"There is no exercise '{exercise_id}'{hint}.")
    exercise: AnyExercise = domain.bank[exercise_id]
    return exercise


def home_page(app: Sphinx, exercise_id: str) -> str | None:
    """Return the page that an exercise has its home on, if it has one."""
    domain: Any = app.env.get_domain(PeDomain.name)
    home = domain.homes.get(exercise_id)
    return home.docname if home else None


def pages_with_exercises(app: Sphinx) -> list[str]:
    """Return the printed pages that exercises have their home on, in the order of the book."""
    domain: Any = app.env.get_domain(PeDomain.name)
    homes = {home.docname for home in domain.homes.values()}
    return [one.page for part in book_parts(app) for one in part.chapters if one.page in homes]


def _close(name: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)


def chosen_trees(app: Sphinx, choice: Choice) -> list[tuple[str, nodes.document]]:
    """Return, page by page, its name and what of it was chosen, references not yet resolved.

    A worksheet counts as a page: the root, whose place in the book it borrows.

    Raises PaperError for a page, section or exercise that is not there, and for a choice that holds nothing.
    """
    sections = [find_section(app, label) for label in choice.sections]
    pages = [find_page(app, name) for name in choice.pages] or [page for page, _ in sections]
    for label, (home, _) in zip(choice.sections, sections, strict=True):
        if home not in pages:
            raise PaperError(message=f"The section '{label}' is not in {' or '.join(pages)} but in {home}.")
    trees = []
    for page in dict.fromkeys(pages):
        tree = app.env.get_doctree(page)
        own = {id_ for home, id_ in sections if home == page}
        if choice.sections and not own:
            raise PaperError(message=f"No section of {page} was chosen; leave the page out, or name one.")
        _cut(page, tree, own, choice.only)
        trees.append((page, tree))
    if choice.exercises:
        trees.append((app.config.root_doc, _worksheet(app, choice.exercises)))
    return trees


def _cut(page: str, tree: nodes.document, ids: set[str], only: Only) -> None:
    """Leave of a page what was chosen, under its title; a label of the page itself chooses all of it."""
    top = next(tree.findall(nodes.section))
    head = [child for child in top.children[:2] if _is_head(child)]
    kept: list[nodes.Node] = [child for child in top.children if child not in head]
    is_whole = not ids or bool(ids & {*top["ids"]})
    if is_whole and only == "all":
        return
    if not is_whole:
        kept = [one for one in tree.findall(nodes.section) if ids & {*one["ids"]} and not _within(one, ids)]
    if only == "exercises":
        kept = [one for child in kept for one in child.findall(exercise_node)]
    elif only == "key-points":
        kept = [
            one for child in kept for one in child.findall(nodes.admonition) if _KEY_POINTS in one["classes"]
        ]
    if not any(node.astext().strip() for node in kept):
        what = {"all": "text", "exercises": "exercises", "key-points": "key points"}[only]
        where = "in what was chosen of it" if ids else "in it"
        raise EmptyChoice(f"Nothing of {page} can be printed: there are no {what} {where}.")
    # Key points say in a few words what the page says with the note: the page's note goes with them.
    has_note = only == "key-points" and any(True for _ in tree.findall(stopping_node))
    top.children = []
    top += [*head, *_safely(kept, wanted=has_note), *kept]


def _is_head(node: nodes.Node) -> bool:
    return isinstance(node, nodes.title) or (
        isinstance(node, nodes.paragraph) and "pe-dates" in node["classes"]
    )


def _within(section: nodes.Element, ids: set[str]) -> bool:
    """Whether another chosen section is around this one."""
    around = section.parent
    while around is not None:
        if isinstance(around, nodes.section) and ids & {*around["ids"]}:
            return True
        around = around.parent
    return False


def _safely(kept: Sequence[nodes.Node], *, wanted: bool) -> list[nodes.Node]:
    """What was chosen never speaks of stopping a medicine without saying how to do so safely."""
    if any(True for piece in kept for _ in piece.findall(stopping_node)):
        return []
    if not wanted and unsafe_words(kept) is None:
        return []
    return [stopping_node("", nodes.paragraph("", labels.SAFE_STOPPING))]


def _worksheet(app: Sphinx, ids: Iterable[str]) -> nodes.document:
    section = nodes.section("", nodes.title("", labels.WORKSHEET), ids=["worksheet"])
    for exercise in [find_exercise(app, exercise_id) for exercise_id in dict.fromkeys(ids)]:
        section += exercise_node("", *plain_exercise(exercise), exercise=exercise, place="", again=False)
    tree: nodes.document = app.env.get_doctree(app.config.root_doc)
    tree.children = []
    tree += section
    return tree
