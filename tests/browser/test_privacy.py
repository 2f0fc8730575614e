"""No page asks another host for anything, and each forbids itself to: same policy, nothing inline."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

POLICY = "default-src 'self'; img-src 'self' data:"
# Script and style in elements and attributes; what a browser fetches by itself, and where it may go by script.
FETCHED = {
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("embed", "src"),
    ("object", "data"),
    ("input", "src"),
    ("form", "action"),
}
FETCHING_LINKS = {
    "stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest",
}  # fmt: skip


class _Faults(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.policies: list[str] = []
        self.referrers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        shown = self.get_starttag_text()
        if tag == "style" or (tag == "script" and "src" not in attributes):
            self.found.append(f"inline {tag}: {shown}")
        for name, value in attributes.items():
            if name == "style" or name.startswith("on"):
                self.found.append(f"{name} attribute: {shown}")
            if value.strip().lower().startswith("javascript:"):
                self.found.append(f"script in an address: {shown}")
            if (tag, name) in FETCHED and urlsplit(value).netloc:
                self.found.append(f"another host: {shown}")
        fetches = tag == "link" and FETCHING_LINKS & set(attributes.get("rel", "").split())
        if fetches and urlsplit(attributes.get("href", "")).netloc:
            self.found.append(f"another host: {shown}")
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(attributes.get("content", ""))
        if tag == "meta" and attributes.get("name") == "referrer":
            self.referrers.append(attributes.get("content", ""))


def faults_of(html: str) -> list[str]:
    """List what a page's source has that the policy forbids, and what the policy lacks."""
    parser = _Faults()
    parser.feed(html)
    if parser.policies != [POLICY]:
        parser.found.append(f"policy: {parser.policies}")
    if parser.referrers != ["no-referrer"]:
        parser.found.append(f"referrer: {parser.referrers}")
    if not html.lower().startswith("<!doctype html>"):
        parser.found.append("no doctype")
    if not re.search(r'<html[^>]* lang="[a-z]', html):
        parser.found.append("no language")
    if not re.search(r"<title>[^<]+</title>", html):
        parser.found.append("no title")
    return parser.found


def test_every_page_on_disk_has_the_policy_and_nothing_inline(built_book: Path) -> None:
    """Every HTML file of the book, the root included, says the one policy and keeps to it."""
    faults = {
        str(file.relative_to(built_book)): found
        for file in sorted(built_book.rglob("*.html"))
        if (found := faults_of(file.read_text(encoding="utf-8")))
    }
    assert faults == {}


def test_book_has_the_pages_of_its_contents_and_no_other(built_book: Path, toc_pages: list[str]) -> None:
    """What lies about in the folder, stray Markdown and environments included, does not become a page."""
    built = sorted(file.relative_to(built_book).as_posix() for file in built_book.rglob("*.html"))
    assert built == sorted([*toc_pages, "404.html", "index.html", "search.html"])


@pytest.mark.parametrize("part", ["style", "script"])
def test_styles_ask_no_other_host(built_book: Path, part: str) -> None:
    """No style sheet or script that a page carries names another host to load from."""
    carried = set()
    for file in built_book.rglob("*.html"):
        pattern = (
            r'<link rel="stylesheet"[^>]*href="([^"?]+)' if part == "style" else r'<script[^>]*src="([^"?]+)'
        )
        for name in re.findall(pattern, file.read_text(encoding="utf-8")):
            # The page for dead addresses names its files from the root of the site.
            folder = built_book if name.startswith("/") else file.parent
            carried.add((folder / name.lstrip("/")).resolve())
    assert carried
    foreign = re.compile(
        r"url\(\s*['\"]?(?:https?:)?//[^)]*\)|@import[^;]*//[^;]*;"
        if part == "style"
        else r"(?:fetch|import|importScripts|sendBeacon|WebSocket|EventSource)\(\s*[\"'`](?:https?:|wss?:)?//[^)]*\)"
    )
    assert {
        str(file): found for file in carried if (found := foreign.findall(file.read_text(encoding="utf-8")))
    } == {}


def test_page_asks_no_other_host_and_logs_nothing(page: Page, server: str, page_name: str) -> None:
    """A page opened and scrolled to its end loads without a foreign request and without an error."""
    page.goto(f"{server}/{page_name}", wait_until="networkidle")
    page.keyboard.press("End")
    assert page.title()


def test_page_works_opened_from_a_disk(page: Page, built_book: Path, page_name: str) -> None:
    """The same holds for the page opened as a file."""
    page.goto((built_book / page_name).as_uri(), wait_until="networkidle")
    assert page.locator("h1").is_visible()
    assert page.locator("#pe-reading").count() == 1


