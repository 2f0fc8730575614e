"""The page for authors: every kind live beside its file, and nothing on it that does not work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psychoed.commands.cli import main
from psychoed.errors import BankError
from psychoed.exercises.bank import Bank, exercise_from_document
from psychoed.exercises.model import KINDS, GradedExercise
from psychoed.exercises.surroundings import MISCONCEPTIONS, Surroundings, read_surroundings
from psychoed.project import Course
from psychoed.yaml_source import read_yaml

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "book" / "authoring.md"

_EXERCISE = re.compile(r"^```\{exercise\} (\S+)\n((?::\S+:.*\n)*)```$", re.MULTILINE)
_SNIPPET = re.compile(r"^```\{literalinclude\} (\S+)\n((?::\S+:.*\n)*)```$", re.MULTILINE)
_LIVE_AND_SNIPPET = re.compile(
    r"^```\{exercise\} (\S+)\n```\n\n```\{literalinclude\} (\S+)\n:language: yaml\n```$", re.MULTILINE
)
_SHOWN_AS_MARKDOWN = re.compile(r"^````.*?^````$", re.MULTILINE | re.DOTALL)
_YAML = re.compile(r"^```ya?ml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"\bpsychoed ([a-z][a-z-]*)")


@pytest.fixture(scope="module")
def page() -> str:
    """The Markdown of the page."""
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def surroundings(course: Course) -> Surroundings:
    """What exercises of the course may name."""
    known, problems = read_surroundings(course.exercises, course.references, course.book)
    assert problems == []
    return known


def kinds_shown(page: str, bank: Bank) -> list[str]:
    """The kinds that are at home on the page, each directly above the whole of its own file."""
    return [
        bank[name].kind
        for name, file in _LIVE_AND_SNIPPET.findall(page)
        if (PAGE.parent / file).resolve() == bank.paths[name].resolve()
    ]


def check_example(text: str, folder: Path, known: Surroundings) -> None:
    """Read an example of the page as the bank reads a file; raises BankError with every problem."""
    file = folder / "example.yaml"
    file.write_text(text, encoding="utf-8")
    exercise_from_document(read_yaml(file), known)


def test_every_kind_stands_live_beside_its_file(page: str, course_bank: Bank) -> None:
    """Each kind has one home on the page, and below it the file itself, from the first line to the last."""
    assert sorted(kinds_shown(page, course_bank)) == sorted(KINDS)


def test_an_exercise_beside_another_file_would_be_found(page: str, course_bank: Bank) -> None:
    """A snippet of the wrong file does not count."""
    [(first, file), (_, other), *_] = _LIVE_AND_SNIPPET.findall(page)
    kinds = kinds_shown(page.replace(file, other, 1), course_bank)
    assert course_bank[first].kind not in kinds


def test_every_exercise_of_the_folder_is_at_home_here(page: str, course_bank: Bank) -> None:
    """What lies in exercises/authoring has its home on this page, and nothing else has."""
    live = _SHOWN_AS_MARKDOWN.sub("", page)
    homes = [name for name, options in _EXERCISE.findall(live) if ":again:" not in options]
    assert sorted(homes) == sorted(exercise.id for exercise in course_bank.lesson("authoring"))


def test_every_snippet_is_a_file(page: str) -> None:
    """What is shown is included from the file that works, not copied; beside exercises, the misconceptions."""
    files = [(PAGE.parent / name).resolve() for name, _ in _SNIPPET.findall(page)]
    assert [file for file in files if not file.is_file()] == []
    assert ROOT / "exercises" / MISCONCEPTIONS in files


def test_every_other_example_is_a_sound_exercise(
    page: str, tmp_path: Path, surroundings: Surroundings
) -> None:
    """YAML that stands on the page itself passes the checks that it teaches."""
    examples = _YAML.findall(page)
    assert examples
    for text in examples:
        check_example(text, tmp_path, surroundings)


@pytest.mark.parametrize(
    ("before", "after"),
    [("kind: true_false", "kind: true_or_not"), ("nice-ng197", "nice-ng19"), ("key: false", "key: no")],
)
def test_a_slip_in_an_example_would_be_found(
    page: str, tmp_path: Path, surroundings: Surroundings, before: str, after: str
) -> None:
    """A kind, a source or a value that does not exist is refused."""
    [text, *_] = _YAML.findall(page)
    assert before in text
    with pytest.raises(BankError):
        check_example(text.replace(before, after), tmp_path, surroundings)


def test_every_command_that_the_page_names_exists(page: str) -> None:
    """Nobody is told to run a `psychoed` command that there is not, and the three for authors are told of."""
    named = set(_COMMAND.findall("\n".join(re.findall(r"`[^`\n]+`|```sh\n.*?```", page, re.DOTALL))))
    assert named >= {"check", "new", "preview"}
    assert named - set(main.commands) == set()


def test_the_options_of_the_set_are_all_used(course_bank: Bank) -> None:
    """Among the exercises shown: a picture, a table, "how sure", misconceptions, the tag for stopping."""
    shown = course_bank.lesson("authoring")
    graded = [exercise for exercise in shown if isinstance(exercise, GradedExercise)]
    texts = {exercise.id: course_bank.paths[exercise.id].read_text(encoding="utf-8") for exercise in shown}
    assert any(exercise.picture for exercise in shown)
    assert any(exercise.table for exercise in shown)
    assert any(exercise.ask_sure and exercise.paragraph for exercise in graded)
    assert any(exercise.speaks_of_stopping for exercise in shown)
    assert sum(bool(re.search(r"^ *misconception: ", text, re.MULTILINE)) for text in texts.values()) >= 3
