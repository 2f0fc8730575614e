"""The programme of a group as a page, and on paper with the handouts of its weeks behind it."""

from __future__ import annotations

import re

import page as validator
import pytest
from sphinx.application import Sphinx

from psychoed.paper.errors import PaperError
from psychoed.paper.programme import make_programme

PLAN = """
    minutes: 30
    weeks:
      - title: A first cup
        aim: People have tea.
        begin: {minutes: 5, what: Say who is here.}
        topics:
          - {minutes: 20, section: cups, what: Look at one.}
        end: {minutes: 5, what: Sit a little.}
        handouts: [tea]
        homework: [leaves]
      - title: A second cup
        aim: People have rest.
        begin: {minutes: 5, what: Say hello.}
        topics:
          - {minutes: 20, section: calm}
        end: {minutes: 5, what: Sit again.}
        handouts: [sleep]
        homework: [rest]
    """
PAGES = {
    "plan": "# Two weeks\n\nCome twice.\n\n```{programme} plan.yml\n```\n",
    "tea": "---\nminutes: 4\nminutes_with_exercises: 9\n---\n(cups)=\n# Which cup?\n\n```{exercise} leaves\n```\n",
    "sleep": "# Sleep\n\n(calm)=\n## Calm\n\nDim the light.\n\n```{exercise} rest\n```\n",
}


@pytest.fixture
def course(project):
    """Two lessons and a plan; labels are looked for in the folder of pages, so it is that of the course."""
    for exercise in ("habits", "claim"):
        (project.root / f"exercises/tea/{exercise}.yaml").unlink()
    (project.root / "exercises/tea/rest.yaml").rename(project.write("exercises/sleep/rest.yaml", ""))
    project.write("book/plan.yml", PLAN)
    return project


def read(project, **changed: str) -> Sphinx:
    """The course with its pages in their folder."""
    return project.read(**{f"book/{name}": text for name, text in (PAGES | changed).items()})


def test_a_week_says_all_that_its_file_and_lessons_say(course, text_of) -> None:
    """Titles and minutes come from the lessons; each week has begin, topics, end, handouts and homework."""
    app = read(course)
    assert not course.warnings.getvalue()
    text = text_of(make_programme(app, "plan").pdf)
    week, _, second = text.partition("Week 2: A second cup")
    wanted = (
        *("Week 1: A first cup", "People have tea.", "Welcome. Say who is here.", "Which cup? Look at one."),
        *(
            "A calm end. Sit a little.",
            "Which cup? (4 minutes to read, 9 with all the exercises)",
            "A cup of tea",
        ),
    )
    assert [words for words in wanted if words not in week] == []
    assert "Calm 20" in second


def test_the_handouts_of_each_week_come_behind(course, text_of, tmp_path) -> None:
    """Each lesson says for which week it is; exercises are numbered through; the key is asked for or left out."""
    app = read(course)
    made = make_programme(app, "plan", key="separate")
    text = text_of(made.pdf)
    first, second = text.index("For week 1 Which cup?"), text.index("For week 2 Sleep")
    assert first < text.index("1. A cup of tea") < second < text.index("2. Your own rest")
    assert "That is where it starts." not in text
    assert "That is where it starts." in text_of(made.key_pdf)
    assert {file.name for file in made.files(tmp_path / "plan.pdf")} == {"plan.pdf", "plan-key.pdf"}
    for file, content in made.files(tmp_path / "plan.pdf").items():
        file.write_bytes(content)
        assert validator.is_pdf_compliant(str(file), profile="ua1")


def test_a_page_without_a_programme_is_refused(course) -> None:
    """The message names the programmes that there are."""
    with pytest.raises(PaperError, match=r"'tea' is no programme of a group. There are: plan\."):
        make_programme(read(course), "tea")


def test_a_faulty_file_is_warned_of_where_it_is_wrong(course) -> None:
    """The page shows no week, and the warning names file and line of what is wrong."""
    course.write("book/plan.yml", PLAN.replace("[leaves]", "[leafs]"))
    read(course)
    said = course.warnings.getvalue()
    assert re.search(
        r"book/plan\.yml:10: WARNING: there is no exercise 'leafs' \(did you mean 'leaves'\?\)", said
    )
    assert "pe.programme" in said
