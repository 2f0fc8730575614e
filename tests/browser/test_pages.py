"""Every page for every reader: axe-core, narrow windows, dark, keyboard, without script, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser._pages import overflow
from tests.browser.conftest import EVERY_KIND

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[str]]


def focused(page: Page) -> str:
    """Describe what has the focus: its text, its label or its id."""
    return page.evaluate(
        "() => { const it = document.activeElement;"
        " return it.labels?.[0]?.textContent.trim() || it.textContent.trim() || it.id || it.tagName }"
    )


@pytest.mark.parametrize("view", [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing(
    open_page: OpenPage, axe: Axe, server: str, page_name: str, view: tuple[int, str]
) -> None:
    """No page gives axe-core cause for complaint, narrow or wide, light or dark; nor does one scroll sideways."""
    page = open_page(width=view[0], colour=view[1])
    page.goto(f"{server}/{page_name}")
    assert axe(page) == []
    assert overflow(page) <= 0


def test_root_leads_to_the_first_page(open_page: OpenPage, server: str, built_book: Path) -> None:
    """The root is a page of its own and leads on, also where script is off."""
    page = open_page(java_script_enabled=False)
    page.goto(server)
    page.wait_for_url("**/book/index.html")
    root = (built_book / "index.html").read_text(encoding="utf-8")
    assert "Need help now?" in root
    assert 'href="book/index.html"' in root


def test_axe_finds_nothing_on_the_root(
    open_page: OpenPage, axe: Axe, serve: Callable[[Path], str], built_book: Path, tmp_path: Path
) -> None:
    """The root page, held still, is as sound as the others."""
    root = (built_book / "index.html").read_text(encoding="utf-8")
    still = "\n".join(line for line in root.splitlines() if 'http-equiv="refresh"' not in line)
    (tmp_path / "index.html").write_text(still, encoding="utf-8")
    (tmp_path / "_static").symlink_to(built_book / "_static")
    page = open_page(width=320)
    page.goto(serve(tmp_path))
    assert axe(page) == []


def test_first_tab_stops(page: Page, server: str, page_name: str) -> None:
    """By keyboard one comes first to the way past the menu, then home, to help and to the way out."""
    page.goto(f"{server}/{page_name}")
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(focused(page))
    assert stops == ["Skip to content", "Side by Side", "Need help now?", "Leave quickly"]


def test_skip_link_leads_past_the_menu(page: Page, server: str, page_name: str) -> None:
    """Enter on the skip link puts the focus on the text, clear of the bar."""
    page.goto(f"{server}/{page_name}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "furo-main-content"


def hidden_focus(page: Page) -> str | None:
    """Give the source of what has the focus if nothing of it is in sight, "" if it is, None without focus."""
    return page.evaluate(
        """() => {
          const it = document.activeElement;
          if (!it || it === document.body) return null;
          // A control that is drawn by its label is where its label is.
          const shown = getComputedStyle(it).opacity === "0" && it.labels?.[0] ? it.labels[0] : it;
          const parts = [0.02, 0.25, 0.5, 0.75, 0.98];
          const points = [...shown.getClientRects()].flatMap((box) => parts.flatMap((down) => [0.1, 0.5, 0.9].map(
            (across) => [box.left + box.width * across, box.top + box.height * down])));
          const inSight = points.some(([x, y]) => {
            const top = document.elementFromPoint(x, y);
            return top && shown.contains(top);
          });
          return inSight ? "" : it.outerHTML.slice(0, 120);
        }"""
    )


def test_focus_is_never_hidden(open_page: OpenPage, server: str, page_name: str) -> None:
    """Whatever has the focus, forwards and backwards, is in the window and not covered (WCAG 2.4.11)."""
    page = open_page(width=320, height=480, reduced_motion="reduce")
    page.goto(f"{server}/{page_name}")
    hidden = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(60):
            page.keyboard.press(key)
            if (seen := hidden_focus(page)) is None:
                break
            if seen:
                hidden.append(f"{key}: {seen}")
    assert hidden == []


def test_menu_opens_and_closes_by_keyboard(
    open_page: OpenPage, axe: Axe, server: str, page_name: str
) -> None:
    """On a phone the menu is opened by Space, walked through by Tab, closed by Escape, which gives the focus back."""
    page = open_page(width=320, height=640)
    page.goto(f"{server}/{page_name}")
    links = page.get_by_role("navigation", name="Pages").get_by_role("link")
    assert links.count() == 0
    page.get_by_role("checkbox", name="Menu").focus()
    page.keyboard.press("Space")
    assert links.count() > 0
    assert axe(page) == []
    assert overflow(page) <= 0
    links.first.focus()
    page.keyboard.press("Escape")
    assert links.count() == 0
    assert focused(page) == "Menu"


def test_current_page_is_marked_in_the_menu(page: Page, server: str, toc_pages: list[str]) -> None:
    """The menu says which page one is on, to eyes and to screen readers."""
    for name in toc_pages:
        page.goto(f"{server}/{name}")
        assert page.locator(".sidebar-tree [aria-current=page]").count() == 1, name


def test_page_reads_without_script(open_page: OpenPage, server: str, page_name: str) -> None:
    """Without script every page shows its heading and the menu opens; no control is dead."""
    page = open_page(width=375, java_script_enabled=False)
    page.goto(f"{server}/{page_name}")
    assert page.locator("h1").is_visible()
    assert not page.locator("#pe-reading").is_visible()
    page.locator("label[for=pe-menu]").click()
    assert page.get_by_role("navigation", name="Pages").is_visible()


def test_search_finds_and_says_how_much(page: Page, axe: Axe, server: str) -> None:
    """A search lists pages, says their number in a status line, and leads to one of them."""
    page.goto(f"{server}/book/index.html")
    page.get_by_role("searchbox", name="Search").fill("medicine")
    page.keyboard.press("Enter")
    results = page.locator("#search-results li a")
    results.first.wait_for()
    page.get_by_role("status").filter(has_text="results").wait_for()
    assert axe(page) == []
    results.first.click()
    page.wait_for_url(lambda address: "/search.html" not in address)
    page.locator("h1").wait_for()


def test_paper_shows_the_text_alone(page: Page, server: str, page_name: str) -> None:
    """In print there is no bar, menu or foot, and the text has the whole width."""
    page.goto(f"{server}/{page_name}")
    page.emulate_media(media="print")
    for furniture in (
        ".pe-bar",
        ".sidebar-drawer",
        ".toc-drawer",
        ".pe-footer",
        ".pe-paper",
        ".pe-search",
        "pe-place",
    ):
        assert not any(place.is_visible() for place in page.locator(furniture).all()), furniture
    box = page.locator("article").bounding_box()
    assert box
    assert box["x"] < 20
    assert page.locator("h1").is_visible()
    # Where a link leads is printed behind it, save where its words say so already.
    behind = page.locator("a[href^='tel:'], a[href^='sms:'], .citation a").evaluate_all(
        "links => links.map((link) => getComputedStyle(link, '::after').content).filter((text) => text.includes('('))"
    )
    assert behind == []


def moving(page: Page) -> list[str]:
    """Name what moves of itself, or would as soon as it changes."""
    return page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return /[1-9]/.test(transitionDuration) || animationName !== "none" ? [one.outerHTML.slice(0, 80)] : [];
        })"""
    )


