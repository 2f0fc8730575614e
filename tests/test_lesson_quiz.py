"""A lesson in a notebook: its summary keeps step, and its results hold only what is graded."""

from __future__ import annotations

import json
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import html as lxml_html
from samples import case
from test_widget import GRADED, UNGRADED, VIEW, a_response

from psychoed import labels
from psychoed.errors import CannotWrite
from psychoed.exercises.model import KINDS
from psychoed.notebook.lesson_quiz import Quiz
from psychoed.notebook.static_face import static_face
from psychoed.notebook.widget import ExerciseWidget
from psychoed.renderers.text import render_text


@pytest.fixture
def sleep() -> Quiz:
    """Every kind in one lesson."""
    return Quiz("sleep", [case(kind) for kind in KINDS])


def _answer(one: ExerciseWidget, verdict: str, *, sure: bool | None = None) -> None:
    one.response, one.sure = a_response(one.exercise.kind, verdict), sure
    one.check()


def _lines(quiz: Quiz) -> dict[str, str]:
    """What the summary says of each kind."""
    listed = lxml_html.fromstring(quiz.children[-1].value.partition("</p>")[2]).findall("li")
    assert len(listed) == len(KINDS)
    return {kind: line.text_content().rpartition(": ")[2] for kind, line in zip(KINDS, listed, strict=True)}


def test_the_summary_keeps_step(sleep: Quiz) -> None:
    """It says of each exercise how it stands, in the words of the page, and counts nothing."""
    words = {name: f"{sign} {word}" for name, (sign, word) in labels.SUMMARY_STATES.items()}
    assert set(_lines(sleep).values()) == {words["open"], "yours alone, and not marked"}
    one = {widget.exercise.kind: widget for widget in sleep.exercises}
    _answer(one["matching"], "right")
    _answer(one["categorisation"], "partly")
    _answer(one["text_entry"], "empty")
    sure_wrong = words["sure-wrong"].rpartition(": ")[2]
    _answer(one["ordering"], "wrong", sure=True)
    lines = _lines(sleep)
    assert (lines["matching"], lines["categorisation"]) == (words["done"], words["again"])
    assert (lines["ordering"], lines["text_entry"]) == (sure_wrong, words["open"])
    one["matching"].response = a_response("matching", "partly")
    assert _lines(sleep)["matching"] == words["again"], "tried, and changed since"
    assert not re.search(r"\d", sleep.children[-1].value.replace(case("single_choice").title, ""))


def test_records_are_a_table(sleep: Quiz) -> None:
    """Each graded exercise is a row with the same columns, whatever was answered; pandas takes them as they are."""
    for one in sleep.exercises:
        if one.exercise.kind in GRADED:
            _answer(one, "right")
    records = sleep.records()
    assert [record["kind"] for record in records] == list(GRADED)
    assert {tuple(record) for record in records} == {tuple(records[0])}
    assert json.loads(json.dumps(records)) == records
    if find_spec("pandas"):  # no need of ours: readers who have it use it
        table = import_module("pandas").DataFrame(records)
        assert (len(table), table["credit"].sum()) == (len(GRADED), len(GRADED))


def test_a_hand_in_file_holds_what_is_graded(
    sleep: Quiz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is JSON with a version, lies beside the notebook unless told, and may be written anew."""
    monkeypatch.chdir(tmp_path)
    assert sleep.hand_in() == Path("sleep-hand-in.json")
    _answer(sleep.exercises[0], "right")
    assert sleep.hand_in("for tutors/sleep.json").read_text(encoding="utf-8").endswith("}\n")
    sleep.hand_in()
    handed_in = json.loads((tmp_path / "sleep-hand-in.json").read_text(encoding="utf-8"))
    assert handed_in == {"version": 1, "lesson": "sleep", "records": sleep.records()}
    ungraded = [one.exercise for one in sleep.exercises if one.exercise.kind in UNGRADED]
    assert [one.id for one in ungraded if one.id in {record["exercise"] for record in sleep.records()}] == []


@pytest.mark.parametrize("place", ["taken", "taken/under a file.json"])
def test_a_place_that_takes_no_file_is_said_in_a_sentence(sleep: Quiz, tmp_path: Path, place: str) -> None:
    """A folder of that name, or a file where a folder is needed: one sentence, no traceback, nothing left over."""
    (tmp_path / "taken").mkdir() if place == "taken" else (tmp_path / "taken").touch()
    with pytest.raises(CannotWrite, match="Choose another place") as refused:
        sleep.hand_in(tmp_path / place)
    assert refused.value._render_traceback_() == [str(refused.value)]
    assert [file.name for file in tmp_path.rglob("*")] == ["taken"]


def test_it_has_a_face_without_a_kernel(sleep: Quiz) -> None:
    """As on the lesson's page: every exercise, and a summary whose links lead to them; for a terminal, words."""
    data = sleep._repr_mimebundle_()
    assert set(data) == {VIEW, "text/html", "text/plain"}
    assert all(render_text(one.exercise) in data["text/plain"] for one in sleep.exercises)
    for face in (data["text/html"], static_face(sleep)):
        root = lxml_html.fromstring(f"<div>{face}</div>")
        assert len(root.findall(".//pe-exercise")) == len(KINDS)
        links = [link.get("href").removeprefix("#") for link in root.findall(".//pe-summary//li/a")]
        assert links == [one.get("id") for one in root.findall(".//pe-exercise")]
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
    assert "Quiz(" not in str(data)
