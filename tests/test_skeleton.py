"""Skeletons of new exercises: in step with the schema, sound once filled, and never in the way of what is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from psychoed.errors import BankError, Place
from psychoed.exercises import skeleton
from psychoed.exercises.bank import load_bank, read_bank
from psychoed.exercises.model import KINDS
from psychoed.exercises.skeleton import create_exercise, render_skeleton
from psychoed.project import Course
from psychoed.schema import check_schema, load_schema
from psychoed.yaml_source import Document, FieldPath, read_yaml, read_yaml_text

_OPTIONAL = re.compile(r"^( *)#(?! \S)", re.MULTILINE)
_BY_NAME = {
    "sentence": "Tea comes from {a}.",
    "file": "cup.svg",
    "misconception": "a",
    "paragraph": "a",
    "about": "both",
    **dict.fromkeys(("value", "tolerance", "from"), "1"),
}


def empty(document: Document) -> dict[FieldPath, Place]:
    """Find what stands empty, and where."""
    found = {}
    for path, place in document.places.items():
        value: Any = document.data
        for part in path:
            value = value[part]
        if value is None:
            found[path] = place
    return found


def fill(text: str) -> str:
    """Write something into every empty field, as a person would who only looks at its name."""
    document = read_yaml_text(text, Path("cup.yaml"))
    kind = re.findall(r"^kind: (.+)$", text, re.MULTILINE)[0]
    lines = text.splitlines()
    for path, place in empty(document).items():
        lines[place.line - 1] += f" {_written(kind, path) or f'What line {place.line} says'}"
    return "\n".join(lines).replace('""', '"A cell"') + "\n"


def _written(kind: str, path: FieldPath) -> str:
    match path:
        case ("prompts", _, "id"):
            return "what"
        case (*_, int(index), "id" | "key"):
            return "abcdefgh"[index]
        case ("key", *_):
            return "true" if kind == "true_false" else "a"
        case (*_, "to"):
            return "2" if kind == "numeric" else "b"
        case (*_, str(name)):
            return _BY_NAME.get(name, "")
        case _:
            return ""


@pytest.fixture
def small_course(tmp_path: Path) -> Course:
    """A course with one exercise in one lesson."""
    (tmp_path / "_toc.yml").touch()
    (tmp_path / "exercises" / "tea").mkdir(parents=True)
    (tmp_path / "exercises" / "tea" / "cup.yaml").write_text("mine", encoding="utf-8")
    return Course(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_skeleton_passes(small_course: Course, kind: str) -> None:
    """Whoever writes into each empty field, and nothing else, has an exercise of the bank."""
    (small_course.exercises / "tea" / "cup.yaml").unlink()
    file = create_exercise(small_course, kind, "pot", lesson="tea").file
    file.write_text(fill(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert load_bank(small_course.exercises)["pot"].kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_schema_is_in_its_skeleton(kind: str) -> None:
    """With each '#' before a field removed, every field stands there and the schema accepts the filled file."""
    text = render_skeleton(kind, "x.json")
    while _OPTIONAL.search(text):
        text = _OPTIONAL.sub(r"\1", text)
    document = read_yaml_text(fill(text), Path("cup.yaml"))
    assert check_schema(document) == []
    assert _fields(document.data) == _fields_of_schema(load_schema()["$defs"][kind])


def _fields(data: Any) -> set[str]:
    match data:
        case dict():
            return set(data).union(*map(_fields, data.values()))
        case list():
            return set().union(*map(_fields, data))
        case _:
            return set()


def _fields_of_schema(schema: Any) -> set[str]:
    match schema:
        case {"$ref": reference}:
            return _fields_of_schema(load_schema()["$defs"][reference.split("/")[-1]])
        case {"properties": properties}:
            return set(properties).union(*map(_fields_of_schema, properties.values()))
        case {"items": items}:
            return _fields_of_schema(items)
        case _:
            return set()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_skeleton_names_each_thing_to_write(small_course: Course, kind: str) -> None:
    """Unfilled, the check speaks of empty fields alone, each in its place, and asks to write them."""
    (small_course.exercises / "tea" / "cup.yaml").unlink()
    file = create_exercise(small_course, kind, "pot", lesson="tea").file
    _, problems = read_bank(small_course.exercises)
    assert sorted(problem.place for problem in problems) == sorted(empty(read_yaml(file)).values())
    said = {problem.message.split("' ")[1] for problem in problems}
    assert "is empty; write it." in said
    assert said <= {"is empty; write it.", "is empty; write it, or remove it."}


def test_explanations_are_those_of_the_schema() -> None:
    """Each line of prose comes from the descriptions, and a default shows what holds without the field."""
    text = render_skeleton("text_entry", "x.json")
    prose = " ".join(re.findall(r"^[ #]*# (.*)$", text, re.MULTILINE))
    assert "What belongs into the gap, for those who only hear it." in prose
    assert "Optional. How many slips" in prose
    assert "    #typos: 0\n" in text
    assert "One of: what, when, where, obstacle, then." in render_skeleton("plan", "x.json")


def test_a_field_that_the_schema_gains_is_in_the_skeleton(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a kind is repeated in the code: a changed schema changes its skeleton."""
    schema = yaml.safe_load(yaml.safe_dump(load_schema()))
    schema["$defs"]["reflection"]["properties"]["mood"] = {"type": "string", "description": "How it feels."}
    monkeypatch.setattr(skeleton, "load_schema", lambda: schema)
    assert "# Optional. How it feels.\n#mood:\n" in render_skeleton("reflection", "x.json")


