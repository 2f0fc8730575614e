"""The command `psychoed handout`: what it writes, and one clear sentence for everything that it cannot do."""

from __future__ import annotations

import errno
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.paper._course import PAGES, TEA
from tests.paper._forms import fields_in

from psychoed.commands.cli import main


@pytest.fixture(scope="module")
def read_course(tmp_path_factory) -> Path:
    """The folder of a course that the tests of this module share, so that it is read once."""
    return tmp_path_factory.mktemp("course")


@pytest.fixture
def course(project, read_course, monkeypatch, tmp_path) -> Path:
    """Stand in an empty folder, with a course whose pages were read before where they are as they were."""
    if not (read_course / "_toc.yml").exists():
        for name, text in PAGES.items():
            project.write(name, text)
        shutil.copytree(project.root, read_course, dirs_exist_ok=True)
    monkeypatch.setenv("PSYCHOED_COURSE", str(read_course))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return read_course


def run(line: str) -> Result:
    """Run the command as it would be typed."""
    return CliRunner().invoke(main, ["handout", *line.split()])


def written() -> list[str]:
    """All files below the current folder."""
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def test_a_lesson_and_its_key(course, text_of) -> None:
    """Both files are named with their size; the handout is what was asked for."""
    result = run("tea --key separate --paper letter --title Morning -o tea.pdf")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(r"tea\.pdf \(\d+ kB\)\ntea-key\.pdf \(\d+ kB\)\n", result.stdout)
    text = text_of(Path("tea.pdf").read_bytes())
    assert text.startswith("A small course Morning")
    assert "Answer key: Morning" in text_of(Path("tea-key.pdf").read_bytes())


