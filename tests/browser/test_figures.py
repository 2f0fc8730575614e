"""Figures on a page move without Python, say what they show, and stand still in good order where they cannot move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route
from tests.book._books import Book

from psychoed import figures

TABLE = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"


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


def _set(page: Page, figure: Any, state: dict[str, Any]) -> None:
    """Move each control of a figure as its own events would."""
    controls = page.locator(".pe-figure-controls :is(input, select)").all()
    for control, parameter in zip(controls, figure.parameters, strict=True):
        at = [option.value for option in parameter.values].index(state[parameter.name])
        if parameter.is_toggle:
            control.set_checked(bool(at))
        elif parameter.is_numeric:
            control.evaluate(
                "(c, at) => { c.value = at; c.dispatchEvent(new Event('input', {bubbles: true})); }", at
            )
        else:
            control.select_option(index=at)


@pytest.mark.parametrize("name", figures.names())
@pytest.mark.parametrize("disk", [False, True], ids=["served", "from-a-disk"])
def test_every_state_is_that_of_the_model(
    name: str,
    disk: bool,
    folder: Path,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    """Whatever the controls say, sentence, table and the picture's name are the model's, also from a disk."""
    figure = figures.get(name)
    page = open_page(width=320)
    page.goto(f"{folder.as_uri() if disk else serve(folder)}/{name}.html")
    states = list(figure.states())
    for state in states if not disk else states[-1:]:
        _set(page, figure, state)
        data = figure.data(state)
        page.get_by_text(figure.sentence(data), exact=True).wait_for(state="attached")
        table = figure.table(data)
        shown = page.locator(".pe-figure-table table").evaluate(TABLE)
        assert shown == [list(table.header), *map(list, table.rows)]
        if figure.draw is not None:
            assert page.locator("svg.pe-figure-picture").get_attribute("aria-label") == figure.sentence(data)
        for control in page.locator("input[type=range]").all():
            said = control.locator("xpath=..").locator("output").inner_text()
            assert control.get_attribute("aria-valuetext") == said
    if not disk:  # axe-core asks for style sheets anew, which a browser refuses from a disk
        assert axe(page) == []


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
    page.goto(f"{serve(folder)}/effect-size.html")
    figure = figures.get("effect-size")
    assert not page.locator(".pe-figure-controls").is_visible()
    assert page.locator(".pe-figure-state").inner_text() == figure.words_of(figure.values())
    assert page.get_by_text(figure.sentence(figure.data()), exact=True).is_visible()


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
