"""A browser that is not there is never passed over in silence."""

from __future__ import annotations

import pytest
from tests.browser.engines.conftest import missing


def test_a_missing_browser_is_skipped_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine of one's own the journey is skipped, and says what to install."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install it"):
        missing("No such browser: install it.")


def test_a_missing_browser_fails_continuous_integration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where CI is set, every browser has to be there."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="CI has to have it"):
        missing("No such browser: install it.")