def test_sections_exercises_and_looks_are_passed_on(course, text_of) -> None:
    """What is typed is what is printed."""
    Path("brand.yml").write_text("name: Harbour Street\n", encoding="utf-8")
    result = run(
        "--section tea-cup --exercises rest,claim --large-print --lines 9 --fillable --brand brand.yml "
        "--key end -o a.pdf"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert fields_in(Path("a.pdf").read_bytes())
    text = text_of(Path("a.pdf").read_bytes())
    assert text.startswith("Harbour Street")
    assert text.index("Cups are round.") < text.index("4. Your own rest") < text.index("Answer key")
    assert "Tea is dried." not in text


def test_a_folder_gets_a_file_for_each_lesson(course) -> None:
    """Where no single PDF is named; what has no exercises has no key, which is said."""
    result = run("tea book/rest words --key separate -o out")
    assert result.exit_code == 0
    assert written() == [
        "out/rest-key.pdf",
        "out/rest.pdf",
        "out/tea-key.pdf",
        "out/tea.pdf",
        "out/words.pdf",
    ]
    assert result.stderr == "Printing 3 handouts\nout/words.pdf has no exercises, so it has no answer key.\n"


def test_all_prints_every_page_with_exercises(course, text_of) -> None:
    """In the order of the book; with --only, pages that have nothing of the kind are left out."""
    result = run("--all -o out")
    assert (result.exit_code, result.stderr) == (0, "Printing 2 handouts\n")
    assert [line.split(" ")[0] for line in result.stdout.splitlines()] == ["out/tea.pdf", "out/rest.pdf"]
    assert run("--all --only key-points -o points").exit_code == 0
    assert [name for name in written() if name.startswith("points")] == ["points/tea.pdf"]
    assert "Cups are round." not in text_of(Path("points/tea.pdf").read_bytes())


PLAN = """\
key: separate
handouts:
  - {file: week-1.pdf, lessons: [tea], only: key-points, key: none}
  - {file: week-2.pdf, title: Two, exercises: [rest, leaves]}
"""


def test_a_plan_is_printed(course, text_of) -> None:
    """All its handouts, and what is typed beside it counts for all of them."""
    Path("spring.yml").write_text(PLAN, encoding="utf-8")
    result = run("--plan spring.yml --key end -o out")
    assert (result.exit_code, result.stderr) == (0, "Printing 2 handouts\n")
    assert written() == ["out/week-1.pdf", "out/week-2.pdf", "spring.yml"]
    text = text_of(Path("out/week-2.pdf").read_bytes())
    assert "Two 1. Your own rest" in text
    assert "That is where it starts." in text.partition("Answer key")[2]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("tee -o a.pdf", "There is no lesson 'tee'. Did you mean 'tea'"),
        ("tee --exercises leavs -o a.pdf", "There is no exercise 'leavs' (did you mean 'leaves'?)."),
        ("--section tea-cap -o a.pdf", "There is no section 'tea-cap' (did you mean 'tea-cup'"),
        ("rest --section tea-cup -o a.pdf", "The section 'tea-cup' is not in book/rest but in book/tea."),
        ("words --only exercises -o a.pdf", "Nothing of book/words can be printed: there are no exercises in it."),
        ("-o a.pdf", "Nothing was chosen: name a LESSON, a --section or --exercises, or take --all."),
        ("--exercises , -o a.pdf", "name exercises by their ids, with commas between them."),
        ("--exercises leaves --only exercises -o a.pdf", "'exercises' are chosen from lessons or sections: name one."),
        ("tea --title 漢 -o a.pdf", "The title has signs that no font of the handouts has: '漢' (U+6F22)"),
        ("tea --lines 31 -o a.pdf", "31 is not in the range 1<=x<=30"),
        ("tea --paper a5 -o a.pdf", "'a5' is not one of 'a4', 'letter'"),
        ("tea --brand no.yml -o a.pdf", "no.yml:1:1: the file cannot be read: No such file or directory"),
        ("tea -o a.md", "the file must end in .pdf (got 'a.md')."),
        ("--section tea-cup -o out", "sections and exercises go into one PDF: the file must end in .pdf (got 'out')."),
        ("tea rest --title T -o out", "with --title the file must end in .pdf (got 'out')."),
        ("--all -o a.pdf", "several files need a folder (got 'a.pdf')."),
        ("--all tea --title T -o out", "--all says itself what is printed; leave out LESSON and --title."),
        ("--plan no.yml --all --only exercises -o out", "--plan says itself what is printed; leave out --only and --all."),
        ("--plan no.yml -o out", "no.yml:1:1: the file cannot be read: No such file or directory"),
        ("tea", "Missing option '-o'"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_told(course, line, says) -> None:
    """One clear sentence, exit code 2, and no file anywhere."""
    result = run(line)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert written() == []


def test_a_plan_is_printed_all_or_not_at_all(course) -> None:
    """Every name that is wrong is told at its place, and the handouts that could be made are not."""
    wrong = PLAN.replace("[tea]", "[tee]").replace("rest, leaves", "rast, leavs")
    Path("spring.yml").write_text(wrong, encoding="utf-8")
    result = run("--plan spring.yml -o out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert [line.partition(" There")[0] for line in result.stderr.splitlines()] == [
        "spring.yml:3:34:",
        "spring.yml:4:48:",
        "spring.yml:4:54:",
    ]
    Path("spring.yml").write_text(PLAN.replace("lessons: [tea]", "lessons: [rest]"), encoding="utf-8")
    result = run("--plan spring.yml -o out")
    assert result.exit_code == 2
    assert result.stderr.endswith(
        "spring.yml:3:5: Nothing of book/rest can be printed: there are no key points in it.\n"
    )
    assert written() == ["spring.yml"]


def test_a_brand_that_cannot_be_printed_is_told_at_its_place(course) -> None:
    """The message names the field of the brand file, not the page that it would stand on."""
    Path("brand.yml").write_text("name: 漢\nlogo: {file: no.svg, alt: A}\n", encoding="utf-8")
    result = run("tea --brand brand.yml -o a.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "brand.yml:1:7: 'name' has signs that no font of the handouts has: '漢' (U+6F22)" in result.stderr
    assert "brand.yml:2:14: the logo 'no.svg' cannot be read: there is no such file" in result.stderr
    assert written() == ["brand.yml"]


def test_a_folder_that_cannot_be_written_is_told(course) -> None:
    """A file where a folder should be, and a folder where the PDF should be; both stay as they are."""
    Path("file").write_text("words", encoding="utf-8")
    result = run("tea -o file/a.pdf")
    assert (result.exit_code, result.stderr) == (
        2,
        "'file/a.pdf' could not be written: Not a directory. Choose another place.\n",
    )
    assert "several files need a folder (got 'file')" in run("--all -o file").stderr
    Path("a.pdf").mkdir()
    result = run("tea -o a.pdf")
    assert (result.exit_code, result.stderr) == (
        2,
        "'a.pdf' is there and is no ordinary file. Choose another place.\n",
    )
    assert (written(), Path("file").read_text(encoding="utf-8")) == (["file"], "words")


def test_a_full_disk_leaves_nothing(course, monkeypatch) -> None:
    """The old handout stays, the first of the new ones is not there, nor a folder or a half-written file."""
    Path("tea.pdf").write_bytes(b"old")
    make, room = tempfile.NamedTemporaryFile, ["one file"]

    def full(*given: object, **asked: object) -> object:
        is_handout = str(asked.get("prefix")).endswith(".pdf.")  # what is kept of the course has room
        if is_handout and not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        room[:] = [] if is_handout else room
        return make(*given, **asked)

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    result = run("tea --key separate -o tea.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr
        == "'tea-key.pdf' could not be written: No space left on device. Choose another place.\n"
    )
    result = run("--all -o out/deep")
    assert result.exit_code == 2
    assert [path.name for path in Path().rglob("*")] == ["tea.pdf"]
    assert Path("tea.pdf").read_bytes() == b"old"


def test_a_faulty_course_is_another_matter(course, read_course, monkeypatch, tmp_path) -> None:
    """A page that has to be mended first ends with exit code 1, its place, and no file."""
    faulty = tmp_path / "faulty"
    shutil.copytree(read_course, faulty, ignore=shutil.ignore_patterns("_build"))
    monkeypatch.setenv("PSYCHOED_COURSE", str(faulty))
    page = faulty / "book" / "tea.md"
    page.write_text(TEA.replace("Cups", "漢 cups"), encoding="utf-8")
    result = run("tea -o a.pdf")
    assert result.exit_code == 1
    assert "Tea: no font of the handouts has a sign for '漢' (U+6F22)" in result.stderr
    page.write_text(TEA.replace("{exercise} leaves", "{exercise} leavs"), encoding="utf-8")
    result = run("rest -o a.pdf")
    assert result.exit_code == 1
    assert "tea.md:14: WARNING: there is no exercise 'leavs'" in result.stderr
    assert "nothing was printed" in result.stderr
    page.write_text(TEA, encoding="utf-8")
    (faulty / "book" / "help-lines.yml").write_text("lines: []\n", encoding="utf-8")
    result = run("tea -o a.pdf")
    assert result.exit_code == 1
    assert "help-lines.yml:1:8: 'lines' must be a list with at least one entry" in result.stderr
    assert written() == []


def test_it_is_a_program(course) -> None:
    """Run as people run it, for several lessons, with its exit code and its words."""
    program = [Path(sys.executable).with_name("psychoed"), "handout", "tea", "rest", "--only", "exercises"]
    done = subprocess.run([*program, "-o", "both.pdf"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"both\.pdf \(\d+ kB\)\n", done.stdout)
    assert Path("both.pdf").read_bytes().startswith(b"%PDF-")


def test_help_names_what_the_course_has() -> None:
    """Every option is explained, and each example can be typed as it stands."""
    result = CliRunner().invoke(main, ["handout", "--help"])
    assert result.exit_code == 0
    root = Path(__file__).parents[2]
    examples = re.findall(r"^    psychoed handout (.*)$", result.output, re.MULTILINE)
    assert len(examples) >= 6
    labels = set(re.findall(r"--section (\S+)", "\n".join(examples)))
    ids = {one for group in re.findall(r"--exercises (\S+)", "\n".join(examples)) for one in group.split(",")}
    pages = "".join(page.read_text(encoding="utf-8") for page in (root / "book").glob("*.md"))
    assert labels
    assert {label for label in labels if f"({label})=" not in pages} == set()
    assert {one for one in ids if not list((root / "exercises").glob(f"*/{one}.yaml"))} == set()
