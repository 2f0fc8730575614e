"""The built book, a server for it and a Chromium that reports whatever a page does that it must not do.

Fixtures for every browser test:

- `built_book`: the folder of the built HTML; set PSYCHOED_BOOK to look at a book that is built already.
- `server`: where it is served, without a slash at the end; `serve(folder)` serves another folder.
- `page`: a fresh page in a fresh context; `open_page(...)` makes more, in other sizes, colours, without script.
  The test fails at its end if one of them logged an error, threw one, missed a file or asked another host.
- `suspect(...)`: the same without that verdict: gives the page and the list of its offences.
- `visit(name)`: opens one of the case pages (`_pages.py`); axe-core judges it as the test leaves it.
- `desk(name)`: the same for the pages of the learner's desk (`_desk.py`).
- `case_site`, `desk_site`: where both are served, once for all tests: who breaks them writes pages of their own.
- `axe(page)`: what axe-core finds; `weigh(address)`: bytes over the wire of all that a first visit loads.
- `page_name`: runs the test for a page of each type, with `--every-page` for every page of the book, as
  listed in `_toc.yml`, and for the search page.
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, Route
from tests.browser._desk import write_desk
from tests.browser._pages import Visit, visiting, write_site
from tests.browser._server import serving

ROOT = Path(__file__).resolve().parents[2]
find_browser = runpy.run_path(str(ROOT / "tests" / "tooling" / "browser.py"))["find_browser"]

SOURCES = ("_config.yml", "_toc.yml", "book", "notebooks", "exercises")
AXE_SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _pages_of(entry: dict[str, Any]) -> Iterator[str]:
    for key in ("root", "file"):
        if key in entry:
            yield entry[key].removesuffix(".md").removesuffix(".ipynb") + ".html"
    for key in ("parts", "chapters", "sections"):
        for child in entry.get(key, []):
            yield from _pages_of(child)


TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
TOC_PAGES = sorted(_pages_of(TOC))
#: The page that shows every kind of exercise.
EVERY_KIND = "book/authoring.html"


#: One page of each type: the welcome, a lesson, a page of one condition, the comparison, two pages of the desk,
#: a lab, the crisis lines, notes for facilitators, the ledger, and the page with every kind of exercise.
PAGE_TYPES = [
    *_pages_of({"root": TOC["root"]}),
    "book/two-treatments.html",
    "book/depression.html",
    "book/compare.html",
    "book/notes.html",
    "book/appointment.html",
    "notebooks/taking-medicine.html",
    "book/help.html",
    "book/instructors.html",
    "book/differences.html",
    EVERY_KIND,
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `page_name` once for each page that is asked for."""
    if "page_name" in metafunc.fixturenames:
        pages = TOC_PAGES if metafunc.config.getoption("--every-page") else PAGE_TYPES
        metafunc.parametrize("page_name", [*pages, "search.html"])


@pytest.fixture(scope="session")
def toc_pages() -> list[str]:
    """The pages that the table of contents lists."""
    return TOC_PAGES


