"""The course without internet: kept by one click, renewed whole, removed; never half; and unpacked from its zip."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser._host import COURSE, Host, hosting
from tests.browser._waiting import until

from psychoed.desk import keep_words
from psychoed.offline import copies
from psychoed.offline.words import SAID, ZIP_HERE

Suspect = Callable[..., tuple[Page, list[str]]]

LESSON = "book/two-treatments.html"


@pytest.fixture
def host(built_book: Path, tmp_path: Path) -> Iterator[Host]:
    """A host of the built book."""
    with hosting(built_book, tmp_path / "site") as host:
        yield host


def kept(page: Page) -> tuple[list[str], int]:
    """What the device keeps of the course: its caches, and how many workers there are."""
    found = page.evaluate(
        "async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]"
    )
    return found[0], found[1]


def button(name: str) -> str:
    """The button of an action."""
    return f'pe-offline button[data-pe="{name}"]'


def move_figure(page: Page) -> None:
    """Move the first figure of a page, which then says something else."""
    words = page.locator(".pe-figure [aria-live], .pe-figure [role=status]").first
    before = words.inner_text()
    page.locator(".pe-figure-controls :is(input, select)").first.focus()
    page.keyboard.press("ArrowRight")
    expect(words).not_to_have_text(before)


def use(page: Page, root: str) -> None:
    """Go a learner's way without a network: an exercise, the search, a figure, the root, what is not kept."""
    page.goto(f"{root}/{LESSON}")
    page.locator("pe-exercise input").first.check()
    page.locator("pe-exercise [data-pe=check]").first.click()
    page.locator("pe-exercise [role=status]:not(:empty)").first.wait_for()
    page.get_by_role("searchbox", name="Search", exact=True).fill("placebo")
    page.locator(".pe-found li").first.wait_for()
    page.locator(".pe-found").get_by_role("link", name="placebo").first.click()
    page.wait_for_url("**/glossary.html#term-placebo")
    page.goto(f"{root}/book/ending.html")
    move_figure(page)
    page.goto(f"{root}/")
    page.wait_for_url("**/book/index.html")
    page.goto(f"{root}/handouts/none.pdf")
    page.wait_for_url("**/book/offline.html#offline-missing")


def erase_all(page: Page) -> None:
    """Erase everything on the page Keep or erase, which says that the copy goes too."""
    erase = page.locator("pe-erase")
    erase.get_by_text(keep_words.ERASE_ALL).click()
    erase.get_by_role("button", name=keep_words.ERASE_BUTTON).click()
    assert keep_words.SAID["sure-copy"] in erase.inner_text()
    erase.get_by_role("button", name=keep_words.ERASE_YES).click()
    erase.get_by_text(keep_words.SAID["erased-all"]).wait_for()


def test_one_click_keeps_renews_and_erases_the_course(
    suspect: Suspect, axe: Callable[[Page], list[str]], host: Host
) -> None:
    """Nothing before the click; then all works without a network, a newer version comes whole and only by what changed, and all goes."""
    page, offences = suspect()
    page.goto(f"{host.address}/book/offline.html")
    page.locator(button("keep")).wait_for()
    assert kept(page) == ([], 0)
    assert "sw.js" not in host.asked
    manifest = page.evaluate(
        "async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()"
    )
    assert [(host.site / icon["src"]).is_file() for icon in manifest["icons"]] == [True, True]
    assert (host.site / manifest["start_url"]).is_file()
    assert axe(page) == []
    page.locator(button("keep")).click()
    page.get_by_text(SAID["done"]).wait_for()
    expect(page.locator(button("remove"))).to_be_focused()
    assert kept(page) == ([f"{COURSE}/offline"], 1)
    assert axe(page) == []

    host.left = 0  # the network is gone
    use(page, host.address)
    assert offences == []

    lesson = host.site / LESSON
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("</h1>", " in a newer edition</h1>", 1), encoding="utf-8"
    )
    host.renew()
    host.asked.clear()
    host.left = 10**9  # the network is back
    page.goto(f"{host.address}/{LESSON}")
    page.locator(".pe-newer").wait_for()
    assert SAID["newer"] in page.locator(".pe-newer").inner_text()
    assert sorted(set(host.asked)) == [copies.LIST, LESSON, "sw.js"]
    assert "newer edition" not in page.locator("h1").inner_text()
    assert axe(page) == []
    page.get_by_role("button", name=SAID["show"]).click()
    page.locator("h1").filter(has_text="newer edition").wait_for()
    assert page.locator("pe-exercise input").first.is_checked()
    count = "async () => (await (await caches.open('side-by-side/offline')).keys()).length"
    due = len(json.loads((host.site / copies.LIST).read_text(encoding="utf-8"))["files"]) + 1
    until(lambda: page.evaluate(count) == due, "the files of the newer edition alone")

    page.goto(f"{host.address}/book/keep.html")
    erase_all(page)
    assert kept(page) == ([], 0)
    assert page.evaluate("localStorage.length") == 0


FULL = "Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))"


