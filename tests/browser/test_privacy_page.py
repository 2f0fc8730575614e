"""The privacy page tells the truth: what a learner's whole way leaves on the device, and all that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request
from tests.browser.conftest import PAGE_TYPES, TOC_PAGES

from psychoed import labels
from psychoed.desk import again, keep_words
from psychoed.offline import words as offline_words

LEAVE = "https://www.wikipedia.org/"
#: The pages of the desk, where something is kept or loaded that is not elsewhere.
DESK = [f"book/{name}.html" for name in ("notes", "appointment", "again", "keep", "offline", "privacy")]

#: Tells of everything that is stored, when it is stored: some of it is gone a moment later.
TELL = """
const write = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, text) {
  peKept(`this ${this === localStorage ? 'browser' : 'tab'}: ${name}`);
  write.call(this, name, text);
};
for (const [place, action] of [[IDBFactory.prototype, 'open'], [CacheStorage.prototype, 'open'],
    [ServiceWorkerContainer.prototype, 'register'], [CookieStore.prototype, 'set']]) {
  const act = place[action];
  place[action] = function (...given) { peKept(`${action}: ${given[0]}`); return act.apply(this, given) };
}
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
Object.defineProperty(document, 'cookie', { ...cookie, set(text) { peKept(`cookie: ${text}`) } });
"""
#: Answers all exercises of a page, moves all figures, opens all that folds, in the way of the page's own controls.
USE = """() => {
  const change = (control, type) => control.dispatchEvent(new Event(type, { bubbles: true }));
  for (const one of document.querySelectorAll('pe-exercise')) {
    for (const area of one.querySelectorAll('textarea, [type=text]')) { area.value = '7 zanzibar'; change(area, 'input'); }
    for (const list of one.querySelectorAll('select')) { list.selectedIndex = 1; change(list, 'change'); }
    for (const box of one.querySelectorAll('[type=radio], [type=checkbox]')) box.click();
    one.querySelector('[data-pe=down]')?.click();
    one.querySelector('.pe-way summary')?.click();
    one.querySelector('.pe-hint summary')?.click();
    one.querySelector('[data-pe=check]')?.click();
  }
  for (const control of document.querySelectorAll('.pe-figure-controls :is(input, select)')) {
    if (control.type === 'range') control.value = control.max;
    else if (control.type === 'checkbox') control.checked = true;
    else control.selectedIndex = control.length - 1;
    change(control, 'input');
  }
  for (const fold of document.querySelectorAll('details:not(.pe-way)')) fold.open = true;
}"""

#: The copies of the course, and how many workers hand them out.
COPIES = "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"


class Watch:
    """All that a browser keeps and asks for, as it happens."""

    def __init__(self, context: BrowserContext) -> None:
        self.kept: list[str] = []
        self.asked: list[Request] = []
        context.expose_function("peKept", lambda name: self.kept.append(name))  # noqa: PLW0108 - needs one of ours
        context.add_init_script(TELL)
        context.on("request", lambda request: self.asked.append(request))  # noqa: PLW0108

    def names(self, course: str) -> set[str]:
        """Name what was kept, without the course's own name; each exercise by three dots, the worker by its copy."""
        names = (name.partition(f": {course}/")[2] or name for name in self.kept)
        return {
            re.sub(r"^exercise/.*", "exercise/…", re.sub("^register: .*", "offline", name)) for name in names
        }


def faults(watch: Watch, listed: set[str], course: str, server: str) -> list[str]:
    """Name what was kept and is not listed, what is listed and was not kept, and each request that tells anybody anything."""
    kept = watch.names(course)
    found = [f"kept, not listed: {name}" for name in sorted(kept - listed)]
    found += [f"listed, not kept: {name}" for name in sorted(listed - kept)]
    for request in watch.asked:
        address, _, query = request.url.partition("?")
        if request.url.startswith(("blob:", "data:")):
            continue  # From the page to itself: a file that is saved, an icon in the style.
        if not address.startswith(f"{server}/"):
            found.append(f"asked another host: {request.url}")
        if request.method != "GET" or request.post_data:
            found.append(f"sent something: {request.method} {request.url}")
        if query and not re.fullmatch(r"(v=|digest=)?[0-9a-f]+", query):
            found.append(f"told in an address: {request.url}")
        # Chromium lists an empty one where none is sent.
        if told := {name for name in ("referer", "cookie") if request.headers.get(name)}:
            found.append(f"told in a head: {told} {request.url}")
    return found


def listed_on(page: Page) -> set[str]:
    """Read the names in the list of the privacy page."""
    return set(page.locator("section:has(> #privacy-kept) li code").all_inner_texts())


