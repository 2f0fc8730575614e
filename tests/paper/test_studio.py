"""The studio: what is ticked is what is printed, and whatever is wrong stands on the page with its field."""

from __future__ import annotations

import io
import itertools
import os
import re
import time
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.paper._course import TEA, write_course

from psychoed.paper.look import Look
from psychoed.paper.plan import read_plan
from psychoed.project import Course
from psychoed.studio.desk import Desk
from psychoed.studio.reading import Reading
from psychoed.studio.server import make_app

HERE = "http://127.0.0.1:8000"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'
HELP = (
    b"lines:\n  - place: Our harbour\n    services:\n      - {name: Desk, contact: 01632 1, kind: crisis}\n"
)
SERVICE = {"name": "Harbour Street", "logo_alt": "A wave"}
FILES = {"logo": ("wave.svg", SVG), "help_lines": ("ours.yml", HELP)}


class Studio:
    """The page as a browser without scripts has it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        app = make_app(Desk(Reading(Course(root))), "word")
        self.client = TestClient(app, base_url=HERE, headers={"origin": HERE})

    def send(self, action: str = "", files: object = None, **fields: object):
        """Send the form as a browser does: always with parts, whether or not a file was chosen."""
        return self.client.post(f"/word/{action}", data=fields, files=files or {"logo": ("", b"")})

    def page(self, action: str = "", files: object = None, **fields: object) -> str:
        """Send the form and return the page that comes back, its words as they are read."""
        answer = self.send(action, files, **fields)
        assert answer.headers["content-type"].startswith("text/html"), answer.content[:200]
        return answer.text

    def faults(self, action: str = "", files: object = None, **fields: object) -> dict[str, str]:
        """Send the form and return what is wrong, by field."""
        found = re.findall(r"<li id=\"wrong-(\w+)\"[^>]*>(.*?)</li>", self.page(action, files, **fields))
        return {field: unescape(re.sub("<[^>]+>", "", said)) for field, said in found}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the course that the tests of this module share, so that it is read once."""
    return write_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def studio(course: Path) -> Studio:
    """A studio on that course."""
    return Studio(course)


def test_the_page_offers_what_the_course_has(studio: Studio) -> None:
    """Each page, its sections by their labels and its exercises can be ticked; nothing is chosen yet."""
    page = studio.client.get("/word/").text
    ticks = re.findall(r'type="checkbox" name="(lesson|section|exercise)" value="([^"]+)"', page)
    assert {
        ("lesson", "book/tea"),
        ("section", "tea-cup"),
        ("exercise", "claim"),
        ("lesson", "book/words"),
    } <= {*ticks}
    assert " checked" not in re.sub(r'<input type="radio"[^>]*>', "", page)
    assert "Tick a lesson, a section or an exercise" in page
    assert "<img" not in page


def test_what_is_ticked_is_shown_as_it_will_print(studio: Studio) -> None:
    """Pages come with their headings as words, all of it as text, and the form as it was filled."""
    page = studio.page(section="tea-cup", key="separate", lines="4", large_print="yes")
    assert re.search(r'alt="Page 1 of \d: Tea; A cup; 1\. A cup of tea', page)
    assert 'alt="Answer key, page 1 of' in page
    assert "What is tea made from?" in page  # as text
    assert "Tea leaves are dried." in page  # the key
    for filled in ('value="tea-cup" checked', 'value="separate" checked', 'value="yes" checked', 'value="4"'):
        assert filled in page


def test_the_files_are_those_of_the_command(studio: Studio, text_of: Callable[[bytes], str]) -> None:
    """PDF, key and Word file have what was chosen, and names that tell what they are."""
    chosen = {"lesson": "book/tea", "title": "Morning", "key": "end"}
    pdf = studio.send("handout.pdf", **chosen)
    assert pdf.headers["content-disposition"].endswith("''tea.pdf")
    text = text_of(pdf.content)
    assert "Morning" in text
    assert "Tea leaves are dried." in text
    key = studio.send("key.pdf", **chosen)
    assert key.headers["content-disposition"].endswith("''tea-key.pdf")
    assert "Answer key: Morning" in text_of(key.content)
    word = studio.send("handout.docx", **chosen)
    assert word.content.startswith(b"PK")
    sheet = studio.send("handout.pdf", exercise=["claim", "leaves"], file="our sheet")
    assert sheet.headers["content-disposition"].endswith("''our%20sheet.pdf")
    assert "Answer key" not in text_of(sheet.content)


