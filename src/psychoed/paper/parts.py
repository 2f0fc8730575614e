"""The order of the book: its parts and their chapters, as the table of contents lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

__all__ = ["Chapter", "Part", "book_parts"]

_YES = frozenset({"true", "yes", "on", "1"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page as a chapter; `depth` is 0 for what a part lists itself, 1 for a page listed below one, and so on."""

    page: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Chapters under a caption; the root page stands before all parts, in one without a caption."""

    caption: str
    chapters: tuple[Chapter, ...]


def book_parts(app: Sphinx) -> tuple[Part, ...]:
    """Return the parts that have anything to print, of an `app` that has read its pages.

    A page whose front matter says `print: false` is left out; pages below it are not.
    """
    env, root = app.env, app.config.root_doc
    parts = [Part("", (Chapter(root),))] if _is_printed(env, root) else []
    listed = {root}  # a page that is listed twice, or below itself, is printed once
    for tree in env.get_doctree(root).findall(toctree):
        chapters = tuple(_chapters(env, tree["includefiles"], 0, listed))
        if chapters:
            parts.append(Part(tree.get("caption") or "", chapters))
    return tuple(parts)


def _chapters(env: BuildEnvironment, pages: Iterable[str], depth: int, listed: set[str]) -> Iterator[Chapter]:
    for page in pages:
        if page in listed:
            continue
        listed.add(page)
        is_printed = _is_printed(env, page)
        if is_printed:
            yield Chapter(page, depth)
        yield from _chapters(env, env.toctree_includes.get(page, ()), depth + is_printed, listed)


def _is_printed(env: BuildEnvironment, page: str) -> bool:
    return str(env.metadata[page].get("print", "true")).strip().lower() in _YES
