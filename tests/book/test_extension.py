"""The Sphinx extension on small books: places, homes, rebuilding, complaints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import SINGLE_CHOICE
from sphinx.errors import ConfigError
from tests.book._books import Book

from psychoed.labels import SAFE_STOPPING


def test_an_exercise_stands_in_its_home(book: Book) -> None:
    """The page holds the exercise under its permanent id, with script and style, and its foot."""
    assert book.build() == ""
    page = book.page()
    assert '<pe-exercise class="pe-exercise" id="exercise-cup"' in page
    assert re.search(r'<script defer="defer" src="_static/exercises\.js\?v=\w+">', page)
    assert re.search(r'href="_static/exercises\.css\?v=\w+"', page)


def test_a_page_without_exercises_carries_nothing_of_ours(book: Book) -> None:
    """Script and style are on pages that use them, and on no other."""
    book.write("other.md", "# Milk\n")
    book.write(
        "index.md", "# Tea\n\n```{toctree}\nother\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
    )
    assert book.build() == ""
    assert "exercise." not in book.page("other.html")


def test_again_shows_it_elsewhere(book: Book) -> None:
    """A second place has ids of its own; the permanent one stays with the home."""
    book.write(
        "index.md",
        "# Tea\n\n```{exercise} cup\n```\n\n```{exercise} cup\n:again:\n```\n\n```{exercise} rest\n```\n",
    )
    assert book.build() == ""
    ids = re.findall(r'id="([^"]+)"', book.page())
    assert ids.count("exercise-cup") == 1
    assert "exercise-cup--again-0" in ids
    assert len(ids) == len(set(ids))


def test_a_reference_leads_home(book: Book) -> None:
    """The role links to the exercise by its title, from any page."""
    book.write(
        "index.md", "# Tea\n\n```{toctree}\nother\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"
    )
    book.write("other.md", "# Milk\n\nSee {exercise}`cup` or {exercise}`this one <rest>`.\n")
    assert book.build() == ""
    assert (
        '<a class="reference internal" href="index.html#exercise-cup"><span>A cup of tea</span></a>'
        in book.page("other.html")
    )
    assert ">this one</span></a>" in book.page("other.html")


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        (
            "# Tea\n\n```{exercise} cupp\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
            "index.md:3: WARNING: there is no exercise 'cupp' (did you mean 'cup'?). [pe.unknown]",
        ),
        (
            "# Tea\n\n```{exercise} cup\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
            ("index.md:6: WARNING: the exercise 'cup' has its home on index, line 3 already; "
            "add ':again:' to show it here too. [pe.second_home]"),
        ),
        (
            "# Tea\n\n```{exercise} cup\n```\n",
            ("exercises/tea/rest.yaml:1: WARNING: the exercise 'rest' stands on no page; "
            "place it with {exercise} rest, or remove it. [pe.no_home]"),
        ),
        (
            "# Tea\n\n{exercise}`rst`\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
            "index.md:3: WARNING: a reference to the exercise 'rst' leads nowhere (did you mean 'rest'?). [pe.unknown]",
        ),
        (
            "# Tea\n\nYou may stop taking your tablets.\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
            ("index.md:1: WARNING: the words 'stop taking your tablets' speak of stopping a medicine; "
            "add {stopping-safely} to this section. [pe.stopping]"),
        ),
        (
            "# Tea\n\n```{moving-figure} taking-as-agred\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
            "index.md:3: WARNING: There is no figure 'taking-as-agred' (did you mean 'taking-as-agreed'?). [pe.figure]",
        ),
        (
            "# Tea\n\n```{help-lines}\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n",
            ("book/help-lines.yml:1: WARNING: the file cannot be read: No such file or directory; "
            "check its name and permissions. [pe.help]"),
        ),
    ],
)  # fmt: skip
def test_faults_on_a_page_have_their_place(book: Book, page: str, complaint: str) -> None:
    """Each fault is one warning, with place, name and the way out; -W makes it an error."""
    book.write("index.md", page)
    assert book.build().strip() == complaint


def test_faults_of_the_bank_have_their_place(book: Book) -> None:
    """What is wrong in a YAML file is said with its own line, once, and the rest is built."""
    book.write("exercises/tea/cup.yaml", SINGLE_CHOICE.replace("key: leaves", "key: leafs"))
    warnings = book.build()
    assert warnings.count("WARNING") == 1
    assert warnings.startswith("exercises/tea/cup.yaml:8: WARNING: 'key' must name one of 'leaves', 'beans'")
    assert 'id="exercise-rest"' in book.page()


def test_the_page_is_rebuilt_when_the_yaml_changes(book: Book) -> None:
    """An edited exercise shows on its page at the next build, though no page was touched."""
    book.build()
    book.write("exercises/tea/cup.yaml", SINGLE_CHOICE.replace("Leaves, feedback", "Green leaves, feedback"))
    assert book.build() == ""
    assert "Green leaves" in book.page()


def test_moving_a_home_is_not_a_second_home(book: Book) -> None:
    """An exercise that moves to another page between builds has one home all the time."""
    book.build()
    book.write("index.md", "# Tea\n\n```{toctree}\nother\n```\n\n```{exercise} rest\n```\n")
    book.write("other.md", "# Milk\n\n```{exercise} cup\n```\n")
    assert book.build() == ""
    assert 'id="exercise-cup"' in book.page("other.html")
    assert 'id="exercise-cup"' not in book.page()


def test_a_repaired_bank_is_read_again(book: Book) -> None:
    """An exercise that was faulty appears once it is mended, though its page did not hold it before."""
    book.write("exercises/tea/cup.yaml", SINGLE_CHOICE.replace("key: leaves", "key: x"))
    book.build()
    book.write("exercises/tea/cup.yaml", SINGLE_CHOICE)
    assert book.build() == ""
    assert 'id="exercise-cup"' in book.page()


FAULTY = "# Tea\n\n```{exercise} cupp\n```\n\n```{exercise} cup\n```\n\n```{exercise} rest\n```\n"


def test_strict_builds_complain_every_time(book: Book) -> None:
    """What was an error is an error again at the next build, though no page was touched."""
    book.write("index.md", FAULTY)
    first = book.build(strict=True)
    assert "[pe.unknown]" in first
    assert book.build(strict=True) == first
    book.write("exercises/tea/cupp.yaml", SINGLE_CHOICE)
    assert book.build(strict=True) == ""
    assert 'id="exercise-cupp"' in book.page()


def test_an_exercise_that_appears_is_shown(book: Book) -> None:
    """A page that asked for an exercise before it was there shows it once it is, in lenient builds too."""
    book.write("index.md", FAULTY)
    book.build()
    book.write("exercises/tea/cupp.yaml", SINGLE_CHOICE)
    assert book.build() == ""
    assert 'id="exercise-cupp"' in book.page()


def test_reading_in_parallel_gives_the_same_book(tmp_path: Path) -> None:
    """Two readers find the same homes and the same faults as one."""
    pages = []
    for jobs in (1, 2):
        book = Book(tmp_path / f"jobs{jobs}")
        names = [f"page{number}" for number in range(12)]
        for name in names:
            book.write(f"{name}.md", f"# {name}\n\n{{exercise}}`cup`\n")
        book.write("page11.md", "# page11\n\n```{exercise} cup\n```\n")
        toc = "\n".join(names)
        book.write(
            "index.md",
            f"# Tea\n\n```{{toctree}}\n{toc}\n```\n\n```{{exercise}} cup\n```\n\n```{{exercise}} rest\n```\n",
        )
        warnings = book.build(jobs=jobs)
        assert warnings.count("has its home on") == 1
        pages.append([book.page(f"{name}.html") for name in names])
    assert pages[0] == pages[1]


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_print_the_plain_rendition(book: Book, builder: str) -> None:
    """A builder that knows nothing of us still prints stem and choices, and gives no key away."""
    assert book.build(builder, project="Tea") == ""
    folder = book.folder / "_build" / builder
    text = next(iter(folder.glob("*.t[ex][xt]*"))).read_text(encoding="utf-8")
    assert "What is tea made from?" in text
    assert "Beans" in text
    assert "Beans make coffee" not in text


def test_stopping_safely_answers_the_rule(book: Book) -> None:
    """A section with the note may speak of stopping; the note shows in it, and subsections answer for themselves."""
    page = "# Tea\n\n## A\n\nDo not stop taking it.\n\n```{{stopping-safely}}\n```\n\n### B\n\n{}\n\n```{{exercise}} cup\n```\n\n```{{exercise}} rest\n```\n"
    book.write("index.md", page.format("All is well."))
    assert book.build() == ""
    assert "Plan it with your prescriber" in book.page()
    book.write("index.md", page.format("You stopped it."))
    assert "index.md:10: WARNING: the words 'stopped it'" in book.build()
    book.write("index.md", page.format(f"You stopped it.\n{SAFE_STOPPING}"))
    assert book.build() == "", "written out it counts as well, as notebooks have no block for it"


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("pe_exercises", "nowhere", "which is not a folder"),
        ("pe_course", "", "pe_course must be text (got '')"),
        ("pe_leave_url", 5, "pe_leave_url must be text (got 5)"),
    ],
)
def test_settings_are_checked(book: Book, setting: str, value: object, says: str) -> None:
    """A setting that cannot be used stops the build in a sentence."""
    with pytest.raises(ConfigError, match=re.escape(says)):
        book.build(**{setting: value})
