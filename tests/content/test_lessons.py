"""What every lesson has, and what all of them have together."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from datetime import date

import pytest
from docutils import nodes
from pypdfium2 import PdfDocument
from sphinx.environment import BuildEnvironment
from tests.content.conftest import (
    CONDITIONS,
    LESSONS,
    PAGES_OF,
    ROOT,
    Section,
    front_matter,
    has_misconception,
    homes,
)

from psychoed.exercises.bank import Bank
from psychoed.exercises.model import Checklist, Reflection, Scenario
from psychoed.paper.facilitator import compose_pack, pack_source
from psychoed.paper.look import PAPERS, Look
from psychoed.paper.manuscript import PAGE_BREAK
from psychoed.sphinx_ext.nodes import exercise_node, summary_node

Trees = dict[str, nodes.document]

#: What a reader asks of either treatment, in this order everywhere.
QUESTIONS = ("benefit", "harm", "effort", "cost", "time until it helps", "how it ends")

#: What the notes for whoever leads a session must say of each lesson.
FACILITATOR_HEADINGS = (
    *("Times", "What to bring", "Group variant"),
    *("Discussion questions", "Sensitive moments"),
)


def _homes(trees: Trees, lesson: str) -> list[exercise_node]:
    """The exercises of a lesson, on its page and on those of its sections."""
    return [node for page in PAGES_OF[lesson] for node in homes(trees[page])]


def _section(sections: list[Section], lesson: str, words: str) -> Section:
    found = [one for one in sections if one.page == lesson and words in one.heading.lower()]
    assert len(found) == 1, f"{lesson} needs one section '{words}' (found {[one.heading for one in found]})"
    return found[0]


def test_key_points_come_first(doctrees: Trees, lesson: str) -> None:
    """Before any section stands a short list of key points."""
    top = next(doctrees[lesson].findall(nodes.section))
    before = [child for child in top.children if not isinstance(child, nodes.section)]
    boxes = [box for child in before for box in child.findall(nodes.admonition)]
    assert boxes
    assert "key points" in boxes[0].next_node(nodes.title).astext().lower()
    assert 3 <= len(list(boxes[0].findall(nodes.list_item))) <= 7


def test_aims_and_time_are_told(sections: list[Section], lesson: str) -> None:
    """A section tells what one can do afterwards, and how many minutes it takes."""
    aims = _section(sections, lesson, "aims")
    assert len(list(aims.node.findall(nodes.list_item))) >= 3
    assert f"about {_minutes(lesson)[0]} minutes" in aims.text


def _minutes(page: str) -> tuple[str, str]:
    """What a page says in its front matter, and the pages beside it show."""
    given = front_matter(page)
    return given["minutes"], given["minutes_with_exercises"]


def test_minutes_are_the_same_wherever_they_are_told(sections: list[Section], lesson_page: str) -> None:
    """The front matter, the page's own words, and the list on the first page tell the same minutes."""
    minutes = _minutes(lesson_page)
    condition = lesson_page in CONDITIONS
    own = "book/conditions" if condition else lesson_page
    words = "\n".join(one.text for one in sections if one.page == own)
    told = (
        re.findall(r"The page of one condition takes about (\d+) minutes, or (\d+) with", words)
        if condition
        else re.findall(
            r"Reading takes about (\d+) minutes, and about (\d+) with (?:all )?the exercises", words
        )
    )
    assert told == [minutes]
    source = (ROOT / "book" / "index.md").read_text(encoding="utf-8")
    name = re.escape(lesson_page.removeprefix("book/"))
    if condition:
        assert f"Each page takes about {minutes[0]} minutes, or {minutes[1]} with" in source
    elif lesson_page in LESSONS:
        assert re.findall(rf"{name}\.md\).*\((\d+) or (\d+)(?: minutes)?\)", source) == [minutes]


def test_exercises_are_many_and_of_many_kinds(doctrees: Trees, lesson: str) -> None:
    """At least eight exercises of four kinds, spread through the text, three keyed to misconceptions."""
    placed = _homes(doctrees, lesson)
    exercises = [node["exercise"] for node in placed]
    assert len(exercises) >= 8
    assert len({one.kind for one in exercises}) >= 4
    assert sum(isinstance(one, Reflection) for one in exercises) >= 2
    assert sum(has_misconception(one) for one in exercises) >= 3
    around = Counter(id(_around(node)) for node in placed)
    assert len(around) >= 4
    assert max(around.values()) <= len(placed) / 2


def _around(node: nodes.Node) -> nodes.Node:
    while not isinstance(node, nodes.section):
        node = node.parent
    return node


def test_every_second_lesson_has_a_scenario(doctrees: Trees) -> None:
    """Half of the lessons or more let one find a way through a story."""
    with_one = [
        name for name in LESSONS if any(isinstance(n["exercise"], Scenario) for n in _homes(doctrees, name))
    ]
    assert len(with_one) >= len(LESSONS) / 2


