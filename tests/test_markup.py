"""The Markdown subset: the same meaning in HTML, Typst and plain text, escaped exactly once."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychoed import markup

# Text without characters that Markdown or typographic quotes would turn into something else.
PLAIN = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="*_`[]<>\\\"'&!()"), min_size=1
).filter(lambda text: text == text.strip() and not re.match(r"[-+#=|~]|\d+[.)]", text) and text.isprintable())


@pytest.mark.parametrize(
    ("written", "as_html", "as_text", "as_typst"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>", "a b c", "a #emph[b]; #strong[c];"),
        ("`x*y`", "<p><code>x*y</code></p>", "x*y", '#raw("x*y");'),
        (
            "[Tea](https://tea.example/?a=1&b=2)",
            '<p><a href="https://tea.example/?a=1&amp;b=2" rel="noreferrer">Tea</a></p>',
            "Tea (https://tea.example/?a=1&b=2)",
            '#link("https://tea.example/?a=1&b=2")[Tea];',
        ),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>", "- a\n- b", "#list[a][b];"),
        ("2. a\n3. b", '<ol start="2"><li>a</li><li>b</li></ol>', "2. a\n3. b", "#enum(start: 2)[a][b];"),
        ("1 < 2 & #x $y @z", "<p>1 &lt; 2 &amp; #x $y @z</p>", "1 < 2 & #x $y @z", r"1 \< 2 & \#x \$y \@z"),
        ('it\'s "so"', "<p>it’s “so”</p>", "it’s “so”", "it’s “so”"),
        ("**a**(b)", "<p><strong>a</strong>(b)</p>", "a(b)", "#strong[a];(b)"),
        ("one\ntwo\n\nthree", "<p>one\ntwo</p><p>three</p>", "one two\n\nthree", "one two\n\nthree"),
        (
            "- a\n\n  b\n- c\n  - d",
            "<ul><li><p>a</p><p>b</p></li><li><p>c</p><ul><li>d</li></ul></li></ul>",
            "- a\n\n  b\n- c\n\n  - d",
            "#list[a\n\nb][c\n\n#list[d];];",
        ),
    ],
)
def test_one_text_in_three_media(written: str, as_html: str, as_text: str, as_typst: str) -> None:
    """Each construct of the subset has its form in each medium."""
    assert (markup.to_html(written), markup.to_text(written), markup.to_typst(written)) == (
        as_html,
        as_text,
        as_typst,
    )


@pytest.mark.parametrize(
    ("written", "as_html", "as_text"),
    [
        (" - ", "-", "-"),
        ("+ tea", "+ tea", "+ tea"),
        ("1. tea", "1. tea", "1. tea"),
        (", and *even* a", ", and <em>even</em> a", ", and even a"),
        ("two\nlines", "two\nlines", "two lines"),
        ("", "", ""),
    ],
)
def test_part_of_a_line_is_no_list(written: str, as_html: str, as_text: str) -> None:
    """What stands between two gaps is text, whatever it begins with; nothing of it is dropped."""
    assert (markup.to_inline_html(written), markup.to_inline_text(written)) == (as_html, as_text)


@given(st.text().map(lambda text: " ".join(text.split())).filter(lambda text: "\0" not in text))
def test_plain_words_are_shown_letter_by_letter(text: str) -> None:
    """Any word or number that is escaped comes out of every face as it was."""
    assert markup.to_inline_text(markup.escape_markdown(text)) == text


def test_a_typst_string_stays_one() -> None:
    """Quotes, backslashes and line breaks cannot end a string literal or change what follows."""
    assert markup.typst_string('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'


@given(PLAIN)
def test_html_escaping_round_trips(text: str) -> None:
    """Any plain text comes back from HTML as it was."""
    inside = re.fullmatch(r"<p>(.*)</p>", markup.to_html(text), re.DOTALL)
    assert inside is not None
    assert html.unescape(inside[1]) == text


@given(st.text())
def test_no_text_breaks_out_of_html(text: str) -> None:
    """Whatever an author writes, only tags of the subset come out."""
    tags = set(re.findall(r"</?([a-z]+)", markup.to_html(text)))
    assert tags <= {"p", "em", "strong", "code", "a", "ul", "ol", "li"}


@given(st.text())
def test_typst_escaping_leaves_no_bare_marker(text: str) -> None:
    """Taking the backslashes away gives the text back, and no marker stands without one."""
    escaped = markup.escape_typst(text)
    assert re.sub(r"\\(.)", r"\1", escaped, flags=re.DOTALL) == text
    assert not re.search(r"[#$@*_`<\[\]]", re.sub(r"\\.", "", escaped, flags=re.DOTALL))


@given(st.text())
def test_every_text_has_every_medium(text: str) -> None:
    """No text makes a writer fail."""
    for write in (markup.to_html, markup.to_inline_html, markup.to_text, markup.to_typst):
        assert isinstance(write(text), str)
