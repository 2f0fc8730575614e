"""The page of a lab, as a trainee finds it: the notebook to take along, from a host and from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

NAME = "taking-medicine"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("place", ["host", "disk"])
def test_the_notebook_is_saved_under_its_name(page: Page, server: str, built_book: Path, place: str) -> None:
    """One click, and by keyboard, saves the very file that the course ships; the page stays; paper has no link."""
    address = f"{server if place == 'host' else built_book.as_uri()}/notebooks/{NAME}.html"
    page.goto(address)
    link = page.get_by_role("link", name="Download this notebook")
    link.focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == f"{NAME}.ipynb"
    assert saved.value.path().read_bytes() == (ROOT / "notebooks" / f"{NAME}.ipynb").read_bytes()
    assert page.url == address
    page.emulate_media(media="print")
    expect(link).to_be_hidden()
