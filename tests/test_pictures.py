"""Pictures in stems: what every face can show passes, all else is named with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import CASES

from psychoed.pictures import picture_faults, picture_type

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9">{}</svg>'
_PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (_PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"<svg/>", None),
        (b"<svg />", "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<svg>", "image/svg+xml"),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg>',
            "image/svg+xml",
        ),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>', None),
        (b"<html><svg></svg></html>", None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_the_bytes_tell_the_type(content: bytes, media_type: str | None) -> None:
    """The type is read from the bytes, whatever the file is called."""
    assert picture_type(content) == media_type


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"GIF89a", "'pot.svg' is no picture that can be shown; save it as SVG, PNG or JPEG"),
        (b"x" * 60_001, "the picture 'pot.svg' has 60.0 kB; at most 60 kB fit, make it smaller"),
        (_PNG, "the picture 'pot.svg' is cut off; save it once more"),
        (_SVG.format("<g>").encode(), "the picture 'pot.svg' is broken: mismatched tag: line 1, column "),
        (_SVG.format("é").encode("latin-1"), "the picture 'pot.svg' is not in UTF-8; save it with this encoding"),
        (
            _SVG.format("<script>alert(1)</script>").encode(),
            "the picture 'pot.svg' holds a script, which never runs in a picture; remove it",
        ),
        (
            _SVG.format('<circle r="2" onclick="x()"/>').encode(),
            "the picture 'pot.svg' holds a script ('onclick'), which never runs in a picture; remove it",
        ),
        (
            _SVG.format("<foreignObject/>").encode(),
            (
                "the picture 'pot.svg' holds a 'foreignObject', which is not drawn on paper; "
                "draw it with shapes and text"
            ),
        ),
        (
            _SVG.format('<image xlink:href="https://tea.example/pot.png"/>').encode(),
            ("the picture 'pot.svg' refers to another file, which a picture cannot fetch; "
            "put everything into the file itself"),
        ),
        (
            _SVG.format("<style>@import url(https://tea.example/pot.css);</style>").encode(),
            "the picture 'pot.svg' refers to another file",
        ),
        (_SVG.format('<rect fill="url(https://tea.example/a.svg#b)"/>').encode(), "the picture 'pot.svg' refers to"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_named(tmp_path: Path, content: bytes, fault: str) -> None:
    """What some face would leave out or fail on is refused, with the way out."""
    file = tmp_path / "pot.svg"
    file.write_bytes(content)
    found = picture_faults(file)
    assert found is not None
    assert found.startswith(fault)


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.a { fill: red }</style>",
        '<image href="data:image/png;base64,AAAA"/>',
        '<defs><linearGradient id="b"/></defs><rect fill="url(#b)"/>',
        '<a href="https://tea.example"><text>Tea &amp; cake</text></a>',
    ],
)
def test_what_stands_by_itself_passes(tmp_path: Path, inside: str) -> None:
    """Shapes, styles, parts of the file itself and links that nobody can follow do no harm."""
    file = tmp_path / "pot.svg"
    file.write_text(_SVG.format(inside), encoding="utf-8")
    assert picture_faults(file) is None


def test_missing_pictures_and_folders_are_named(tmp_path: Path) -> None:
    """What cannot be read is said, not a traceback."""
    assert str(picture_faults(tmp_path / "pot.svg")).startswith(
        "the picture 'pot.svg' cannot be read: No such file"
    )
    assert "cannot be read: Is a directory" in str(picture_faults(tmp_path))


def test_the_full_example_has_a_sound_picture() -> None:
    """The picture that the tests of faces show is one that every face can show."""
    assert picture_faults(CASES / "lamp.svg") is None
