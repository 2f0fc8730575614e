"""Exercises that are kept from one reading of the bank to the next: only what is the same is taken for the same."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import CASES, REFLECTION, SINGLE_CHOICE

from psychoed.exercises import bank as bank_module
from psychoed.exercises import memory
from psychoed.exercises.bank import Bank, read_bank
from psychoed.yaml_source import Document, read_yaml

WORK = "@misc{lamp, author = {Zoe Lamp}, year = {2019}}"
PICTURE = "picture: {file: lamp.svg, alt: A lamp.}\n"
Change = Callable[["Place"], object]


class Place:
    """A small bank and what lies around it, and the file that keeps it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.exercises, self.book, self.kept = root / "exercises", root / "book", root / "kept.pickle"
        self.references = self.book / "references.bib"
        (self.exercises / "tea").mkdir(parents=True)
        self.book.mkdir()
        self.references.write_text(WORK)
        (self.book / "page.md").write_text("(warm)=\n# Warm\n")
        (self.exercises / "misconceptions.yaml").write_text(
            "cold: {belief: Tea is cold., answer: It is warm., paragraph: warm}\n"
        )
        self.write("cup", SINGLE_CHOICE + PICTURE + "sources: [lamp]\nparagraph: warm\n")
        self.write("rest", REFLECTION)
        shutil.copy(CASES / "lamp.svg", self.exercises / "tea")
        self.monkeypatch = monkeypatch
        self.opened: list[str] = []

        def opening(file: Path) -> Document:
            self.opened.append(file.stem)
            return read_yaml(file)

        monkeypatch.setattr(bank_module, "read_yaml", opening)

    def write(self, name: str, text: str) -> None:
        """Write an exercise."""
        (self.exercises / "tea" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def read(self, kept: Path | None) -> tuple[Bank, list[str], list[str]]:
        """Read the bank; return it, what is wrong with it, and the exercises that were opened."""
        self.opened.clear()
        found, problems = read_bank(self.exercises, self.references, self.book, kept)
        return found, list(map(str, problems)), sorted(self.opened)

    def change(self, file: Path, old: str, new: str) -> None:
        """Change a text in a file."""
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def change_unseen(self, file: Path, old: str, new: str) -> None:
        """Change a text in a file, and leave its time and size as they are."""
        seen = file.stat()
        self.change(file, old, new)
        os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        assert (file.stat().st_size, file.stat().st_mtime_ns) == (seen.st_size, seen.st_mtime_ns)

    def cup(self) -> Path:
        """Return the file of the exercise that names things."""
        return self.exercises / "tea" / "cup.yaml"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A bank that was read once."""
    made = Place(tmp_path, monkeypatch)
    assert made.read(made.kept)[1:] == ([], ["cup", "rest"])
    return made


def test_what_is_the_same_is_not_opened_again(place: Place) -> None:
    """The second reading opens no exercise, gives the same bank, and leaves the file as it was."""
    before = place.kept.stat().st_mtime_ns, place.kept.read_bytes()
    found, problems, opened = place.read(place.kept)
    assert (problems, opened) == ([], [])
    assert found == place.read(None)[0]
    assert (place.kept.stat().st_mtime_ns, place.kept.read_bytes()) == before


BOTH = ["cup", "rest"]
CHANGES: dict[str, tuple[Change, list[str]]] = {
    "edited": (lambda at: at.change(at.cup(), "Beans make", "Roasted beans make"), ["cup"]),
    "edited, with the same time and size": (lambda at: at.change_unseen(at.cup(), "Beans", "Bears"), ["cup"]),
    "made faulty": (lambda at: at.change(at.cup(), "title:", "titel:"), ["cup"]),
    "deleted": (lambda at: at.cup().unlink(), []),
    "renamed": (lambda at: at.cup().rename(at.cup().with_stem("mug")), ["mug"]),
    "in another lesson": (lambda at: (at.exercises / "tea").rename(at.exercises / "coffee"), BOTH),
    "beside another picture": (
        lambda at: at.change(at.cup().parent / "lamp.svg", "<svg", "<svg id='a'"),
        BOTH,
    ),
    "without its picture": (lambda at: (at.cup().parent / "lamp.svg").unlink(), BOTH),
    "with another work": (lambda at: at.change(at.references, "2019", "2020"), BOTH),
    "without works": (lambda at: at.references.unlink(), BOTH),
    "with another heading": (lambda at: at.change(at.book / "page.md", "# Warm", "# Warmer"), BOTH),
    "with another belief": (
        lambda at: at.change(at.exercises / "misconceptions.yaml", "is warm", "is hot"),
        BOTH,
    ),
    "by another program": (
        lambda at: at.monkeypatch.setattr(memory, "program_fingerprint", lambda: b"another"),
        BOTH,
    ),
    "cut off": (lambda at: at.kept.write_bytes(at.kept.read_bytes()[:-20]), BOTH),
    "of a few bytes": (lambda at: at.kept.write_bytes(b"PK"), BOTH),
    "with a letter changed": (
        lambda at: at.kept.write_bytes(at.kept.read_bytes().replace(b"Tea", b"Tee")),
        BOTH,
    ),
    "gone": (lambda at: at.kept.unlink(), BOTH),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_read_again(place: Place, change: str) -> None:
    """Whatever an exercise is made from: it is opened again, and all is as if nothing had been kept."""
    do, again = CHANGES[change]
    do(place)
    found, problems, opened = place.read(place.kept)
    assert opened == again
    assert (found, problems) == place.read(None)[:2]
    once_more, still, _ = place.read(place.kept)
    assert (once_more, still) == (found, problems)


def test_what_is_faulty_is_said_each_time(place: Place) -> None:
    """A faulty exercise is never kept, and one that is missing is forgotten."""
    place.change(place.cup(), "title:", "titel:")
    assert place.read(place.kept)[1] == place.read(place.kept)[1] != []
    place.change(place.cup(), "titel:", "title:")
    assert place.read(place.kept)[1:] == ([], ["cup"])
    place.cup().unlink()
    place.read(place.kept)
    assert b"Tea is made from leaves" not in place.kept.read_bytes()


def test_a_wrong_memory_would_be_seen(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken case: with keys that leave the picture out, an old picture would be shown, and the tests tell."""
    monkeypatch.setattr(memory, "_beside", lambda _: b"the same")
    place.read(place.kept)
    place.change(place.cup().parent / "lamp.svg", "<svg", "<svg id='a'")
    assert place.read(place.kept)[0] != place.read(None)[0]
