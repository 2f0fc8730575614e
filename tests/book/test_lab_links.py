"""The ways from a lab's page to the notebook: the file itself, and Binder where the course has a repository."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import nbformat
import pytest
from tests.book._books import Book

from psychoed.sphinx_ext.lab_links import strip_outputs
from psychoed.sphinx_ext.repository import Repository

ROOT = Path(__file__).parents[2]
NAME = "notebooks/tea & more.ipynb"
KERNEL = {"name": "python3", "display_name": "Python 3"}


def _notebook() -> str:
    cells = [
        nbformat.v4.new_markdown_cell("# A lab on “tea”\n\n# Not the title", id="title"),
        nbformat.v4.new_code_cell("1 + 1", id="sum"),
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}))


def _page(folder: Path, **options: str) -> str:
    """The page of a lab in a book whose `_config.yml` gives the theme these options."""
    book = Book(folder)
    book.write(NAME, _notebook())
    book.write("index.md", f"# Tea\n\n```{{toctree}}\n{NAME.removesuffix('.ipynb')}\n```\n")
    book.build(
        extensions=["myst_nb", "psychoed.sphinx_ext"],
        source_suffix={".md": "myst-nb", ".ipynb": "myst-nb"},
        nb_execution_mode="off",
        html_theme="psychoed",
        pe_help_page="index",
        html_theme_options=options,
    )
    assert "pe-lab" not in book.page()
    return book.page(NAME.replace(".ipynb", ".html"))


def _links(page: str) -> dict[str, str]:
    """What stands in the block of links: its words, and the tag of each."""
    block = re.search(r'</h1><div class="pe-lab">(.*?)</div>', page, re.DOTALL)
    assert block is not None
    return {words: unescape(tag) for tag, words in re.findall(r"<a ([^>]*)>(.*?)</a>", block[1])}


def test_the_page_gives_the_notebook_as_it_is_shipped(tmp_path: Path) -> None:
    """The link holds the notebook to the letter, under its own name; with no repository it is the only link."""
    links = _links(_page(tmp_path))
    assert list(links) == ["Download this notebook"]
    link = links["Download this notebook"]
    content = re.search(r'href="data:application/x-ipynb\+json;charset=utf-8,([^"]*)"', link)
    assert content is not None
    assert unquote(content[1]) == strip_outputs(_notebook())
    assert nbformat.reads(unquote(content[1]), as_version=4).cells[1].source == "1 + 1"
    assert 'download="tea & more.ipynb"' in link


def test_binder_is_offered_where_a_repository_is_named(tmp_path: Path) -> None:
    """It is a link like any other, to this notebook on the branch that is named, and says nothing of where from."""
    link = _links(
        _page(
            tmp_path,
            repository_url="https://github.com/the-authors/side.by-side.git/",
            repository_branch="draft/2 #1",
            path_to_docs="course/",
        )
    )["Open in Binder"]
    assert 'rel="noreferrer"' in link
    address = urlsplit(link.partition('href="')[2].partition('"')[0])
    assert address.netloc == "mybinder.org"
    assert address.path == "/v2/gh/the-authors/side.by-side/draft%2F2%20%231"
    assert parse_qs(address.query) == {"labpath": [f"course/{NAME}"]}


@pytest.mark.parametrize(
    "options",
    [
        {"repository_url": "https://forge.example/course"},
        {"repository_url": "https://github.com/the-authors"},
        {"repository_url": "https://github.com.example/the-authors/course"},
        {"repository_url": "the-authors/course"},
        {"repository_url": "https://github.com/executablebooks/jupyter-book", "repository_branch": "master"},
    ],
)
def test_no_link_to_binder_that_would_not_work(tmp_path: Path, options: dict[str, str]) -> None:
    """Another forge, half an address, no address, Jupyter Book's own default: nothing is offered."""
    assert list(_links(_page(tmp_path, **options))) == ["Download this notebook"]


def test_a_branch_that_nobody_named_is_the_one_that_the_repository_names() -> None:
    """Jupyter Book says "master" where nothing was said, and a course may well not have it."""
    address = Repository("https://github.com/a/b").binder_address("notebooks/x.ipynb")
    assert address == "https://mybinder.org/v2/gh/a/b/HEAD?labpath=notebooks/x.ipynb"


def test_outputs_do_not_travel() -> None:
    """A notebook that someone ran and saved is given as it was before; one that nobody ran, as it is."""
    cell = nbformat.v4.new_code_cell("1 + 1", execution_count=3)
    cell.outputs = [nbformat.v4.new_output("stream", text="a secret")]
    ran = nbformat.v4.new_notebook(cells=[cell], metadata={"widgets": {"secret": {}}, "kernelspec": KERNEL})
    stripped = strip_outputs(nbformat.writes(ran))
    assert "secret" not in stripped
    assert nbformat.reads(stripped, as_version=4).cells[0].execution_count is None
    shipped = (ROOT / "notebooks" / "taking-medicine.ipynb").read_text(encoding="utf-8")
    assert strip_outputs(shipped) == shipped
