"""Cards for Anki: Anki's own library opens them, shows both sides of each, and keeps what was learned over an update."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from samples import case

from psychoed import labels
from psychoed.cards import Card, make_cards
from psychoed.exercises.answer_key import entries
from psychoed.exercises.interactions import UnsupportedInteraction, interactions
from psychoed.exercises.model import KINDS, AnyGraded, GradedExercise, Paragraph
from psychoed.markup import to_html, to_inline_html
from psychoed.renderers.card import render_back, render_front

GRADED = tuple(kind for kind, of in KINDS.items() if issubclass(of, GradedExercise))
HOME = "https://example.org/book/tea.html"
#: A moment, in seconds since 1970.
MAY = 1_777_777_777

Open = Callable[[bytes], Any]


def link(paragraph: Paragraph) -> str:
    """Give the address of a paragraph."""
    return f"{HOME}#{paragraph.label}"


def graded(kind: str) -> Any:
    """The full example of a kind."""
    return case(kind)


def package(*exercises: AnyGraded, moment: int = MAY) -> bytes:
    """Make a package of these, or of one of each kind."""
    cards = [
        Card(exercise=one, home="Tea & more", address=f"{HOME}#{one.id}")
        for one in exercises or map(graded, GRADED)
    ]
    return make_cards(cards, course="tea", title="Tea", moment=moment, link=link)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A collection of Anki in which nothing is."""
    with closing(Collection(str(tmp_path / "collection.anki2"))) as found:
        yield found


@pytest.fixture
def bring(collection: Collection, tmp_path: Path) -> Open:
    """Bring a package into the collection as Anki does by itself; give what it says of it."""

    def act(content: bytes) -> Any:
        file = tmp_path / "cards.apkg"
        file.write_bytes(content)
        options = ImportAnkiPackageOptions()
        return collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(file), options=options)
        ).log

    return act


def sides(collection: Collection) -> dict[str, tuple[str, str]]:
    """Give both sides of each card as Anki shows them, by exercise."""
    cards = [collection.get_card(number) for number in collection.find_cards("")]
    return {card.note()["Exercise"]: (card.question(), card.answer()) for card in cards}


def test_anki_opens_and_shows_every_card(collection: Collection, bring: Open) -> None:
    """One note and one card for each question, in one deck, by lesson; both sides are what the faces say; nothing runs."""
    assert len(bring(package()).new) == len(GRADED)
    assert collection.note_count() == collection.card_count() == len(GRADED)
    assert {deck.name for deck in collection.decks.all_names_and_ids(skip_empty_default=True)} == {"Tea"}
    assert set(collection.tags.all()) == {f"tea::{graded(kind).lesson}" for kind in GRADED}
    shown = sides(collection)
    assert set(shown) == set(GRADED)
    for kind, (question, answer) in shown.items():
        assert render_front(graded(kind)) in question
        assert render_front(graded(kind)) in answer
        assert render_back(graded(kind), link, "Tea & more", f"{HOME}#{kind}") in answer
        assert not re.search(r"<(script|input|select|button|textarea)\b|\son\w+=|javascript:", answer)
    assert collection.fix_integrity()[1]


@pytest.mark.parametrize("kind", GRADED)
def test_both_sides_say_what_the_other_faces_say(kind: str) -> None:
    """In front what is asked and can be chosen, and no answer; behind it every answer with what is said of it."""
    exercise = graded(kind)
    front = render_front(exercise)
    back = render_back(exercise, link, "Tea & more", None)
    assert to_html(exercise.stem) in front
    for part in interactions(exercise):
        for options in ("options", "items", "groups", "steps"):
            for option in getattr(part, options, ()) if not getattr(part, "part", "") else ():
                assert to_inline_html(option.text) in front
    assert labels.FITS[1] not in front
    assert labels.HOW_SURE not in front
    for entry in entries(exercise):
        assert to_html(entry.feedback) in back
        assert entry.word in back
    assert to_html(exercise.solution) in back
    assert back.endswith(f"{labels.CARD_HOME}: Tea &amp; more</p>")
    assert ('class="pe-safe"' in front) == exercise.speaks_of_stopping


def test_the_same_exercises_are_the_same_bytes() -> None:
    """Made twice it is one file; it holds no clock of the machine that made it."""
    assert package() == package()
    assert package() != package(moment=MAY + 1)
    with zipfile.ZipFile(BytesIO(package())) as file:
        assert file.testzip() is None
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert sorted(file.namelist()) == ["collection.anki2", "media"]


def test_a_newer_package_keeps_what_was_learned(collection: Collection, bring: Open) -> None:
    """Changed words arrive, new questions are added, no card is there twice, and its learning goes on."""
    first, second, third = (graded(kind) for kind in GRADED[:3])
    bring(package(first, second))
    number = collection.find_cards(f"Exercise:{first.id}")[0]
    card = collection.get_card(number)
    card.type, card.queue, card.ivl, card.due, card.reps = 2, 2, 30, 40, 7
    collection.update_card(card)
    changed = replace(first, stem="Asked in other words?")
    log = bring(package(changed, third, moment=MAY + 100))
    assert (len(log.new), len(log.updated)) == (1, 1)
    assert collection.card_count() == 3
    again = collection.get_card(number)
    assert "Asked in other words?" in again.question()
    assert (again.ivl, again.due, again.reps) == (30, 40, 7)
    # What is not newer changes nothing.
    bring(package(first, moment=MAY))
    assert "Asked in other words?" in collection.get_card(number).question()


def test_cards_come_in_the_order_of_the_course(collection: Collection, bring: Open) -> None:
    """New cards stand in Anki's queue as the exercises stand in the lessons."""
    exercises = [graded(kind) for kind in reversed(GRADED)]
    bring(package(*exercises))
    cards = sorted(map(collection.get_card, collection.find_cards("is:new")), key=lambda card: card.due)
    assert [card.note()["Exercise"] for card in cards] == [one.id for one in exercises]


def test_a_package_that_is_none_is_refused(bring: Open) -> None:
    """The tests above would see a file that Anki cannot open."""
    whole = package()
    for spoilt in (
        b"",
        b"PK",
        whole[: len(whole) // 2],
        whole.replace(b"collection.anki2", b"collection.anki9"),
    ):
        with pytest.raises(Exception, match=r".+"):
            bring(spoilt)


def test_what_a_card_cannot_show_is_refused() -> None:
    """Nothing is dropped in silence."""
    with pytest.raises(UnsupportedInteraction):
        render_front(case("plan"))  # type: ignore[arg-type]
