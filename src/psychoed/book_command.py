"""The command `psychoed book`: the whole course as one PDF.

Exit codes: 0 written, 1 the course has faults, 2 what was asked for cannot be printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from psychoed.errors import BankError
from psychoed.saving import write_all
from psychoed.terminal import from_here, tell, this_course

if TYPE_CHECKING:
    from psychoed.paper.handout import Key

__all__ = ["book"]


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE.pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The PDF to write.",
)
@click.option(
    "--key",
    type=click.Choice(["none", "end", "separate"]),
    default="none",
    show_default=True,
    help="Where the answer key goes: nowhere, behind the book, or into FILE-key.pdf beside it.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="The size of the paper.",
)
@click.option("--large-print", is_flag=True, help="18 points, one column, black on white.")
@click.option(
    "--brand",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Whose service hands it out: a file with its name, logo, contact and help lines.",
)
def book(output: Path, key: Key, paper: str, large_print: bool, brand: Path | None) -> None:
    """Print the whole course as one accessible PDF, with contents, glossary and index.

    Pages whose front matter says `print: false` are left out.  Notebooks are not run.  What was read is kept
    in _build/paper, so that the next time is quick.
    """
    if output.suffix.lower() != ".pdf":
        # Else a slip such as `-o lesson.md` would put a PDF in the place of a page.
        raise click.BadParameter(f"the file must end in .pdf (got '{output}').", param_hint="'-o'")
    course = this_course()
    # Sphinx and Typst take a second to load, which the other commands do without.
    from psychoed.paper.book import make_book  # noqa: PLC0415
    from psychoed.paper.brand import read_brand  # noqa: PLC0415
    from psychoed.paper.course import read_course, refuse_faults  # noqa: PLC0415
    from psychoed.paper.errors import CourseFault  # noqa: PLC0415
    from psychoed.paper.look import Look  # noqa: PLC0415

    fault = 2
    try:
        look = Look(paper=paper, large_print=large_print, brand=read_brand(brand) if brand else None)
        fault = 1
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        made = make_book(app, key=key, look=look)
        refuse_faults(app)
        files = {output: made.pdf}
        if made.key_pdf is not None:
            files[output.with_stem(f"{output.stem}-key")] = made.key_pdf
        write_all(files)
    except BankError as error:
        tell(error)
        raise SystemExit(fault if error.problems or isinstance(error, CourseFault) else 2) from error
    for file, content in files.items():
        click.echo(f"{from_here(file)} ({len(content) / 1000:.0f} kB)")
