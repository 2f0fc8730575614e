"""The preview: shows what is in the file, says what is wrong with it, and outlives whatever happens to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from urllib.request import urlopen

import pytest
from samples import CASES, SINGLE_CHOICE
from starlette.testclient import TestClient

from psychoed.assets import POLICY
from psychoed.exercises.bank import exercise_from_document
from psychoed.exercises.model import KINDS
from psychoed.preview.look import look
from psychoed.preview.server import make_app
from psychoed.project import Course
from psychoed.renderers.html import render_html
from psychoed.renderers.text import render_text
from psychoed.yaml_source import read_yaml

Write = Callable[..., Path]


@pytest.fixture
def file(write_exercise: Write) -> Path:
    """A sound exercise, in no course."""
    return write_exercise(SINGLE_CHOICE)


def visit(file: Path) -> TestClient:
    """Open the preview of a file without a network."""
    return TestClient(make_app(file), base_url="http://127.0.0.1:8000")


def save(file: Path, text: str | bytes) -> None:
    """Save a file as editors do; its time is moved on, since clocks of file systems may be slow."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(file, ns=(before + 10**9, before + 10**9))


def test_the_page_shows_the_exercise_as_the_book_does(file: Path) -> None:
    """The page holds the exercise, its plain text and its key, and loads the book's files under its policy."""
    client = visit(file)
    answer = client.get("/")
    assert answer.headers["content-security-policy"] == POLICY
    exercise = exercise_from_document(read_yaml(file))
    assert render_html(exercise) in answer.text
    assert escape(render_text(exercise, key=True)) in answer.text
    loaded = re.findall(r'(?:stylesheet" href|script defer src)="([^"]+)"', answer.text)
    assert len(loaded) > 5
    assert {client.get(f"/{name}").status_code for name in loaded} == {200}
    assert "there is no course around this file" in answer.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_previewed(kind: str, tmp_path: Path) -> None:
    """Each kind has a page without problems, its picture and misconceptions read from beside it."""
    folder = tmp_path / "bank" / "sleep"
    folder.mkdir(parents=True)
    (folder.parent / "misconceptions.yaml").write_text(
        "cold-is-healthy: {belief: Cold is good., answer: A cool room helps., paragraph: any}",
        encoding="utf-8",
    )
    for source in [*CASES.glob("*.svg"), CASES / f"{kind}.yaml"]:
        (folder / source.name.replace("_", "-")).write_bytes(source.read_bytes())
    page = visit(folder / f"{kind.replace('_', '-')}.yaml").get("/").text
    assert "Nothing is wrong." in page
    assert f'data-kind="{kind}"' in page


def test_saving_is_seen_and_nothing_else_is(file: Path) -> None:
    """The number that the page asks for changes with what there is to see, and only then."""
    client = visit(file)
    assert client.get("/number").text == "1"
    save(file, SINGLE_CHOICE)
    assert client.get("/number").text == "1"
    save(file, SINGLE_CHOICE.replace("What is tea made from?", "What is in the cup?"))
    assert client.get("/number").text == "2"
    page = client.get("/").text
    assert 'data-number="2"' in page
    assert "What is in the cup?" in page


def test_problems_are_shown_with_their_places_until_they_are_mended(file: Path) -> None:
    """A broken file gives every problem with its place, nothing half; once mended, the page says so."""
    client = visit(file)
    save(file, SINGLE_CHOICE.replace("stem", "stam").replace("beans, text: Beans", "beans, text: <b>Beans"))
    page = client.get("/").text
    assert "2 things are to be mended." in page
    assert "<code>cup.yaml:4:1</code> &#x27;stam&#x27; is not a field" in page
    assert "pe-exercise id" not in page
    save(file, SINGLE_CHOICE.replace("Leaves, feedback", "<b>, feedback"))
    assert "One thing is to be mended." in client.get("/").text
    save(file, SINGLE_CHOICE)
    assert "Mended: nothing is wrong any more." in client.get("/").text
    save(file, SINGLE_CHOICE.replace("A cup of tea", "A pot of tea"))
    assert "Nothing is wrong." in client.get("/").text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "the file is empty"),
        (b"kind: single_choice\ntitle: 'half sa", "this is not valid YAML"),
        (b"\x89PNG\0\0", "this is a binary file"),
        (b"kind: \xe9", "is not UTF-8"),
        (b"a" * 300_000, "larger than 200 kB"),
        (b"[" * 5000, "nested too deeply"),
        (b'picture: {file: "a\\0b"}\nkind: plan', "cannot be"),
    ],
)
def test_no_file_brings_the_server_down(file: Path, text: bytes, says: str) -> None:
    """Half a file, no text, or far too much of it is a problem on the page, and the next save mends it."""
    client = visit(file)
    save(file, text)
    answer = client.get("/")
    assert answer.status_code == 200
    assert says in answer.text
    save(file, SINGLE_CHOICE)
    assert "Mended" in client.get("/").text


def test_a_deleted_file_is_said_and_its_return_seen(file: Path) -> None:
    """Editors that save by deleting, and people who do, find the preview again."""
    client = visit(file)
    file.unlink()
    assert "the file cannot be read" in client.get("/").text
    file.parent.rename(file.parents[1] / "coffee")
    assert client.get("/number").text == "2"
    file.parent.mkdir()
    save(file, SINGLE_CHOICE)
    assert "Mended" in client.get("/").text


def test_the_picture_is_followed_too(file: Path) -> None:
    """A picture that is missing is a problem, and putting it there is enough to mend it."""
    save(file, SINGLE_CHOICE + "picture: {file: lamp.svg, alt: A lamp.}\n")
    client = visit(file)
    assert "lamp.svg" in client.get("/").text
    (file.parent / "lamp.svg").write_bytes((CASES / "lamp.svg").read_bytes())
    assert "Mended" in client.get("/").text


def test_a_name_that_the_bank_would_refuse_is_said(write_exercise: Write) -> None:
    """What check would say of the file's name, the preview says at once."""
    assert "rename this one" in visit(write_exercise(SINGLE_CHOICE, "tea/cup.yml")).get("/").text
    assert "cannot be an id" in visit(write_exercise(SINGLE_CHOICE, "tea/My cup.yaml")).get("/").text


def test_in_a_course_its_sources_and_paragraphs_are_checked(course: Course) -> None:
    """A real exercise is sound with the works and headings it names, and depends on their files."""
    file = course.exercises / "taking-medicine" / "facts-alone.yaml"
    seen = look(file)
    assert seen.problems == ()
    assert {course.references, course.exercises / "misconceptions.yaml", file} <= seen.read
    assert any(path.suffix == ".md" for path in seen.read)


def test_only_this_computer_is_answered(file: Path) -> None:
    """A page that has its own name point here learns nothing."""
    client = TestClient(make_app(file), base_url="http://elsewhere.example")
    assert client.get("/").status_code == 400
    assert client.get("/number").status_code == 400


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_the_command_serves_and_ends_cleanly(file: Path) -> None:
    """The printed address answers, on this computer alone, and Ctrl-C ends it without a word of trouble."""
    program = "from psychoed.commands.cli import main; main()"
    command = [sys.executable, "-u", "-c", program, "preview", str(file), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())
        assert address
        with urlopen(address.group()) as answer:  # noqa: S310  # the address was just printed by our own program
            assert b"exercise-cup" in answer.read()
        running.send_signal(signal.SIGINT)
        said, errors = running.communicate(timeout=20)
    assert (running.returncode, said.strip(), errors) == (0, "The preview has ended.", "")
