"""The picture of a state: strict, small, the same each time, and in the palette's colours."""

from __future__ import annotations

import dataclasses
import gzip
import re
from functools import cache
from pathlib import Path

import matplotlib
import pytest
from lxml import etree

import psychoed
from psychoed import figures
from psychoed.figures import svg
from psychoed.figures.model import FigureError
from psychoed.figures.style import PALETTES
from psychoed.figures.svg import draw_svg

DRAWN = [name for name in figures.names() if figures.get(name).draw is not None]
SVG = "{http://www.w3.org/2000/svg}"


@cache
def _pictures(name: str, palette: str = "web") -> list[str]:
    """Every state of a figure, drawn once for all tests of a process."""
    return [draw_svg(name, state, palette=palette) for state in figures.get(name).states()]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("palette", PALETTES)
def test_pictures_obey_a_strict_policy(name: str, palette: str) -> None:
    """No style element or attribute, no script, no address of another host in any state or palette."""
    for element in (
        element for picture in _pictures(name, palette) for element in etree.fromstring(picture).iter()
    ):
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}metadata")
        assert "style" not in element.attrib
        assert not any(value.startswith(("http:", "https:", "//")) for value in element.attrib.values())


@pytest.mark.parametrize("name", DRAWN)
def test_pictures_name_themselves_by_their_sentence(name: str) -> None:
    """The root is an image whose label is the sentence of this state."""
    figure = figures.get(name)
    for state, picture in zip(figure.states(), _pictures(name), strict=True):
        root = etree.fromstring(picture)
        assert (root.get("role"), root.get("aria-label")) == ("img", figure.sentence(figure.data(state)))


@pytest.mark.parametrize("name", DRAWN)
def test_text_stays_text_in_the_font_of_the_page(name: str) -> None:
    """Words in a picture can be searched and enlarged, and bring no font of their own."""
    for picture in _pictures(name):
        texts = etree.fromstring(picture).findall(f".//{SVG}text")
        assert any(re.search(r"\w", text.text or "") for text in texts)
        assert not any("font-family" in text.attrib for text in texts)


@pytest.mark.parametrize("name", DRAWN)
def test_pictures_are_light(name: str) -> None:
    """A state stays under 2 KB over the wire."""
    assert max(len(gzip.compress(picture.encode(), mtime=0)) for picture in _pictures(name)) < 2048


@pytest.mark.parametrize("name", DRAWN)
def test_all_colours_of_the_web_are_left_to_the_page(name: str) -> None:
    """Every fill and stroke is a custom property or none, so that dark and forced colours work."""
    for element in (element for picture in _pictures(name) for element in etree.fromstring(picture).iter()):
        for attribute in ("fill", "stroke"):
            value = element.get(attribute, "none")
            assert value == "none" or value.startswith("var(--pe-")


def test_custom_properties_are_those_of_the_style_sheet() -> None:
    """A property that the figures name is defined in tokens.css."""
    tokens = (Path(psychoed.__file__).parent / "static" / "tokens.css").read_text(encoding="utf-8")
    named = set(re.findall(r"var\((--pe-[a-z-]+)", " ".join(PALETTES["web"].values())))
    assert {name for name in named if f"{name}:" not in tokens} == set()


def test_paper_gets_plain_colours() -> None:
    """What paper draws is a colour: no printer knows custom properties."""
    assert "var(" not in draw_svg("taking-as-agreed", palette="print")


def test_the_same_state_is_the_same_picture_whatever_the_reader_set() -> None:
    """Drawing twice gives the same bytes, even where matplotlib has been set up otherwise."""
    first = draw_svg("taking-as-agreed")
    with matplotlib.rc_context({"font.size": 30, "svg.fonttype": "path", "figure.facecolor": "red"}):
        second = draw_svg("taking-as-agreed")
        assert matplotlib.rcParams["font.size"] == 30
    assert first == second


def test_ids_differ_between_places() -> None:
    """The same figure twice on a page, in two states, shares no id."""
    here = draw_svg("taking-as-agreed", {"study": "who-2003"}, place="here")
    there = draw_svg("taking-as-agreed", {"study": "nice-2009"}, place="there")
    ids = [re.findall(r'\bid="([^"]+)"', picture) for picture in (here, there)]
    assert all(ids)
    assert not set(ids[0]) & set(ids[1])
    for picture, own in zip((here, there), ids, strict=True):
        assert {target.removeprefix("#") for target in re.findall(r'href="([^"]+)"', picture)} <= set(own)


def test_a_figure_that_is_a_table_has_no_picture() -> None:
    """Whoever asks for one is told so by the figure's name."""
    with pytest.raises(FigureError, match="'what-matters' has no picture: it is a table"):
        draw_svg("what-matters")


def test_an_unknown_palette_is_refused() -> None:
    """A slip in the palette's name is an error that lists them."""
    with pytest.raises(FigureError, match="no palette 'sepia'; choose one of 'web', 'notebook', 'print'"):
        draw_svg("taking-as-agreed", palette="sepia")


def test_a_colour_outside_the_style_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure that draws with a colour of its own would be invisible in the dark: it fails by name."""
    real = figures.get("taking-as-agreed")
    odd = dataclasses.replace(real, draw=lambda ax, data: ax.plot([0, 1], [0, 1], color="#ff8800"))
    monkeypatch.setattr(svg.figures, "get", lambda name: odd)
    with pytest.raises(FigureError, match="#ff8800 is no role"):
        draw_svg("taking-as-agreed")
