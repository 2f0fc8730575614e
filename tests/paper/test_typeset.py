"""From Typst source to PDF."""

from __future__ import annotations

import io

import page as validator
import pikepdf
import pytest

from psychoed.paper.document import Imprint, document
from psychoed.paper.errors import PaperError
from psychoed.paper.typeset import FONTS, typeset

IMPRINT = Imprint(course="A course", source="example.org", dated="Evidence checked in May 2026")


def printed(*body: str, title: str = "A title") -> bytes:
    """A document with this body."""
    return typeset(document(title, body, imprint=IMPRINT))


def test_pdf_is_accessible_by_two_judges(tmp_path) -> None:
    """The compiler enforces PDF/UA-1, and an independent validator agrees."""
    file = tmp_path / "a.pdf"
    file.write_bytes(printed("Text."))
    assert validator.is_pdf_compliant(str(file), profile="ua1")


def test_validator_does_refuse_a_broken_file(tmp_path) -> None:
    """The verdict means something: the same file without its language fails."""
    file = tmp_path / "a.pdf"
    with pikepdf.open(io.BytesIO(printed("Text."))) as document_:
        del document_.Root.Lang
        document_.save(file)
    assert not validator.is_pdf_compliant(str(file), profile="ua1")


def test_same_source_same_bytes() -> None:
    """Neither clock nor folder nor chance is in a PDF."""
    assert printed("Text.") == printed("Text.")


def test_only_shipped_fonts_are_used() -> None:
    """Text, Greek, Cyrillic, Vietnamese and signs are all set in fonts that come with the package."""
    pdf = printed("Text *strong* _emph_ Ωμέγα Жизнь *Жизнь* _Жизнь_ việc ✓ ◐ → ☐ ✗ … ☎")
    with pikepdf.open(io.BytesIO(pdf)) as document_:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in document_.pages
            for font in page.Resources.Font.values()
        }
    assert names
    assert all(name.startswith(("AtkinsonHyperlegibleNext", "NotoSans")) for name in names)


def test_every_font_has_its_licence_beside_it() -> None:
    """Fonts are passed on with the text of their licence."""
    for family in ("AtkinsonHyperlegibleNext", "Noto"):
        assert list(FONTS.glob(f"{family}*.ttf"))
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / f"OFL-{family}.txt").read_text(
            encoding="utf-8"
        )


def test_missing_glyph_is_named() -> None:
    """A sign that no font has is an error that shows it and its number, and says the way out."""
    with pytest.raises(
        PaperError, match=r"lesson: no font .* for '漢' \(U\+6F22\), '😀' \(U\+1F600\); use other"
    ):
        typeset(document("A title", ["漢 and 😀"], imprint=IMPRINT), name="lesson")


def test_refusal_shows_the_line() -> None:
    """Where Typst refuses, the error carries its reason and the source nearby."""
    with pytest.raises(
        PaperError, match=r"Typst could not make the PDF: unknown variable: pe-nothing.* Near: #pe-nothing"
    ):
        printed("#pe-nothing")


def test_picture_without_alternative_text_is_refused_by_the_compiler_too() -> None:
    """Even Typst passed through raw cannot bring in a silent picture."""
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    with pytest.raises(PaperError, match="missing alt text"):
        printed(f'#image(bytes("{svg}"))')


def test_title_language_and_author_are_in_the_file() -> None:
    """What a reader's program shows and speaks first is right."""
    imprint = Imprint(course="C", authors=("Ada",), language="pt_BR")
    with pikepdf.open(io.BytesIO(typeset(document('A "title" #1', ["x"], imprint=imprint)))) as document_:
        assert str(document_.Root.Lang) == "pt-BR"
        assert str(document_.docinfo["/Title"]) == 'A "title" #1'
        assert str(document_.docinfo["/Author"]) == "Ada"
        assert document_.Root.ViewerPreferences.DisplayDocTitle


def test_every_page_says_where_it_comes_from(text_of) -> None:
    """The foot of each page has source, date and page x of y; the head has the title from page 2."""
    text = text_of(printed("One", "#pagebreak()", "Two"))
    assert text.count("From A course · example.org · Evidence checked in May 2026") == 2
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text
    assert text.count("A title") == 2
