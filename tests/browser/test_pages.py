"""Every page for every reader: axe-core, narrow windows, dark, keyboard, without script, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[str]]
LEAVE_TO = "https://www.wikipedia.org/"


def in_bar(page: Page, name: str) -> Locator:
    """Find a link of the bar; pages may have links of the same name in their text."""
    return page.get_by_role("navigation", name="Help and way out").get_by_role("link", name=name)


def focused(page: Page) -> str:
    """Describe what has the focus: its text, its label or its id."""
    return page.evaluate(
        "() => { const it = document.activeElement;"
        " return it.labels?.[0]?.textContent.trim() || it.textContent.trim() || it.id || it.tagName }"
    )


def overflow(page: Page) -> int:
    """Give how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("view", [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing(
    open_page: OpenPage, axe: Axe, server: str, page_name: str, view: tuple[int, str]
) -> None:
    """No page gives axe-core cause for complaint, narrow or wide, light or dark; nor does one scroll sideways."""
    page = open_page(width=view[0], colour=view[1])
    page.goto(f"{server}/{page_name}")
    assert axe(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_help_and_way_out_are_in_sight_at_once(
    open_page: OpenPage, server: str, page_name: str, width: int
) -> None:
    """Both links stand at the top of every page, scrolled or not, side by side and large enough to hit."""
    page = open_page(width=width, height=600, reduced_motion="reduce")
    page.goto(f"{server}/{page_name}")
    for key in ("Home", "End"):
        page.keyboard.press(key)
        page.wait_for_function(
            "(end) => (scrollY > 0) === (end && document.body.scrollHeight > 600)", arg=key == "End"
        )
        help_box = in_bar(page, "Need help now?").bounding_box()
        leave_box = in_bar(page, "Leave quickly").bounding_box()
        assert help_box
        assert leave_box
        for box in (help_box, leave_box):
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 60
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["height"] >= 24
        assert help_box["x"] + help_box["width"] <= leave_box["x"]


def test_help_leads_to_the_help_page(page: Page, server: str, page_name: str) -> None:
    """The help link of every page opens a page with a heading about help."""
    page.goto(f"{server}/{page_name}")
    in_bar(page, "Need help now?").click()
    assert "help" in page.locator("h1").inner_text().lower()


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
          const points = [...shown.getClientRects()].flatMap((box) => [0.02, 0.25, 0.5, 0.75, 0.98].map(
            (part) => [box.left + box.width / 2, box.top + box.height * part]));
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


def test_colours_are_chosen_by_keyboard_and_remembered(page: Page, server: str) -> None:
    """Arrow keys choose the colours; the choice holds on the next page; the device's own forgets it."""
    page.goto(f"{server}/book/index.html")
    page.get_by_role("radio", name="As my device").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.body.dataset.theme") == "dark"
    assert page.evaluate("Object.entries(localStorage)") == [["side-by-side/theme", "dark"]]
    page.goto(f"{server}/book/help.html")
    assert page.get_by_role("radio", name="Dark").is_checked()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(28, 29, 30)"
    page.get_by_role("radio", name="As my device").check()
    assert page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["", "light", "dark"])
def test_colours_follow_the_choice_else_the_device(
    open_page: OpenPage, server: str, device: str, chosen: str
) -> None:
    """Chosen colours hold; without a choice, and so without script, the device's; paper is always light."""
    page = open_page(colour=device, java_script_enabled=bool(chosen))
    page.goto(f"{server}/book/index.html")
    if chosen:
        page.get_by_role("radio", name=chosen.capitalize()).check()
    colours = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    light, dark = "rgb(253, 252, 249)rgb(43, 41, 38)", "rgb(28, 29, 30)rgb(231, 227, 220)"
    assert page.evaluate(colours) == (dark if (chosen or device) == "dark" else light)
    page.emulate_media(media="print")
    assert page.evaluate(colours).endswith("rgb(43, 41, 38)")


def test_each_colour_is_written_once(built_book: Path) -> None:
    """Light and dark stand side by side, so that a change of one cannot forget the other."""
    style = (built_book / "_static" / "pe-theme.css").read_text(encoding="utf-8")
    names = re.findall(r"^ *(--(?!pe-light|pe-dark)[\w-]+):", style, re.MULTILINE)
    assert len(names) == len(set(names)) > 20


def test_chosen_colours_are_there_at_the_first_paint(open_page: OpenPage, server: str) -> None:
    """The script that sets chosen colours runs before anything that is painted is parsed."""
    page = open_page()
    page.goto(f"{server}/book/index.html")
    page.evaluate("localStorage.setItem('side-by-side/theme', 'dark')")
    page.add_init_script(
        "new MutationObserver((_, watch) => { if (!document.querySelector('header')) return;"
        " window.themeAtHeader ??= document.body.dataset.theme; watch.disconnect() })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{server}/book/help.html")
    assert page.evaluate("window.themeAtHeader") == "dark"


def test_blocked_storage_breaks_nothing(open_page: OpenPage, server: str) -> None:
    """Where the browser refuses storage, colours still change on the page, and nothing is thrown."""
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })"
    )
    page.goto(f"{server}/book/help.html")
    page.get_by_role("radio", name="Dark").check()
    assert page.evaluate("document.body.dataset.theme") == "dark"


