"""Style sheets cut in two: nothing is lost, and what no page needs at once waits."""

from __future__ import annotations

import pytest
import tinycss2

from psychoed.theme.look import OURS, RARE, RARE_CELLS, rare
from psychoed.theme.sheets import cut, names_in, used_in, variables_set

SHEET = """
/* .not-a-class */
body { --ink: black; --paper: white; --icon: url("data:,"); color: var(--ink) }
body[data-theme="dark"] { --ink: grey; --paper: black }
.cup, .pot > a { background: var(--paper) }
.spoon::before { mask: var(--icon) }
@media print { .cup { display: none } .spoon { display: none } }
p:not(.rare) { margin: .5rem }
"""


def test_rules_go_where_their_classes_are() -> None:
    """A rule with common classes alone is common; a list of selectors and a condition are cut in two as well."""
    halves = cut(SHEET, {"cup"})
    assert halves.names == {"pot", "spoon"}
    assert ".cup {" in halves.common
    assert "@media print {\n.cup {" in halves.common
    assert "p:not(.rare)" in halves.common
    assert "pot" not in halves.common
    assert ".pot > a {" in halves.rest
    assert "@media print {\n.spoon {" in halves.rest


def test_variables_follow_those_who_use_them() -> None:
    """A variable that only rare rules use is rare; one that the sheet beside uses is common."""
    assert "--icon" not in cut(SHEET, {"cup"}).common
    assert "--icon" in cut(SHEET, {"cup"}).rest
    assert "--icon" in cut(SHEET, {"cup"}, beside=".x { mask: var(--icon) }").common


def test_variables_set_anew_are_left_out_of_both() -> None:
    """The second half comes last: it must not bring back what the sheet beside has set."""
    halves = cut(SHEET, {"cup"}, beside="body[data-theme] { --paper: cream }", always="body[data-theme]")
    assert "--paper:" not in halves.common.replace(" ", "") + halves.rest.replace(" ", "")
    plain = cut(SHEET, {"cup"}, beside="body { --paper: cream }", always="body[data-theme]")
    assert "--paper: black" in plain.common, "a more special selector still wins over what is set for body"


def test_every_rule_is_in_one_half() -> None:
    """Both halves together say what the whole said, declaration by declaration."""
    halves = cut(SHEET, {"cup"})
    for words in ("color: var(--ink)", "--ink: grey", "margin: .5rem", "mask: var(--icon)"):
        assert (halves.common + halves.rest).count(words) == 1


def test_a_sheet_that_cannot_be_read_is_refused() -> None:
    """Nothing is dropped in silence."""
    with pytest.raises(ValueError, match="cannot be read"):
        cut("p { color }", set())


def test_names() -> None:
    """Classes and ids are found in selectors and in HTML; those that must be absent do not count."""
    assert names_in(".a #b:not(.c) .d\\:e") == {"a", "b", "d:e"}
    assert used_in('<p class="a b" id="c" data-class="d">') == {"a", "b", "c", "d"}
    assert variables_set("body{--a:1} @media print{body{--b:2}}") == {"body": {"--a"}}


def test_furo_and_cells_are_cut() -> None:
    """What the theme shows on every page is common, what it never shows is rare, and both halves can be read."""
    assert {"sig", "guilabel", "theme-toggle", "back-to-top", "warning"} <= rare()[RARE]
    assert not rare()[RARE] & {"pe-bar", "sidebar-tree", "toc-tree", "admonition", "docutils", "reference"}
    assert "-Color" in rare()[RARE_CELLS]
    assert "kinds/pairing.css" in OURS
    assert tinycss2.parse_stylesheet(SHEET)
