"""Finding browsers: only what really starts counts, and WebKit needs all three of its parts."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BROWSER = runpy.run_path(str(Path(__file__).with_name("browser.py")))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of one line are for POSIX systems")

Program = Callable[[str, int], str]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Put a program that ends with a status on a path that has nothing else."""
    monkeypatch.setenv("PATH", str(tmp_path))

    def write(name: str, status: int = 0) -> str:
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
        file.chmod(0o755)
        return str(file)

    return write


@pytest.mark.parametrize(
    ("find", "stub", "real"),
    [("find_browser", "chromium-browser", "google-chrome"), ("find_firefox", "firefox-esr", "firefox")],
)
def test_a_stub_is_passed_over(program: Program, find: str, stub: str, real: str) -> None:
    """A name that does not start, as Ubuntu's stubs, does not hide a browser that does."""
    look: Callable[[], Any] = BROWSER[find]
    assert look() is None
    program(stub, 1)
    assert look() is None
    path = program(real, 0)
    assert look() == path


@pytest.mark.parametrize("lacking", ["WebKitWebDriver", "Xvfb"])
def test_webkit_needs_driver_and_screen(program: Program, lacking: str) -> None:
    """Without its driver, or without a screen to draw on, there is no WebKit."""
    for name in {"WebKitWebDriver", "Xvfb"} - {lacking}:
        program(name, 0)
    assert BROWSER["find_webkit"]() is None
