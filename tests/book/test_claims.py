"""Claims in small books: marked where they are taught, and complained of where they are not as they must be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.book.test_extension import Book

LEDGER = """\
- {id: calms, claim: Tea calms., verdict: nuance, known: Some., references: [leaf2020], lesson: index}
- {id: cures, claim: Tea cures., verdict: wrong, known: No., references: [leaf2020], lesson: index}
- {id: warms, claim: Tea warms., verdict: supported, known: Yes., references: [], lesson: index}
- {id: heats, claim: Tea heats., verdict: supported, known: Yes., references: [], same_as: warms}
- {id: later, claim: Tea sleeps., verdict: supported, known: Yes., references: [], lesson: night}
"""
PAGE = """\
# Tea

```{exercise} cup
```

```{exercise} rest
```

:::{claim} warms
Tea warms you.
:::

## What it does

:::{claim} calms
Tea calms some people {cite:p}`leaf2020`.
:::

:::{correction} cures
:heard: "Tea cures *all*."

It does not.
:::

```{bibliography}
```
"""


@pytest.fixture
def tea(tmp_path: Path) -> Callable[[str], tuple[Book, str]]:
    """Build the small book with a page; give it and the warnings."""

    def build(page: str) -> tuple[Book, str]:
        book = Book(tmp_path)
        book.write("book/claims.yml", LEDGER)
        book.write("book/references.bib", "@misc{leaf2020, author={Ann Leaf}, title={Tea}, year={2020}}\n")
        book.write("index.md", page)
        settings = {
            "extensions": ["myst_parser", "sphinxcontrib.bibtex", "psychoed.sphinx_ext"],
            "myst_enable_extensions": ["colon_fence"],
            "bibtex_bibfiles": ["book/references.bib"],
        }
        return book, book.build(**settings)

    return build


def test_marks_are_invisible(tea: Callable[[str], tuple[Book, str]]) -> None:
    """A page that teaches what it must builds without a warning, and readers see no mark."""
    book, warnings = tea(PAGE)
    assert warnings == ""
    assert "<p>Tea warms you.</p>" in book.page()
    assert "claim" not in book.page().split("<body", 1)[1]


def test_a_correction_sets_what_is_heard_beside_what_is_known(tea: Callable[[str], tuple[Book, str]]) -> None:
    """Both stand in one note, in this order, with their marks of emphasis."""
    book, _ = tea(PAGE)
    note = book.page().split("A belief worth a second look")[1]
    assert note.index("<em>all</em>") < note.index("What is known") < note.index("It does not.")


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            "{claim} warms",
            "{claim} warm",
            r"index.md:9: WARNING: there is no claim 'warm' in the ledger (did you mean 'warms'?)",
        ),
        ("{claim} warms", "{claim} heats", "the claim 'heats' is the same as 'warms'; mark that one."),
        ("{claim} warms", "{claim} later", "the ledger has 'later' taught in 'night'"),
        (
            ":::{claim} warms\nTea warms you.\n:::\n",
            "",
            "claims.yml:3: WARNING: the claim 'warms' is taught nowhere",
        ),
        (" {cite:p}`leaf2020`", "", "the section that teaches 'calms' must cite one of leaf2020."),
        ("{claim} calms", "{claim} calms cures", "the claim 'cures' is wrong; teach it in a {correction}."),
        (':heard: "Tea cures *all*."\n', "", "{correction} needs ':heard:'"),
    ],
)
def test_what_is_not_as_it_must_be_is_warned_of(
    tea: Callable[[str], tuple[Book, str]], old: str, new: str, warning: str
) -> None:
    """Each slip in marking has its warning, with its place."""
    assert old in PAGE
    _, warnings = tea(PAGE.replace(old, new, 1))
    assert warning in warnings


def test_a_mark_on_another_page_of_the_same_name_does_not_count(
    tea: Callable[[str], tuple[Book, str]],
) -> None:
    """Notes for facilitators are called after their lesson, and do not teach what it must teach."""
    book, _ = tea(PAGE)
    notes = "# Notes\n\n:::{claim} warms\nTea warms.\n:::\n"
    book.write("facilitators/index.md", notes)
    book.write(
        "index.md",
        PAGE.replace(":::{claim} warms\nTea warms you.\n:::\n", "[Notes](facilitators/index.md)\n"),
    )
    warnings = book.build(
        extensions=["myst_parser", "sphinxcontrib.bibtex", "psychoed.sphinx_ext"],
        myst_enable_extensions=["colon_fence"],
        bibtex_bibfiles=["book/references.bib"],
    )
    assert "the ledger has 'warms' taught in 'index'" in warnings


def test_how_sure_we_are_is_said_in_the_same_words(tea: Callable[[str], tuple[Book, str]]) -> None:
    """The role writes question and answer; a level that is none is warned of with what is close."""
    book, warnings = tea(PAGE + "\n{how-sure}`well supported` So it is.\n")
    assert warnings == ""
    assert "How sure are we? Well supported." in book.page()
    _, warnings = tea(PAGE + "\n{how-sure}`well suported`\n")
    assert "(got 'well suported') (did you mean 'well supported'?)" in warnings


def test_dates_stand_below_the_title(tea: Callable[[str], tuple[Book, str]]) -> None:
    """The months of the evidence and of its next review are shown; half a pair is warned of."""
    book, warnings = tea("---\nevidence: 2026-11-23\nreview_by: 2027-11-23\n---\n\n" + PAGE)
    assert warnings == ""
    assert "Evidence as of November 2026. To be looked at again by November 2027." in book.page()
    _, warnings = tea("---\nevidence: soon\n---\n\n" + PAGE)
    assert "needs 'evidence' and 'review_by' as dates" in warnings


def test_a_faulty_bibliography_is_told_of_once(tmp_path: Path) -> None:
    """It is read once, for exercises and ledger alike: the claims are there, and only their works go unchecked."""
    book = Book(tmp_path)
    book.write("book/claims.yml", LEDGER)
    book.write("book/references.bib", "@misc{leaf2020, author={Ann Leaf}")
    book.write("index.md", PAGE.replace("```{bibliography}\n```\n", "").replace(" {cite:p}`leaf2020`", ""))
    warnings = book.build(myst_enable_extensions=["colon_fence"])
    assert warnings.count("this is not a valid bibliography") == 1
    assert "in the ledger" not in warnings
