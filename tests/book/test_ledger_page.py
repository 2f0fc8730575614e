"""The ledger in small books: every claim with what became of it, under the lessons, counted and never typed."""

from __future__ import annotations

import re

import pytest
from tests.book._books import Book

LEDGER = """\
- {id: sleeps, claim: Tea sleeps., verdict: supported, known: Yes it does., references: [], lesson: night}
- {id: calms, claim: Tea calms., verdict: nuance, known: Some of us., references: [leaf2020], lesson: tea}
- {id: cures, claim: Tea cures., verdict: wrong, known: No cure., references: [leaf2020], lesson: tea,
   question: Does it cure?}
- {id: soothes, claim: Tea soothes., verdict: nuance, known: As before., references: [], same_as: calms}
- {id: sells, claim: Buy tea., verdict: promotional, known: It is dear., references: [], declined: We sell none.}
- {id: later, claim: Tea wakes., verdict: supported, known: At first., references: [], lesson: morning}
"""
TEA = """\
# All of tea

## What it does

:::{claim} calms
Some {cite:p}`leaf2020`.
:::

:::{correction} cures
:heard: Cures.

No {cite:p}`leaf2020`.
:::

```{bibliography}
:filter: docname in docnames
```
"""
SETTINGS = {
    "extensions": ["myst_parser", "sphinxcontrib.bibtex", "psychoed.sphinx_ext"],
    "myst_enable_extensions": ["colon_fence"],
    "bibtex_bibfiles": ["book/references.bib"],
    "suppress_warnings": ["bibtex.duplicate_citation", "bibtex.duplicate_label"],
}


@pytest.fixture
def shelf(book: Book) -> Book:
    """A book of two lessons, with a page for its ledger."""
    exercises = "\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
    toctree = "\n\n```{toctree}\nbook/tea\nbook/night\nlist\n```\n"
    book.write("book/claims.yml", LEDGER)
    book.write("book/references.bib", "@misc{leaf2020, author={Ann Leaf}, title={On tea}, year={2020}}\n")
    book.write("index.md", f"# Start{exercises}{toctree}")
    book.write("book/tea.md", TEA)
    book.write("book/night.md", "# The night\n\n:::{claim} sleeps\nYes.\n:::\n")
    return book


def listed(book: Book, page: str, builder: str = "html", **settings: object) -> str:
    """Build the page that shows the ledger; give what is on it."""
    book.write("list.md", page)
    warnings = book.build(builder, **SETTINGS, **settings)
    assert warnings == ""
    return book.page("list.txt" if builder == "text" else "list.html", builder)


PAGE = "# Claims\n\n## All\n\n```{ledger}\n```\n\n## Sources\n\n```{bibliography}\n:filter: docname in docnames\n```\n"


def test_every_claim_stands_once_under_its_lesson(shelf: Book) -> None:
    """Lessons come in the order of the contents, the unwritten last, then what is repeated, then what is left out."""
    html = listed(shelf, PAGE)
    headings = re.findall(r'<h3 class="rubric">(.*?)</h3>', html)
    plain = [re.sub("<.*?>", "", heading) for heading in headings]
    assert plain == ["All of tea", "The night", "morning", "Said more than once", "Left out"]
    for claim in ("Tea calms.", "Tea cures.", "Tea sleeps.", "Tea soothes.", "Buy tea.", "Tea wakes."):
        assert len(re.findall(rf"<dt>.*{claim}.*</dt>", html)) == 1


