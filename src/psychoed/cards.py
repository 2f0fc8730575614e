"""Cards for Anki: the graded exercises of a course as a package that Anki opens.

The names that Anki knows cards by come from the permanent ids of exercises: whoever brings in a newer package gets
the new words and keeps what they have learned.  Same exercises, same moment: the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import genanki

from psychoed.exercises.model import AnyGraded
from psychoed.renderers.card import render_back, render_front
from psychoed.renderers.html import Link

__all__ = ["Card", "make_cards"]

_STYLE = Path(__file__).with_suffix(".css")
_FRONT = "{{Front}}"
_BACK = '{{FrontSide}}<hr id="answer">{{Back}}'
#: No clock in the archive either; the earliest date that it can hold.
_NEVER = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An exercise with the title of the page where it lives, and its address there; None where nobody knows it."""

    exercise: AnyGraded
    home: str
    address: str | None


def make_cards(cards: Iterable[Card], *, course: str, title: str, moment: int, link: Link) -> bytes:
    """Return the package, which is a file with the ending .apkg.

    `course` is the short name of the course, under which Anki knows deck and cards, and `title` what it shows;
    `moment` is when the exercises were last changed, in seconds since 1970: Anki takes over what is newer than what it
    has; `link` gives whole addresses of paragraphs to read again.
    """
    model = genanki.Model(
        _number(course, "model"),
        f"{title}: question",
        # The first field is the one that Anki tells notes apart by.
        fields=[{"name": "Exercise"}, {"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE.read_text(encoding="utf-8"),
    )
    deck = genanki.Deck(_number(course, "deck"), title)
    for place, card in enumerate(cards):
        exercise = card.exercise
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[
                    exercise.id,
                    render_front(exercise),
                    render_back(exercise, link, card.home, card.address),
                ],
                guid=genanki.guid_for(course, exercise.id),
                tags=[f"{course}::{exercise.lesson}"],
                due=place,
            )
        )
    return _packed(genanki.Package(deck), moment)


def _packed(package: genanki.Package, moment: int) -> bytes:
    """Write what `Package.write_to_file` writes, without its clock."""
    with sqlite3.connect(":memory:") as database:
        package.write_to_db(database.cursor(), moment, itertools.count(moment * 1000))
        database.commit()
        collection = database.serialize()
    database.close()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, content in (("collection.anki2", collection), ("media", json.dumps({}).encode())):
            file.writestr(zipfile.ZipInfo(name, _NEVER), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _number(course: str, what: str) -> int:
    """Return a number that is the same in every package of a course, in the span that Anki wants."""
    lot = int.from_bytes(hashlib.sha256(f"psychoed/{course}/{what}".encode()).digest()[:4])
    return (1 << 30) + lot % (1 << 30)
