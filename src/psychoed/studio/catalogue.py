"""What a course has to choose from: its parts, their pages, and the sections and exercises of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx

from psychoed.markup import to_inline_text
from psychoed.paper.parts import book_parts
from psychoed.sphinx_ext.nodes import exercise_node

__all__ = ["Catalogue", "Named", "Page", "Part", "catalogue"]


@dataclass(frozen=True, slots=True)
class Named:
    """A section by its label, or an exercise by its id; `depth` is how far a section stands below its page."""

    id: str
    title: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page that can be printed.  `label` names the page among the sections; one without can only be whole."""

    name: str
    title: str
    depth: int
    label: str
    sections: tuple[Named, ...]
    exercises: tuple[Named, ...]

    @property
    def short(self) -> str:
        """The last part of its name, as in its address."""
        return self.name.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Part:
    """Pages under a caption."""

    caption: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that can be ticked, in the order of the book."""

    course: str
    parts: tuple[Part, ...]

    @property
    def pages(self) -> Iterator[Page]:
        """All pages."""
        return (page for part in self.parts for page in part.pages)


def catalogue(app: Sphinx) -> Catalogue:
    """Return what can be chosen of a course that has been read."""
    places = app.env.domains["std"].data["labels"].items()
    labels = {(page, id_): label for label, (page, id_, _) in places}
    parts = [
        Part(
            part.caption, tuple(_page(app, chapter.page, chapter.depth, labels) for chapter in part.chapters)
        )
        for part in book_parts(app)
    ]
    return Catalogue(app.config.html_title or app.config.project, tuple(parts))


def _page(app: Sphinx, name: str, depth: int, labels: dict[tuple[str, str], str]) -> Page:
    tree = app.env.get_doctree(name)
    top = next(tree.findall(nodes.section))
    sections = [
        Named(label, _title(section), _depth(section))
        for section in top.findall(nodes.section)
        if section is not top and (label := _label(section, name, labels))
    ]
    found = (node["exercise"] for node in tree.findall(exercise_node))
    exercises = {one.id: Named(one.id, to_inline_text(one.title)) for one in found}
    return Page(
        name, _title(top), depth, _label(top, name, labels), tuple(sections), tuple(exercises.values())
    )


def _title(section: nodes.section) -> str:
    return section[0].astext()


def _label(section: nodes.section, page: str, labels: dict[tuple[str, str], str]) -> str:
    return next((labels[page, id_] for id_ in section["ids"] if (page, id_) in labels), "")


def _depth(section: nodes.Element) -> int:
    """Count the sections around one, its page's own left out."""
    depth, around = -1, section.parent
    while around is not None:
        depth += isinstance(around, nodes.section)
        around = around.parent
    return depth
