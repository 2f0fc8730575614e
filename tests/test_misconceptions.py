"""What exercises refer to: paragraphs of the book, and misconceptions with their answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import SINGLE_CHOICE

from psychoed.exercises.bank import read_bank
from psychoed.exercises.model import SingleChoice
from psychoed.exercises.surroundings import read_paragraphs, read_surroundings

Write = Callable[..., Path]

GOOD = """\
only-beans:
  belief: Every hot drink is made from *beans*.
  answer: |
    Coffee is.

    Tea comes from leaves.
  paragraph: what-tea-is
"""
MISCONCEIVED = SINGLE_CHOICE.replace("make coffee.", "make coffee., misconception: only-beans")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with one page of labelled headings."""
    page = tmp_path / "book" / "drinks" / "tea.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "(tea)=\n# Tea\n\n(what-tea-is)=\n\n## What *tea* is & isn't ##\n\n(cup)=\n(pot)=\n### Cup and pot\n"
        "\n(nothing)=\nNo heading.\n\n```md\n(shown)=\n## Only shown\n```\n\n(after)=\n###### `After`\n",
        encoding="utf-8",
    )
    return tmp_path / "book"


def complaints(write: Write, book: Path, text: str) -> list[str]:
    """Return what is wrong with a bank of one exercise that names a misconception, and of this file of them."""
    write(text, "misconceptions.yaml")
    folder = write(MISCONCEIVED).parents[1]
    _, problems = read_bank(folder, None, book)
    return [f"{problem.place.file.name}:{problem.place.line}: {problem.message}" for problem in problems]


def test_paragraphs_are_headings_with_labels(book: Path) -> None:
    """Each label that a heading has is known with page and heading, as readers see it; others are not."""
    found = read_paragraphs(book)
    assert {label: one.heading for label, one in found.items()} == {
        "tea": "Tea",
        "what-tea-is": "What tea is & isn’t",
        "cup": "Cup and pot",
        "pot": "Cup and pot",
        "after": "After",
    }
    assert {one.page for one in found.values()} == {"book/drinks/tea"}


def test_a_wrong_choice_stands_for_its_misconception(write_exercise: Write, book: Path) -> None:
    """The exercise holds belief, answer and the paragraph that clears it up."""
    assert complaints(write_exercise, book, GOOD) == []
    bank, _ = read_bank(write_exercise(MISCONCEIVED).parents[1], None, book)
    cup = bank["cup"]
    assert isinstance(cup, SingleChoice)
    named = cup.choices[1].misconception
    assert named is not None
    assert named.belief == "Every hot drink is made from *beans*."
    assert (named.paragraph.page, named.paragraph.heading) == ("book/drinks/tea", "What tea is & isn’t")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("paragraph: what", "paragraf: what", "7: 'paragraf' is not a field"),
        (
            "  paragraph: what-tea-is\n",
            "",
            (
                "2: 'paragraph' is missing in 'only-beans'; "
                "add it (The label of the heading in the book that clears it up)."
            ),
        ),
        (
            "what-tea-is",
            "what-tea-was",
            (
                "7: no heading of the book has the label 'what-tea-was' (did you mean 'what-tea-is'?); "
                "write '(what-tea-was)=' on a line above the heading."
            ),
        ),
        ("paragraph: what-tea-is", "paragraph: shown", "7: no heading of the book has the label 'shown'"),
        (
            "only-beans:",
            "Only_Beans:",
            "1: the id cannot be 'Only_Beans'; use lower-case letters, digits and single hyphens, a letter first.",
        ),
        ("*beans*.", "[x](https://x.example)", "2: 'only-beans.belief': links are not used here;"),
        ("Coffee is.", "# Coffee", "3: 'only-beans.answer': headings are not used in exercise text;"),
        (GOOD, "- only-beans\n", "1: this file maps ids to 'belief', 'answer' and 'paragraph' (got ['only-beans'])."),
        (GOOD, "only-beans: Nonsense\n", "1: 'only-beans' must be a mapping of fields (got 'Nonsense')."),
        ("belief", "  belief", "3: this is not valid YAML"),
    ],
)  # fmt: skip
def test_faults_are_named_once(write_exercise: Write, book: Path, old: str, new: str, expected: str) -> None:
    """What is wrong is said in the file of misconceptions, and not again at each exercise that names one."""
    found = complaints(write_exercise, book, GOOD.replace(old, new))
    assert all(message.startswith("misconceptions.yaml:") for message in found)
    assert any(message.startswith(f"misconceptions.yaml:{expected}") for message in found)


def test_an_unknown_misconception_is_named(write_exercise: Write, book: Path) -> None:
    """An exercise can only name what is defined, whether the file is there or empty."""
    (message,) = complaints(write_exercise, book, GOOD.replace("only-beans", "only-leaves"))
    assert message == (
        "cup.yaml:7: there is no misconception 'only-beans' (did you mean 'only-leaves'?); "
        "define it in misconceptions.yaml of the bank first."
    )
    assert "there is no misconception 'only-beans';" in complaints(write_exercise, book, "")[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Every hot drink is made from *beans*.", "You can stop taking your tablets once you feel well."),
        ("Coffee is.", "Ask before you stop your medicine."),
        ("what-tea-is", "stopping"),
    ],
)
def test_words_of_stopping_are_borrowed(write_exercise: Write, book: Path, old: str, new: str) -> None:
    """An exercise that shows what a misconception says of stopping carries the safe sentence, without a tag."""
    (book / "stop.md").write_text("(stopping)=\n# When you want to stop your medicine\n", encoding="utf-8")
    write_exercise(GOOD, "misconceptions.yaml")
    folder = write_exercise(MISCONCEIVED).parents[1]
    assert not read_bank(folder, None, book)[0]["cup"].speaks_of_stopping
    write_exercise(GOOD.replace(old, new), "misconceptions.yaml")
    assert read_bank(folder, None, book)[0]["cup"].speaks_of_stopping


def test_a_paragraph_to_read_again_counts_too(write_exercise: Write, book: Path) -> None:
    """The heading that an exercise points to is shown with it."""
    (book / "stop.md").write_text("(stopping)=\n# When you want to stop your medicine\n", encoding="utf-8")
    folder = write_exercise(SINGLE_CHOICE + "paragraph: stopping\n").parents[1]
    assert read_bank(folder, None, book)[0]["cup"].speaks_of_stopping


def test_without_a_book_paragraphs_are_unknown(tmp_path: Path) -> None:
    """A bank by itself has no paragraphs to look up, and says so by showing the label."""
    known, problems = read_surroundings(tmp_path, None, tmp_path / "book")
    assert (known.paragraphs, problems) == (None, [])
    assert known.paragraph("tea").heading == "tea"
