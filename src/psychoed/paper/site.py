"""The handouts of a book as files beside its pages: made while the book is built, and only where something changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from sphinx.application import Sphinx

from psychoed.paper.choice import Choice
from psychoed.paper.editions import EDITIONS, PACKS, PROGRAMME, PROGRAMMES, Edition
from psychoed.paper.facilitator import compose_pack, lesson_of_notes, pack_source
from psychoed.paper.look import Look
from psychoed.paper.manuscript import Manuscript, Source, compose
from psychoed.paper.packing import pack
from psychoed.paper.programme import compose_programme, programme_source
from psychoed.paper.turn import turned_to_paper
from psychoed.paper.word.handout import make_word
from psychoed.saving import write_whole

__all__ = ["Made", "make_files", "stamp_of_package"]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made, of which edition of which page, and the fingerprint of all that decides its content."""

    page: str
    edition: Edition
    fingerprint: str
    size: int


def make_files(app: Sphinx, pages: Iterable[str], folder: Path, known: Mapping[str, Made]) -> dict[str, Made]:
    """Put every edition of these pages into `folder`; return file name → what it is.

    What is in `known` and would become the same is left as it is.
    Raises PaperError, with page and line, for what cannot be printed, and BankError for help lines that cannot be
    read.
    """
    stamp = stamp_of_package()
    made: dict[str, Made] = {}
    begun: dict[str, tuple[Made, Future[int]]] = {}
    with turned_to_paper(app), ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            for page in pages:
                manuscript, sources = _written(app, page)
                for edition, source in sources:
                    name = f"{page.rpartition('/')[2]}{edition.suffix}"
                    fingerprint = _fingerprint(stamp, source)
                    old = known.get(name)
                    if old and old.fingerprint == fingerprint and (folder / name).is_file():
                        made[name] = old
                        continue
                    if edition.kind == "word":  # here: it asks Sphinx, which has no threads
                        written = partial(bytes, make_word(app, manuscript))
                    else:
                        written = partial(_print, source)
                    task = pool.submit(_save, folder / name, written)
                    begun[name] = Made(page, edition, fingerprint, 0), task
            for name, (what, task) in begun.items():
                made[name] = Made(what.page, what.edition, what.fingerprint, task.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return made


def stamp_of_package() -> str:
    """Return a fingerprint of what turns a page into a handout: the code and fonts of this folder, and Typst."""
    here = Path(__file__).parent
    digest = hashlib.sha256(version("typst").encode())
    for file in sorted(here.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.relative_to(here).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _written(app: Sphinx, page: str) -> tuple[Manuscript, Iterator[tuple[Edition, Source]]]:
    """Write what a page is on paper, and set it in each edition: pack of its lesson, programme, or handout."""
    if lesson := lesson_of_notes(app, page):
        written, source, editions = compose_pack(app, lesson), pack_source, PACKS
    elif PROGRAMME in app.env.metadata[page]:
        written, source, editions = compose_programme(app, page), programme_source, PROGRAMMES
    else:
        written = compose(app, Choice(pages=(page,)))
        return written, _sources(written)
    return written, ((one, source(app, written, Look(paper=one.paper))) for one in editions)


def _sources(manuscript: Manuscript) -> Iterator[tuple[Edition, Source]]:
    """Yield each edition that the page has with what decides its content; a page of no exercise has no key."""
    for edition in EDITIONS:
        look = Look(paper=edition.paper or "a4", large_print=edition.kind == "large")
        if edition.kind != "key":
            yield edition, manuscript.handout(look)
        elif manuscript.has_key:
            yield edition, manuscript.key(look)


def _fingerprint(stamp: str, source: Source) -> str:
    digest = hashlib.sha256(repr((stamp, source.text, source.look.large_print)).encode())
    for name, content in source.files.items():
        digest.update(name.encode() + content)
    return digest.hexdigest()


def _print(source: Source) -> bytes:
    return pack(source.typeset())


def _save(file: Path, make: partial[bytes]) -> int:
    content = make()
    write_whole(file, content)
    return len(content)
