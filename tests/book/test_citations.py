"""Works are formatted once, and still as they are."""

from __future__ import annotations

import pybtex.plugin
from pybtex.database import parse_string
from pybtex.style.formatting.plain import Style as PlainStyle

from psychoed.sphinx_ext.citations import STYLE, WorkStyle, format_citations_once

ENTRY = "@misc{leaf2020, author={Ann Leaf}, title={Tea}, year={2020}, url={https://tea.test}}"


def _words(style: PlainStyle, bibtex: str, label: str = "1") -> str:
    entry = parse_string(bibtex, "bibtex").entries["leaf2020"]
    formatted = style.format_entry(label, entry)
    assert (formatted.key, formatted.label) == ("leaf2020", label)
    return str(formatted.text)


def test_a_work_reads_as_in_the_plain_style() -> None:
    """The first listing and every later one say the same, under their own labels."""
    expected = _words(PlainStyle(), ENTRY)
    assert [_words(WorkStyle(), ENTRY, label) for label in ("1", "2")] == [expected, expected]


def test_a_work_that_was_mended_is_formatted_anew() -> None:
    """An edit of the bibliography shows in the same process, under the same key."""
    _words(WorkStyle(), ENTRY)
    assert "Coffee" in _words(WorkStyle(), ENTRY.replace("Tea", "Coffee"))


def test_the_style_is_offered_and_plugins_are_remembered() -> None:
    """Switched on twice, as by two builds in a process, it is the same; what is not there still is not."""
    format_citations_once()
    format_citations_once()
    assert pybtex.plugin.find_plugin("pybtex.style.formatting", STYLE) is WorkStyle
    try:
        pybtex.plugin.find_plugin("pybtex.style.formatting", "nowhere")
    except pybtex.plugin.PluginNotFound:
        return
    raise AssertionError