def test_a_claim_says_all_there_is(shelf: Book) -> None:
    """Verdict in words, the way to the section that teaches it, question, what is known, works and fate."""
    html = listed(shelf, PAGE)
    assert re.search(
        r'<dt><strong>Not so.</strong> <a class="[^"]*" href="book/tea.html#what-it-does">'
        r".*?Tea cures\..*?<p>Asked: <em>Does it cure\?</em></p>\s*<p>No cure\. .*?Lea20.*?</p>",
        html,
        re.DOTALL,
    )
    assert re.search(r'<a class="[^"]*" href="book/tea.html#what-it-does">.*?Tea soothes', html)
    assert "Said before: Tea calms." in html
    assert "Why it is left out: We sell none." in html
    assert "<strong>An advertisement.</strong> <span>Buy tea.</span>" in html
    assert "<strong>So it is.</strong> <span>Tea wakes.</span>" in html, (
        "a lesson that is not there has no link"
    )
    assert "On tea" in html.split("Sources", 1)[1], "the page lists the works"


def test_verdicts_fates_and_length_can_be_chosen(shelf: Book) -> None:
    """A page may show what was corrected first, and what holds in short."""
    html = listed(
        shelf,
        "# Claims\n\n```{ledger}\n:verdicts: wrong outdated\n```\n\n"
        "```{ledger}\n:verdicts: nuance\n:fates: taught\n:brief:\n```\n\n```{bibliography}\n```\n",
    )
    assert re.findall(r"Tea \w+\.|Buy tea\.", re.sub("<.*?>", "", html)) == ["Tea cures.", "Tea calms."]
    assert "No cure." in html
    assert "Some of us." not in html
    assert '<h2 class="rubric">' in html, "headings follow the depth at which the list stands"


def test_numbers_are_counted(shelf: Book) -> None:
    """The role counts verdicts and fates, each claim once."""
    html = listed(
        shelf,
        "# Claims\n\n{ledger-count}`all` of {ledger-count}`wrong nuance` and {ledger-count}`declined`\n",
    )
    assert "<p>6 of 3 and 1</p>" in html


def test_other_builders_show_it_too(shelf: Book) -> None:
    """It is made of plain parts: a builder that knows nothing of claims prints them."""
    text = listed(shelf, PAGE, "text")
    assert re.search(r"Tea cures\.\n.*\n\s+No cure\.", text)
    assert text.index("All of tea") < text.index("The night")


def test_works_go_uncited_where_nothing_cites(shelf: Book) -> None:
    """A book without a bibliography extension still shows the ledger."""
    shelf.write("book/tea.md", "# All of tea\n")
    shelf.write("book/night.md", "# The night\n")
    shelf.write("list.md", PAGE.split("## Sources", maxsplit=1)[0])
    shelf.build(myst_enable_extensions=["colon_fence"])
    assert "No cure." in shelf.page("list.html")


def test_an_edit_shows_at_once(shelf: Book) -> None:
    """A new verdict, and a lesson's new title, are on the page after the next build."""
    listed(shelf, PAGE)
    shelf.write("book/claims.yml", LEDGER.replace("No cure.", "No cure at all."))
    assert shelf.build(**SETTINGS) == ""
    assert "No cure at all." in shelf.page("list.html")
    shelf.write("book/night.md", "# At night\n\n:::{claim} sleeps\nYes.\n:::\n")
    assert shelf.build(**SETTINGS) == ""
    assert "At night</span></a></h3>" in shelf.page("list.html")


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        ("```{ledger}\n:verdicts: wrnog\n```", "(got 'wrnog') (did you mean 'wrong'?)"),
        ("```{ledger}\n:fates: lost\n```", "takes 'taught', 'repeated', 'declined' (got 'lost')"),
        ("```{ledger}\n:verdicts: opinion\n```", "{ledger} finds no claim of this kind."),
        ("{ledger-count}`many`", "'declined', 'all' (got 'many')"),
    ],
)
def test_what_is_not_known_is_warned_of(shelf: Book, page: str, warning: str) -> None:
    """A slip in a choice has its warning, with its place."""
    shelf.write("list.md", f"# Claims\n\n{page}\n")
    warnings = shelf.build(**SETTINGS)
    assert "list.md:3: WARNING: " in warnings
    assert warning in warnings
