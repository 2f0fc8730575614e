"""Finding, coming back and going offline, in Chromium, Firefox and WebKit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from tests.browser._host import COURSE, Host, hosting
from tests.browser._waiting import until
from tests.browser.engines._window import Window
from tests.browser.engines.test_journey import (
    KEPT,
    answer,
    kept,
    saved,
    says,
    shows,
    text_of,
)

from psychoed.desk import again
from psychoed.finding.words import KINDS, TERM_AGAIN
from psychoed.offline.words import SAID

Open = Callable[..., Window]

LESSON, TERMS = "book/two-treatments.html", "book/depression.html"
AGAIN, OFFLINE = "book/again.html", "book/offline.html"
FIELD, FOUND = ".sidebar-drawer input[type=search]", ".sidebar-drawer .pe-found"
PAGE_FIELD = "article .pe-search input"
NOTE, PRESCRIBER = ".pe-term-note", "article a[href$='#term-prescriber']"


@pytest.fixture
def host(built_book: Path, tmp_path: Path) -> Iterator[Host]:
    """A host of the built book that can be cut off."""
    with hosting(built_book, tmp_path / "site") as host:
        yield host


def arrives(window: Window, ending: str) -> None:
    """Wait until the window shows an address."""
    until(lambda: re.search(ending, window.where()), f"an address like {ending}")


def look_for(window: Window, words: str) -> None:
    """Look for a term of the glossary as one types, and open it by keyboard."""
    window.click(FIELD)
    window.write(FIELD, words)
    says(window, f"{FOUND} li", KINDS["t"])
    assert text_of(window, f"{FOUND} li mark") != ""
    window.press("ArrowDown")
    window.press("Enter")
    arrives(window, f"glossary.html#term-{words}$")


def find_things(window: Window, root: str) -> None:
    """See what a term means, with pointer and finger; look for words beside the menu and on the search page.

    From a disk, Firefox lets nothing wait from one page to the next: the words have to be written once more.
    """
    window.open(f"{root}/{TERMS}")
    window.point(PRESCRIBER)
    says(window, NOTE, "prescribes your medicine")
    window.press("Escape")
    until(lambda: text_of(window, NOTE) == "", "no note")
    window.open(f"{root}/{TERMS}")
    window.tap(PRESCRIBER)
    if window.has_touch:
        says(window, NOTE, TERM_AGAIN)
        window.tap(PRESCRIBER)
    arrives(window, "glossary.html#term-prescriber$")
    look_for(window, "relapse")
    window.click(FIELD)
    window.write(FIELD, "ending medicine")
    window.press("Enter")
    arrives(window, "search.html$")
    if root.startswith("file:") and not window.disk_is_one_place:
        window.write(PAGE_FIELD, "ending medicine")
    shows(window, "#search-results li a[href*='ending.html']")


def test_a_learner_finds_things(start: Open, server: str, built_book: Path) -> None:
    """As one types, by keyboard, on the search page, and what terms mean: from a host and from a disk."""
    window = start()
    for root in (server, built_book.as_uri()):
        find_things(window, root)


def test_questions_come_back(start: Open, server: str) -> None:
    """A question missed in a lesson comes back, its interval is kept, and days for the calendar are made here."""
    window = start()
    window.open(f"{server}/{LESSON}")
    answer(window)
    before = kept(window)
    window.open(f"{server}/{AGAIN}")
    window.click("pe-again [data-pe=on]")
    face = "pe-again pe-exercise[data-exercise=which-of-us]"
    shows(window, face)
    window.click(f"{face} label")
    window.click(f"{face} [data-pe=check]")
    says(window, "pe-again [data-pe=said]", again.SAID["next-day"])
    assert {name: value for name, value in kept(window).items() if "/exercise/" in name} == before
    window.come_back(f"{server}/{AGAIN}")
    shows(window, "pe-again [data-pe=rest]")
    card = kept(window)[f"{COURSE}/review"]["cards"]["which-of-us"]
    assert (card["step"], date(1970, 1, 1) + timedelta(card["due"])) == (1, date.today() + timedelta(1))
    window.click("pe-calendar [data-pe=save]")
    calendar = icalendar.Calendar.from_ical(saved(window, ".ics").read_bytes())
    days = [(event.start - date.today()).days for event in calendar.walk("VEVENT")]
    assert days == list(again.DAYS)
    window.click("pe-again [data-pe=off]")
    until(lambda: f"{COURSE}/review" not in window.run(KEPT), "nothing kept of what comes back")


def test_the_course_is_kept_offline(start: Open, host: Host) -> None:
    """One click keeps it; without a network pages, an exercise and the search work; it is removed without a trace."""
    window = start()
    copies = "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
    window.open(f"{host.address}/{OFFLINE}")
    assert window.run(copies) == [[], 0]
    window.click("pe-offline [data-pe=keep]")
    says(window, "pe-offline [data-pe=said]", SAID["done"])
    assert window.run(copies) == [[f"{COURSE}/offline"], 1]
    host.left = 0  # the network is gone
    window.come_back(f"{host.address}/{LESSON}")
    answer(window)
    look_for(window, "placebo")
    window.open(f"{host.address}/handouts/none.pdf")
    arrives(window, "offline.html#offline-missing$")
    window.click("pe-offline [data-pe=remove]")
    says(window, "pe-offline [data-pe=said]", SAID["removed"])
    assert window.run(copies) == [[], 0]
    assert len(kept(window)) == 4