def use_desk(page: Page, server: str) -> None:
    """Use what the other pages do not have: search, colours, comfort, place, the sheet, a file out and in, the copy."""
    page.goto(f"{server}/book/index.html")
    page.locator("#pe-reading summary").click()
    for choice in ("Dark", "Larger", "Wide"):
        page.locator("#pe-reading").get_by_label(choice, exact=True).check()
    page.get_by_label(labels.REMEMBER_PLACE).check()
    page.get_by_role("searchbox", name="Search").fill("zanzibar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html")
    page.goto(f"{server}/book/appointment.html")
    page.get_by_role("button", name=labels.SHEET_ADD).click()
    page.locator(".pe-sheet-own textarea").last.fill("zanzibar")
    page.goto(f"{server}/book/again.html")
    page.get_by_role("button", name=again.ON).click()
    with page.expect_download():
        page.locator('pe-calendar [data-pe="save"]').click()
    page.goto(f"{server}/book/keep.html")
    page.locator("pe-save summary").click()
    page.get_by_label(keep_words.SAVE_KEY).fill("zanzibar")
    texts = []
    for button in (keep_words.SAVE_FILE, keep_words.SAVE_FILE, keep_words.SAVE_PAGE):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=button).click()
        texts.append(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert [("zanzibar" in text) for text in texts] == [False, True, True]
    page.evaluate("localStorage.removeItem('side-by-side/appointment')")
    page.locator("#pe-bring-file").set_input_files(
        {"name": "mine.json", "mimeType": "application/json", "buffer": texts[1].encode()}
    )
    page.get_by_role("button", name=keep_words.BRING_YES).click()
    page.goto(f"{server}/book/offline.html")
    page.get_by_role("button", name=offline_words.SAID["keep"]).click()
    page.get_by_text(offline_words.SAID["done"]).wait_for()


def test_the_whole_way_keeps_what_is_listed_and_asks_for_nothing_else(
    open_page: Callable[..., Page], server: str, request: pytest.FixtureRequest
) -> None:
    """All pages read: nothing is kept.  All used: exactly what the privacy page lists, no cookie, no referrer; then all erased."""
    page = open_page(leave_to=LEAVE)
    watch = Watch(page.context)
    every = request.config.getoption("--every-page")
    pages = list(dict.fromkeys([*(TOC_PAGES if every else PAGE_TYPES), *DESK]))
    for name in pages:
        page.goto(f"{server}/{name}", wait_until="load")
    assert watch.kept == []
    page.goto(f"{server}/book/privacy.html")
    listed = listed_on(page)
    assert len(listed) > 1
    for name in pages:
        page.goto(f"{server}/{name}", wait_until="load")
        page.evaluate(USE)
    use_desk(page, server)
    # Once more where there is something to show now.
    for name in DESK:
        page.goto(f"{server}/{name}", wait_until="networkidle")
        page.evaluate(USE)
    page.get_by_role("link", name="My notes").first.click()
    assert page.evaluate("document.referrer") == ""
    course = page.evaluate("document.documentElement.dataset.peCourse")
    assert faults(watch, listed, course, server) == []
    # Not by way of a setter either.
    left = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert {f"this browser: {name}" for name in left} - set(watch.kept) == set()
    assert page.context.cookies() == []
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate(COPIES) == [[f"{course}/offline"], 1]
    page.goto(f"{server}/book/keep.html")
    erase = page.locator("pe-erase")
    erase.get_by_text(keep_words.ERASE_ALL).click()
    erase.get_by_role("button", name=keep_words.ERASE_BUTTON).click()
    erase.get_by_role("button", name=keep_words.ERASE_YES).click()
    erase.get_by_text(keep_words.SAID["erased-all"]).wait_for()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate(COPIES) == [[], 0]
    page.goto(f"{server}/book/two-treatments.html")
    assert page.evaluate("localStorage.length") == 0
    with page.expect_request(LEAVE) as leaving:
        page.get_by_role("link", name="Leave quickly").click()
    assert "referer" not in leaving.value.headers


# A site that is not as it should be: the checks above would see it.

LOOSE = "<!doctype html><title>Loose</title><p><code>exercise/…</code></p><script src='a.js'></script>"


@pytest.mark.parametrize(
    ("slip", "fault"),
    [
        ("localStorage.setItem('tea/other', '1')", "kept, not listed: other"),
        ("sessionStorage.setItem('elsewhere', '1')", "kept, not listed: this tab: elsewhere"),
        ("document.cookie = 'a=1'", "kept, not listed: cookie: a=1"),
        ("indexedDB.open('mine')", "kept, not listed: open: mine"),
        ("void 0", "listed, not kept: exercise/…"),
        ("fetch('x?zanzibar')", "told in an address: .*zanzibar"),
        ("fetch('x', { method: 'POST', body: 'a' })", "sent something: POST"),
        ("fetch('https://other.example/x')", "asked another host: https://other"),
        ("fetch('x')", "told in a head: .*referer"),
    ],
)
def test_a_site_that_keeps_or_tells_more_is_found(
    suspect: Callable[..., tuple[Page, Any]],
    serve: Callable[[Path], str],
    tmp_path: Path,
    slip: str,
    fault: str,
) -> None:
    """Each thing kept or told, on purpose, is named."""
    (tmp_path / "page.html").write_text(LOOSE, encoding="utf-8")
    (tmp_path / "a.js").write_text(f"{slip};", encoding="utf-8")
    page, _ = suspect()
    watch = Watch(page.context)
    address = serve(tmp_path)
    page.goto(f"{address}/page.html", wait_until="networkidle")
    found = faults(watch, {"exercise/…"}, "tea", address)
    assert any(re.fullmatch(f"{fault}.*", one) for one in found), found
