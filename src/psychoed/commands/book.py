"""The command `psychoed book`: the whole course as one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from psychoed.commands.paper import look_options, print_one

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.handout import Key
    from psychoed.paper.look import Look

__all__ = ["book"]


@click.command()
@look_options
@click.option(
    "--key",
    type=click.Choice(["none", "end", "separate"]),
    default="none",
    show_default=True,
    help="Where the answer key goes: nowhere, behind the book, or into FILE-key.pdf beside it.",
)
def book(output: Path, key: Key, **typed: Any) -> None:
    """Print the whole course as one accessible PDF, with contents, glossary and index.

    Pages whose front matter says `print: false` are left out.  Notebooks are not run.  What was read is kept
    in _build/paper, so that the next time is quick.
    """

    def make(app: Sphinx, look: Look) -> dict[Path, bytes]:
        from psychoed.paper.book import make_book  # noqa: PLC0415 - Typst takes a moment to load

        return make_book(app, key=key, look=look).files(output)

    print_one(make, output=output, **typed)
