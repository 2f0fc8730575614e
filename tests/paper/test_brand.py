"""Whose service hands out the pages: its file, and what becomes of it on paper."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import page as validator
import pytest

from psychoed.errors import BankError
from psychoed.paper.brand import read_brand
from psychoed.paper.handout import make_handout
from psychoed.paper.look import Look

BRAND = """\
name: Harbour Street
logo:
  file: logo.svg
  alt: A wave
contact: 12 Harbour Street
footer: Please do not collect this.
lines:
  - place: At Harbour Street
    checked: 2026-05-01
    services:
      - {name: Front desk, contact: 01632 960 123, kind: crisis}
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'


def png(width: int, height: int) -> bytes:
    """A black picture of so many dots."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes((width + 7) // 8)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """The head of a picture of so many dots, and nothing that would say which."""
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8\xff\xc0" + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + bytes(100) + b"\xff\xd9"


@pytest.fixture
def write(tmp_path):
    """Write a brand file and the logo beside it; return the file."""

    def write(text: str = BRAND, logo: bytes | None = SVG) -> Path:
        file = tmp_path / "brand.yml"
        file.write_text(text, encoding="utf-8")
        if logo is not None:
            (tmp_path / "logo.svg").write_bytes(logo)
        return file

    return write


def test_a_service_stands_on_its_handouts(write, project, text_of, tags_of, tmp_path) -> None:
    """Name, contact and logo with its words at the top, its line at the foot; key and large print too."""
    brand = read_brand(write())
    app = project.read(tea="# Tea\n\n```{exercise} leaves\n```\n")
    for large in (False, True):
        made = make_handout(app, "tea", key="separate", look=Look(brand=brand, large_print=large))
        for pdf in (made.pdf, made.key_pdf):
            text = text_of(pdf)
            assert text.startswith("Harbour Street 12 Harbour Street A small course")
            assert "Please do not collect this." in text
            assert "Figure: A wave" in tags_of(pdf)
            (tmp_path / "a.pdf").write_bytes(pdf)
            assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_local_help_lines_stand_before_the_general_ones(write, project, text_of) -> None:
    """A service's own numbers come first; that it checked them says nothing of the others."""
    app = project.read(tea="# Tea\n")
    text = text_of(make_handout(app, "tea", look=Look(brand=read_brand(write()))).pdf)
    assert text.index("Front desk: 01632 960 123") < text.index("Listeners: 0800 111")
    assert "not yet checked these numbers" in text.partition("Listeners")[2]
    unchecked = read_brand(write(BRAND.replace("2026-05-01", "null")))
    text = text_of(make_handout(app, "tea", look=Look(brand=unchecked)).pdf)
    assert "At Harbour Street Not yet checked" in text


def test_a_name_is_enough(write) -> None:
    """All else may be left out."""
    brand = read_brand(write("name: Harbour Street\n", None))
    assert (brand.name, brand.logo, brand.help_places) == ("Harbour Street", None, ())


@pytest.mark.parametrize("content", [SVG, png(30, 10), b"\xef\xbb\xbf<?xml version='1.0'?>\n" + SVG])
def test_what_a_logo_is_its_bytes_say(write, content) -> None:
    """The ending of a file's name may be wrong; the picture is right."""
    logo = read_brand(write(logo=content)).logo
    assert logo.content == content
    assert logo.suffix == (".png" if content.startswith(b"\x89") else ".svg")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "logo.svg' cannot be read: there is no such file; name a picture by its path from this file."),
        (b"words", "logo.svg' is no picture that can be shown; save it as SVG, PNG or JPEG."),
        (b"<?xml version='1.0'?><html/>", "is no picture that can be shown"),
        (b"x" * 1_000_001, "logo.svg' is too large; one of at most 1 MB will do."),
        (png(8000, 8000), "logo.svg' is too large (8000 × 8000 dots); at most 4000 × 4000 will do."),
        (png(30, 10)[:50], "logo.svg' is cut off; save it once more."),
        (png(30, 10)[:8] + b"IEND", "logo.svg' is damaged; save it once more."),
        (jpeg(4001, 10), "logo.svg' is too large (4001 × 10 dots); at most 4000 × 4000 will do."),
        (jpeg(65500, 65500), "logo.svg' is too large; at most 4000 × 4000 will do."),
        (SVG[:-6], "logo.svg' is broken: no element found"),
        (SVG.replace(b'viewBox="0 0 40 20"', b'width="0" height="0"'), "cannot be printed: failed to parse SVG"),
        (SVG.replace(b"<path", b"<script>1</script><path"), "holds a script"),
        (b"\xff\xd8\xff junk", "is damaged; save it once more"),
    ],
)  # fmt: skip
def test_a_logo_that_cannot_be_printed_is_told(write, content, says) -> None:
    """At the line of the brand file that names it, with what is wrong and the way out."""
    file = write(logo=content)
    with pytest.raises(BankError) as caught:
        read_brand(file)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line, problem.place.column) == (file, 3, 9)
    assert says in problem.message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: Harb", "name: 漢", "1:7: 'name' has signs that no font of the handouts has: '漢' (U+6F22); write it"),
        ("Front", "😀", "11:16: 'lines[1].services[1].name' has signs that no font of the handouts has"),
        ("12 ", "\u0378", "5:10: 'contact' has signs that no font of the handouts has: U+0378"),
        ("contact: 12", "kontact: 12", "5:1: 'kontact' is not a field of a brand file (did you mean 'contact'?)"),
        ("name: Harbour Street", "name: [a]", "1:7: 'name' must be text (got ['a'])"),
        ("name: Harbour Street\n", "", "1:1: 'name' is missing; add it (The name of the service)"),
        ("name: Harbour Street", f"name: {'a' * 200}", "1:7: 'name' is too long: 200 characters, at most 120 fit"),
        ("  alt: A wave\n", "", "'alt' is missing in 'logo'; add it (What it shows"),
        ("A wave", "''", "4:8: 'logo.alt' is empty; write it"),
        ("kind: crisis", "kind: urgent", "'kind' must be one of 'crisis', 'emergency' (got 'urgent')"),
        (BRAND, "", "1:1: a brand file is a mapping of fields (got nothing)"),
    ],
)  # fmt: skip
def test_a_fault_of_the_file_has_its_place(write, old, new, says) -> None:
    """Unknown fields, wrong types, and words that cannot be printed; the message speaks of the brand file."""
    file = write(BRAND.replace(old, new))
    with pytest.raises(BankError) as caught:
        read_brand(file)
    assert f"{file}:" in str(caught.value)
    assert says in str(caught.value)


def test_every_fault_is_told_at_once(write) -> None:
    """Whoever mends the file need not try three times."""
    text = BRAND.replace("name: Harb", "name: 漢").replace("kind: crisis", "kind: urgent")
    with pytest.raises(BankError) as caught:
        read_brand(write(text, b"words"))
    assert [problem.place.line for problem in caught.value.problems] == [1, 3, 11]


def test_a_brand_file_that_is_not_there(tmp_path) -> None:
    """The name that was given is in the message."""
    with pytest.raises(BankError, match=r"none\.yml:1:1: the file cannot be read: No such file"):
        read_brand(tmp_path / "none.yml")