def test_no_motion_for_those_who_asked_for_less(open_page: OpenPage, server: str) -> None:
    """Nothing glides, fades or moves by itself; the page glides to a heading for those who have not asked."""
    still = open_page(reduced_motion="reduce")
    for name in ("book/taking-medicine.html", EVERY_KIND):
        still.goto(f"{server}/{name}")
        assert still.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert moving(still) == []
    still.emulate_media(reduced_motion="no-preference")
    assert still.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


def test_every_local_address_leads_somewhere(page: Page, server: str, page_name: str) -> None:
    """No link of a page to this site is dead, page and place in it."""
    page.goto(f"{server}/{page_name}")
    addresses = page.locator("a[href]").evaluate_all("links => [...new Set(links.map((link) => link.href))]")
    dead = []
    for address in addresses:
        if not address.startswith(server):
            continue
        file, _, fragment = address.partition("#")
        answer = page.request.get(file)
        if not answer.ok or (fragment and f'id="{fragment}"' not in answer.text()):
            dead.append(address)
    assert dead == []


# Broken pages: axe-core and the other checks must find their fault.


WHOLE = """<!doctype html><html lang="en"><head><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="page.css"></head>
<body><main><h1>Heading</h1>{}</main></body></html>"""


@pytest.fixture
def broken(
    suspect: Callable[..., tuple[Page, list[str]]], serve: Callable[[Path], str], tmp_path: Path
) -> Callable[[str, str], Page]:
    """Open a page with the given body and style in a window of 320 px."""

    def start(body: str, style: str) -> Page:
        (tmp_path / "page.html").write_text(WHOLE.format(body), encoding="utf-8")
        (tmp_path / "page.css").write_text(style, encoding="utf-8")
        page, _ = suspect(width=320)
        page.goto(f"{serve(tmp_path)}/page.html")
        return page

    return start


@pytest.mark.parametrize(
    ("body", "style", "rule"),
    [
        ("<p>Text</p>", "", ""),
        ('<input type="text">', "", "label"),
        ("<p>Text</p>", "p { color: #bbb; background: #fff }", "color-contrast"),
        ('<img src="page.css">', "", "image-alt"),
        ("<h4>Skipped</h4>", "", "heading-order"),
        ("<button></button>", "", "button-name"),
    ],
)
def test_axe_finds_what_is_broken(
    broken: Callable[[str, str], Page], axe: Axe, body: str, style: str, rule: str
) -> None:
    """Each fault is found by its rule, and the page without a fault has none."""
    found = axe(broken(body, style))
    assert {line.partition(":")[0] for line in found} == ({rule} if rule else set())


def test_a_page_wider_than_its_window_is_found(broken: Callable[[str, str], Page]) -> None:
    """The check for sideways scrolling sees a box of 400 px in a window of 320."""
    assert overflow(broken("<p>Text</p>", "p { width: 400px }")) > 0


def test_what_moves_is_found(broken: Callable[[str, str], Page]) -> None:
    """The check for motion sees a box that fades, and one that would glide."""
    style = "p { transition: color 0.3s } h1 { animation: fade 1s } @keyframes fade { to { opacity: 0 } }"
    assert [one[:3] for one in moving(broken("<p>Text</p>", style))] == ["<h1", "<p>"]


def test_a_covered_focus_is_found(broken: Callable[[str, str], Page]) -> None:
    """The check for hidden focus sees a link that lies under a banner."""
    cover = '<div id="cover"></div><a href="#">Under it</a>'
    page = broken(cover, "#cover { position: fixed; inset: 0; background: #fff }")
    page.keyboard.press("Tab")
    assert hidden_focus(page) == '<a href="#">Under it</a>'
