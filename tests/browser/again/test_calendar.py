"""The calendar file: as RFC 5545 wants it, on the days of the ladder, and silent about what it is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page
from tests.browser.again._again import START, write_again

from psychoed.desk import again as words

#: What people may write: signs with a meaning in the file, letters of several bytes, and much of it.
ODD = "Tea, milk; \\n “quiet” \\ " + "🫖é" * 50


def save(page: Page) -> bytes:
    """Save the file, and give what is in it."""
    with page.expect_download() as waiting:
        page.locator('pe-calendar [data-pe="save"]').click()
    assert waiting.value.suggested_filename == words.CALENDAR_FILE
    return Path(waiting.value.path()).read_bytes()


def faults(content: bytes) -> list[str]:
    """Name what RFC 5545 would not have: line ends, long lines, letters cut in two, what a calendar needs, events."""
    found = []
    lines = content.split(b"\r\n")
    if lines.pop() != b"" or any(b"\n" in line or b"\r" in line for line in lines):
        found.append("line ends")
    found += [f"long: {line!r}" for line in lines if len(line) > 75]
    try:
        [line.decode() for line in lines]
    except UnicodeDecodeError:
        found.append("a letter is cut")
    calendar = icalendar.Calendar.from_ical(content)
    found += [f"no {name}" for name in ("VERSION", "PRODID") if name not in calendar]
    events = calendar.walk("VEVENT")
    for event in events:
        found += [f"no {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in event]
        found += [f"broken: {error}" for error in event.errors]
    if len({str(event.get("UID")) for event in events}) != len(events):
        found.append("the same name twice")
    # Written once more by the library it says the same.
    if icalendar.Calendar.from_ical(calendar.to_ical()) != calendar:
        found.append("not the same again")
    return found


def events_of(content: bytes) -> list[icalendar.Event]:
    """Give the events, after a look for faults."""
    assert faults(content) == []
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_five_whole_days_that_say_nothing(page: Page, site: str, axe: Callable[[Page], list[str]]) -> None:
    """Tomorrow and in 6, 15, 38 and 95 days, without an hour; nothing in the file tells of the course."""
    page.clock.set_fixed_time(START)
    page.goto(f"{site}/again.html")
    content = save(page)
    events = events_of(content)
    assert [event.start for event in events] == [START.date() + timedelta(days=day) for day in words.DAYS]
    assert all(type(event.start) is date for event in events)
    assert {str(event["SUMMARY"]) for event in events} == {words.EVENT_TITLE}
    assert {str(event["TRANSP"]) for event in events} == {"TRANSPARENT"}
    assert not [
        word
        for word in (b"side", b"psycho", b"therapy", b"medic", b"127.0", b"Cases", b"URL")
        if word.lower() in content.lower()
    ]
    assert page.locator('pe-calendar [data-pe="said"]').inner_text() != ""
    assert page.evaluate("localStorage.length") == 0
    assert axe(page) == []


def test_it_says_what_the_learner_wants(page: Page, site: str) -> None:
    """Words of one's own come out as they were written; name and address of the page only where they are asked for."""
    page.goto(f"{site}/again.html?a=1#again")
    page.get_by_label("What your calendar shows").fill(ODD)
    page.locator("pe-calendar label").last.click()
    for event in events_of(save(page)):
        assert str(event["SUMMARY"]) == ODD.strip()
        assert str(event["DESCRIPTION"]) == "Cases"
        assert str(event["URL"]) == f"{site}/again.html"
    page.get_by_label("What your calendar shows").fill("  ")
    assert str(events_of(save(page))[0]["SUMMARY"]) == words.EVENT_TITLE


def test_from_a_disk_no_address_goes_along(
    open_page: Callable[..., Page], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The name of a folder on the device is nobody's business."""
    page = open_page()
    page.goto((write_again(tmp_path_factory.mktemp("disk")) / "again.html").as_uri())
    page.locator("pe-calendar label").last.click()
    content = save(page)
    assert b"file:" not in content
    assert str(events_of(content)[0]["DESCRIPTION"]) == "Cases"


def test_a_clock_without_a_date_makes_no_file(open_page: Callable[..., Page], site: str) -> None:
    """It says what is wrong in place of a file that no calendar could read."""
    for now in ("NaN", "8.64e15", "-62198755200000"):
        page = open_page()
        page.add_init_script(
            "const real = Date; globalThis.Date = class extends real "
            f"{{ constructor(...given) {{ super(...(given.length ? given : [{now}])) }} }}"
        )
        page.goto(f"{site}/again.html")
        page.locator('pe-calendar [data-pe="save"]').click()
        assert "clock" in page.locator('pe-calendar [data-pe="said"]').inner_text()


def test_a_file_that_is_not_sound_is_found(page: Page, site: str) -> None:
    """Each thing left out or spoilt, on purpose, is named."""
    page.goto(f"{site}/again.html")
    content = save(page)
    for old, new, fault in (
        (b"\r\n", b"\n", "line ends"),
        (b"SUMMARY:", b"SUMMARY:" + b"a" * 80, "long"),
        (b"DTSTAMP:", b"X-STAMP:", "no DTSTAMP"),
        (b"PRODID:", b"X-ID:", "no PRODID"),
        (b"VALUE=DATE:", b"VALUE=DATE:1", "broken"),
    ):
        assert any(one.startswith(fault) for one in faults(content.replace(old, new))), fault
