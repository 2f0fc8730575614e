"""The command `psychoed anki`: the questions of the course as cards for Anki.

Exit codes: 0 written, 1 the course has faults, 2 what was asked for cannot be made.
"""

from __future__ import annotations

from pathlib import Path

import click

from psychoed.commands.paper import failing, output_option, report
from psychoed.commands.terminal import this_course
from psychoed.saving import write_whole

__all__ = ["anki"]


@click.command()
@output_option("The package to write.", ".apkg")
@click.option(
    "--address",
    metavar="URL",
    help="Where the course stands on the web, for links from the cards; html_baseurl of _config.yml without this.",
)
def anki(output: Path, address: str | None) -> None:
    """Make cards for Anki of all questions that have an answer.

    Whoever brings a newer package into Anki keeps what they have learned: Anki knows each card by the id of its
    exercise.  Notebooks are not run.
    """
    if address is not None and not address.startswith(("https://", "http://")):
        raise click.BadParameter(f"it must begin with https:// (got '{address}').", param_hint="'--address'")
    course = this_course()
    # Sphinx takes a second to load, which the other commands do without.
    from psychoed.paper.course import read_course  # noqa: PLC0415
    from psychoed.sphinx_ext.anki import cards_of  # noqa: PLC0415

    with failing():
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        content = cards_of(app, app.config.html_baseurl if address is None else address)
        write_whole(output, content)
    report({output: content})
