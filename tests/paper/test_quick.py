"""Reading is quick, and leaves Python as it was."""

from __future__ import annotations

import gc
import importlib
import sys

import pytest

from psychoed.paper.quick import rarely_collecting, without_module


def test_garbage_is_looked_for_as_before_afterwards() -> None:
    """More rarely meanwhile; afterwards, an error or not, as often as before."""
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="anything"), rarely_collecting():
        assert gc.get_threshold()[0] > before[0]
        raise ValueError("anything")
    assert gc.get_threshold() == before


def test_a_module_is_missing_only_meanwhile() -> None:
    """An import of it fails, and then finds it again."""
    with without_module("this"), pytest.raises(ImportError):
        importlib.import_module("this")
    assert "this" not in sys.modules


def test_a_module_that_is_loaded_stays() -> None:
    """Nobody loses what they have imported already."""
    with without_module("gc"):
        assert importlib.import_module("gc") is gc
    assert sys.modules["gc"] is gc
