"""What goes on a handout: whole pages, some of their sections, only their exercises or key points, or a worksheet."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.errors import did_you_mean
from psychoed.paper.errors import PaperError
from psychoed.safety import speaks_of_stopping
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import exercise_node, stopping_node
from psychoed.sphinx_ext.plain import plain_exercise
from psychoed.sphinx_ext.safety import prose

__all__ = ["ONLY", "Choice", "Only", "chosen_trees", "find_page"]

Only = Literal["all", "exercises", "key-points"]
#: What of a page, or of the sections chosen, is wanted.
ONLY: tuple[Only, ...] = get_args(Only)


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
            raise PaperError(message="Nothing was chosen: name a lesson, a section or exercises.")
        if self.only not in ONLY:
            raise PaperError(message=f"There is no choice '{self.only}'; it is one of {', '.join(ONLY)}.")


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
    near = ends or difflib.get_close_matches(name, [*short, *pages], n=3, cutoff=0.5)
    offered = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"There are: {', '.join(short)}."
    raise PaperError(message=f"There is no lesson '{name}'. {offered}")


def chosen_trees(app: Sphinx, choice: Choice) -> list[tuple[str, nodes.document]]:
    """Return, page by page, its name and what of it was chosen, references not yet resolved.

    A worksheet counts as a page: the root, whose place in the book it borrows.

    Raises PaperError for a page, section or exercise that is not there, and for a choice that holds nothing.
    """
    sections = _find_sections(app, choice)
    pages = [find_page(app, name) for name in choice.pages] or list(dict.fromkeys(sections.values()))
    for label, home in sections.items():
        if home not in pages:
            raise PaperError(message=f"The section '{label}' is not in {' or '.join(pages)} but in {home}.")
    trees = []
    for page in pages:
        tree = app.env.get_doctree(page)
        own = [label for label, home in sections.items() if home == page]
        if choice.sections and not own:
            raise PaperError(message=f"No section of {page} was chosen; leave the page out, or name one.")
        _cut(page, tree, own, choice.only)
        trees.append((page, tree))
    if choice.exercises:
        trees.append((app.config.root_doc, _worksheet(app, choice.exercises)))
    return trees


def _find_sections(app: Sphinx, choice: Choice) -> dict[str, str]:
    """Return label → page for the sections chosen, in their order."""
    known: dict[str, tuple[str, str, str]] = app.env.domains["std"].data["labels"]
    found = {}
    for label in choice.sections:
        if label not in known:
            near = difflib.get_close_matches(label, known, n=3, cutoff=0.5)
            raise PaperError(message=f"There is no section '{label}'{did_you_mean(near)}.")
        found[label] = known[label][0]
    return found


def _cut(page: str, tree: nodes.document, labels_: list[str], only: Only) -> None:
    """Leave of a page what was chosen, under its title."""
    top = next(tree.findall(nodes.section))
    head = [child for child in top.children[:2] if _is_head(child)]
    kept: list[nodes.Node] = [child for child in top.children if child not in head]
    if labels_:
        ids = {nodes.make_id(label) for label in labels_}
        kept = [one for one in tree.findall(nodes.section) if ids & {*one["ids"]} and not _within(one, ids)]
    if only == "exercises":
        kept = [one for child in kept for one in child.findall(exercise_node)]
    elif only == "key-points":
        kept = [next((child for child in kept if isinstance(child, nodes.admonition)), nodes.comment())]
    if not labels_ and only == "all":
        return
    if not kept or not any(node.astext().strip() for node in kept):
        raise PaperError(message=f"What was chosen of {page} is empty: there are no {only} in it.")
    top.children = []
    top += [*head, *_safely(kept), *kept]


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


def _safely(kept: Iterable[nodes.Node]) -> list[nodes.Node]:
    """What was chosen never speaks of stopping a medicine without saying how to do so safely."""
    pieces = list(kept)
    if any(True for piece in pieces for _ in piece.findall(stopping_node)):
        return []
    if speaks_of_stopping(" ".join(prose(piece) for piece in pieces)) is None:
        return []
    return [stopping_node("", nodes.paragraph("", labels.SAFE_STOPPING))]


def _worksheet(app: Sphinx, ids: Iterable[str]) -> nodes.document:
    domain: Any = app.env.get_domain(PeDomain.name)
    section = nodes.section("", nodes.title("", labels.WORKSHEET), ids=["worksheet"])
    for exercise_id in ids:
        if exercise_id not in domain.bank:
            hint = did_you_mean(domain.bank.close_to(exercise_id))
            raise PaperError(message=f"There is no exercise '{exercise_id}'{hint}.")
        exercise = domain.bank[exercise_id]
        section += exercise_node("", *plain_exercise(exercise), exercise=exercise, place="", again=False)
    tree: nodes.document = app.env.get_doctree(app.config.root_doc)
    tree.children = []
    tree += section
    return tree
