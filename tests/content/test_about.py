"""What the pages about the course, the review and the pages for those who teach, learn and write must hold.

They are read from their sources, as an author sees them.
"""

from __future__ import annotations

import re

import pytest
import yaml
from tests.content.conftest import LESSONS, PAGES_OF, ROOT, has_misconception

from psychoed.exercises.bank import Bank
from psychoed.exercises.model import Checklist, Plan, Reflection, Scale, Scenario

_UNGRADED = (Checklist, Plan, Reflection, Scale, Scenario)


def source(page: str) -> str:
    """The text of a page of the book."""
    return (ROOT / "book" / f"{page}.md").read_text(encoding="utf-8")


def parts(page: str) -> dict[str, str]:
    """The text below each label of a page."""
    pieces = re.split(r"^\(([\w-]+)\)=$", source(page), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def rows(text: str) -> list[list[str]]:
    """The rows of all tables of a text, without their heads."""
    lines = text.splitlines()
    bars = [number for number, line in enumerate(lines) if re.fullmatch(r"\|( --- \|)+", line)]
    found = []
    for start in bars:
        for line in lines[start + 1 :]:
            if not line.startswith("|"):
                break
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def lesson_of(folder: str) -> str:
    """The lesson that a folder of exercises belongs to: the pages of conditions are one lesson."""
    for part in yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"]:
        for chapter in part["chapters"]:
            if any(section["file"] == f"book/{folder}" for section in chapter.get("sections", [])):
                return str(chapter["file"])
    return f"book/{folder}"


@pytest.fixture(scope="module")
def review() -> list[list[str]]:
    """The exercises of the review, set by set."""
    sets = [
        re.findall(r"^```\{exercise\} (\S+)\n:again:$", text, re.MULTILINE)
        for text in parts("review").values()
    ]
    return [one for one in sets if one]


def test_every_gap_of_the_source_is_taught_somewhere() -> None:
    """Each of the twelve gaps leads to a section that fills it."""
    gaps = rows(parts("about")["about-gaps"])
    assert len(gaps) == 12
    assert [gap for gap, where in gaps if not re.search(r"\]\([^)]+\)", where)] == []


def test_every_item_of_the_standard_is_answered() -> None:
    """Six items make a decision aid and six keep it fair; each is met, partly met or not, with a reason."""
    items = rows(parts("about")["about-decision-aids"])
    assert len(items) == 12
    assert {met for _, met, _ in items} <= {"Yes", "Partly", "No"}
    assert all(reason for _, _, reason in items)


def test_review_mixes_all_lessons(review: list[list[str]], bank: Bank) -> None:
    """About twenty graded exercises of every lesson, most of which meet a common belief."""
    exercises = [bank[name] for one in review for name in one]
    assert len(exercises) >= 20
    assert len({one.id for one in exercises}) == len(exercises)
    assert {lesson_of(one.lesson) for one in exercises} == set(LESSONS)
    assert not [one.id for one in exercises if isinstance(one, _UNGRADED)]
    assert len({one.kind for one in exercises}) >= 6
    assert (
        sum(has_misconception(one) or getattr(one, "ask_sure", False) for one in exercises)
        >= len(exercises) * 2 / 3
    )


def test_review_comes_in_short_sets(review: list[list[str]], bank: Bank) -> None:
    """A set is done in five minutes, is not all of one lesson, and leads back to where it is taught."""
    assert all(4 <= len(one) <= 5 for one in review)
    assert all(len({bank[name].lesson for name in one}) >= 3 for one in review)
    sets = [text for text in parts("review").values() if "{exercise}" in text]
    for names, text in zip(review, sets, strict=True):
        assert text.count("\n- [") >= len(names) - 1


def test_instructors_find_every_lesson_and_its_notes() -> None:
    """The page for instructors leads to each page of each lesson and to the notes on it."""
    text = source("instructors")
    names = [page.removeprefix("book/") for pages in PAGES_OF.values() for page in pages]
    assert [name for name in names if f"]({name}.md)" not in text] == []
    assert [name for name in names if f"](facilitators/{name}.md)" not in text] == []


def test_style_sheet_shows_weak_and_better() -> None:
    """Each part of the style sheet that gives rules has one weak and one better example."""
    for label, text in parts("writing").items():
        if label in ("writing", "writing-check", "writing-sources"):
            continue
        assert text.count("**Weak") == 1, label
        assert text.count("**Better") == 1, label