@pytest.mark.parametrize(
    ("fault", "said"), [("cut", "network"), ("full", "room"), ("renewed", "changed"), ("stop", "stopped")]
)
def test_nothing_is_half_kept(suspect: Suspect, host: Host, fault: str, said: str) -> None:
    """A network that breaks off, a full device, a host that renews in between and a change of mind: it is said, and nothing stays."""
    page, _ = suspect()
    if fault == "full":
        page.add_init_script(FULL)
    page.goto(f"{host.address}/book/offline.html", wait_until="networkidle")
    if fault == "cut":
        host.left = 40
    if fault == "renewed":
        (host.site / "book/skills.html").write_text("Renewed.", encoding="utf-8")
    if fault == "stop":
        page.route("**/book/skills.html", lambda route: None)  # hangs
    page.locator(button("keep")).click()
    if fault == "stop":
        page.locator("progress[value]").wait_for()
        page.locator(button("stop")).click()
    page.locator("pe-offline [role=status]").filter(has_text=SAID[said]).wait_for()
    expect(page.locator(button("keep"))).to_be_focused()
    assert kept(page) == ([], 0)
    # A copy that was cut short by closing the page is cleared away.
    page.evaluate("caches.open('side-by-side/offline')")
    page.goto("about:blank")
    host.left = 10**9
    page.goto(f"{host.address}/book/offline.html", wait_until="networkidle")
    assert kept(page) == ([], 0)


def test_an_update_that_fails_leaves_the_copy_as_it_is(suspect: Suspect, host: Host) -> None:
    """Where the newer version does not come whole, the older one stays whole, and nobody is told of a newer one."""
    page, _ = suspect()
    page.goto(f"{host.address}/book/offline.html")
    page.locator(button("keep")).click()
    page.get_by_text(SAID["done"]).wait_for()
    count = "async () => (await (await caches.open('side-by-side/offline')).keys()).length"
    before = page.evaluate(count)
    for name in (LESSON, "book/skills.html"):
        file = host.site / name
        file.write_text(file.read_text(encoding="utf-8").replace("</h1>", " newer</h1>", 1), encoding="utf-8")
    host.renew()
    (host.site / "book/skills.html").write_text("Renewed once more.", encoding="utf-8")
    page.goto(f"{host.address}/{LESSON}")
    outcome = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          const worker = registration.installing ?? (await registration.update(), registration.installing);
          if (worker) await new Promise((resolve) => {
            const look = () => { if (worker.state === 'redundant') resolve(); };
            worker.onstatechange = look;
            look();
          });
          return [registration.active?.state, registration.waiting];
        }"""
    )
    assert outcome == ["activated", None]
    assert page.evaluate(count) == before
    page.reload()
    assert "newer" not in page.locator("h1").inner_text()
    assert page.locator(".pe-newer").count() == 0
    page.goto(f"{host.address}/book/offline.html")
    page.locator(button("remove")).click()
    page.get_by_text(SAID["removed"]).wait_for()
    assert kept(page) == ([], 0)


def test_where_nothing_can_be_kept_the_page_says_so(suspect: Suspect, host: Host) -> None:
    """Without https there is no button that could not work, but the way to the zip."""
    page, _ = suspect()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")
    page.goto(f"{host.address}/book/offline.html")
    page.get_by_text(SAID["insecure"]).wait_for()
    assert page.locator("pe-offline button:visible").count() == 0
    assert page.locator(".pe-zip a").is_visible()


def test_the_zip_opens_from_a_disk(page: Page, built_book: Path, tmp_path: Path) -> None:
    """Unpacked into a folder with blanks and umlauts: pages, an exercise, a figure and the search work, and nothing else is asked for."""
    folder = tmp_path / "Praxis Süd, 2. Stock (neu) #1 50%"
    with zipfile.ZipFile(built_book / f"{COURSE}.zip") as zipped:
        zipped.extractall(folder)
    root = folder / COURSE
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((root / "index.html").as_uri())
    page.wait_for_url("**/book/index.html")
    page.get_by_role("searchbox", name="Search", exact=True).fill("ending medicine")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html")
    page.locator("#search-results a[href*='ending.html']").first.click()
    page.wait_for_url("**/ending.html*")
    move_figure(page)
    page.locator("pe-exercise :is([type=radio], [type=checkbox])").first.check()
    page.locator("pe-exercise [data-pe=check]").first.click()
    page.locator("pe-exercise [role=status]:not(:empty)").first.wait_for()
    page.goto((root / "book/offline.html").as_uri())
    page.get_by_text(SAID["disk"]).wait_for()
    assert page.locator("pe-offline button:visible").count() == 0
    assert page.get_by_text(ZIP_HERE).is_visible()
    assert [address for address in asked if not address.startswith((root.as_uri(), "data:"))] == []
    # No link within the folder leads nowhere.
    lost = set()
    for file in root.rglob("*.html"):
        if file.name == "404.html":
            continue
        html = re.sub(r"<!--.*?-->", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r'\s(?:href|src)="([^"#?:]+)[#?"]', html):
            if not (file.parent / target).resolve().exists():
                lost.add(target)
    assert lost == set()
