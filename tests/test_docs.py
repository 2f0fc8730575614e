"""What README and CONTRIBUTING tell people to type exists, and what exists is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click
import pytest

from psychoed.commands.cli import main

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
# Words after "make" that are prose about the program.
MAKE_NOUNS = {"help"}


def _read(names: Iterable[str]) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def _code(text: str) -> str:
    """Keep only what a Markdown text sets as code: blocks and inline."""
    blocks = re.findall(r"```.*?```", text, re.DOTALL)
    inline = re.findall(r"`[^`\n]+`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return "\n".join([*blocks, *inline])


def _named_targets(text: str) -> set[str]:
    return set(re.findall(r"\bmake ([a-z][a-z-]*)", _code(text)))


def _targets() -> set[str]:
    phony = re.findall(r"^\.PHONY: (.+)$", _read(["Makefile"]), re.MULTILINE)
    return set(" ".join(phony).split())


def _commands() -> set[str]:
    assert isinstance(main, click.Group)
    return set(main.commands)


def test_every_make_target_that_is_named_exists() -> None:
    """Nobody is told to run a target that the Makefile does not have."""
    assert _named_targets(_read(GUIDES)) - _targets() == set()


def test_every_make_target_is_documented() -> None:
    """Each target stands in CONTRIBUTING.md, and in the list that `make` alone prints."""
    listed = set(re.findall(r"^## make ([a-z-]+)", _read(["Makefile"]), re.MULTILINE))
    assert _targets() - MAKE_NOUNS == _named_targets(_read(["CONTRIBUTING.md"]))
    assert _targets() - MAKE_NOUNS == listed


def test_every_make_target_has_a_rule() -> None:
    """What is declared as a target has a rule of its own."""
    assert _targets() == set(re.findall(r"^([a-z-]+):", _read(["Makefile"]), re.MULTILINE))


def test_a_target_that_does_not_exist_would_be_found() -> None:
    """The search sees targets in blocks and inline, and leaves prose alone."""
    text = "We make sure.\n\n```sh\nmake nonsense\n```\n\nor `make more-nonsense X=1`"
    assert _named_targets(text) == {"nonsense", "more-nonsense"}


def test_every_command_is_documented() -> None:
    """Each `psychoed` command stands in a guide or on a page of the book."""
    pages = [str(path.relative_to(ROOT)) for path in (ROOT / "book").rglob("*.md")]
    told = _code(_read([*GUIDES, *pages]))
    assert {name for name in _commands() if not re.search(rf"\bpsychoed {name}\b", told)} == set()


def test_every_command_that_is_named_exists() -> None:
    """Nobody is told to run a `psychoed` command that there is not."""
    named = set(re.findall(r"\bpsychoed ([a-z][a-z-]*)", _code(_read(GUIDES))))
    assert named - _commands() == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_links_between_files_lead_somewhere(guide: str) -> None:
    """Each relative link or image of a guide names a file that is there."""
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", _read([guide]))
    assert [link for link in links if not (ROOT / link).exists()] == []
