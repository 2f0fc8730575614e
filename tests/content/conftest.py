"""What readers read: the course's pages as sections of prose, and its exercises as texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from docutils import nodes
from sphinx.environment import BuildEnvironment

from psychoed.exercises.bank import Bank, load_bank
from psychoed.exercises.model import AnyExercise, Misconception, Paragraph, Picture, Source
from psychoed.markup import to_text
from psychoed.paper.course import read_course
from psychoed.project import Course
from psychoed.sphinx_ext.nodes import exercise_node, figure_node, stopping_node, summary_node

ROOT = Path(__file__).parents[2]

#: What is not prose of the course's own: shared words, lists of works, code.
_NOT_PROSE = (
    nodes.Invisible,
    nodes.literal_block,
    nodes.raw,
    nodes.citation,
    nodes.system_message,
    exercise_node,
    figure_node,
    stopping_node,
    summary_node,
)
_APART = (nodes.paragraph, nodes.title, nodes.list_item, nodes.entry, nodes.term, nodes.rubric)


@dataclass(frozen=True)
class Section:
    """A section without its subsections: page, id of its heading, heading, and prose with one sentence a line."""

    page: str
    name: str
    heading: str
    text: str
    node: nodes.Element

    def __str__(self) -> str:
        return f"{self.page}#{self.name}"


@dataclass(frozen=True)
class Passage:
    """A text that someone reads in one go, and where it stands."""

    place: str
    text: str


def _toc(part: str) -> dict[str, list[str]]:
    """The chapters of a part, each with the pages of its sections."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    parts = [one for one in toc["parts"] if one["caption"] == part]
    return {
        chapter["file"]: [section["file"] for section in chapter.get("sections", [])]
        for one in parts
        for chapter in one["chapters"]
    }


_SECTIONS = _toc("Lessons")

#: The pages that lessons begin with, in their order.
LESSONS = list(_SECTIONS)

#: All pages of each lesson, in their order.
PAGES_OF = {lesson: [lesson, *sections] for lesson, sections in _SECTIONS.items()}

#: The pages of one condition each.
CONDITIONS = _SECTIONS.get("book/conditions", [])


def front_matter(page: str) -> dict[str, str]:
    """The front matter of a page, dates as text."""
    head = (ROOT / f"{page}.md").read_text(encoding="utf-8").split("---")[1]
    return {name: str(value) for name, value in yaml.safe_load(head).items()}


def homes(tree: nodes.document) -> list[exercise_node]:
    """The exercises that have their home on a page."""
    return [node for node in tree.findall(exercise_node) if not node["again"]]


def has_misconception(value: object) -> bool:
    """Whether a wrong answer of an exercise stands for a misconception."""
    match value:
        case Misconception():
            return True
        case tuple() | list():
            return any(map(has_misconception, value))
        case _ if hasattr(value, "__dataclass_fields__"):
            return any(has_misconception(getattr(value, name)) for name in value.__dataclass_fields__)
    return False


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `lesson`, `lesson_page` or `condition` once for each."""
    asked = {
        "lesson": LESSONS,
        "lesson_page": [page for pages in PAGES_OF.values() for page in pages],
        "condition": CONDITIONS,
    }
    for name in asked.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(name, asked[name], ids=lambda page: page.rsplit("/", 1)[-1])


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> BuildEnvironment:
    """The course as it was read; reading fails on any warning."""
    return read_course(ROOT, doctrees=tmp_path_factory.mktemp("doctrees")).env


@pytest.fixture(scope="session")
def doctrees(environment: BuildEnvironment) -> dict[str, nodes.document]:
    """Every page as it was read, by name."""
    return {name: environment.get_doctree(name) for name in sorted(environment.found_docs)}


@pytest.fixture(scope="session")
def sections(doctrees: dict[str, nodes.document]) -> list[Section]:
    """Every section of every page that was written for readers; notebooks' code is left out."""
    return [section for page, tree in doctrees.items() for section in _sections(page, tree)]


def _sections(page: str, tree: nodes.document) -> Iterator[Section]:
    for node in tree.findall(nodes.section):
        own = [child for child in node.children if not isinstance(child, nodes.section)]
        heading = own[0].astext() if own and isinstance(own[0], nodes.title) else ""
        text = "\n".join(line for child in own[1:] for line in _lines(child))
        yield Section(page, node["ids"][0], heading, text, node)


def _lines(node: nodes.Node) -> Iterator[str]:
    """Yield each paragraph, list item or cell as a sentence of its own."""
    if isinstance(node, _NOT_PROSE):
        return
    if isinstance(node, _APART) and not any(
        node.findall(lambda child: child is not node and isinstance(child, _APART))
    ):
        text = " ".join(_words(node).split())
        if text:
            yield text if text[-1] in ".?!:" else f"{text}."
        return
    for child in node.children:
        yield from _lines(child)


def _words(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    # A citation is a name for the eye that looks for it, and no word of the sentence.
    if isinstance(node, nodes.Element) and node.get("refdomain") == "cite":
        return ""
    return "".join(_words(child) for child in node.children)


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The exercises of the course."""
    course = Course(ROOT)
    return load_bank(course.exercises, course.references, course.book)


@pytest.fixture(scope="session")
def exercise_passages(bank: Bank) -> list[Passage]:
    """Every exercise as all that one reads who reads stem, options, hints, feedback and solution."""
    return [
        Passage(exercise.id, "\n".join(_sentence(text) for text in texts(exercise)))
        for exercise in bank.values()
    ]


def _sentence(text: str) -> str:
    plain = " ".join(to_text(text).split())
    return plain if plain[-1:] in ".?!:" else f"{plain}."


#: Fields that are names and not words for readers.
_NAMES = frozenset({"id", "key", "lesson", "to", "about", "low", "high", "media_type", "kind"})


def texts(exercise: AnyExercise) -> Iterator[str]:
    """Yield every text of an exercise, whatever its kind."""
    yield from _fields(exercise)


def _fields(value: object) -> Iterator[str]:
    match value:
        case Source() | Paragraph():
            return
        case Picture():
            yield value.alt
        case Misconception():
            yield value.belief
            yield value.answer
        case str():
            if value.strip():
                yield value
        case tuple() | list():
            for entry in value:
                yield from _fields(entry)
        case _ if hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                if name not in _NAMES:
                    yield from _fields(getattr(value, name))
