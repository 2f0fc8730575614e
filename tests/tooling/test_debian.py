"""Packages are installed by those who may: root, and continuous integration by sudo, never sudo on one's own machine."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DEBIAN = runpy.run_path(str(Path(__file__).with_name("debian.py")))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="apt is for POSIX systems")


@pytest.fixture
def ordered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """A path with nothing but an apt-get and a sudo that note how they were called; gives the notes."""
    notes = tmp_path / "notes"
    for name in ("apt-get", "sudo", "env"):
        file = tmp_path / name
        file.write_text(f'#!/bin/sh\necho "{name} $*" >> "{notes}"\n', encoding="utf-8")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    return lambda: notes.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("user", "ci", "first"), [(0, "", "env "), (0, "true", "env "), (1000, "true", "sudo -n env ")]
)
def test_those_who_may_install(
    ordered: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, user: int, ci: str, first: str
) -> None:
    """Root does without sudo; another user has sudo in continuous integration; nobody is asked anything."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setenv("CI", ci)
    assert DEBIAN["may_install"]()
    DEBIAN["install"]("xvfb")
    update, install = ordered()
    assert update == f"{first}DEBIAN_FRONTEND=noninteractive apt-get -qq update"
    assert install.startswith(f"{first}DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes")
    assert install.endswith(" xvfb")


@pytest.mark.usefixtures("ordered")
def test_a_machine_of_ones_own_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who is not root is not helped by sudo there, and without apt nobody is."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not DEBIAN["may_install"]()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert DEBIAN["may_install"]()
    (tmp_path / "apt-get").unlink()
    assert not DEBIAN["may_install"]()