@pytest.mark.parametrize("way", ["click", "Enter", "Shift three times"])
def test_leaving_gives_up_the_place_in_the_history(open_page: OpenPage, server: str, way: str) -> None:
    """Leaving goes elsewhere at once, and Back does not return to the page that was left."""
    page = open_page(leave_to=LEAVE_TO)
    page.goto(f"{server}/book/help.html")
    page.goto(f"{server}/book/taking-medicine.html")
    leave = in_bar(page, "Leave quickly")
    if way == "click":
        leave.click()
    elif way == "Enter":
        leave.focus()
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(LEAVE_TO)
    page.go_back()
    assert page.url == f"{server}/book/help.html"


def test_leaving_hides_the_page_before_the_next_one_has_come(open_page: OpenPage, server: str) -> None:
    """On a slow line the page is gone from the screen all the same."""
    page = open_page(leave_to=LEAVE_TO)
    page.goto(f"{server}/book/taking-medicine.html")
    hidden = page.evaluate(
        "() => { document.querySelector('.pe-leave').click();"
        " return getComputedStyle(document.documentElement).display === 'none' && document.title === '' }"
    )
    assert hidden
    page.wait_for_url(LEAVE_TO)


def test_capital_letters_do_not_leave(page: Page, server: str) -> None:
    """Shift as it is used in writing does not count."""
    page.goto(f"{server}/book/taking-medicine.html")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert page.url == f"{server}/book/taking-medicine.html"
    assert page.locator("h1").is_visible()


def test_leaving_needs_no_script(open_page: OpenPage, server: str, page_name: str) -> None:
    """Without script the way out is a plain link that does not tell where one comes from."""
    page = open_page(java_script_enabled=False, leave_to=LEAVE_TO)
    page.goto(f"{server}/{page_name}")
    leave = in_bar(page, "Leave quickly")
    assert leave.get_attribute("rel") == "noreferrer"
    leave.click()
    page.wait_for_url(LEAVE_TO)


def test_page_reads_without_script(open_page: OpenPage, server: str, page_name: str) -> None:
    """Without script every page shows its heading and the menu opens; no control is dead."""
    page = open_page(width=375, java_script_enabled=False)
    page.goto(f"{server}/{page_name}")
    assert page.locator("h1").is_visible()
    assert not page.locator("#pe-colours").is_visible()
    page.locator("label[for=pe-menu]").click()
    assert page.get_by_role("navigation", name="Pages").is_visible()


def test_search_finds_and_says_how_much(page: Page, axe: Axe, server: str) -> None:
    """A search lists pages, says their number in a status line, and leads to one of them."""
    page.goto(f"{server}/book/index.html")
    page.get_by_role("searchbox", name="Search").fill("medicine")
    page.keyboard.press("Enter")
    results = page.locator("#search-results li a")
    results.first.wait_for()
    page.get_by_role("status").filter(has_text="matching").wait_for()
    assert axe(page) == []
    results.first.click()
    page.wait_for_url(lambda address: "/search.html" not in address)
    page.locator("h1").wait_for()


def test_paper_shows_the_text_alone(page: Page, server: str, page_name: str) -> None:
    """In print there is no bar, menu or foot, and the text has the whole width."""
    page.goto(f"{server}/{page_name}")
    page.emulate_media(media="print")
    for furniture in (".pe-bar", ".sidebar-drawer", ".toc-drawer", ".pe-footer"):
        assert not any(place.is_visible() for place in page.locator(furniture).all()), furniture
    box = page.locator("article").bounding_box()
    assert box
    assert box["x"] < 20
    assert page.locator("h1").is_visible()


def test_no_motion_for_those_who_asked_for_less(open_page: OpenPage, server: str) -> None:
    """The page glides to a heading only for those who have not asked for less motion."""
    still = open_page(reduced_motion="reduce")
    still.goto(f"{server}/book/taking-medicine.html")
    assert still.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


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


def test_a_covered_focus_is_found(broken: Callable[[str, str], Page]) -> None:
    """The check for hidden focus sees a link that lies under a banner."""
    cover = '<div id="cover"></div><a href="#">Under it</a>'
    page = broken(cover, "#cover { position: fixed; inset: 0; background: #fff }")
    page.keyboard.press("Tab")
    assert hidden_focus(page) == '<a href="#">Under it</a>'
