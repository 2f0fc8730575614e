"""Keep or erase and the questions that come back: saved, joined, refused and erased with everything else."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page
from tests.browser.keep._keep import (
    COURSE,
    LESSONS,
    bring,
    choose,
    fill,
    kept,
    part,
    record,
    said,
    save,
    words,
)

from psychoed.desk import keep_words as labels

NAME = f"{COURSE}review"


def review(**cards: tuple[int, int | None]) -> dict[str, Any]:
    """Give a record as the page of the questions writes it."""
    listed = {name: {"step": step, "due": due} for name, (step, due) in cards.items()}
    return {"v": 1, "day": 20_500, "spent": 47, "cards": listed}


def file_of(value: dict[str, Any]) -> dict[str, Any]:
    """Give a file from another device that keeps this."""
    head = {"format": "psychoed-desk", "version": 1, "course": "side-by-side"}
    return {**head, "saved": "2026-01-02T03:04:05.000Z", "kept": {"review": value}}


def test_two_devices_become_one_and_nothing_else_does(keep: Page) -> None:
    """Of a question that both know the later answer stays; one that is kept away stays away; a file that is none changes nothing."""
    mine = review(numeric=(3, 20_515), ordering=(1, None), matching=(2, 20_506))
    fill(keep, {"review": mine})
    theirs = review(numeric=(1, 20_504), ordering=(4, 20_540), matching=(1, None), gone=(0, 20_500))
    # Mine was answered on day 20,500; theirs on day 20,503, and missed.
    bring(keep, file_of(theirs))
    assert said(keep, "bring") == words("brought", fresh=0, joined=1, taken=0)
    assert json.loads(kept(keep)[NAME]) == review(
        numeric=(1, 20_504), ordering=(1, None), matching=(1, None), gone=(0, 20_500)
    )
    choose(keep, file_of(theirs))
    assert said(keep, "bring") == words("all-same")
    before = kept(keep)
    for problem, value in (
        ("newer", {**theirs, "v": 2}),
        ("wrong", {**theirs, "v": 0}),
        ("wrong", {**theirs, "more": 1}),
        ("wrong", {**theirs, "spent": -1}),
        ("wrong", {**theirs, "day": "today"}),
        ("wrong", review(numeric=(6, 1))),
        ("wrong", review(numeric=(-1, 1))),
        ("wrong", {**theirs, "cards": [1]}),
        ("wrong", {**theirs, "cards": {"numeric": None}}),
    ):
        choose(keep, file_of(value))
        assert said(keep, "bring") == words(problem), value
    assert kept(keep) == before
    fill(keep, {"review": "{corrupt"})
    choose(keep, file_of(theirs))
    assert part(keep, "bring").get_by_text(words("stuck", number=1)).is_visible()


def test_it_is_read_with_the_rest_and_erased_with_its_lesson(keep: Page) -> None:
    """The page to read lists each with its day; erasing a lesson takes its questions, erasing all takes all."""
    title, kinds = next(iter(LESSONS.items()))
    other = list(LESSONS.values())[1][0]
    fill(keep, {"review": review(**{kinds[0]: (1, 20_504), other: (1, None), "far": (0, 10**15)})})
    fill(keep, {f"exercise/{kinds[0]}": record(kinds[0])})
    text = save(keep, labels.SAVE_PAGE)[1]
    assert words("page-review") in text
    assert ": 2026-02-20<" in text
    erase = part(keep, "erase")
    for choice in (title, labels.ERASE_ALL):
        erase.get_by_text(choice, exact=True).click()
        erase.get_by_role("button", name=labels.ERASE_BUTTON).click()
        erase.get_by_role("button", name=labels.ERASE_YES).click()
        if choice == title:
            assert json.loads(kept(keep)[NAME])["cards"].keys() == {other, "far"}
    assert kept(keep) == {}
