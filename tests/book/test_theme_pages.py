"""What the theme adds to a book: a page for addresses that lead nowhere, words for previews, a way to tell of mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

Build = Callable[..., tuple[Path, str]]

DESCRIBED = '.. meta::\n   :description: What a "lesson" is.'


def addresses(html: str) -> list[str]:
    """Every address that a page names, in links, files and what scripts read."""
    return re.findall(r'\s(?:href|src|data-page|data-content_root)="([^"]*)"', html)


def read(file: Path) -> str:
    """Read a page that was built."""
    return file.read_text(encoding="utf-8")


# An address that leads nowhere


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ({}, "/"),
        ({"html_baseurl": "https://tea.example"}, "/"),
        ({"html_baseurl": "https://tea.example/a/course"}, "/a/course/"),
        ({"html_baseurl": "https://tea.example/a/course/"}, "/a/course/"),
    ],
)
def test_missing_page_holds_at_any_depth(build: Build, given: dict[str, str], root: str) -> None:
    """Every address within the site begins at the root of the site, wherever the host shows the page."""
    html, warnings = build(**given)
    assert warnings == ""
    inside = [
        one for one in addresses(read(html / "404.html")) if not one.startswith(("https://", "#furo-main"))
    ]
    assert {f"{root}start.html", f"{root}search.html", f"{root}help.html", root} <= set(inside)
    assert [one for one in inside if not one.startswith(root) or one.startswith("//")] == []
    files = [urlsplit(one).path.removeprefix(root) for one in inside]
    assert [file for file in files if not (html / file).exists()] == []


def test_missing_page_has_bar_help_and_way_out(build: Build) -> None:
    """It keeps to the policy, helps, lets one leave, and is no page for search engines."""
    html, _ = build(html_baseurl="https://tea.example/")
    page = read(html / "404.html")
    for part in (
        "Content-Security-Policy",
        "pe-help",
        "pe-leave",
        'content="noindex"',
        "<h1>Page not found</h1>",
    ):
        assert part in page
    for part in ("canonical", "og:", 'rel="next"', "pe-mistake"):
        assert part not in page


def test_missing_page_stands_at_the_root_in_each_html_builder(build: Build) -> None:
    """A builder that makes folders puts it where hosts look, too."""
    html, warnings = build(builder="dirhtml")
    assert warnings == ""
    assert not (html / "404").exists()
    assert {"/", "/search/", "/help/", "/start/"} <= set(addresses(read(html / "404.html")))


def test_missing_page_is_in_no_list(build: Build) -> None:
    """The menu does not lead to it."""
    html, _ = build()
    assert "404" not in read(html / "lesson.html")


# Previews


def test_page_describes_itself_to_previews(build: Build) -> None:
    """Title, description, kind and name of the site stand in the head, without an address that is not known."""
    html, warnings = build(lesson=DESCRIBED)
    assert warnings == ""
    page = read(html / "lesson.html")
    shown = dict(re.findall(r'<meta property="og:(\w+)" content="(.*?)">', page))
    assert shown == {
        "type": "article",
        "site_name": "A course &amp; more",
        "title": "A lesson",
        "description": "What a &#34;lesson&#34; is.",
    }
    assert "canonical" not in page
    assert "og:description" not in read(html / "help.html"), "a page that says nothing of itself says nothing"


def test_address_is_told_where_it_is_known(build: Build) -> None:
    """With a base address, previews and search engines hear the one address of a page."""
    html, _ = build(lesson=DESCRIBED, html_baseurl="https://tea.example/course/")
    page = read(html / "lesson.html")
    assert '<meta property="og:url" content="https://tea.example/course/lesson.html">' in page
    assert '<link rel="canonical" href="https://tea.example/course/lesson.html">' in page


def test_root_is_shared_as_the_first_page(build: Build, tmp_path: Path) -> None:
    """Whoever shares the bare address of the course shares what its first page says."""
    html, _ = build(
        setup="def more(app):\n"
        "    app.connect('source-read', lambda app, name, text:\n"
        "        name == 'start' and text.__setitem__(0, text[0] + '\\n.. meta::\\n   :description: All of it.'))\n"
    )
    for name in ("index.html", "start.html"):
        page = read(html / name)
        assert '<meta property="og:type" content="website">' in page
        assert '<meta property="og:description" content="All of it.">' in page
        assert page.count('name="description"') == 1


def test_what_is_not_shared_has_no_preview(build: Build) -> None:
    """The search page is nobody's to share."""
    html, _ = build()
    assert "og:" not in read(html / "search.html")


# Mistakes


def test_mistakes_can_be_told_where_there_is_a_repository(build: Build) -> None:
    """The foot of a page leads to a new issue that names the page, and says nothing of where one came from."""
    html, warnings = build(html_theme_options={"repository_url": "https://forge.example/tea & more/"})
    assert warnings == ""
    link = re.search(
        r'<a class="pe-mistake" href="([^"]*)" rel="noreferrer">(.*?)</a>', read(html / "lesson.html")
    )
    assert link
    assert link[2] == "Tell us of a mistake on this page"
    parts = urlsplit(link[1].replace("&amp;", "&"))
    assert parts.path == "/tea & more/issues/new"
    assert parse_qs(parts.query) == {"title": ["A lesson (lesson)"]}
    for name in ("search.html", "404.html", "index.html"):
        assert "pe-mistake" not in read(html / name)


@pytest.mark.parametrize("given", ["", "https://github.com/executablebooks/jupyter-book"])
def test_without_a_repository_nothing_is_shown(build: Build, given: str) -> None:
    """Neither for none, nor for its own, which Jupyter Book hands on where a course names none."""
    html, warnings = build(html_theme_options={"repository_url": given})
    assert warnings == ""
    assert "pe-mistake" not in read(html / "lesson.html")


def test_a_repository_that_is_no_address_is_said(build: Build) -> None:
    """What no browser could follow is not printed, and the build says so."""
    html, warnings = build(html_theme_options={"repository_url": "tea/course"})
    assert "the repository must be an address of the web (got 'tea/course')" in warnings
    assert "pe-mistake" not in read(html / "lesson.html")
