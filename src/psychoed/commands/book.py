"""The command `psychoed book`: the whole course as one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from psychoed.commands.paper import key_option, look_options, print_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.handout import Key
    from psychoed.paper.look import Look

__all__ = ["book"]


@click.command()
@look_options
@key_option("book")
def book(output: Path, key: Key, **look: Any) -> None:
    """Print the whole course as one accessible PDF, with contents, glossary and index.

    Pages whose front matter says `print: false` are left out.  Notebooks are not run.  What was read is kept
    in _build/paper, so that the next time is quick.
    """

    def make(app: Sphinx, look: Look) -> dict[Path, bytes]:
        from psychoed.paper.book import make_book  # noqa: PLC0415 - Typst takes a moment to load

        return make_book(app, key=key, look=look).files(output)

    print_all(make, **look)
