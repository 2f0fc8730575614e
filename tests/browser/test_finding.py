"""The search as one types, and the notes on terms: in the built book, from a host and from a disk."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from psychoed import labels
from psychoed.finding import words

Axe = Callable[[Page], list[str]]
OpenPage = Callable[..., Page]

#: What learners may write, slips of the pen among it, and what has to be among the first three results.
QUERIES = [
    ("relapse", "glossary.html#term-relapse"),
    ("placebo", "glossary.html#term-placebo"),
    ("side efects", "glossary.html#term-side-effect"),
    ("cbt", "glossary.html#term-cognitive-behavioural-therapy"),
    ("anxity", "anxiety.html"),
    ("bipoler", "bipolar.html"),
    ("psycosis", "psychosis.html"),
    ("ptsd", "ptsd.html"),
    ("trauma", "ptsd.html"),
    ("obsessions and compulsions", "ocd.html"),
    ("coming off antidepressants", "ending.html"),
    ("withdrawal symptoms", "ending.html"),
    ("stopping medicine", "taking-medicine.html"),
    ("forgot my pills", "questions.html#another-question-a-missed-dose"),
    ("early warning signs", "triggers.html"),
    ("can i drive", "questions.html#questions-interactions"),
    ("alcohol and medicine", "questions.html"),
    ("breathing", "skills.html"),
    ("prepare for my appointment", "-appointment"),
    ("weight gain", "psychosis.html"),
]


def links(page: Page) -> list[str]:
    """The addresses of what was found, in order."""
    found = page.locator(".pe-found li a").evaluate_all("links => links.map((link) => link.href)")
    return [unquote(address) for address in found]


def field(page: Page) -> Locator:
    """The search field beside the menu."""
    return page.get_by_role("searchbox", name="Search", exact=True)


def test_words_find_what_they_mean(page: Page, server: str) -> None:
    """Twenty queries, with slips, everyday words and other endings, each bring what is meant among the first three."""
    page.goto(f"{server}/book/index.html")
    field(page).focus()
    missed = []
    for query, wanted in QUERIES:
        field(page).fill(query)
        page.locator(".pe-found-said:not(:empty)").wait_for()
        first = links(page)[:3]
        if not any(wanted in address for address in first):
            missed.append((query, wanted, [address.rpartition("/")[2] for address in first]))
    assert missed == []


def test_search_answers_as_one_types(page: Page, axe: Axe, server: str) -> None:
    """Nothing is loaded before; then terms come first with their meaning, words are marked, keys lead through, and no request tells."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/book/depression.html")
    assert [address for address in asked if "/find/" in address or "/vendor/" in address] == []
    field(page).focus()
    said = page.locator(".pe-found-said")
    page.keyboard.type("relap")
    said.filter(has_text="results").wait_for()
    expect(said).to_have_role("status")
    found = page.locator(".pe-found")
    first = found.locator("li").first
    assert first.locator("a").inner_text() == "relapse"
    assert words.KINDS["t"] in first.inner_text()
    assert "return of an illness" in first.inner_text()
    assert found.locator("li mark").filter(has_text=re.compile("relapse", re.IGNORECASE)).count() > 3
    # Some of these speak of stopping a medicine.
    assert found.get_by_text(labels.SAFE_STOPPING).count() == 1
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(found.locator("li a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    assert not found.is_visible()
    assert field(page).input_value() == "relap"
    page.keyboard.type("s")
    found.wait_for()
    page.get_by_role("link", name="Leave quickly").focus()
    assert not found.is_visible()
    # What was found leads there, and the words do not wait in the page that one left.
    field(page).fill("zanzibar")
    said.filter(has_text=words.SAID["none"]).wait_for()
    field(page).fill("early signs")
    found.locator("li a").first.click()
    page.wait_for_url("**/triggers.html*")
    assert [address for address in asked if re.search("relap|zanzibar|early", address)] == []
    page.go_back()
    assert field(page).input_value() == ""


@pytest.mark.parametrize(
    "query", ["suicide", "want to die", "I can’t go on", "sucidal", "Selbst-harm self-harm"]
)
def test_who_may_be_in_danger_sees_help_first(page: Page, axe: Axe, server: str, query: str) -> None:
    """Words of danger, with slips too, bring the way to help before any result; others do not."""
    page.goto(f"{server}/book/index.html")
    field(page).fill(query)
    found = page.locator(".pe-found")
    link = found.get_by_role("link").first
    expect(link).to_have_text(words.SAID["help"])
    assert words.SAID["danger"] in found.inner_text()
    page.get_by_role("status").filter(has_text=words.SAID["first-help"]).wait_for()
    # Nobody in danger is led to what merely sounds alike.
    assert (found.locator("li").count() == 0) == (query != "suicide")
    if query == "suicide":
        assert axe(page) == []
    field(page).fill("diet")
    found.locator("li").first.wait_for()
    assert found.locator(".pe-found-help").count() == 0
    field(page).fill(query)
    link.click()
    page.wait_for_url("**/help.html")


def test_slips_and_other_words_of_danger_bring_help(page: Page, server: str) -> None:
    """However it is said or spelled, the way to help comes first."""
    page.goto(f"{server}/book/index.html")
    said = "suicied,cutting,no point in living,tired of living,better off without me,i dont want to wake up,unalive myself"
    for query in said.split(","):
        field(page).fill(query)
        expect(page.locator(".pe-found-help")).to_contain_text(words.SAID["danger"])


def test_who_looks_for_somebody_to_call_is_led_there(page: Page, server: str) -> None:
    """Words such as help or hotline bring the way to help before all results, and ask nothing."""
    page.goto(f"{server}/book/index.html")
    for query in ("help", "hotline", "crisis line", "911"):
        field(page).fill(query)
        help_box = page.locator(".pe-found-help")
        expect(help_box).to_have_text(words.SAID["help"])
    field(page).fill("help")
    page.locator(".pe-found li").first.wait_for()
    field(page).fill("helpful")
    expect(help_box).to_have_count(0)


def test_what_is_said_of_results_is_true(suspect: Callable[..., tuple[Page, list[str]]], server: str) -> None:
    """Common words alone, words that a script has for itself, and more results than are shown."""
    page, offences = suspect()
    page.goto(f"{server}/search.html")
    words_to_find = page.get_by_role("searchbox", name="Words to look for")
    said = page.locator("article .pe-found-said")
    words_to_find.fill("what is")
    expect(said).to_have_text(words.SAID["small"])
    words_to_find.fill("constructor")  # which sounds like "instructor"
    expect(said).to_have_text(re.compile(r"\d results?$"))
    words_to_find.fill("medicine")
    expect(said).to_have_text(re.compile(r"The best 50 of [1-9]\d\d results"))
    assert page.locator("#search-results li").count() == 50
    field(page).fill("medicine")
    expect(page.locator(".pe-found-said").first).to_have_text(re.compile(r"The first 8 of [1-9]\d\d results"))
    assert offences == []


def test_search_page_works_from_a_disk_on_a_phone(open_page: OpenPage, built_book: Path) -> None:
    """Without a server: as one types in the menu, then with Enter on its own page, wide as the screen."""
    page = open_page(width=375, height=700)
    page.goto((built_book / "book/index.html").as_uri())
    page.locator("label[for=pe-menu]").click()
    field(page).fill("placebo")
    page.locator(".sidebar-drawer .pe-found li").first.wait_for()
    page.keyboard.press("Escape")
    assert field(page).is_visible()  # the menu is still there
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html")
    results = page.locator("#search-results li")
    results.nth(9).wait_for()
    assert page.get_by_role("searchbox", name="Words to look for").input_value() == "placebo"
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    # On this page it answers as one types, too.
    page.get_by_role("searchbox", name="Words to look for").fill("lithium")
    results.filter(has_text="bipolar").first.wait_for()
    results.locator("a").first.click()
    page.wait_for_url("**/glossary.html#term-lithium")


def test_a_term_says_what_it_means(page: Page, axe: Axe, server: str) -> None:
    """On hover and on focus a note explains the word; it can be pointed at, stays, goes with Escape, and the link still leads on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/book/depression.html")
    assert "/find/" not in "".join(asked)
    note = page.get_by_role("tooltip")
    term = page.get_by_role("link", name="Cognitive behavioural therapy").first
    term.hover()
    note.filter(has_text="A talking therapy").wait_for()
    assert term.get_attribute("aria-describedby") == note.get_attribute("id")
    assert axe(page) == []
    note.hover()
    page.mouse.move(5, 5)
    note.wait_for(state="hidden")
    term.hover()
    note.wait_for()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    page.mouse.move(5, 5)
    # By keyboard.
    page.keyboard.press("Tab")
    term.evaluate("link => link.focus({ focusVisible: true })")
    note.filter(has_text="A talking therapy").wait_for()
    page.keyboard.press("Tab")
    note.filter(has_text="A medicine for depression").wait_for()
    page.keyboard.press("Shift+Tab")
    note.filter(has_text="A talking therapy").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html#term-cognitive-behavioural-therapy")


#: How older Safari tells of a finger: its clicks are those of a mouse (WebKit bug 282988).
CLICKS_OF_A_MOUSE = """
  const { get } = Object.getOwnPropertyDescriptor(PointerEvent.prototype, "pointerType");
  Object.defineProperty(PointerEvent.prototype, "pointerType", {
    get() { return this.type === "click" ? "mouse" : get.call(this); },
  });"""


@pytest.mark.parametrize("clicks", ["", CLICKS_OF_A_MOUSE], ids=["touch", "mouse"])
def test_a_tap_explains_and_the_next_one_leads_on(
    open_page: OpenPage, axe: Axe, server: str, clicks: str
) -> None:
    """On a phone the first tap on a term explains it, a tap elsewhere takes that away, a second tap follows the link."""
    page = open_page(width=320, height=640, has_touch=True)
    page.add_init_script(clicks)
    page.goto(f"{server}/book/depression.html")
    note = page.get_by_role("tooltip")
    for name in ("Cognitive behavioural therapy", "prescriber"):
        page.get_by_role("link", name=name).first.tap()
        note.filter(has_text=words.TERM_AGAIN).wait_for()
        box = note.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    assert axe(page) == []
    page.locator("article p").first.tap()
    assert not note.is_visible()
    term = page.get_by_role("link", name="prescriber").first
    term.tap()
    note.wait_for()
    term.tap()
    page.wait_for_url("**/glossary.html#term-prescriber")
    page.go_back()
    term.press("Enter")  # a key never waits
    page.wait_for_url("**/glossary.html#term-prescriber")


def test_links_lead_on_where_the_notes_do_not_load(
    suspect: Callable[..., tuple[Page, list[str]]], server: str
) -> None:
    """Without the file of the notes the second tap follows the link: the word is never a dead end."""
    page, _ = suspect(width=320, height=640, has_touch=True)
    page.route("**/find/terms.js*", lambda route: route.abort())
    page.goto(f"{server}/book/depression.html")
    term = page.get_by_role("link", name="prescriber").first
    with page.expect_event("requestfailed"):
        term.tap()
    term.tap()
    page.wait_for_url("**/glossary.html#term-prescriber")
