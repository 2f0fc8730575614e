"""All kinds in a small book: what each page loads, what an edit rebuilds, where links lead."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from samples import CASES, SINGLE_CHOICE
from tests.book._books import Book

from psychoed import assets, labels
from psychoed.exercises.model import KINDS

BELIEFS = """\
cold-is-healthy:
  belief: A cold body sleeps best.
  answer: A cool room helps, warm feet help too.
  paragraph: quiet-evening
"""
QUIET = "# Night\n\nWords.\n\n(quiet-evening)=\n## A quiet evening\n\nLess light.\n"
REFERENCES = "@book{lamp2019, author = {Lamp, Ada}, title = {On Light}, publisher = {P}, year = {2019}}\n"


class NightBook(Book):
    """A small book with the full example of every kind, what they refer to, and a page for each."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.rmtree(folder / "exercises")
        for kind in KINDS:
            text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
            self.write(
                f"exercises/night/{self.id(kind)}.yaml", re.sub(r"sources: .*", "sources: [lamp2019]", text)
            )
            self.place(kind)
        shutil.copy(CASES / "lamp.svg", folder / "exercises" / "night" / "lamp.svg")
        self.write("exercises/misconceptions.yaml", BELIEFS)
        self.write("book/references.bib", REFERENCES)
        self.write("book/night.md", QUIET)
        self.write("plain.md", "# Milk\n")
        listed = "\n".join(["book/night", "plain", *(f"deep/in/{kind}" for kind in KINDS)])
        self.write("index.md", f"# Tea\n\n```{{toctree}}\n{listed}\n```\n")

    @staticmethod
    def id(kind: str) -> str:
        """The id of the example of a kind."""
        return f"the-{kind.replace('_', '-')}"

    def place(self, kind: str, more: str = "") -> None:
        """Write the page of a kind, two folders down."""
        self.write(f"deep/in/{kind}.md", f"# {kind}\n\n```{{exercise}} {self.id(kind)}\n```\n{more}")

    def kind(self, kind: str) -> str:
        """The page of a kind, as it was built."""
        return self.page(f"deep/in/{kind}.html")


@pytest.fixture
def book(tmp_path: Path) -> NightBook:
    """A small book with every kind."""
    folder = tmp_path / "book"
    folder.mkdir()
    return NightBook(folder)


def loaded(page: str) -> set[str]:
    """Our scripts and styles on a page."""
    ours = {path.relative_to(assets.STATIC).as_posix() for path in assets.STATIC.rglob("*") if path.is_file()}
    names = re.findall(r"_static/([\w/.-]+\.(?:js|css))\b", page)
    return {name for name in names if name in ours or name in assets.JOINED}


def test_a_page_with_exercises_loads_one_script_and_one_style(book: NightBook) -> None:
    """One build: whatever its kind, a page has the two files, which are the same on all; one of none nothing."""
    assert book.build() == ""
    for kind in KINDS:
        assert loaded(book.kind(kind)) == {assets.EXERCISES_SCRIPT, assets.EXERCISES_STYLE}
    assert not loaded(book.page("plain.html"))
    static = book.folder / "_build" / "html" / "_static"
    assert not (static / "kinds").exists(), "what is joined is not there a second time"
    script = (static / assets.EXERCISES_SCRIPT).read_text(encoding="utf-8")
    assert script.index("kinds.ordering") < script.index("customElements.define")


@pytest.mark.parametrize(
    ("builder", "page", "address"),
    [
        ("html", "deep/in/matching.html", "../../book/night.html#quiet-evening"),
        ("dirhtml", "deep/in/matching/index.html", "../../../book/night/#quiet-evening"),
        ("singlehtml", "index.html", "#quiet-evening"),
    ],
)
def test_read_again_leads_to_the_paragraph(book: NightBook, builder: str, page: str, address: str) -> None:
    """Links to what is worth reading again are relative and right, from a subfolder and in every HTML builder."""
    assert book.build(builder) == ""
    built = book.page(page, builder)
    assert f'{labels.READ_AGAIN}: <a href="{address}">A quiet evening</a>' in built
    assert built.count(f'<a href="{address}">') >= 2  # of the exercise, and of the misconception
    target = (book.folder / "_build" / builder / page).parent / address.partition("#")[0]
    target = target / "index.html" if target.is_dir() else target
    assert 'id="quiet-evening"' in target.read_text(encoding="utf-8")


def test_read_again_is_words_where_there_is_no_page(book: NightBook) -> None:
    """A paragraph on a page that this book leaves out is named; no link leads nowhere."""
    built = book.build(exclude_patterns=["_build", "book/night.md"], suppress_warnings=["toc.excluded"])
    assert built == ""
    assert f'<p class="pe-read-again">{labels.READ_AGAIN}: A quiet evening</p>' in book.kind("matching")
    assert "quiet-evening" not in book.kind("matching")


def test_pages_may_lie_elsewhere(book: NightBook) -> None:
    """`pe_book` names the folder of the pages, at any depth, and links follow."""
    (book.folder / "book" / "night.md").unlink()
    book.write("pages/of/night.md", QUIET)
    book.write("index.md", (book.folder / "index.md").read_text().replace("book/night", "pages/of/night"))
    assert book.build(pe_book="pages/of") == ""
    assert 'href="../../pages/of/night.html#quiet-evening"' in book.kind("matching")