def test_nothing_is_stored_by_reading(page: Page, server: str, page_name: str) -> None:
    """A page that was only looked at has stored nothing: no cookie, no storage."""
    page.goto(f"{server}/{page_name}", wait_until="networkidle")
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize("place", ["host", "disk"])
def test_words_searched_for_are_nobody_elses(page: Page, server: str, built_book: Path, place: str) -> None:
    """No request, no address in the history, no storage and no page gone back to carries what was looked for."""
    root = server if place == "host" else built_book.as_uri()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data} {request.headers}"))
    page.goto(f"{root}/book/index.html")
    page.get_by_role("searchbox", name="Search").fill("medicine")
    page.keyboard.press("Enter")
    found = page.locator("#search-results li a")
    found.first.wait_for()
    again = page.get_by_role("searchbox", name="Words to look for")
    assert again.input_value() == "medicine"
    again.fill("therapist")
    page.get_by_role("button", name="Search").last.click()
    page.locator("#search-results li").filter(has_text="therapist").first.wait_for()
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    assert page.url == f"{root}/search.html"
    assert [entry["url"] for entry in history["entries"]][1:] == [f"{root}/book/index.html", page.url]
    for word in ("medicine", "therapist"):
        assert [line for line in asked if word in line] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.go_back()
    assert page.get_by_role("searchbox", name="Search").input_value() == ""


def test_words_cannot_be_sent_where_the_script_fails(
    open_page: Callable[..., Page], server: str, page_name: str
) -> None:
    """Without script no search is shown, and its form has neither an address nor names to send under."""
    page = open_page(java_script_enabled=False)
    page.goto(f"{server}/{page_name}")
    assert page.locator("form").count() == page.locator("form.pe-search[hidden]:not([action])").count() > 0
    assert page.locator("form [name], form [formaction]").count() == 0
    off = '[autocomplete="off"][spellcheck="false"][writingsuggestions="false"]'
    assert page.locator(f"form input{off}").count() == page.locator("form input").count()
    assert not any(form.is_visible() for form in page.locator("form").all())
    assert page.locator("noscript").count() == (page_name == "search.html")


def test_search_works_where_storage_is_blocked(page: Page, server: str) -> None:
    """The search page is reached, empty, and searches what is written there."""
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page.goto(f"{server}/book/index.html")
    page.get_by_role("searchbox", name="Search").fill("medicine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html")
    page.get_by_role("searchbox", name="Words to look for").fill("medicine")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.wait_for()


# Broken pages: every check must find its fault.

WHOLE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="referrer" content="no-referrer"><title>A page</title></head><body>{{}}</body></html>"""


def test_a_whole_page_has_no_faults() -> None:
    """The page that the broken ones differ from is itself without fault."""
    assert faults_of(WHOLE.format("<p>Text</p>")) == []


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (WHOLE.format("<script>let a;</script>"), "inline script"),
        (WHOLE.format('<script type="application/json">{}</script>'), "inline script"),
        (WHOLE.format("<style>p{}</style>"), "inline style"),
        (WHOLE.format('<p style="color:red">Text</p>'), "style attribute"),
        (WHOLE.format('<p onclick="go()">Text</p>'), "onclick attribute"),
        (WHOLE.format('<a href="javascript:go()">Text</a>'), "script in an address"),
        (WHOLE.format('<img src="https://other.example/a.png" alt="">'), "another host"),
        (WHOLE.format('<link rel="stylesheet" href="//other.example/a.css">'), "another host"),
        (WHOLE.format("").replace(POLICY, POLICY + "; script-src 'unsafe-inline'"), "policy"),
        (WHOLE.format("").replace("no-referrer", "origin"), "referrer"),
        (WHOLE.format("").replace(' lang="en"', ""), "no language"),
        (WHOLE.format("").replace("A page", ""), "no title"),
        (WHOLE.format("").replace("<!doctype html>", ""), "no doctype"),
    ],
)
def test_a_broken_source_is_found(broken: str, fault: str) -> None:
    """Each fault, put into a whole page, is named."""
    assert any(fault in found for found in faults_of(broken))


@pytest.mark.parametrize(
    ("body", "offence"),
    [
        ('<img src="https://other.example/a.png" alt="">', "asked another host|logged error"),
        ("<script>document.title = 'x'</script>", "logged error: .*inline script"),
        ('<p style="color: red">Text</p>', "logged error: .*inline style"),
        ('<script src="missing.js"></script>', "404"),
        ('<script src="throws.js"></script>', "threw: .*on purpose"),
    ],
)
def test_a_misbehaving_page_is_caught(
    suspect: Callable[..., tuple[Page, list[str]]],
    serve: Callable[[Path], str],
    tmp_path: Path,
    body: str,
    offence: str,
) -> None:
    """What the `page` fixture forbids is really noticed by it."""
    (tmp_path / "throws.js").write_text("throw new Error('on purpose');")
    (tmp_path / "page.html").write_text(WHOLE.format(body), encoding="utf-8")
    page, offences = suspect()
    page.goto(f"{serve(tmp_path)}/page.html", wait_until="networkidle")
    assert re.search(offence, "\n".join(offences)), offences


def test_a_page_without_policy_that_asks_another_host_is_caught(
    suspect: Callable[..., tuple[Page, list[str]]], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """The watch does not lean on the policy: without one, the request itself is seen and refused."""
    (tmp_path / "page.html").write_text('<!doctype html><img src="https://other.example/a.png" alt="">')
    page, offences = suspect()
    page.goto(f"{serve(tmp_path)}/page.html", wait_until="networkidle")
    assert "asked another host: https://other.example/a.png" in offences
