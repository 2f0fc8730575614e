"""A handout: what was chosen, exercises as print forms, works cited, words used, help lines, and the key if asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from sphinx.application import Sphinx

from psychoed.paper.choice import Choice
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.manuscript import Manuscript, compose

__all__ = ["KEYS", "Handout", "Key", "make_handout", "print_manuscript"]

Key = Literal["none", "end", "separate"]
#: Where the answer key goes.
KEYS: tuple[Key, ...] = get_args(Key)


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout as PDF, and its answer key where it was asked for as a document of its own."""

    pdf: bytes
    key_pdf: bytes | None = None

    def files(self, output: Path) -> dict[Path, bytes]:
        """Return the contents of the files, the key beside the handout."""
        key = {} if self.key_pdf is None else {output.with_stem(f"{output.stem}-key"): self.key_pdf}
        return {output: self.pdf, **key}


def make_handout(
    app: Sphinx, choice: Choice | str, *, key: Key = "none", title: str = "", look: Look | None = None
) -> Handout:
    """Print a choice of a course, or a whole page by its name, of an `app` from `read_course`.

    `title` stands in for the titles of the pages; without exercises there is no key.  Nothing is written to disk.
    Raises PaperError, with page and line where it has them, and BankError for help lines that cannot be read.
    """
    look = look or Look()
    choice = Choice(pages=(choice,)) if isinstance(choice, str) else choice
    return print_manuscript(compose(app, choice, look.brand), look, key=key, title=title)


def print_manuscript(manuscript: Manuscript, look: Look, *, key: Key, title: str = "") -> Handout:
    """Print what was written, in a look; raises PaperError as `make_handout` does."""
    if key not in KEYS:
        raise PaperError(
            message=f"There is no place '{key}' for the answer key; choose one of {', '.join(KEYS)}."
        )
    pdf = manuscript.handout(look, title=title, with_key=key == "end").typeset()
    if key != "separate" or not manuscript.has_key:
        return Handout(pdf)
    return Handout(pdf, manuscript.key(look, title=title).typeset())