def test_a_service_is_printed_and_its_files_travel_with_the_form(
    studio: Studio, text_of: Callable[[bytes], str]
) -> None:
    """Name and help lines stand on the PDF; a page without scripts carries both files to the next step."""
    page = studio.page(files=FILES, lesson="book/tea", **SERVICE)
    carried = dict(re.findall(r'name="((?:logo|help_lines)_(?:name|kept))" value="([^"]+)"', page))
    assert carried["logo_name"] == "wave.svg"
    text = text_of(studio.send("handout.pdf", lesson="book/tea", **SERVICE, **carried).content)
    assert "Harbour Street" in text
    assert "Our harbour" in text
    dropped = studio.page(lesson="book/tea", name="Harbour Street", **carried, logo_drop="yes")
    assert 'name="logo_kept"' not in dropped
    damaged = carried | {"logo_kept": "%%%"}
    assert "damaged" in studio.faults(lesson="book/tea", **SERVICE, **damaged)["logo"]


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"lesson": "book/tea", "lines": "99"}, "lines", "1 to 30 (got 99)"),
        ({"lesson": "book/tea", "lines": "many"}, "lines", "are a number (got 'many')"),
        ({"lesson": "book/tea", "title": "漢"}, "title", "'漢' (U+6F22)"),
        ({"lesson": "book/tea", "contact": "Here"}, "name", "write its name"),
        ({"lesson": "book/tea", "name": "漢"}, "name", "no font of the handouts has: '漢'"),
        ({"lesson": "book/tea", "name": "A", "logo_alt": "A wave"}, "logo", "choose its file"),
        ({"lesson": "book/tea", "file": "../../a"}, "file", "holds a path"),
        ({"lesson": "book/gone"}, "choose", "There is no lesson 'book/gone'"),
        ({"section": "tea-cap"}, "choose", "did you mean 'tea-cup'"),
        ({"exercise": "leavs"}, "choose", "did you mean 'leaves'"),
        ({"lesson": "book/tea", "paper": "a5"}, "lines", "There is no paper 'a5'"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(studio: Studio, fields, field: str, says: str) -> None:
    """Every slip has a sentence that names field, what was found and the way out; the form stays as it was."""
    assert says in studio.faults(**fields)[field]


def test_nothing_chosen_is_a_fault_only_where_something_is_wanted(studio: Studio) -> None:
    """To look is free; a file needs a choice, a key needs exercises."""
    assert studio.faults() == {}
    assert "Nothing was chosen" in studio.faults("handout.pdf")["choose"]
    assert "no exercises" in studio.faults("key.pdf", lesson="book/words")["choose"]
    assert "there are no key points in it" in studio.page(lesson="book/words", only="key-points")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.svg", SVG.replace(b"<path", b"<script>alert(1)</script><path"), "holds a script"),
        ("a.svg", SVG.replace(b"<path", b'<path onclick="go()"'), "holds a script ('onclick')"),
        ("a.svg", SVG.replace(b"<path", b'<image href="https://x.example/y.png"/><path'), "another file"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "is no picture"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND", "is damaged"),
        ("a.jpg", b"\xff\xd8\xff" + b"\0" * 1_500_000, "is too large"),
        ("a.png", b"#!/bin/sh\nrm -rf /\n", "is no picture"),
        ("../../a.svg", SVG, "holds a path"),
        ("brand.yml", SVG, "two files"),
    ],
)
def test_a_hostile_logo_is_refused_with_a_sentence(
    studio: Studio, name: str, content: bytes, says: str
) -> None:
    """What is no plain picture, is too large or would go elsewhere never reaches a page, and is not carried on."""
    chosen = {"lesson": "book/tea", **SERVICE}
    page = studio.page(files={"logo": (name, content)}, **chosen)
    assert says in unescape(page)
    assert 'name="logo_kept"' not in page
    assert "/psychoed-" not in page  # where it lay is nobody's business


