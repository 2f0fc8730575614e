"""An address that leads nowhere, as a host answers it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page


def test_missing_page_helps_on_from_any_depth(
    suspect: Callable[..., tuple[Page, list[str]]], axe: Callable[[Page], list[str]], server: str
) -> None:
    """Far down in no folder at all it has its look and its script, and leads to help, to the start and to a search."""
    address = f"{server}/no/such/folder/page.html"
    page, offences = suspect(reduced_motion="reduce")

    def come() -> None:
        answer = page.goto(address, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 404

    come()
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert page.locator("#pe-reading").is_visible(), "the script came"
    assert page.locator(".pe-bar").evaluate("(bar) => getComputedStyle(bar).position") == "sticky"
    assert page.locator(".pe-leave").is_visible()
    assert axe(page) == []
    for link, reached in (
        (page.locator(".pe-help"), "book/help.html"),
        (page.get_by_role("link", name="Go to the first page"), "book/index.html"),
        (page.get_by_role("link", name="Search this course"), "search.html"),
    ):
        link.click()
        page.wait_for_url(f"{server}/{reached}")
        come()
    page.get_by_role("searchbox", name="Search").fill("medicine")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.click()
    page.wait_for_url(f"{server}/*/*.html*")
    # The browser itself remarks on the status, and nothing else is amiss.
    assert [said for said in offences if address not in said and "status of 404" not in said] == []
