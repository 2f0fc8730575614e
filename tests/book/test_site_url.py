"""A site that knows its address: canonical links, previews, sitemap, robots, and its page for what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sphinx.errors import ConfigError
from tests.book._books import Book

Build = Callable[..., tuple[Path, str]]


@pytest.mark.parametrize(
    ("builder", "base", "pages"),
    [
        ("html", "https://courses.example/tea/", ["help.html", "lesson.html", "start.html"]),
        ("dirhtml", "https://courses.example/", ["help/", "lesson/", "start/"]),
    ],
)
def test_a_site_with_an_address_says_it(build: Build, builder: str, base: str, pages: list[str]) -> None:
    """Each page names its own address, the sitemap names all of them and nothing else, robots.txt where it is read."""
    html, warnings = build(builder=builder, html_baseurl=base)
    assert warnings == ""
    named = [
        location.text
        for location in ElementTree.parse(html / "sitemap.xml").iter(  # noqa: S314  # written by us just now
            "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
        )
    ]
    assert named == [base + page for page in pages]
    for address in named:
        file = html / str(address).removeprefix(base)
        page = (file / "index.html" if file.is_dir() else file).read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{address}">' in page
        assert f'<meta property="og:url" content="{address}">' in page
    robots = html / "robots.txt"
    assert robots.exists() == (base == "https://courses.example/")
    if robots.exists():
        assert f"Sitemap: {base}sitemap.xml" in robots.read_text(encoding="utf-8")
    missing = (html / "404.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src)="(/[^"]*)"', missing)
    assert links
    assert all(link.startswith(base.removeprefix("https://courses.example")) for link in links)


def test_a_site_without_an_address_claims_none(build: Build) -> None:
    """Opened from a disk or tried on a laptop, a book has no sitemap, and its pages no address of their own."""
    html, _ = build()
    assert not (html / "sitemap.xml").exists()
    assert not (html / "robots.txt").exists()
    assert "canonical" not in (html / "lesson.html").read_text(encoding="utf-8")


def test_the_address_can_come_from_the_environment(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever publishes sets SITE_URL; settings come first, and what is no address ends the build with a reason."""
    monkeypatch.setenv("SITE_URL", "https://courses.example/tea")
    assert book.build() == ""
    assert 'href="https://courses.example/tea/index.html"' in book.page()
    assert book.build(html_baseurl="https://other.example/") == ""
    assert 'href="https://other.example/index.html"' in book.page()
    monkeypatch.setenv("SITE_URL", "courses.example")
    with pytest.raises(ConfigError, match="SITE_URL and html_baseurl must be the address of the site"):
        book.build()