def test_help_lines_are_checked_at_their_place(studio: Studio) -> None:
    """What is wrong with the file of help lines is told with its line."""
    broken = HELP.replace(b"contact: 01632 1", b"contact: 112")
    faults = studio.faults(files={"help_lines": ("ours.yml", broken)}, lesson="book/tea", name="A")
    assert faults["help_lines"].startswith("Local help lines: ours.yml, line 4: 'contact' must be text")


def test_a_file_of_help_lines_to_begin_with_is_accepted_as_it_is(studio: Studio) -> None:
    """The link beside the field gives the lines of the course; chosen unchanged, nothing is wrong with them."""
    assert '<a href="help-lines.yml" download>' in studio.page()
    example = studio.client.get("/word/help-lines.yml")
    assert example.headers["content-disposition"].endswith("''help-lines.yml")
    page = studio.page(files={"help_lines": ("ours.yml", example.content)}, lesson="book/tea", name="A")
    assert "Chosen: <b>ours.yml</b>" in page
    assert 'alt="Page 1 of' in page


def test_a_plan_is_saved_and_opened_as_the_command_reads_it(studio: Studio, tmp_path: Path) -> None:
    """What was chosen goes into a plan, is read by the command's own reader, and comes back into the form."""
    chosen = {
        "lesson": "book/rest",
        "section": "tea-cup",
        "key": "end",
        "lines": "3",
        "large_print": "yes",
        "fillable": "y",
    }
    plain = studio.send("plan", **chosen, title="no: 1")
    assert plain.headers["content-disposition"].endswith("''plan.yml")
    (tmp_path / "plan.yml").write_bytes(plain.content)
    (order,) = read_plan(tmp_path / "plan.yml", Path(), {}).orders
    assert (order.choice.sections, order.key, order.title) == (("tea-cup", "rest"), "end", "no: 1")
    assert order.look == Look(large_print=True, lines=3, fillable=True)
    packed = studio.send("plan", FILES, **chosen, **SERVICE)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.namelist() == ["plan.yml", "brand.yml", "wave.svg"]
        archive.extractall(tmp_path)
    (order,) = read_plan(tmp_path / "plan.yml", Path(), {}).orders
    assert order.look.brand
    assert order.look.brand.help_places[0].place == "Our harbour"
    for files in (
        [("plan", ("plan.zip", packed.content))],
        [("plan", (name, (tmp_path / name).read_bytes())) for name in ("brand.yml", "wave.svg", "plan.yml")],
    ):
        page = studio.page("open", files)
        for filled in ('value="book/rest" checked', 'value="tea-cup" checked', 'value="end" checked'):
            assert filled in page
        assert 'value="Harbour Street"' in page
        assert "Our harbour" in page
    alone = studio.page("open", [("plan", ("plan.yml", (tmp_path / "plan.yml").read_bytes()))])
    assert "The plan names &#39;brand.yml&#39;: choose it together with the plan" in alone


def test_exercises_stand_in_the_order_that_is_wanted(studio: Studio) -> None:
    """A worksheet is in the order of the book until one of its exercises is moved up; new ones come last."""
    ticked = ["leaves", "claim", "rest"]
    page = studio.page(exercise=ticked)
    assert 'name="order" value="leaves,claim,rest"' in page
    page = studio.page(exercise=ticked, order="leaves,claim,rest", earlier="rest")
    assert 'name="order" value="leaves,rest,claim"' in page
    assert re.search(r'alt="Page 1 of \d: Worksheet; 1\. A cup of tea; 2\. Your own rest', page)
    page = studio.page(exercise=[*ticked, "habits"], order="leaves,rest,claim", earlier="leaves")
    assert 'name="order" value="leaves,rest,claim,habits"' in page
    assert "- rest\n  - claim" in studio.send("plan", exercise=ticked, order="leaves,rest,claim").text


