"""The bank: found, read, checked and indexed as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from samples import CASES, REFLECTION, SINGLE_CHOICE, SURROUNDINGS

from psychoed import labels
from psychoed.errors import BankError
from psychoed.exercises.bank import Bank, exercise_from_document, load_bank, read_bank
from psychoed.exercises.model import KINDS, MultipleChoice, Numeric, Plan, Reflection, SingleChoice, TrueFalse
from psychoed.project import Course
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]


def complaints(folder: Path, references: Path | None = None) -> list[str]:
    """Return what is wrong with a bank, places relative to it."""
    _, problems = read_bank(folder, references)
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_becomes_its_class(write_exercise: Write, kind: str) -> None:
    """Each full example is built as its kind, with id and lesson from its path."""
    shutil.copy(CASES / "lamp.svg", write_exercise("x", "tea/x.txt").parent)
    text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
    document = read_yaml(write_exercise(text, "tea/full-example.yaml"))
    exercise = exercise_from_document(document, SURROUNDINGS)
    assert type(exercise) is KINDS[kind]
    assert (exercise.id, exercise.lesson) == ("full-example", "tea")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_again_is_the_same(write_exercise: Write, kind: str) -> None:
    """An exercise as data, written as YAML by a program and read back, is the same exercise."""
    shutil.copy(CASES / "lamp.svg", write_exercise("x", "tea/x.txt").parent)
    first = read_yaml(write_exercise((CASES / f"{kind}.yaml").read_text(encoding="utf-8")))
    written = yaml.safe_dump(first.data, allow_unicode=True, sort_keys=False)
    expected = exercise_from_document(first, SURROUNDINGS)
    assert exercise_from_document(read_yaml(write_exercise(written)), SURROUNDINGS) == expected


def test_texts_are_stripped_and_keys_are_sets(write_exercise: Write) -> None:
    """What an author writes becomes the plain values that everything else reads."""
    write_exercise(SINGLE_CHOICE, "tea/one.yaml")
    many = SINGLE_CHOICE.replace("single_", "multiple_").replace("key: leaves", "key: [leaves, beans]")
    write_exercise(many.replace("solution: Tea", "solution: |\n\n  Tea"), "tea/many.yaml")
    write_exercise(
        "kind: true_false\ntitle: T\nobjective: O\nstem: S\nkey: false\nfeedback: {true: a, false: b}\nsolution: s\n",
        "tea/so.yaml",
    )
    bank = load_bank(write_exercise(REFLECTION, "tea/think.yaml").parents[1])
    one, many_, so, think = bank["one"], bank["many"], bank["so"], bank["think"]
    assert isinstance(one, SingleChoice) and one.key == {"leaves"} and len(one.hints) == 2
    assert isinstance(many_, MultipleChoice) and many_.key == {"leaves", "beans"}
    assert many_.solution == one.solution == "Tea is made from the leaves of a shrub."
    assert (
        isinstance(so, TrueFalse) and so.key == {"false"} and [c.feedback for c in so.choices] == ["a", "b"]
    )
    assert isinstance(think, Reflection) and think.lines == 4
    assert [exercise.id for exercise in bank.lesson("tea")] == ["many", "one", "so", "think"]


def test_a_plan_has_prompts_of_its_own_or_ours(write_exercise: Write) -> None:
    """Without prompts, a plan asks what, when, where, what could get in the way, and what then."""
    plan = REFLECTION.replace("reflection", "plan")
    bank = load_bank(write_exercise(plan).parents[1])
    assert isinstance(bank["cup"], Plan)
    assert [(prompt.id, prompt.text) for prompt in bank["cup"].prompts] == list(labels.PLAN.items())


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [
        ("{value: 0.3, tolerance: 0.1, feedback: F}", "0.2", "0.4"),
        ("{value: 7, feedback: F}", "7", "7"),
        ("{value: 100, tolerance: 100.0, feedback: F}", "0", "200"),
        ("{from: -0.0, to: 1000000, feedback: F}", "0", "1000000"),
        ("{from: -2.50, to: -2, feedback: F}", "-2.5", "-2"),
    ],
)
def test_numbers_are_decimals(write_exercise: Write, answer: str, low: str, high: str) -> None:
    """What is added or written stays exact, without zeros or signs that mean nothing."""
    text = f"kind: numeric\ntitle: T\nobjective: O\nstem: S\nunit: cups\nanswer: {answer}\notherwise: N\nsolution: s\n"
    cup = load_bank(write_exercise(text).parents[1])["cup"]
    assert isinstance(cup, Numeric)
    assert (cup.ranges[0].low, cup.ranges[0].high) == (low, high)


def test_all_problems_are_reported_together(write_exercise: Write) -> None:
    """Problems of all files come at once, sorted by place; what is sound is still there to use."""
    write_exercise(SINGLE_CHOICE.replace("key: leaves", "key: x"), "tea/b.yaml")
    write_exercise(SINGLE_CHOICE.replace("stem:", "stam:"), "tea/a.yaml")
    folder = write_exercise(SINGLE_CHOICE, "tea/good.yaml").parents[1]
    bank, problems = read_bank(folder)
    assert list(bank) == ["good"]
    assert [problem.place.file.name for problem in problems] == ["a.yaml", "a.yaml", "b.yaml"]
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    assert list(caught.value.problems) == problems
    assert str(caught.value).count("\n") == 2


def test_an_id_is_used_once(write_exercise: Write) -> None:
    """Two lessons cannot have an exercise of the same id."""
    write_exercise(SINGLE_CHOICE, "coffee/cup.yaml")
    folder = write_exercise(SINGLE_CHOICE, "tea/cup.yaml").parents[1]
    (complaint,) = complaints(folder)
    assert complaint.startswith("tea/cup.yaml:1:1: the id 'cup' is used twice (also by coffee/cup.yaml)")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("cup.yaml", "lies in the folder of its lesson"),
        ("tea/deep/cup.yaml", "lies in the folder of its lesson"),
        ("tea/Cup_1.yaml", "the name 'tea/Cup_1' cannot be an id"),
        ("Tea/cup.yaml", "the name 'Tea/cup' cannot be an id"),
        ("tea/cup.yml", "exercise files end in '.yaml'"),
        ("tea/cup.yaml.txt", "exercise files end in '.yaml'; rename this one"),
        ("tea/cup.yml.bak", "exercise files end in '.yaml'"),
        ("tea/cup.YAML", "exercise files end in '.yaml'"),
        ("cup.Yml", "exercise files end in '.yaml'"),
        ("tea/deep/misconceptions.yaml", "lies in the folder of its lesson"),
        ("misconceptions.yml", "exercise files end in '.yaml'; rename this one"),
    ],
)
def test_misplaced_files_are_named(write_exercise: Write, name: str, says: str) -> None:
    """A file in the wrong place or of the wrong name is said to be so, not passed over."""
    file = write_exercise(SINGLE_CHOICE, name)
    (complaint,) = complaints(next(parent for parent in file.parents if parent.name == "exercises"))
    assert says in complaint


def test_pictures_and_hidden_files_are_left_alone(write_exercise: Write) -> None:
    """What lies beside exercises and is none does no harm."""
    write_exercise(b"\x89PNG", "tea/cup.png")
    write_exercise("x", "tea/.cup.yaml")
    write_exercise("x", "tea/.cup.yaml.swp")
    write_exercise("x", "tea/cup.yaml~")
    write_exercise("x", "tea/yaml.txt")
    folder = write_exercise(SINGLE_CHOICE).parents[1]
    assert complaints(folder) == []


@pytest.mark.parametrize("made", [None, "file"])
def test_a_missing_folder_is_said(tmp_path: Path, made: str | None) -> None:
    """A bank that is not there, or is a file, is one clear problem."""
    folder = tmp_path / "bank"
    if made:
        folder.write_text("")
    (complaint,) = complaints(folder)
    assert "the exercise bank must be a folder" in complaint


def test_sources_get_their_labels(write_exercise: Write, tmp_path: Path) -> None:
    """A source is looked up in the bibliography; an unknown one is a problem."""
    references = tmp_path / "references.bib"
    references.write_text(
        "@book{tea2020, author={Leaf, Ann and Bean, Bo}, title={Tea}, year={2020}, doi={10.1/x}}"
    )
    folder = write_exercise(SINGLE_CHOICE + "sources: [tea2020]\n").parents[1]
    (source,) = load_bank(folder, references)["cup"].sources
    assert (source.label, source.url) == ("Leaf and Bean 2020", "https://doi.org/10.1/x")
    write_exercise(SINGLE_CHOICE + "sources: [nobody]\n")
    assert "'nobody' is not in the bibliography" in complaints(folder, references)[0]


def test_a_missing_bibliography_is_one_problem(write_exercise: Write, tmp_path: Path) -> None:
    """Where exercises name sources, a bibliography that is not there is said once; all else is still read."""
    missing = tmp_path / "none.bib"
    write_exercise(SINGLE_CHOICE + "sources: [tea2020]\n", "tea/pot.yaml")
    write_exercise(SINGLE_CHOICE.replace("stem:", "stam:") + "sources: [tea2020]\n", "tea/lid.yaml")
    folder = write_exercise(SINGLE_CHOICE).parents[1]
    bank, problems = read_bank(folder, missing)
    assert list(bank) == ["cup", "pot"]
    (problem,) = [problem for problem in problems if problem.place.file == missing]
    assert problem.message == (
        "the bibliography is missing, but 2 exercises name sources; add the file, or correct the path to it."
    )


def test_a_course_that_lost_its_bibliography_is_told(write_exercise: Write) -> None:
    """A course always says where its bibliography should be, so that losing it is not silence."""
    folder = write_exercise(SINGLE_CHOICE + "sources: [tea2020]\n").parents[1]
    _, (problem,) = read_bank(folder, Course(folder.parent).references)
    assert problem.place.file == folder.parent / "book" / "references.bib"


def test_without_sources_no_bibliography_is_needed(write_exercise: Write, tmp_path: Path) -> None:
    """A bank that names no sources is sound by itself; so is one that is read without a bibliography."""
    folder = write_exercise(SINGLE_CHOICE).parents[1]
    assert complaints(folder, tmp_path / "none.bib") == []
    write_exercise(SINGLE_CHOICE + "sources: [tea2020]\n")
    assert complaints(folder) == []
    (complaint,) = complaints(folder, tmp_path / "none.bib")
    assert "but 1 exercise names sources;" in complaint


def test_close_ids_are_offered(course_bank: Bank) -> None:
    """Who mistypes an id is shown what it may have been."""
    known = next(iter(course_bank))
    assert known in course_bank.close_to(known[:-1])
