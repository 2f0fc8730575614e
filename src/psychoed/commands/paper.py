"""What the commands have in common that print one thing of the course: how it looks, and what becomes of faults.

Exit codes: 0 written, 1 the course has faults, 2 what was asked for cannot be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from psychoed.commands.terminal import from_here, tell, this_course
from psychoed.errors import BankError
from psychoed.saving import write_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.look import Look

__all__ = ["look_options", "print_one"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "-o",
        "--output",
        required=True,
        metavar="FILE.pdf",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The PDF to write.",
    ),
    click.option(
        "--paper",
        type=click.Choice(["a4", "letter"]),
        default="a4",
        show_default=True,
        help="The size of the paper.",
    ),
    click.option("--large-print", is_flag=True, help="18 points, one column, black on white."),
    click.option(
        "--brand",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Whose service hands it out: a file with its name, logo, contact and help lines.",
    ),
)


def look_options(command: _Command) -> _Command:
    """Give a command the options `output`, `paper`, `large_print` and `brand`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def print_one(
    make: Callable[[Sphinx, Look], Mapping[Path, bytes]],
    *,
    output: Path,
    paper: str,
    large_print: bool,
    brand: Path | None,
) -> None:
    """Read the course around this folder, write the files that `make` returns, and say so."""
    if output.suffix.lower() != ".pdf":
        # Else a slip such as `-o lesson.md` would put a PDF in the place of a page.
        raise click.BadParameter(f"the file must end in .pdf (got '{output}').", param_hint="'-o'")
    course = this_course()
    # Sphinx and Typst take a second to load, which the other commands do without.
    from psychoed.paper.brand import read_brand  # noqa: PLC0415
    from psychoed.paper.course import read_course, refuse_faults  # noqa: PLC0415
    from psychoed.paper.errors import CourseFault  # noqa: PLC0415
    from psychoed.paper.look import Look  # noqa: PLC0415

    fault = 2
    try:
        look = Look(paper=paper, large_print=large_print, brand=read_brand(brand) if brand else None)
        fault = 1
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        files = make(app, look)
        refuse_faults(app)
        write_all(files)
    except BankError as error:
        tell(error)
        raise SystemExit(fault if error.problems or isinstance(error, CourseFault) else 2) from error
    for file, content in files.items():
        click.echo(f"{from_here(file)} ({len(content) / 1000:.0f} kB)")