def test_what_an_exercise_refers_to_is_watched(book: NightBook) -> None:
    """An edit of misconceptions, heading, picture or bibliography shows on the pages that use it, and touches no other."""
    assert book.build() == ""
    kept = {kind: book.folder / f"_build/html/deep/in/{kind}.html" for kind in KINDS}

    def rebuilt() -> set[str]:
        before = {kind: page.stat().st_mtime_ns for kind, page in kept.items()}
        assert book.build() == ""
        return {kind for kind, page in kept.items() if page.stat().st_mtime_ns != before[kind]}

    assert rebuilt() == set()
    believing = {"matching", "categorisation", "text_entry", "numeric"}
    book.write("exercises/misconceptions.yaml", BELIEFS.replace("A cold body", "A cool body"))
    assert rebuilt() == believing
    assert "A cool body" in book.kind("matching")
    book.write("book/night.md", QUIET.replace("A quiet evening", "A calm evening"))
    assert rebuilt() == {*believing, "ordering"}
    assert f"{labels.READ_AGAIN}: <a" in book.kind("ordering")
    assert "A calm evening" in book.kind("ordering")
    book.write("exercises/night/lamp.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>")
    assert rebuilt() == {"numeric"}
    book.write("book/references.bib", REFERENCES.replace("2019}", "2020}"))
    assert "matching" in rebuilt()
    assert "2020" in book.kind("matching")


def test_a_label_that_vanished_is_said_with_its_place(book: NightBook) -> None:
    """A heading that lost its label: exercises and misconceptions that name it are warned of at their own lines."""
    assert book.build() == ""
    book.write("book/night.md", QUIET.replace("(quiet-evening)=", "(quiet-evenings)="))
    said = book.build()
    lost = "no heading of the book has the label 'quiet-evening' (did you mean 'quiet-evenings'?)"
    assert re.search(rf"^exercises/misconceptions\.yaml:4: WARNING: {re.escape(lost)}", said, re.MULTILINE)
    assert re.search(
        rf"^exercises/night/the-ordering\.yaml:\d+: WARNING: {re.escape(lost)}", said, re.MULTILINE
    )
    assert "[pe.bank]" in said
    book.write("book/night.md", QUIET)
    assert book.build() == ""
    assert "A quiet evening" in book.kind("ordering")


def test_a_scale_asked_again_says_so(book: NightBook) -> None:
    """Shown once more, a scale is marked for the script that sets now beside before; its home is not."""
    book.place("scale", "\n```{exercise} the-scale\n:again:\n```\n")
    assert book.build() == ""
    first, second = re.findall(r"<pe-exercise .*?</pe-exercise>", book.kind("scale"), re.DOTALL)
    assert " data-again" not in first
    assert " data-again" in second
    assert labels.ASKED_AGAIN in second
    assert f"{labels.BEFORE}: " in second


SUMMARY = "# Tea\n\n```{exercise} cup\n```\n\n```{exercise} rest\n:again:\n```\n\n```{lesson-summary}\n```\n"


def test_a_summary_lists_what_lives_on_the_page(tmp_path: Path) -> None:
    """Homes alone: what is only shown again is summed up where it lives."""
    book = Book(tmp_path)
    book.write("index.md", f"{SUMMARY}\n```{{toctree}}\nother\n```\n")
    book.write("other.md", "# Milk\n\n```{exercise} rest\n```\n")
    assert book.build() == ""
    summary = re.findall(r"<pe-summary.*?</pe-summary>", book.page(), re.DOTALL)
    assert len(summary) == 1
    assert re.findall(r'data-exercise="([^"]+)"', summary[0]) == ["cup"]
    assert '<a href="#exercise-cup">A cup of tea</a>' in summary[0]
    book.write("exercises/tea/cup.yaml", SINGLE_CHOICE.replace("A cup of tea", "A pot of tea"))
    assert book.build() == ""
    assert ">A pot of tea</a>" in re.findall(r"<pe-summary.*?</pe-summary>", book.page(), re.DOTALL)[0]


def test_a_summary_of_nothing_is_a_fault(tmp_path: Path) -> None:
    """Where no exercise lives there is nothing to sum up: the warning says where."""
    book = Book(tmp_path)
    book.write("index.md", f"{SUMMARY}\n```{{exercise}} rest\n```\n\n```{{toctree}}\nother\n```\n")
    book.write("other.md", "# Milk\n\n```{exercise} cup\n:again:\n```\n\n```{lesson-summary}\n```\n")
    said = book.build()
    assert said.startswith("other.md:7: WARNING: no exercise has its home on this page; place one")
    assert said.strip().endswith("[pe.summary]")


def test_a_second_home_becomes_the_home_once_the_first_is_gone(tmp_path: Path) -> None:
    """A page that was refused an exercise gets it at the next build, though it was not touched."""
    book = Book(tmp_path)
    book.write("other.md", "# Milk\n\n```{exercise} cup\n```\n")
    index = "# Tea\n\n```{{toctree}}\nother\n```\n\n{}```{{exercise}} rest\n```\n"
    book.write("index.md", index.format("```{exercise} cup\n```\n\n"))
    assert "[pe.second_home]" in book.build()
    book.write("index.md", index.format(""))
    assert book.build() == ""
    assert 'id="exercise-cup"' in book.page("other.html")
