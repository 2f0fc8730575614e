"""What Lighthouse asks of a sound page, and for search engines, read off the HTML: no clock has a say in it."""

from __future__ import annotations

from pathlib import Path

from lxml import html

#: Links whose words say nothing by themselves, as Lighthouse lists them.
_EMPTY_WORDS = {
    "click here", "click this", "go", "here", "information", "learn more", "more", "more info",
    "more information", "right here", "read more", "see more", "start", "this",
}  # fmt: skip
_ONCE = {
    "a title": "//head/title[normalize-space()]",
    "a description": "//head/meta[@name='description'][normalize-space(@content)]",
    "a width for phones": "//head/meta[@name='viewport'][contains(@content, 'width=device-width')]",
    "a language": "/html[@lang]",
}
_NEVER = {
    "asks not to be listed": "//meta[@name='robots'][contains(@content, 'noindex')]",
    # One without words is there for a script, which gives it both.
    "a link that leads nowhere": "//a[not(@href) and normalize-space() or starts-with(@href, 'javascript:') or @href='']",
    "a picture without words": "//img[not(@alt)]",
    "forbids to paste": "//*[@onpaste]",
    "forbids to zoom": "//meta[@name='viewport'][contains(@content, 'user-scalable=no')]",
}


def faults(source: bytes) -> list[str]:
    """Name what Lighthouse would hold against a page."""
    page = html.document_fromstring(source)
    found = [] if source.lower().startswith(b"<!doctype html>") else ["no doctype at its start"]
    if b'charset="utf-8"' not in source[:1024].lower():
        found.append("no charset in its first kilobyte")
    found += [f"not once: {name}" for name, path in _ONCE.items() if len(page.xpath(path)) != 1]
    found += [
        f"{name}: {html.tostring(it)[:90]!r}" for name, path in _NEVER.items() for it in page.xpath(path)
    ]
    links = [link for link in page.iter("a") if not link.get("href", "").startswith("#")]
    said = [" ".join(link.text_content().split()).lower() for link in links]
    return found + [f"a link that says only {words!r}" for words in said if words in _EMPTY_WORDS]


def test_every_page_is_sound(built_book: Path, toc_pages: list[str]) -> None:
    """Every page of the contents says what it is, may be listed, and has links that say where they lead."""
    found = {name: wrong for name in toc_pages if (wrong := faults((built_book / name).read_bytes()))}
    assert found == {}


def test_the_search_asks_not_to_be_listed(built_book: Path) -> None:
    """Nobody should come to the empty search from elsewhere; nothing else is wrong with it but that."""
    found = faults((built_book / "search.html").read_bytes())
    assert [one.partition(": ")[0] for one in found] == ["not once", "asks not to be listed"]


def test_an_unsound_page_is_found() -> None:
    """Each fault is named."""
    page = b"<html><title></title><meta name=robots content=noindex><img src=a><a href=b>Read  more</a><a>x</a></html>"
    found = " ".join(faults(page))
    for part in ("doctype", "charset", "a title", "a description", "phones", "language", "listed", "picture"):
        assert part in found
    assert "says only 'read more'" in found
    assert "leads nowhere" in found
