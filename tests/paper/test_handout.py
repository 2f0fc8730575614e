"""The handout of a page, and the course that it comes from."""

from __future__ import annotations

import json
import os
import pickle

import page as validator
import pytest
from tests.paper._course import CONFIG

from psychoed.errors import BankError
from psychoed.paper.builder import TypstBuilder
from psychoed.paper.choice import find_page
from psychoed.paper.course import read_course
from psychoed.paper.errors import CourseFault, PaperError
from psychoed.paper.handout import make_handout

LESSON = """\
# Tea & rest

Some words.

```{exercise} leaves
```

## Evening

Stop taking your medicine? Talk first.

```{stopping-safely}
```

```{exercise} rest
```

```{exercise} leaves
:again:
```

```{exercise} habits
```
"""
SECRETS = ("That is where it starts.", "Tea leaves are dried.", "Answer key", "Does not fit")


@pytest.fixture
def app(project):
    """A course of one lesson, read."""
    app = project.read(lesson=LESSON)
    assert not project.warnings.getvalue()
    return app


def test_without_key_nothing_of_it_is_in_the_handout(app, text_of) -> None:
    """The default gives nothing away."""
    handout = make_handout(app, "lesson")
    text = text_of(handout.pdf)
    assert handout.key_pdf is None
    for secret in SECRETS:
        assert secret not in text
    assert "Leaves of a shrub" in text


def test_exercises_are_numbered_through_the_lesson(app, text_of) -> None:
    """An exercise shown again keeps its number, and the next one follows on."""
    text = text_of(make_handout(app, "lesson").pdf)
    assert text.count("1. A cup of tea") == 2
    assert "2. Your own rest" in text
    assert "3. An evening" in text


def test_key_at_the_end_has_a_page_of_its_own(app, text_of) -> None:
    """Text and exercises come first, the whole key after them, each exercise once."""
    handout = make_handout(app, "lesson", key="end")
    before, _, after = text_of(handout.pdf).partition("Answer key")
    assert handout.key_pdf is None
    assert "That is where it starts." not in before
    assert after.count("That is where it starts.") == 1
    assert "There is no right or wrong here." in after


def test_separate_key_is_a_document_of_its_own(app, text_of) -> None:
    """The handout is the same as without a key; the key has its own title and the same numbers."""
    handout = make_handout(app, "lesson", key="separate")
    assert handout.pdf == make_handout(app, "lesson").pdf
    assert handout.key_pdf is not None
    text = text_of(handout.key_pdf)
    assert "Answer key: Tea & rest" in text
    assert "3. An evening" in text


def test_unknown_place_for_the_key(app) -> None:
    """A misspelt choice is an error that lists the others."""
    with pytest.raises(
        PaperError, match="no place 'top' for the answer key; choose one of none, end, separate"
    ):
        make_handout(app, "lesson", key="top")


def test_handouts_pass_the_validator_and_repeat_to_the_byte(app, tmp_path) -> None:
    """Every form of a handout is PDF/UA-1, and made again it is the same."""
    for key in ("none", "end", "separate"):
        handout = make_handout(app, "lesson", key=key)
        assert handout == make_handout(app, "lesson", key=key)
        for pdf in filter(None, (handout.pdf, handout.key_pdf)):
            (tmp_path / "a.pdf").write_bytes(pdf)
            assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_headings_lead_through_the_handout(app, tags_of) -> None:
    """One title, sections below it, each exercise one deeper than its section, no level skipped."""
    tags = tags_of(make_handout(app, "lesson").pdf)
    headings = [tag for tag in tags if tag in {"H1", "H2", "H3", "H4"}]
    assert headings == ["H1", "H2", "H2", "H3", "H3", "H3", "H2"]


def test_safe_stopping_and_help_lines_are_on_it(app, text_of) -> None:
    """The note of the section, that of the exercise, and the numbers to call."""
    text = text_of(make_handout(app, "lesson").pdf)
    assert text.count("Do not stop a medicine suddenly") == 2
    assert "Need help now?" in text
    assert "Listeners: 0800 111, by night" in text
    assert "not yet checked these numbers" in text


def test_no_handout_without_help_lines(app, project) -> None:
    """A broken file of help lines stops the handout."""
    project.write("book/help-lines.yml", "lines: []\n")
    with pytest.raises(BankError, match=r"help-lines\.yml"):
        make_handout(app, "lesson")


