"""A plan for a series of meetings: what it asks for, and everything that can be wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psychoed.errors import BankError
from psychoed.paper.choice import Choice
from psychoed.paper.plan import Plan, read_plan

PLAN = """\
brand: brand.yml
paper: letter
large_print: true
lines: 4
fillable: true
key: separate
handouts:
  - file: week-1.pdf
    lessons: [tea, rest]
  - file: more/week-2.PDF
    title: " Tea again "
    sections: [tea-cup]
    only: exercises
    exercises: [leaves]
    paper: a4
    large_print: false
    fillable: false
    key: none
    lines: 2
    brand: other.yml
"""


@pytest.fixture
def read(tmp_path):
    """Read a plan that has two brand files beside it."""
    (tmp_path / "brand.yml").write_text("name: Harbour Street\n", encoding="utf-8")
    (tmp_path / "other.yml").write_text("name: Hill Road\n", encoding="utf-8")

    def read(text: str = PLAN, **given: object) -> Plan:
        file = tmp_path / "spring.yml"
        file.write_text(text, encoding="utf-8")
        return read_plan(file, Path("out"), given)

    return read


def test_a_plan_says_what_and_how(read) -> None:
    """What it says for all counts for each handout, unless this says otherwise; files lie in the folder."""
    first, second = read().orders
    assert (first.file, first.choice) == (Path("out/week-1.pdf"), Choice(pages=("tea", "rest")))
    assert (first.key, first.title, first.look.paper) == ("separate", "", "letter")
    assert (first.look.large_print, first.look.lines, first.look.brand.name) == (True, 4, "Harbour Street")
    assert (first.look.fillable, second.look.fillable) == (True, False)
    assert first.files == (Path("out/week-1.pdf"), Path("out/week-1-key.pdf"))
    assert second.choice == Choice(sections=("tea-cup",), only="exercises", exercises=("leaves",))
    assert (second.key, second.title, second.look.paper) == ("none", "Tea again", "a4")
    assert (second.look.large_print, second.look.lines, second.look.brand.name) == (False, 2, "Hill Road")
    assert second.files == (Path("out/more/week-2.PDF"),)


def test_what_is_typed_counts_before_the_plan(read) -> None:
    """The same series in large print needs no second plan."""
    for order in read(PLAN, large_print=True, key="end", paper="letter").orders:
        assert (order.look.large_print, order.key, order.look.paper) == (True, "end", "letter")


def test_handouts_alone_are_a_plan(read) -> None:
    """Everything else has a default."""
    (order,) = read("handouts:\n  - {file: a.pdf, lessons: [tea]}\n").orders
    assert (order.key, order.look.paper, order.look.brand) == ("none", "a4", None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["1:1: a plan is a mapping of fields (got nothing)."]),
        ("brand: brand.yml", ["1:1: 'handouts' is missing; add it (The handouts, one after the other)."]),
        ("handouts: []", ["1:11: 'handouts' needs at least 1 entry (got 0)."]),
        (
            "papper: a4\nhandouts:\n  - {file: a.pdf, lesson: tea}",
            [
                "1:1: 'papper' is not a field of a plan (did you mean 'paper'?)",
                "3:19: 'lesson' is not a field of 'handouts[1]' (did you mean 'lessons'?)",
            ],
        ),
        (
            "key: maybe\nlines: many\nlarge_print: yes\nhandouts:\n  - {file: 3, lessons: tea}",
            [
                "1:6: 'key' must be one of 'none', 'end', 'separate' (got 'maybe').",
                "2:8: 'lines' must be a whole number (got 'many').",
                "3:14: 'large_print' must be true or false (got 'yes'); write true or false, without quotes.",
                "5:12: 'handouts[1].file' must be text (got 3); put it in quotes to make it text.",
                "5:24: 'handouts[1].lessons' must be a list (got 'tea'); put each entry on a line of its own",
            ],
        ),
        (
            "lines: 31\nhandouts:\n  - {file: a.pdf, lessons: [tea, tea]}",
            ["1:8: 'lines' must be at most 30 (got 31).", "3:28: 'handouts[1].lessons' names the same thing twice"],
        ),
        (
            "handouts:\n  - {file: a.pdf}\n  - {file: b.md, lessons: [tea]}\n  - {file: ../c.pdf, lessons: [tea]}",
            [
                "2:5: Nothing was chosen: name a lesson, a section or exercises.",
                "3:12: the file must end in .pdf (got 'b.md').",
                "4:12: the file must lie in the folder of the handouts (got '../c.pdf').",
            ],
        ),
        (
            "handouts:\n  - {file: a.pdf, lessons: [tea]}\n  - {file: A.pdf, lessons: [rest]}",
            ["3:12: 'A.pdf' would be written twice; give one of the handouts another file."],
        ),
        (
            "key: separate\nhandouts:\n  - {file: a-key.pdf, lessons: [tea]}\n  - {file: a.pdf, lessons: [rest]}",
            ["4:12: 'a-key.pdf' would be written twice"],
        ),
        (
            "brand: none.yml\nhandouts:\n  - {file: a.pdf, title: 漢, lessons: [tea]}",
            ["1:8: there is no brand file '", "3:26: the title has signs that no font of the handouts has: '漢'"],
        ),
        (
            "handouts:\n  - {file: a.pdf, exercises: [leaves], only: exercises}",
            ["2:5: 'exercises' are chosen from lessons or sections: name one."],
        ),
        ("handouts: [", ["this is not valid YAML"]),
        ("handouts: &a\n  - {file: a.pdf}\nbrand: *a", ["this is not valid YAML", "alias"]),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_is_told_with_its_place(read, tmp_path, text, says) -> None:
    """Unknown fields, wrong types, files that clash or lie elsewhere: all at once, each in a sentence."""
    with pytest.raises(BankError) as caught:
        read(text)
    told = [str(problem).removeprefix(f"{tmp_path}/spring.yml:") for problem in caught.value.problems]
    if "alias" in says:
        assert any("an alias" in one for one in told)
        return
    assert len(told) == len(says), told
    for one, start in zip(told, says, strict=True):
        assert start in one


def test_a_fault_of_a_brand_file_is_told_once(read, tmp_path) -> None:
    """However many handouts carry it, with its place in the brand file and not in the plan."""
    (tmp_path / "brand.yml").write_text("nome: Harbour Street\n", encoding="utf-8")
    entries = "".join(f"  - {{file: {name}.pdf, lessons: [tea]}}\n" for name in "abc")
    with pytest.raises(BankError) as caught:
        read(f"brand: brand.yml\nhandouts:\n{entries}")
    assert {problem.place.file.name for problem in caught.value.problems} == {"brand.yml"}
    assert len(caught.value.problems) == 2


def test_the_examples_of_the_guide_are_sound(tmp_path) -> None:
    """The brand file and the plan that README shows can be used as they stand, and name what the course has."""
    root = Path(__file__).parents[2]
    blocks = re.findall(r"```yaml\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (brand,) = (block for block in blocks if block.startswith("name:"))
    (plan,) = (block for block in blocks if "handouts:" in block)
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (tmp_path / "brand.yml").write_text(brand, encoding="utf-8")
    (tmp_path / "spring.yml").write_text(plan, encoding="utf-8")
    orders = read_plan(tmp_path / "spring.yml", Path("out"), {}).orders
    assert {order.look.brand.help_places[0].services[0].name for order in orders} == {"Front desk"}
    pages = "".join(page.read_text(encoding="utf-8") for page in (root / "book").glob("*.md"))
    for choice in (order.choice for order in orders):
        assert all((root / "book" / f"{name}.md").exists() for name in choice.pages)
        assert all(f"({label})=" in pages for label in choice.sections)
        assert all(list((root / "exercises").glob(f"*/{name}.yaml")) for name in choice.exercises)
