"""The command `psychoed slides`: lessons as slides, or a clear sentence why not.

Exit codes: 0 all written, 1 the course has faults, 2 what was asked for cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from psychoed.commands import paper

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.look import Look

__all__ = ["slides"]


@click.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Every lesson that has notes for facilitators, each a file of its own.",
)
@click.option(
    "--notes",
    is_flag=True,
    help="Also the slides above their notes, to print (NAME-notes.pdf), and the notes for presenter programs "
    "(NAME.pdfpc).",
)
@paper.paper_option("the paper of the notes")
@paper.brand_option("shows them")
@paper.output_option("The PDF to write, or a folder for several, each as LESSON-slides.pdf.", or_folder=True)
def slides(lessons: tuple[str, ...], every: bool, notes: bool, output: Path, **look: Any) -> None:
    """Make slides of lessons, as accessible PDFs for a screen.

    A LESSON is named as at the end of its address, such as taking-medicine.  Its exercises are asked of the
    room, and answered on the slide behind.

    \b
      psychoed slides skills -o skills-slides.pdf
      psychoed slides skills --notes -o skills-slides.pdf
      psychoed slides --all --brand brand.yml -o slides

    All are made before the first is written.
    """  # noqa: D301 - click reads the \b
    _refuse_contradictions(lessons, output, every=every)

    def make(app: Sphinx, look: Look) -> dict[Path, bytes]:
        # Typst takes a moment to load, which the other commands do without.
        from psychoed.paper.choice import find_page  # noqa: PLC0415
        from psychoed.paper.slides.deck import lessons_with_guides, make_deck  # noqa: PLC0415

        files = dict[Path, bytes]()
        wanted = lessons_with_guides(app) if every else [find_page(app, lesson) for lesson in lessons]
        for page in dict.fromkeys(wanted):
            made = make_deck(app, page, look=look)
            is_pdf = output.suffix.lower() == ".pdf"
            file = output if is_pdf else output / f"{page.rpartition('/')[2]}-slides.pdf"
            files[file] = made.pdf()
            if notes:
                files[file.with_stem(f"{file.stem}-notes")] = made.notes_pdf()
                files[file.with_suffix(".pdfpc")] = made.notes_file()
        return files

    paper.print_all(make, **look)


def _refuse_contradictions(lessons: Sequence[str], output: Path, *, every: bool) -> None:
    """Refuse what does not go together, before anything is read."""
    if every and lessons:
        raise click.UsageError("--all says itself what is made; leave out LESSON.")
    if not (every or lessons):
        raise click.UsageError("Nothing was chosen: name a LESSON, or take --all.")
    if fault := paper.output_fault(output, is_for_many=every or len(lessons) > 1):
        paper.refuse_output(output, fault)