def test_there_is_one_thing_to_do(sections: list[Section], lesson: str) -> None:
    """One action for this week, in small numbered steps."""
    action = _section(sections, lesson, "one thing to do this week")
    steps = next(action.node.findall(nodes.enumerated_list))
    assert 3 <= len(steps.children) <= 8


def test_there_is_something_to_bring(sections: list[Section], lesson: str) -> None:
    """What to bring to the next appointment is a checklist that one can tick."""
    bring = _section(sections, lesson, "next appointment")
    ticked = [node["exercise"] for node in bring.node.findall(exercise_node)]
    assert any(isinstance(one, Checklist) for one in ticked)


def test_sources_and_summary_stand_at_the_end(doctrees: Trees, sections: list[Section], lesson: str) -> None:
    """The works cited are listed, and the lesson ends with a summary of its exercises."""
    assert _section(sections, lesson, "sources")
    assert list(doctrees[lesson].findall(summary_node))


def test_facilitators_have_their_page(sections: list[Section], lesson_page: str) -> None:
    """The notes for whoever leads a session stand apart from the learner's page, what is sensitive before what is done."""
    page = lesson_page.replace("book/", "book/facilitators/")
    headings = [one.heading for one in sections if one.page == page]
    assert [wanted for wanted in FACILITATOR_HEADINGS if wanted not in headings] == []
    assert headings.index("Sensitive moments") < headings.index("Group variant")
    assert front_matter(page)["notes_for"] == lesson_page


def test_a_session_adds_up(sections: list[Section], lesson_page: str) -> None:
    """What a session is planned with takes 60 or 30 minutes, begins with what the group agrees and ends calmly."""
    times = _section(sections, lesson_page.replace("book/", "book/facilitators/"), "times")
    rows = [[cell.astext() for cell in row.children] for row in times.node.findall(nodes.row)]
    head, *steps = rows
    assert [word.split() for word in head[1:]] == [["60", "minutes"], ["30", "minutes"]]
    for column, total in ((1, 60), (2, 30)):
        assert sum(int(step[column]) for step in steps if step[column] != "–") == total
    assert "agree" in steps[0][0]
    assert "calm end" in steps[-1][0]
    assert all(int(step[column]) >= 5 for step in (steps[0], steps[-1]) for column in (1, 2))


def test_a_running_sheet_is_one_page(environment: BuildEnvironment, lesson_page: str) -> None:
    """On either paper, whoever leads a session has all of it on one page to hold in hand."""
    pack = compose_pack(environment.app, lesson_page)
    pack.body = pack.body[: pack.body.index(PAGE_BREAK)]
    pack.gathered.anchors.clear()
    pack.gathered.exercises.clear()  # and with them the key
    for paper in PAPERS:
        with PdfDocument(pack_source(environment.app, pack, Look(paper=paper)).typeset()) as sheet:
            assert len(sheet) == 1, paper
            assert "Do not stop a medicine suddenly" in sheet[0].get_textpage().get_text_bounded()


def test_every_page_is_dated(lesson_page: str) -> None:
    """Each page of a lesson says from when its evidence is, and when it is to be looked at again."""
    dates = front_matter(lesson_page)
    assert date.fromisoformat(dates["evidence"]) < date.fromisoformat(dates["review_by"])


@pytest.mark.filterwarnings("default:The evidence")  # a review that is due is no reason to stop a release
def test_reviews_are_not_overdue() -> None:
    """Whoever runs the tests hears of lessons whose evidence is to be looked at again."""
    for page in (page for pages in PAGES_OF.values() for page in pages):
        due = date.fromisoformat(front_matter(page)["review_by"])
        if due < date.today():
            warnings.warn(f"The evidence of {page} was to be looked at again by {due}.", stacklevel=1)


def test_both_treatments_are_asked_the_same(doctrees: Trees) -> None:
    """Therapy and medicine stand side by side, asked the same questions in the same order."""
    for table in doctrees["book/two-treatments"].findall(nodes.table):
        rows = [[cell.astext().strip() for cell in row.children] for row in table.findall(nodes.row)]
        if [row[0].lower() for row in rows[1:]] == list(QUESTIONS):
            assert [cell.lower() for cell in rows[0][1:]] == ["therapy", "medicine"]
            assert all(cell for row in rows for cell in row[1:])
            return
    pytest.fail("two-treatments has no table of therapy and medicine with the six questions in their order")


def test_every_exercise_stands_on_its_page(doctrees: Trees, bank: Bank, lesson_page: str) -> None:
    """The folder of a page's exercises and the page hold the same."""
    name = lesson_page.rsplit("/", 1)[-1]
    placed = {node["exercise"].id for node in homes(doctrees[lesson_page])}
    assert {one.id for one in bank.lesson(name)} == placed
    assert (ROOT / "exercises" / name).is_dir()
