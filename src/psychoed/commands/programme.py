"""The command `psychoed programme`: what a group does week by week, with the handouts, as one PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from psychoed.commands.paper import key_option, look_options, print_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.handout import Key
    from psychoed.paper.look import Look

__all__ = ["programme"]


@click.command()
@click.argument("name")
@look_options
@key_option("handouts")
def programme(name: str, output: Path, key: Key, **look: Any) -> None:
    """Print the programme NAME of a group: its weeks, and behind them the handouts of each.

    \b
      psychoed programme four-weeks -o four-weeks.pdf
      psychoed programme eight-weeks --key separate --brand brand.yml -o eight-weeks.pdf
    """  # noqa: D301 - click reads the \b

    def make(app: Sphinx, look: Look) -> dict[Path, bytes]:
        from psychoed.paper.programme import make_programme  # noqa: PLC0415 - Typst takes a moment to load

        return make_programme(app, name, key=key, look=look).files(output)

    print_all(make, **look)
