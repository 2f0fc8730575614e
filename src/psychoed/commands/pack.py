"""The command `psychoed pack`: all that whoever leads a session holds in hand, as one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from psychoed.commands.paper import look_options, print_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.look import Look

__all__ = ["pack"]


@click.command()
@click.argument("lesson")
@look_options
def pack(lesson: str, output: Path, **look: Any) -> None:
    """Print the pack of a LESSON for whoever leads a session on it.

    A running sheet on one page, with times, what to bring and who helps in danger; then the notes, and the
    exercises of the handout with their answers.

    \b
      psychoed pack alone -o alone-pack.pdf
      psychoed pack myths --brand brand.yml -o myths-pack.pdf
    """  # noqa: D301 - click reads the \b

    def make(app: Sphinx, look: Look) -> dict[Path, bytes]:
        from psychoed.paper.facilitator import make_pack  # noqa: PLC0415 - Typst takes a moment to load

        return {output: make_pack(app, lesson, look)}

    print_all(make, **look)
