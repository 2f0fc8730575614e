"""Handouts that a book offers for download: made with its pages, from the same reading, and never a dead link."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import page as validator
import pytest
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from psychoed.paper.editions import EDITIONS
from psychoed.paper.handout import make_handout
from psychoed.paper.look import Look
from psychoed.paper.packing import pack

LIMIT = 300_000
PAGES = {
    "index.md": """
        # Start

        ```{toctree}
        :caption: Lessons
        tea
        ```

        ```{toctree}
        :caption: More
        help
        teachers
        words
        ```
        """,
    "tea.md": """
        # Tea & rest

        Said of {term}`tea` before {cite:p}`leaf2001`.

        ```{exercise} leaves
        ```

        ```{toctree}
        green
        ```

        ```{bibliography}
        :filter: docname in docnames
        ```
        """,
    "green.md": "# Green tea\n\nNo exercise, but [the first part](tea.md).\n",
    "help.md": "# Need help now?\n\nCall.\n",
    "teachers.md": "# For teachers\n\n```{handout-list}\n```\n",
    "words.md": "# Words\n\n```{glossary}\ntea\n  Leaves in water.\n```\n",
}
KEYLESS = sum(edition.kind != "key" for edition in EDITIONS)


class Site:
    """A small book of one lesson with a page below it, built for the web."""

    def __init__(self, project) -> None:
        self.project = project
        self.out = project.root / "_build" / "html"
        self.handouts = self.out / "handouts"
        for name, text in PAGES.items():
            project.write(name, text)
        for exercise in ("claim", "habits", "rest"):  # not placed in this book
            (project.root / "exercises" / "tea" / f"{exercise}.yaml").unlink()

    def build(self, handouts: str = "Lessons", *, jobs: int = 1) -> str:
        """Build, and return the warnings."""
        warnings = io.StringIO()
        config = {
            "extensions": ["myst_parser", "sphinxcontrib.bibtex", "psychoed.sphinx_ext"],
            "exclude_patterns": ["_build"],
            "bibtex_bibfiles": ["book/references.bib"],
            "bibtex_reference_style": "author_year",
            "bibtex_default_style": "unsrt",
            "suppress_warnings": ["bibtex.duplicate_citation", "bibtex.duplicate_label"],
            "html_theme": "basic",
            "html_title": "A small course",
            "source_suffix": {".md": "markdown"},
            "pe_handouts": handouts,
            "pe_help_page": "help",
        }
        with patch_docutils(), docutils_namespace():
            self.app = Sphinx(
                self.project.root,
                None,
                self.out,
                self.project.root / "_build" / "doctrees",
                "html",
                confoverrides=config,
                status=None,
                warning=warnings,
                parallel=jobs,
            )
            self.app.build()
        return strip_colors(warnings.getvalue())

    def page(self, name: str) -> str:
        """Return a page that was built."""
        return (self.out / f"{name}.html").read_text(encoding="utf-8")

    def links(self, name: str) -> list[str]:
        """Return where a page links to among the handouts, each of which must be there."""
        found = re.findall(r'href="(handouts/[^"]+)"', self.page(name))
        assert [link for link in found if not (self.out / link).is_file()] == []
        return found

    def times(self) -> dict[str, int]:
        """Return when each file was written."""
        return {file.name: file.stat().st_mtime_ns for file in self.handouts.iterdir()}


@pytest.fixture
def site(project) -> Site:
    """The book, not built yet."""
    return Site(project)


def test_every_page_of_a_part_gets_every_edition(site, tmp_path) -> None:
    """Pages below a lesson too; a page of no exercise has no key; every PDF is PDF/UA-1 and light."""
    assert site.build() == ""
    names = {f"{page}{edition.suffix}" for page in ("tea", "green") for edition in EDITIONS}
    assert {file.name for file in site.handouts.iterdir()} == names - {
        "green-key-a4.pdf",
        "green-key-letter.pdf",
    }
    for file in site.handouts.iterdir():
        assert file.stat().st_size < LIMIT, file.name
        if file.suffix == ".pdf":
            assert validator.is_pdf_compliant(str(file), profile="ua1"), file.name


def test_lessons_link_to_everything_but_the_key(site) -> None:
    """A lesson has the four PDFs and the Word file with their sizes; only the list has the keys; others have none."""
    site.build()
    assert len(site.links("tea")) == KEYLESS
    assert "-key-" not in site.page("tea")
    size = -(-(site.handouts / "tea-a4.pdf").stat().st_size // 1000)
    assert f">A4, PDF, {size} kB</a>" in site.page("tea")
    assert site.links("help") == site.links("index") == []
    keys = [link for link in site.links("teachers") if "-key-" in link]
    assert keys == ["handouts/tea-key-a4.pdf", "handouts/tea-key-letter.pdf"]


def test_links_of_the_list_are_named_in_full(site) -> None:
    """Read aloud on its own, a link says lesson, kind, paper, format and size."""
    site.build()
    text = unescape(re.sub(r"<[^>]+>", "", site.page("teachers")))
    assert re.search(r"Tea & rest, Handout, A4, PDF, \d+ kB", text)
    assert re.search(r"Tea & rest, Answer key, Letter, PDF, \d+ kB", text)
    assert re.search(r"Green tea, To change in Word, Word, \d+ kB", text)


def test_it_is_the_handout_that_the_command_prints(site, project) -> None:
    """Made in passing or by itself, the bytes are the same."""
    site.build()
    app = project.read(**{name.removesuffix(".md"): (project.root / name).read_text() for name in PAGES})
    handout = make_handout(app, "tea", key="separate", look=Look(paper="letter"))
    assert (site.handouts / "tea-letter.pdf").read_bytes() == pack(handout.pdf)
    assert (site.handouts / "tea-key-letter.pdf").read_bytes() == pack(handout.key_pdf)


def test_a_book_without_them_has_no_dead_link(site) -> None:
    """Switched off there is neither folder nor link, and the list says why."""
    assert site.build("") == ""
    assert not site.handouts.exists()
    assert site.links("tea") == site.links("teachers") == []
    assert "This copy of the book came without them" in site.page("teachers")


def test_notes_for_facilitators_offer_their_pack(site, project) -> None:
    """The page with notes on a lesson has the pack of it, on both papers; the list has lessons alone."""
    sections = "(n-times)=\n## Times\n\nSoon.\n\n(n-bring)=\n## Bring\n\nA pot.\n"
    project.write("help.md", f"---\nnotes_for: tea\n---\n# Notes\n\n{sections}")
    assert site.build() == ""
    assert site.links("help") == ["handouts/help-pack-a4.pdf", "handouts/help-pack-letter.pdf"]
    assert "<summary>Pack for facilitators</summary>" in site.page("help")
    assert "-pack-" not in site.page("teachers") + site.page("tea")


def test_a_programme_is_offered_with_its_handouts(site, project) -> None:
    """The page of a programme has all of it as one file, and beside each lesson its handouts and its notes."""
    project.write("book/cups.md", "---\norphan: true\n---\n(cups)=\n# Cups\n")
    sections = "(n-times)=\n## Times\n\nSoon.\n\n(n-bring)=\n## Bring\n\nA pot.\n"
    project.write("words.md", f"---\nnotes_for: tea\n---\n# Notes on tea\n\n{sections}")
    project.write("tea.md", "# Tea & rest\n\n```{exercise} leaves\n```\n\n```{toctree}\ngreen\n```\n")
    project.write("help.md", "# Plan\n\n```{programme} plan.yml\n```\n")
    step = "{minutes: 10, what: Sit.}"
    week = f"title: One, aim: Rest., begin: {step}, end: {step}, topics: [{{minutes: 10, section: cups}}]"
    project.write("plan.yml", f"minutes: 30\nweeks:\n  - {{{week}, handouts: [tea], homework: [leaves]}}\n")
    assert site.build("Lessons, help") == ""
    assert site.links("help") == [
        f"handouts/{name}-{paper}.pdf" for name in ("help", "tea") for paper in ("a4", "letter")
    ]
    assert "<summary>All weeks with their handouts</summary>" in site.page("help")
    assert ">Notes on tea</a>" in site.page("help")
    assert validator.is_pdf_compliant(str(site.handouts / "help-a4.pdf"), profile="ua1")


def test_pages_are_otherwise_the_same(site, project) -> None:
    """Resolving for paper leaves no trace on the pages: not a work is listed twice, on the last page either."""
    works = "```{bibliography}\n:filter: docname in docnames\n```\n"
    project.write("green.md", f"# Green tea\n\nAs {{cite:p}}`leaf2001` says.\n\n{works}")
    site.build()
    assert site.links("green")
    with_them = re.sub(r'<div class="pe-paper".*?</div>', "", site.page("green"))
    assert with_them.count("<em>On Tea</em>") == 1
    site.build("")
    assert site.page("green") == with_them


def test_they_are_not_searched(site) -> None:
    """The index of the search knows pages, and nothing of the files."""
    site.build()
    assert "handouts/" not in (site.out / "searchindex.js").read_text(encoding="utf-8")


def test_only_what_changed_is_made_anew(site, project) -> None:
    """Nothing changed: nothing is made; one page changed: its files alone; a file is gone: it comes back."""
    site.build()
    before = site.times()
    site.build()
    assert site.times() == before
    project.write("green.md", "# Green tea\n\nOther words.\n")
    (site.handouts / "tea-a4.pdf").unlink()
    site.build()
    changed = {name for name, time in site.times().items() if before[name] != time}
    assert changed == {"tea-a4.pdf", *(name for name in before if name.startswith("green"))}


def test_a_page_tells_of_new_sizes_though_its_own_text_is_old(site, project) -> None:
    """A word in the glossary grows: the handout of the lesson grows, and so does the size on its page."""
    site.build()
    project.write("words.md", PAGES["words.md"].replace("Leaves in water.", "Leaves in water. " * 400))
    site.build()
    size = -(-(site.handouts / "tea-a4.pdf").stat().st_size // 1000)
    assert f">A4, PDF, {size} kB</a>" in site.page("tea")
    assert f"A4, PDF, {size} kB" in site.page("teachers")


def test_what_is_gone_from_the_book_is_gone_from_the_folder(site, project) -> None:
    """A lesson that is taken out takes its files along."""
    site.build()
    (project.root / "green.md").unlink()
    project.write("tea.md", "# Tea & rest\n\n```{exercise} leaves\n```\n")
    site.build()
    assert {file.name[:3] for file in site.handouts.iterdir()} == {"tea"}


def test_faulty_pages_are_not_printed(site, project) -> None:
    """With an exercise missing there are no handouts, and no links to those of an older build."""
    site.build()
    project.write("green.md", "# Green tea\n\n```{exercise} no-such\n```\n")
    assert "there is no exercise 'no-such'" in site.build()
    assert site.links("tea") == site.links("teachers") == []


def test_what_cannot_be_printed_stops_the_build_with_its_place(site, project) -> None:
    """A picture without words for it: the error names page and line."""
    project.write("dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    project.write("green.md", "# Green tea\n\n![](dot.svg)\n")
    with pytest.raises(SphinxError, match=r"green\.md.*no alternative text"):
        site.build()


def test_a_name_that_nothing_has_is_warned_of(site) -> None:
    """A slip in the setting is said, and the rest is made."""
    assert "pe_handouts names 'Lesson', which is neither" in site.build("Lesson, tea")
    assert (site.handouts / "tea-a4.pdf").exists()


def test_pages_may_be_written_by_several_processes(site, tmp_path) -> None:
    """With two jobs the files and links are the same."""
    site.build()
    alone = {file.name: file.read_bytes() for file in site.handouts.iterdir()}
    for name in range(6):  # Sphinx begins to share work at more than five pages
        site.project.write(f"extra{name}.md", "---\norphan: true\n---\n# Extra\n")
    assert site.build(jobs=2) == ""
    assert {file.name: file.read_bytes() for file in site.handouts.iterdir()} == alone
    assert len(site.links("tea")) == KEYLESS


def test_files_are_found_from_a_folder_below(project) -> None:
    """The link of a page in a folder leads out of it."""
    site = Site(project)
    project.write("deep/page.md", "# Deep\n\nText.\n")
    project.write("index.md", PAGES["index.md"].replace("tea\n", "tea\n        deep/page\n", 1))
    site.build()
    link = re.search(
        r'href="([^"]*deep[^"]*|[^"]*page-a4\.pdf)"', site.page("deep/page").split("pe-paper")[1]
    )
    assert link is not None
    assert Path(site.out, "deep", link[1]).resolve().is_file()
