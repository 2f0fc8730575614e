"""The page Keep or erase, served with its case pages, on a device that keeps nothing or one text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.keep._keep import fill, record, write_keep_site


@pytest.fixture(scope="session")
def site(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page with its case pages."""
    return serve(write_keep_site(tmp_path_factory.mktemp("keep")))


@pytest.fixture
def keep(page: Page, site: str) -> Page:
    """The page, opened on a device that keeps nothing."""
    page.goto(f"{site}/keep.html")
    return page


@pytest.fixture
def kept_one(keep: Page) -> Page:
    """The same on a device that keeps one text."""
    fill(keep, {"exercise/reflection": record("reflection", "what was here"), "theme": "dark"})
    return keep
