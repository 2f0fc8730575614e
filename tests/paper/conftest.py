"""A tiny course that Sphinx reads, and ways to look into a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pikepdf
import pypdfium2
import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from tests.paper._course import SURROUNDINGS

from psychoed.paper.handout import make_handout


class Project:
    """A Sphinx project in a temporary folder, read by the builder "typst"."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return file

    def read(self, **pages: str) -> Sphinx:
        """Read `pages`, by name; "index" is the root and lists the others if it is not given."""
        listed = "\n".join(name for name in pages if name != "index")
        pages.setdefault("index", f"# Start\n\n```{{toctree}}\n{listed}\n```\n")
        for name, text in pages.items():
            self.write(f"{name}.md", text)
        config = {
            "extensions": ["myst_nb", "sphinxcontrib.bibtex", "psychoed.sphinx_ext"],
            "bibtex_bibfiles": ["book/references.bib"],
            "bibtex_reference_style": "author_year",
            "bibtex_default_style": "unsrt",
            "myst_enable_extensions": ["deflist", "attrs_block", "attrs_inline", "colon_fence"],
            "suppress_warnings": ["myst.header", "toc.not_included", "docutils"],
            "html_title": "A small course",
            "nb_execution_mode": "off",
        }
        self.warnings = io.StringIO()
        build = self.root / "_build"
        with docutils_namespace():
            app = Sphinx(
                self.root,
                None,
                build,
                build / "doctrees",
                "typst",
                confoverrides=config,
                status=None,
                warning=self.warnings,
            )
            app.builder.read()
        return app

    def pdf(self, text: str) -> bytes:
        """The handout of a page with this text below a title."""
        app = self.read(page=f"# A page\n\n{dedent(text).strip()}\n")
        return make_handout(app, "page").pdf


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with an exercise of each kind, a bibliography and help lines, and no page yet."""
    project = Project(tmp_path / "course")
    for name, text in SURROUNDINGS.items():
        project.write(name, text)
    return project


@pytest.fixture
def sample(project: Project) -> Sphinx:
    """A course of one lesson with some of everything, whose words no edit of the real course changes."""
    folder = Path(__file__).parent / "sample"
    project.write("leaf.svg", (folder / "leaf.svg").read_text(encoding="utf-8"))
    pages = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.md"))}
    app = project.read(**pages)
    assert not project.warnings.getvalue()
    return app


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """The text of a PDF in reading order, every run of space as one."""

    def text_of(pdf: bytes) -> str:
        with pypdfium2.PdfDocument(pdf) as document:
            pages = [page.get_textpage().get_text_bounded() for page in document]
        return " ".join(" ".join(pages).replace("\ufffe", "-").split())

    return text_of


@pytest.fixture
def tags_of() -> Callable[[bytes], list[str]]:
    """The structure of a tagged PDF, as a list of tags in reading order, with alternative texts."""

    def walk(item: pikepdf.Object) -> Iterator[str]:
        if isinstance(item, pikepdf.Array):
            for child in item:
                yield from walk(child)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            alt = f": {item.Alt}" if "/Alt" in item else ""
            yield str(item.S).lstrip("/") + alt
            if "/K" in item:
                yield from walk(item.K)

    def tags_of(pdf: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return list(walk(document.Root.StructTreeRoot.K))

    return tags_of
