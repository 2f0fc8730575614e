"""What is printed can be read by everyone: aloud, in grey, and in the letters of other languages."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable

import page as validator
import pikepdf
import pypdfium2
import pytest
from sphinx.application import Sphinx

from psychoed.paper.handout import Handout, make_handout
from psychoed.paper.look import PAPERS, Look
from psychoed.paper.packing import pack
from psychoed.paper.typeset import TEMPLATE, typeset

TEXT, SIGN = 4.5, 3.0  # least contrast, as WCAG 2.2 asks for letters and for lines and marks
BLOCKS = {
    "Latin-1 and Latin Extended": [(0xA1, 0x24F), (0x1E00, 0x1EFF)],
    "Greek": [(0x370, 0x3FF)],
    "Cyrillic": [(0x400, 0x4FF)],
}


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG defines it; grey print keeps it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours() -> dict[str, str]:
    """The colours of the template by name."""
    return dict(re.findall(r'#let pe-(\w+) = rgb\("(#\w{6})"\)', TEMPLATE.read_text(encoding="utf-8")))


def letters(ranges: Iterable[tuple[int, int]]) -> str:
    """Every letter that is in use of some ranges of Unicode; old and phonetic ones are left out."""
    found = (chr(code) for first, last in ranges for code in range(first, last + 1))
    return " ".join(one for one in found if unicodedata.category(one) in {"Lu", "Ll"})


@pytest.mark.parametrize("ground", ["#ffffff", "wash"])
def test_letters_stand_out_in_grey_print_too(ground: str) -> None:
    """Each colour of letters has a contrast of 4.5 to paper and to the ground of notes."""
    known = colours()
    ratios = {name: contrast(known[name], known.get(ground, ground)) for name in ("ink", "quiet", "accent")}
    assert {name: ratio for name, ratio in ratios.items() if ratio < TEXT} == {}


def test_lines_to_write_on_can_be_seen() -> None:
    """Rules and lines have a contrast of 3 to paper."""
    assert contrast(colours()["rule"], "#ffffff") >= SIGN


def test_contrast_is_reckoned_as_wcag_does() -> None:
    """Black on white is 21; a known pair is what others reckon; a colour on itself is 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("block", BLOCKS)
def test_shipped_fonts_have_the_letters_of(block: str) -> None:
    """The compiler refuses a letter that no font has; every one is found again in the file."""
    sample = letters(BLOCKS[block])
    body = "\n\n".join([sample, f"*{sample}*", f"_{sample}_", f"*_{sample}_*"])
    pdf = typeset(f'#import "template.typ": *\n#show: pe-document.with(title: "Letters")\n{body}\n')
    with pypdfium2.PdfDocument(pdf) as document:
        text = unicodedata.normalize(
            "NFC", "".join(page.get_textpage().get_text_bounded() for page in document)
        )
    assert {one for one in unicodedata.normalize("NFC", sample) if text.count(one) < 4} <= {" "}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("is_large", [False, True])
def test_every_kind_passes_as_it_is_and_packed(sample: Sphinx, tmp_path, paper: str, is_large: bool) -> None:
    """Handout, key behind it and key alone, small and large: PDF/UA-1 for the compiler and for the validator."""
    look = Look(paper=paper, large_print=is_large)
    file = tmp_path / "a.pdf"
    for pdf in all_pdfs(sample, look):
        for content in (pdf, pack(pdf)):
            file.write_bytes(content)
            assert validator.is_pdf_compliant(str(file), profile="ua1")


def all_pdfs(app: Sphinx, look: Look) -> list[bytes]:
    """Every PDF of the sample lesson in a look."""
    apart: Handout = make_handout(app, "lesson", key="separate", look=look)
    behind = make_handout(app, "lesson", key="end", look=look)
    return [pdf for pdf in (apart.pdf, apart.key_pdf, behind.pdf) if pdf is not None]


def test_packing_hides_no_fault_from_the_validator(sample: Sphinx, tmp_path) -> None:
    """A file without its tags is refused, packed too."""
    with pikepdf.open(io.BytesIO(make_handout(sample, "lesson").pdf)) as document:
        del document.Root.StructTreeRoot
        broken = io.BytesIO()
        document.save(broken)
    (tmp_path / "a.pdf").write_bytes(pack(broken.getvalue()))
    assert not validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_packing_changes_nothing_that_is_read(
    sample: Sphinx, text_of: Callable[[bytes], str], tags_of: Callable[[bytes], list[str]]
) -> None:
    """Text, tags, title and language are those of the larger file."""
    pdf = make_handout(sample, "lesson").pdf
    packed = pack(pdf)
    assert len(packed) < 0.7 * len(pdf)
    assert (text_of(packed), tags_of(packed)) == (text_of(pdf), tags_of(pdf))
    with pikepdf.open(io.BytesIO(packed)) as document:
        assert str(document.Root.Lang) == "en"
        assert document.docinfo["/Title"] == "Tea & rest"


def test_tables_have_heads_and_pictures_words(sample: Sphinx, tags_of: Callable[[bytes], list[str]]) -> None:
    """The first row of a table is made of header cells, below them none; each picture says what it shows."""
    tags = tags_of(make_handout(sample, "lesson").pdf)
    table = tags[tags.index("Table") :]
    assert table[1:5] == ["THead", "TR", "TH", "TH"]
    assert "TH" not in table[table.index("TBody") :]
    assert [tag for tag in tags if tag.startswith("Figure")] == ["Figure: A leaf with one vein."]


def test_order_of_reading_is_that_of_the_page(sample: Sphinx, text_of: Callable[[bytes], str]) -> None:
    """What stands above is read before what stands below it."""
    text = text_of(make_handout(sample, "lesson").pdf)
    order = ["Tea & rest", "Key points", "Evening", "Morning", "First this", "A cup of tea", "Your own rest"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
