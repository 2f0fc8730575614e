"""The element grades, reads and walks as Python does: the same cases, answered as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page
from tests.browser._pages import CASES, exercise, pick, respond, write_site

from psychoed import assets
from psychoed.served import served

GIVEN = json.loads((CASES / "grading.json").read_text(encoding="utf-8"))
UNGRADED = json.loads((CASES / "responses.json").read_text(encoding="utf-8"))

#: The kinds whose cases each file has to grade; `outcome.js` serves all.
MEMBERS = {
    "kinds/choice.js": "multiple_choice true_false",
    "kinds/pairing.js": "matching categorisation",
    "kinds/ordering.js": "ordering",
    "kinds/entry.js": "text_entry numeric",
    "outcome.js": "numeric categorisation",
}

#: A slip in the grading of each file, and in what all kinds share: the file, what stands there, and what would be wrong.
SLIPS = [
    ("kinds/choice.js", "(due.length + key.length - fitting)", "key.length"),
    ("kinds/choice.js", "(due.length + key.length - fitting)", "due.length"),
    ("kinds/choice.js", "due.filter((id) => !key.includes(id))", "[]"),
    ("kinds/pairing.js", "pairs[item] !== key[item]", "!Object.values(key).includes(pairs[item])"),
    ("kinds/pairing.js", "/ all.length, due", "/ due.length, due"),
    ("kinds/ordering.js", "given[given.indexOf(id) - 1]", "given[given.indexOf(id) + 1]"),
    ("kinds/ordering.js", "key.length - 1;", "key.length;"),
    ("kinds/ordering.js", 'list(root).dataset.moved ? order(root) : null', "order(root)"),
    ("kinds/entry.js", 'ignored.accents ? "NFKD"', 'ignored.case ? "NFKD"'),
    ("kinds/entry.js", "<= gap.typos", "< gap.typos"),
    ("kinds/entry.js", "i && j && sign", "false && sign"),
    ("kinds/entry.js", "low <= number", "low < number"),
    ("kinds/entry.js", '.replace(",", ".")', ""),
    ("kinds/entry.js", "credit: null, unclear: true", "credit: 0, unclear: true"),
    ("outcome.js", 'credit ? "partly"', 'credit >= 0.5 ? "partly"'),
    ("outcome.js", "sure === null || credit === null", "sure === null"),
    ("outcome.js", '"sure" : "unsure"', '"unsure" : "sure"'),
]  # fmt: skip


def disagreements(page: Page, kinds: str = "") -> Iterator[str]:
    """Name each shared case that comes out otherwise; of `kinds` alone, and set by script, if any are named."""
    for given in GIVEN:
        if kinds and given["exercise"] not in kinds:
            continue
        element = exercise(page, given["exercise"])
        element.evaluate("(element) => element.clear()")
        expected = {"sure": None, "calibration": None, **given}
        if kinds:
            values = [expected["response"], expected["sure"]]
            element.evaluate("(element, given) => { [element.response, element.sure] = given }", values)
        else:
            respond(element, expected["response"])
            if expected["sure"] is not None:
                pick(element.locator('[data-part="sure"]'), "sure" if expected["sure"] else "unsure")
        element.locator('[data-pe="check"]').click()
        actual = element.evaluate("(element) => element.outcome")
        if differing := {name: actual[name] for name in actual if actual[name] != expected[name]}:
            yield f"{given['exercise']} {given['response']}: {differing}"


def test_the_element_grades_as_python_does(page: Page, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """Clicked, picked, typed or moved, and checked, every shared case has the outcome that is written."""
    page.goto(f"{serve(write_site(tmp_path))}/all.html")
    assert list(disagreements(page)) == []


def test_scripts_that_grade_otherwise_are_found(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """The comparison fails for each copy of the scripts with one slip in their grading."""
    address = serve(write_site(tmp_path))
    unseen = []
    for file, right, broken in SLIPS:
        path = tmp_path / file
        sound = path.read_text(encoding="utf-8")
        script = (assets.STATIC / file).read_text(encoding="utf-8")
        assert script.count(right) == 1, right
        path.write_text(served(file, script.replace(right, broken)), encoding="utf-8")
        kinds = MEMBERS[file]
        page.goto(f"{address}/all.html")
        if not any(disagreements(page, kinds)):
            unseen.append(broken)
        path.write_text(sound, encoding="utf-8")
    assert unseen == []


def test_what_is_not_graded_reads_back_as_given(
    page: Page, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """Every shared response, given by hand, is read as it is written, in the words of the page, and has no outcome."""
    page.goto(f"{serve(write_site(tmp_path))}/all.html")
    for given in UNGRADED:
        element = exercise(page, given["exercise"])
        element.evaluate("(element) => element.clear()")
        respond(element, given["response"])
        said, words, outcome = element.evaluate(
            "(element) => { element.check(); const { response, outcome } = element;"
            " return [response, psychoed.kinds[element.dataset.kind].words(element, response), outcome] }"
        )
        assert said == given["response"], given
        assert words == given["words"] or given["response"] is None, given
        assert outcome is None
        if "scenes" in given:
            shown = element.locator("[data-scene]:not([hidden])")
            assert shown.evaluate_all("(all) => all.map((one) => one.dataset.scene)") == given["scenes"]
            finished = element.evaluate("(element) => psychoed.kinds.scenario.finished(element)")
            assert finished == given["finished"]