# The book


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    # SQLite's lock: in the standard library, on every system, and let go when a worker dies.
    connection = sqlite3.connect(lock, timeout=600, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        connection.close()


@pytest.fixture(scope="session")
def built_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as readers get it, built once for all workers; warnings are errors.

    It is built from a copy in which lies what people leave lying about, none of which may matter.
    """
    if "PSYCHOED_BOOK" in os.environ:
        return Path(os.environ["PSYCHOED_BOOK"]).resolve()
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    course = shared / "course"
    html = course / "_build" / "html"
    verdict = shared / "course-build.log"
    with _one_at_a_time(shared / "course.lock"):
        if not verdict.exists():
            _copy_with_litter(course)
            verdict.write_text(_build(course), encoding="utf-8")
    if not verdict.read_text(encoding="utf-8").startswith("0\n"):
        pytest.fail(f"the book did not build:\n{verdict.read_text(encoding='utf-8')}", pytrace=False)
    return html


def _copy_with_litter(course: Path) -> None:
    course.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, course / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copy2(source, course / name)
    for name in ("README.md", ".venv/lib/site-packages/thing/README.md", "_build/old/notes.md", "draft.md"):
        stray = course / name
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_text("# Not a page\n\n[nowhere](missing.md) {unknown}`role`\n", encoding="utf-8")
    (course / ".venv" / "stray.ipynb").write_text("not even JSON", encoding="utf-8")


def _build(course: Path) -> str:
    program = shutil.which("jupyter-book", path=str(Path(sys.executable).parent)) or "jupyter-book"
    done = subprocess.run(
        [program, "build", str(course), "-W", "-n", "--keep-going"],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return f"{done.returncode}\n{done.stdout}"


# The server


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine and give its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def server(serve: Callable[[Path], str], built_book: Path) -> str:
    """The address of the built book."""
    return serve(built_book)


# The browser


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own; no other host can be found from it."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to sandbox itself as root
    browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
    yield browser
    browser.close()


def _watch(context: BrowserContext, page: Page, leave_to: str) -> list[str]:
    """Collect what a page does that it must not do; `leave_to` may be visited, as an empty page."""
    offences: list[str] = []

    def judge(route: Route, request: Request) -> None:
        local = request.url.startswith(("http://127.0.0.1:", "http://localhost:", "file:", "data:", "blob:"))
        if local:
            route.continue_()
        elif leave_to and request.url == leave_to and request.is_navigation_request():
            route.fulfill(
                status=200, content_type="text/html", body="<!doctype html><title>Elsewhere</title>"
            )
        else:
            offences.append(f"asked another host: {request.url}")
            route.abort()

    def failed(request: Request) -> None:
        # A file whose loading a next step of the same test cut short was not missing.
        if "ERR_ABORTED" not in (request.failure or ""):
            offences.append(f"did not load: {request.url} ({request.failure})")

    context.route("**/*", judge)
    page.on("requestfailed", failed)
    page.on(
        "response",
        lambda answer: offences.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    )
    page.on("pageerror", lambda error: offences.append(f"threw: {error}"))
    page.on(
        "console",
        lambda said: (
            offences.append(f"logged {said.type}: {said.text}") if said.type in ("error", "warning") else None
        ),
    )
    return offences


@pytest.fixture
def suspect(browser: Browser) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Open a page in a context of its own; gives it and the list of its offences."""
    contexts: list[BrowserContext] = []

    def start(
        *, width: int = 1280, height: int = 800, colour: str = "light", leave_to: str = "", **options: Any
    ) -> tuple[Page, list[str]]:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=colour, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page, _watch(context, page, leave_to)

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(suspect: Callable[..., tuple[Page, list[str]]]) -> Iterator[Callable[..., Page]]:
    """Open a page that has to behave: the test fails at its end if it did not."""
    verdicts: list[list[str]] = []

    def start(**options: Any) -> Page:
        page, offences = suspect(**options)
        verdicts.append(offences)
        return page

    yield start
    assert [offence for offences in verdicts for offence in offences] == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A fresh page, 1280 px wide, light, that has to behave."""
    return open_page()


@pytest.fixture(scope="session")
def case_site(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the case pages."""
    return serve(write_site(tmp_path_factory.mktemp("cases")))


@pytest.fixture(scope="session")
def desk_site(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the pages of the desk over the case exercises."""
    return serve(write_desk(tmp_path_factory.mktemp("desk")))


@pytest.fixture
def visit(page: Page, axe: Callable[[Page], list[str]], case_site: str) -> Iterator[Visit]:
    """Open a case page; axe-core judges the state in which the test leaves it."""
    with visiting(page, axe, case_site) as go:
        yield go


@pytest.fixture
def desk(page: Page, axe: Callable[[Page], list[str]], desk_site: str) -> Iterator[Visit]:
    """Open a page of the desk over the case exercises, or a case page; axe-core judges as with `visit`."""
    with visiting(page, axe, desk_site) as go:
        yield go


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Run axe-core on a page as it stands; gives a line for each place that it objects to."""

    def run(page: Page) -> list[str]:
        # Over the debugging protocol, because the page's own policy forbids to evaluate text.
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": AXE_SOURCE})
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        answer = session.send(
            "Runtime.evaluate",
            {
                "expression": f"axe.run({json.dumps(options)}).then((results) => results.violations)",
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        session.detach()
        assert "exceptionDetails" not in answer, answer
        return [
            f"{rule['id']}: {rule['help']}: {node['html'][:160]} ({' '.join(map(str, node['target']))})"
            for rule in answer["result"]["value"]
            for node in rule["nodes"]
        ]

    return run


@pytest.fixture
def weigh(browser: Browser) -> Callable[[str], dict[str, int]]:
    """Visit an address with nothing cached; gives bytes over the wire, heads included, for every file."""

    def run(address: str) -> dict[str, int]:
        context = browser.new_context()
        page = context.new_page()
        requests: list[Request] = []
        failed: list[str] = []
        page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108  # needs a function of ours
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto(address, wait_until="networkidle")
        # A window would show the icon and so load it; without one it has to be asked for.
        for icon in page.locator("link[rel~=icon]").evaluate_all("links => links.map((link) => link.href)"):
            page.evaluate("(address) => fetch(address).then((answer) => answer.text())", icon)
        weights = {}
        for request in requests:
            sizes = request.sizes()
            weights[request.url] = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        context.close()
        assert failed == [], "what did not arrive cannot be weighed"
        return weights

    return run
