"""The page where questions come back, served with its case pages once for all its tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.again._again import write_again


@pytest.fixture(scope="session")
def site(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page with its case pages."""
    return serve(write_again(tmp_path_factory.mktemp("again")))