def test_a_series_stays_together(studio: Studio) -> None:
    """Of a plan with several handouts one is shown; the others wait in the form and are saved with it."""
    plan = b"handouts:\n- {file: w1.pdf, lessons: [tea]}\n- {file: w2.pdf, lessons: [rest], title: Second}\n"
    page = studio.page("open", [("plan", ("spring.yml", plan))])
    assert "This plan has 2 handouts" in page
    series = unescape(re.findall(r'name="series" value="([^"]*)"', page)[0])
    page = studio.page("turn", lesson="book/tea", file="w1.pdf", key="end", series=series, turn="0", to="1")
    assert 'value="Second"' in page
    assert 'value="book/rest" checked' in page
    series = unescape(re.findall(r'name="series" value="([^"]*)"', page)[0])
    assert "key: end" in series
    page = studio.page("turn", lesson="book/rest", file="w2.pdf", series=series, turn="1", to="2")
    assert " checked" not in re.sub(r'<input type="radio"[^>]*>', "", page)
    saved = studio.send("plan", lesson="book/words", series=series, turn="2").text
    assert [line for line in saved.splitlines() if "file:" in line] == [
        "- file: w1.pdf",
        "- file: w2.pdf",
        "- file: words.pdf",
    ]
    twice = studio.faults("plan", lesson="book/words", file="w1", series=series, turn="2")
    assert "written twice" in twice["file"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("plan.yml", b"handouts:\n- {file: a.pdf, lesons: [tea]}\n", "plan.yml, line 2"),
        ("plan.yml", b"handouts: [", "not valid YAML"),
        ("plan.yml", b"\0\1", "binary"),
        ("plan.zip", b"PK\3\4 no", "cannot be unpacked"),
        (
            "plan.yml",
            b"handouts:\n- {file: a.pdf, lessons: [coffee]}\n",
            "'coffee' of the plan is not in this",
        ),
        ("a.svg", SVG, "There is no plan among these"),
        ("../plan.yml", b"handouts: []", "holds a path"),
    ],
)
def test_a_plan_that_cannot_be_opened_is_told(studio: Studio, name: str, content: bytes, says: str) -> None:
    """A file that is no plan, damaged or from another course says so, with its line where there is one."""
    assert says in unescape(studio.page("open", [("plan", (name, content))]))


def test_nothing_but_what_was_chosen_is_read(studio: Studio, tmp_path: Path) -> None:
    """A plan from a stranger cannot have files of this computer printed or quoted, nor unpack without end."""
    secret = tmp_path / "secret.yml"
    secret.write_text("name: Secret Street\n", encoding="utf-8")
    plan = f"brand: {secret}\nhandouts:\n- {{file: a.pdf, lessons: [tea]}}\n".encode()
    page = studio.page("open", [("plan", ("plan.yml", plan))])
    assert "Secret Street" not in page
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("plan.yml", b" " * 50_000_000)
    page = studio.page("open", [("plan", ("plan.zip", bomb.getvalue()))])
    assert "more than a plan" in page


def test_the_course_is_followed_while_it_is_edited(studio: Studio) -> None:
    """A new section can be ticked at once; a faulty page is told and nothing printed until it is mended."""
    file = studio.root / "book" / "tea.md"
    seconds = itertools.count(1)

    def save(text: str) -> None:
        file.write_text(text, encoding="utf-8")
        later = max(time.time_ns(), file.stat().st_mtime_ns) + next(seconds) * 10**9
        os.utime(file, ns=(later, later))  # clocks of file systems may be slow

    save(TEA + "\n(tea-pot)=\n## A pot\n\nPots are round, too.\n")
    assert "Pots are round, too." in studio.page(section="tea-pot")
    save(TEA.replace("{exercise} leaves", "{exercise} leavs"))
    for _ in range(2):
        page = studio.page(lesson="book/tea")
        assert "One thing is to be mended:" in page
        assert "there is no exercise &#39;leavs&#39;" in page
        assert "<img" not in page
    save(TEA)
    assert "<img" in studio.page(lesson="book/tea")
    assert "There is no section 'tea-pot'" in studio.faults(section="tea-pot")["choose"]
