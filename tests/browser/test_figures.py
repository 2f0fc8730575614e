"""Figures on a page move without Python, say what they show, and stand still in good order where they cannot move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route
from tests.book._books import Book

from psychoed import figures

#: Moves every control of the page to its place, waits for the sentence of that state, and reads the page.
MOVE = """async ([places, sentence]) => {
  const controls = [...document.querySelectorAll('.pe-figure-controls :is(input, select)')]
  controls.forEach((control, index) => {
    if (control.type === 'checkbox') control.checked = places[index] === 1
    else if (control.type === 'range') control.value = places[index]
    else control.selectedIndex = places[index]
    control.dispatchEvent(new Event('input', { bubbles: true }))
  })
  const said = document.querySelector('.pe-figure-sentence')
  for (let tries = 0; tries < 250 && said.textContent !== sentence; tries++)
    await new Promise((resume) => setTimeout(resume, 20))
}"""
#: What the page shows of a figure.
SHOWN = """() => ({
  sentence: document.querySelector('.pe-figure-sentence').textContent,
  table: [...document.querySelector('.pe-figure-table table').rows]
    .map((row) => [...row.cells].map((cell) => cell.textContent)),
  caption: document.querySelector('.pe-figure-table caption').textContent,
  state: document.querySelector('.pe-figure-state')?.textContent ?? '',
  pictures: [...document.querySelectorAll('svg.pe-figure-picture')].map((one) => one.getAttribute('aria-label')),
})"""
#: Menus whose options are cut off, measured in their own letters.
CUT = """() => [...document.querySelectorAll('.pe-figure-menu select')].flatMap((menu) => {
  const ink = document.createElement('canvas').getContext('2d')
  ink.font = getComputedStyle(menu).font
  return [...menu.options].map((option) => option.label)
    .filter((words) => ink.measureText(words).width > menu.clientWidth - 32)
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with every figure on a page of its own, and one twice on a page."""
    book = Book(tmp_path_factory.mktemp("figures"))
    for name in figures.names():
        book.write(f"{name}.md", f"# {name}\n\n```{{moving-figure}} {name}\n```\n")
    twice = "```{moving-figure} taking-as-agreed\n```\n\n"
    exercises = "```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
    names = "\n".join([*figures.names(), "help"])
    book.write("index.md", f"# Twice\n\n{twice}{twice}{exercises}\n```{{toctree}}\n{names}\n```\n")
    book.write("help.md", "# Help\n")
    assert book.build(html_theme="psychoed", pe_help_page="help") == ""
    return book.folder / "_build" / "html"


def _expected(figure: Any, state: dict[str, Any]) -> dict[str, Any]:
    data = figure.data(state)
    table, sentence = figure.table(data), figure.sentence(data)
    return {
        "sentence": sentence,
        "table": [list(table.header), *map(list, table.rows)],
        "caption": table.caption,
        "state": figure.words_of(state),
        "pictures": [sentence] * (figure.draw is not None),
    }


def _places(figure: Any, state: dict[str, Any]) -> list[int]:
    return [
        [option.value for option in parameter.values].index(state[parameter.name])
        for parameter in figure.parameters
    ]


@pytest.mark.parametrize("name", figures.names())
def test_every_state_is_that_of_the_model(
    name: str,
    folder: Path,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    """Whatever the controls say, sentence, table and the picture's name are the model's; nothing is cut off."""
    figure = figures.get(name)
    page = open_page(width=360)
    page.goto(f"{serve(folder)}/{name}.html")
    assert page.evaluate(SHOWN) == _expected(figure, figure.values())
    for state in figure.states():
        expected = _expected(figure, state)
        page.evaluate(MOVE, [_places(figure, state), expected["sentence"]])
        assert page.evaluate(SHOWN) == expected
        for slider in page.locator("input[type=range]").all():
            assert (
                slider.get_attribute("aria-valuetext")
                == slider.locator("xpath=..").locator("output").inner_text()
            )
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert axe(page) == []


@pytest.mark.parametrize("name", [name for name in figures.names() if figures.get(name).parameters])
def test_controls_move_it_from_a_disk(name: str, folder: Path, open_page: Callable[..., Page]) -> None:
    """Keys and choices of a reader reach first, middle and last state, also where no server is."""
    figure = figures.get(name)
    page = open_page(width=360)
    page.goto(f"{folder.as_uri()}/{name}.html")
    for share in (1.0, 0.5, 0.0):
        state = {}
        for control, parameter in zip(
            page.locator(".pe-figure-controls :is(input, select)").all(), figure.parameters, strict=True
        ):
            at = int(share * (len(parameter.values) - 1))
            state[parameter.name] = parameter.values[at].value
            if parameter.is_toggle:
                control.set_checked(bool(at))
            elif parameter.is_numeric:
                control.press("Home")
                for _ in range(at):
                    control.press("ArrowRight")
            else:
                control.select_option(index=at)
        expected = _expected(figure, state)
        page.get_by_text(expected["sentence"], exact=True).wait_for(state="attached")
        assert page.evaluate(SHOWN) == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_reach_the_pictures(
    scheme: str, folder: Path, serve: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    """Lines and letters have the reader's own colours, even where the page was set to others before."""
    page = open_page(forced_colors="active", colour=scheme)
    page.goto(f"{serve(folder)}/who-does-what.html")
    page.evaluate(
        "document.body.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark'"
    )
    painted = page.evaluate(
        """() => {
          const probe = document.body.appendChild(document.createElement('i'))
          const system = ['CanvasText', 'LinkText', 'Canvas'].map((name) => {
            probe.style.color = name
            return getComputedStyle(probe).color
          })
          const used = [...document.querySelectorAll('svg.pe-figure-picture [fill], svg.pe-figure-picture [stroke]')]
            .flatMap((one) => [getComputedStyle(one).fill, getComputedStyle(one).stroke])
            .filter((paint) => paint !== 'none')
          return { system, used: [...new Set(used)] }
        }"""
    )
    assert len(set(painted["system"])) == 3
    # Black is also what SVG fills with where nothing is said.
    assert set(painted["system"]) <= set(painted["used"]) <= {*painted["system"], "rgb(0, 0, 0)"}


def test_paper_shows_the_state_the_sentence_and_the_table(
    folder: Path, serve: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    """A printed page has what the controls said, in words, and the table, open; a page may end behind it."""
    page = open_page()
    page.goto(f"{serve(folder)}/effect-size.html")
    page.locator("input[type=range]").press("End")
    page.get_by_text("93 of 100").first.wait_for()
    page.emulate_media(media="print")
    figure = figures.get("effect-size")
    *_, state = figure.states()
    assert page.locator(".pe-figure-state").inner_text() == figure.words_of(state)
    assert page.get_by_text(figure.sentence(figure.data(state)), exact=True).is_visible()
    assert page.locator(".pe-figure-table td").last.is_visible()
    for gone in ("input[type=range]", ".pe-figure-data summary"):
        assert not page.locator(gone).is_visible()
    style = "one => [getComputedStyle(one).breakInside, getComputedStyle(one).breakAfter]"
    assert page.locator(".pe-figure").evaluate(style) == ["avoid", "auto"]


def test_the_sentence_is_announced(
    folder: Path, serve: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    """It is a polite live region that stays while its words change."""
    page = open_page()
    page.goto(f"{serve(folder)}/effect-size.html")
    assert page.locator(".pe-figure-sentence[role=status]").count() == 1
    page.evaluate("window.said = document.querySelector('.pe-figure-sentence')")
    page.locator("input[type=range]").press("End")
    page.get_by_text("93 of 100").first.wait_for()
    assert page.evaluate("window.said.isConnected && window.said.textContent.includes('93')")


def test_a_figure_twice_on_a_page_moves_alone(
    folder: Path, serve: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    """Each place keeps its own state, no id stands twice, and exercises beside them work."""
    page = open_page()
    page.goto(f"{serve(folder)}/index.html")
    first, second = page.locator("pe-figure").all()
    second.locator("select").select_option(index=1)
    second.get_by_text("The source gives a range").wait_for(state="attached")
    assert "a range" not in first.locator(".pe-figure-sentence").inner_text()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("pe-exercise button").first.is_visible()


def test_without_script_the_first_state_is_complete(
    folder: Path, serve: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    """No control that would not work; picture, sentence, what is chosen and the table are there."""
    page = open_page(java_script_enabled=False)
    address = serve(folder)
    for name in figures.names():
        page.goto(f"{address}/{name}.html")
        expected = _expected(figures.get(name), figures.get(name).values())
        assert page.evaluate(SHOWN) == expected
        assert not page.locator(".pe-figure-controls").is_visible()
        assert page.locator(".pe-figure-state").all_inner_texts() == [expected["state"]] * bool(
            expected["state"]
        )
        assert page.get_by_text(expected["sentence"], exact=True).is_visible()


def test_states_that_cannot_be_had_leave_a_still_picture(
    folder: Path, serve: Callable[[Path], str], suspect: Callable[..., tuple[Page, list[str]]]
) -> None:
    """Where the file is missing, the controls go and the page says why; nothing else is lost."""
    page, _ = suspect()

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/figures/*.js", refuse)
    page.goto(f"{serve(folder)}/effect-size.html")
    page.get_by_text("this one stands still").wait_for()
    assert not page.locator(".pe-figure-controls").is_visible()
    assert page.locator(".pe-figure-state").is_visible()


def test_states_are_loaded_when_the_figure_comes_near(
    folder: Path, serve: Callable[[Path], str], suspect: Callable[..., tuple[Page, list[str]]]
) -> None:
    """A figure far below costs nothing until one scrolls there."""
    page, _ = suspect()
    page.route(
        "**/effect-size.html",
        lambda route: route.fulfill(
            response=(got := route.fetch()),
            body=got.text().replace("<pe-figure ", '<svg width="9" height="9000"></svg><pe-figure ', 1),
        ),
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{serve(folder)}/effect-size.html", wait_until="networkidle")
    assert not [one for one in asked if "/figures/" in one]
    with page.expect_response("**/figures/effect-size.*.js"):
        page.locator("pe-figure").scroll_into_view_if_needed()