def test_a_place_that_is_not_checked_says_so_beside_others_that_are(app, project, text_of) -> None:
    """Once some numbers are checked, each that is not is marked itself."""
    service = '{name: Emergency, contact: "112", kind: emergency}'
    project.write(
        "book/help-lines.yml",
        f"""
        lines:
          - {{place: Here, services: [{service}], checked: 2026-05-01}}
          - {{place: There, services: [{service}], checked: null}}
        """,
    )
    text = text_of(make_handout(app, "lesson").pdf)
    assert "There Not yet checked" in text
    assert "Here Not yet" not in text


def test_lessons_are_found_by_their_short_name(project) -> None:
    """A lesson comes before its notebook; a near miss is offered; several of a name are listed."""
    app = project.read(**{"book/tea": "# Tea\n", "lab/tea": "# Lab\n", "a/x": "# X\n", "b/x": "# X\n"})
    assert find_page(app, "tea") == "book/tea"
    assert find_page(app, "lab/tea") == "lab/tea"
    with pytest.raises(PaperError, match=r"no lesson 'teas'. Did you mean 'tea'"):
        find_page(app, "teas")
    with pytest.raises(PaperError, match=r"Did you mean 'a/x' or 'b/x'"):
        find_page(app, "x")


def test_builder_writes_a_pdf_for_each_listed_page(project, text_of) -> None:
    """`sphinx-build -b typst`: pages of the table of contents and the whole book, again only what has changed."""
    app = project.read(lesson=LESSON, other="# Other\n\nText.\n")
    project.write("stray.md", "---\norphan: true\n---\n# Stray\n")
    assert isinstance(app.builder, TypstBuilder)
    app.build()
    written = {path.name for path in app.outdir.glob("*.pdf")}
    assert written == {"index.pdf", "lesson.pdf", "other.pdf", "course.pdf"}
    assert "Some words." in text_of((app.outdir / "lesson.pdf").read_bytes())
    assert list(app.builder.get_outdated_docs()) == []
    later = (app.outdir / "lesson.pdf").stat().st_mtime + 10
    os.utime(project.root / "lesson.md", (later, later))
    assert list(app.builder.get_outdated_docs()) == ["lesson"]


def test_reading_a_course_runs_no_notebook_and_is_kept(project, text_of) -> None:
    """The course is read from its own settings; a cell that would fail is not run; the doctrees are used again."""
    project.write("_config.yml", CONFIG)
    project.write("_toc.yml", "format: jb-book\nroot: book/tea\nchapters:\n  - file: notebooks/lab\n")
    project.write("book/tea.md", LESSON)
    project.write("notebooks/lab.ipynb", NOTEBOOK)
    doctrees = project.root / "_build" / "paper"
    app = read_course(project.root, doctrees=doctrees)
    first = make_handout(app, "book/tea").pdf
    assert "raise SystemExit" in text_of(make_handout(app, "notebooks/lab").pdf)
    kept = doctrees / "book" / "tea.doctree"
    before = kept.stat().st_mtime_ns
    again = read_course(project.root, doctrees=doctrees)
    assert kept.stat().st_mtime_ns == before
    assert make_handout(again, "book/tea").pdf == first
    assert pickle.loads(kept.read_bytes())  # noqa: S301 - written by ourselves a moment ago


def test_a_fault_in_a_lesson_is_heard_every_time(project) -> None:
    """A course with a fault is not printed, however often one tries; the fault has its place."""
    project.write("_config.yml", CONFIG)
    project.write("_toc.yml", "format: jb-book\nroot: book/tea\n")
    project.write("book/tea.md", "# Tea\n\n```{exercise} no-such-one\n```\n")
    for _ in range(2):
        with pytest.raises(CourseFault, match=r"tea\.md:3: WARNING: there is no exercise 'no-such-one'"):
            read_course(project.root, doctrees=project.root / "_build")


def test_a_folder_that_is_no_course(tmp_path) -> None:
    """Where settings are missing, the error names the file."""
    with pytest.raises(PaperError, match=r"could not be read: .*_config\.yml"):
        read_course(tmp_path, doctrees=tmp_path / "d")


NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Lab"},
            {
                "cell_type": "code",
                "id": "b",
                "metadata": {},
                "source": "raise SystemExit",
                "outputs": [],
                "execution_count": None,
            },
        ],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python", "pygments_lexer": "ipython3"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)
