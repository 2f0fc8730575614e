"""The pictures of what the course prints: each beside its command, described, small, and of a real file."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from psychoed.commands.cli import main
from psychoed.paper.brand import read_brand

# A script finds the modules beside it; for a test they are elsewhere.
sys.path.insert(0, str(Path(__file__).parent))
script: Any = import_module("export_pictures")
sys.path.pop(0)

NAMES = [*(one.name for one in script.PICTURES), "studio"]
MOST_BYTES = 60_000


def shown() -> dict[str, str]:
    """The pictures on the page, each with what stands from it to the next one."""
    _, *parts = re.split(r"(?m)^```\{image\} images/exports/", script.PAGE.read_text(encoding="utf-8"))
    return {part.partition(".webp")[0]: part for part in parts}


def test_every_picture_is_on_the_page_and_no_other_lies_about() -> None:
    """What can be renewed is what is shown is what is there."""
    assert sorted(shown()) == sorted(NAMES) == sorted(file.stem for file in script.FOLDER.glob("*"))


@pytest.mark.parametrize("picture", script.PICTURES, ids=lambda one: one.name)
def test_a_picture_stands_beside_its_own_command(picture: Any) -> None:
    """The command that is shown is the one that the picture was made with."""
    assert re.search(rf"(?m)^{re.escape(picture.command)}$", shown()[picture.name])


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_described_small_and_late(name: str) -> None:
    """It says what it shows, is loaded when it comes into view, and is not printed as a picture of print."""
    told = shown()[name]
    assert len(re.search(r":alt: (.+)", told)[1]) > 50
    assert ":loading: lazy\n:class: pe-screen-only" in told
    file = script.FOLDER / f"{name}.webp"
    assert file.stat().st_size < MOST_BYTES
    with Image.open(file) as picture:
        assert picture.size >= (700, 500)


def test_the_example_of_a_brand_file_can_be_used(tmp_path) -> None:
    """It is read without a fault, with its logo and its help lines."""
    (tmp_path / "logo.svg").write_text(script.LOGO, encoding="utf-8")
    file = tmp_path / "brand.yml"
    file.write_text(script.brand_example(), encoding="utf-8")
    brand = read_brand(file)
    assert brand.logo is not None
    assert [place.place for place in brand.help_places] == ["Anytown"]


def test_pages_are_drawn_from_the_file_that_the_command_writes(monkeypatch, tmp_path) -> None:
    """Two pages stand beside each other; of a file with one page, that one alone."""
    one_page = pypdfium2.PdfDocument.new()
    one_page.new_page(595, 842)

    def run(command: list[str], **_: object) -> None:
        one_page.save(command[-1])

    monkeypatch.setattr(script.subprocess, "run", run)
    monkeypatch.setattr(script, "FOLDER", tmp_path / "exports")
    monkeypatch.setattr(script, "ROOT", tmp_path)
    assert script.main(["worksheet"]) == 0
    with Image.open(tmp_path / "exports" / "worksheet.webp") as drawn:
        assert drawn.size == (396, 560)


def test_the_commands_of_the_page_are_understood() -> None:
    """Every option of a command that is shown is one that the program has."""
    commands = re.findall(r"(?m)^psychoed (\w+) (.+)$", script.PAGE.read_text(encoding="utf-8"))
    assert len(commands) >= len(script.PICTURES)
    for name, rest in commands:
        told = CliRunner().invoke(main, [name, "--help"]).output
        assert [one for one in re.findall(r"--[a-z-]+", rest) if one not in told] == []