@pytest.mark.parametrize(
    ("kind", "name", "lesson", "says"),
    [
        (
            "singel_choice",
            "pot",
            "tea",
            "there is no kind 'singel_choice' (did you mean 'single_choice'?); known",
        ),
        ("plan", "Pot", "tea", "'Pot' cannot be an id; use lower-case letters"),
        ("plan", "../pot", "tea", "'../pot' cannot be an id"),
        ("plan", "pot", "../tea", "'../tea' cannot be the name of a lesson"),
        ("plan", "cup", "coffee", "the id 'cup' is taken in the lesson 'tea'"),
        ("plan", "cup", "tea", "the id 'cup' is taken in the lesson 'tea'"),
    ],
)
def test_what_cannot_be_is_refused(
    small_course: Course, kind: str, name: str, lesson: str, says: str
) -> None:
    """A slip leads to a sentence; no file is written, no folder made, and nothing that is there is touched."""
    with pytest.raises(BankError) as caught:
        create_exercise(small_course, kind, name, lesson=lesson)
    assert says in str(caught.value)
    bank = small_course.exercises
    assert [str(path.relative_to(bank)) for path in sorted(bank.rglob("*"))] == ["tea", "tea/cup.yaml"]
    assert (bank / "tea" / "cup.yaml").read_text(encoding="utf-8") == "mine"


def test_a_new_lesson_gets_its_folder(small_course: Course) -> None:
    """A first exercise makes the folder of its lesson, and lessons of a similar name are told of."""
    created = create_exercise(small_course, "plan", "pot", lesson="teas")
    assert (created.new_lesson, created.close) == (True, ("tea",))
    assert created.file == small_course.exercises / "teas" / "pot.yaml"
    again = create_exercise(small_course, "plan", "can", lesson="teas")
    assert (again.new_lesson, again.close) == (False, ())


def test_editors_find_the_schema(course: Course, small_course: Course) -> None:
    """In the course's own clone the path holds for everybody; elsewhere it is that of this machine."""
    ours = course.exercises / "taking-medicine" / "facts-alone.yaml"
    first = ours.read_text(encoding="utf-8").splitlines()[0]
    address = skeleton._schema_address(course, ours.parent)
    assert first == f"# yaml-language-server: $schema={address}"
    assert skeleton._schema_address(small_course, small_course.exercises / "tea").startswith("file://")
