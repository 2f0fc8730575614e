"""What exercise text may not hold is named, with the way out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psychoed import markup_rules
from psychoed.markup_rules import problems


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("# Head", "headings"),
        ("![x](y.png)", "pictures"),
        ("so $x^2$ is", "mathematics"),
        ("a <b>c</b>", "raw HTML"),
        ("```\nx\n```", "code blocks"),
        ("| a | b |", "tables"),
        ("[x](javascript:alert)", "address is not allowed"),
        ("[x](data:text/html,y)", "address is not allowed"),
        ("[x](ftp://tea.example)", "a link to 'ftp://tea.example' is not allowed"),
        ("[see]()", "the link 'see' has no address"),
        ("[x](help.md)", "a link to 'help.md' is not allowed; use a whole address"),
        ("[x](#top)", "a link to '#top' is not allowed"),
        ("[x](//tea.example)", "a link to '//tea.example' is not allowed"),
        ("[x](https:)", "a link to 'https:' is not allowed"),
        ("[x](mailto:)", "a link to 'mailto:' is not allowed"),
        ("[](https://tea.example)", "the link to 'https://tea.example' has no words"),
        ("[ ](https://tea.example)", "has no words"),
    ],
)
def test_what_lies_outside_the_subset_is_named(written: str, says: str) -> None:
    """An author learns what does not work here, and the way out; nothing is dropped in silence."""
    assert any(says in message for message in problems(written))


@pytest.mark.parametrize(
    "written",
    [
        "[x](https://tea.example)",
        "[**x**](http://tea.example/a?b#c)",
        "[`x`](mailto:leaf@tea.example)",
        "[x](tel:+123) and [y](tel:112)",
    ],
)
def test_whole_addresses_may_be_followed(written: str) -> None:
    """A link with words and a whole address is fine, whatever marks its words carry."""
    assert problems(written) == []


@pytest.mark.parametrize("written", ["a\n\nb", "- a", "[a](https://b.example)"])
def test_labels_hold_one_plain_paragraph(written: str) -> None:
    """Lists, paragraphs and links do not fit into a label, and are named there only."""
    assert problems(written, inline=True)
    assert not problems(written)


def test_money_is_not_mathematics() -> None:
    """A price in dollars is no formula."""
    assert not problems("It costs $5, or $ 10 a month.")


@given(st.text("[]()<>:/ahtps#\\"))
def test_any_text_can_be_judged(written: str) -> None:
    """Half-written links and odd addresses are problems or text, never a traceback."""
    assert all(isinstance(message, str) for message in problems(written))


@given(
    st.lists(
        st.sampled_from(
            ["tea", " ", "\n", "- ", "1. ", "+", "*", "a-b", "!", "$", "<b>", "2)", "#", "|", "é", ".", "'"]
        )
    ).map("".join),
    st.booleans(),
)
def test_plain_words_need_no_parser(written: str, inline: bool) -> None:
    """The short way for plain words comes to the same verdict as the parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup_rules, "_WORDS", re.compile(r"(?!)"))
        expected = problems(written, inline=inline)
    assert problems(written, inline=inline) == expected
