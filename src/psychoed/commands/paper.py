"""What the commands have in common that print the course: their options, how it looks, and what becomes of faults.

Exit codes: 0 written, 1 the course has faults, 2 what was asked for cannot be printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from psychoed.commands.terminal import from_here, tell, this_course
from psychoed.errors import BankError
from psychoed.saving import write_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from psychoed.paper.look import Look

__all__ = [
    "brand_option",
    "failing",
    "key_option",
    "large_print_option",
    "look_options",
    "output_fault",
    "output_option",
    "paper_option",
    "print_all",
    "refuse_output",
    "report",
]

_Command = Callable[..., Any]
_Option = Callable[[_Command], _Command]


def output_option(
    words: str = "The PDF to write.", ending: str = ".pdf", *, or_folder: bool = False
) -> _Option:
    """The option `output`: a file whose name has this `ending`; of one that may be a folder, see `output_fault`."""

    def check(_: click.Context, __: click.Parameter, output: Path) -> Path:
        if not (or_folder or output.suffix.lower() == ending):
            # Else a slip such as `-o lesson.md` would put something else in the place of a page.
            refuse_output(output, f"the file must end in {ending}")
        return output

    return click.option(
        "-o",
        "--output",
        required=True,
        metavar=f"FILE{ending}|FOLDER" if or_folder else f"FILE{ending}",
        type=click.Path(dir_okay=or_folder, path_type=Path),
        callback=check,
        help=words,
    )


def paper_option(of: str = "the paper", *, default: str | None = "a4") -> _Option:
    """The option `paper`; without a default, a plan may say otherwise."""
    return click.option(
        "--paper",
        type=click.Choice(["a4", "letter"]),
        default=default,
        show_default=bool(default) or "a4",
        help=f"The size of {of}.",
    )


large_print_option = click.option(
    "--large-print", is_flag=True, help="18 points, one column, black on white."
)


def brand_option(does: str = "hands it out") -> _Option:
    """The option `brand`."""
    return click.option(
        "--brand",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=f"Whose service {does}: a file with its name, logo, contact and help lines.",
    )


def key_option(printed: str, *, default: str | None = "none") -> _Option:
    """The option `key`, for what is `printed`; without a default, a plan may say otherwise."""
    return click.option(
        "--key",
        type=click.Choice(["none", "end", "separate"]),
        default=default,
        show_default=bool(default) or "none",
        help=f"Where the answer key goes: nowhere, behind the {printed}, or into FILE-key.pdf beside it.",
    )


def look_options(command: _Command) -> _Command:
    """Give a command that writes one PDF the options `output`, `paper`, `large_print` and `brand`."""
    for option in (
        brand_option(),
        large_print_option,
        paper_option(),
        output_option(),
    ):
        command = option(command)
    return command


def output_fault(output: Path, *, is_for_many: bool) -> str:
    """Say why one PDF, or several, cannot go there, or nothing."""
    is_pdf = output.suffix.lower() == ".pdf"
    if is_for_many:
        return "several files need a folder" if is_pdf or output.is_file() else ""
    if not is_pdf and (output.is_file() or (output.suffix and not output.is_dir())):
        # Else a slip such as `-o lesson.md` would put a PDF in the place of a page.
        return "the file must end in .pdf"
    return ""


def refuse_output(output: Path, fault: str) -> NoReturn:
    """End with the fault of what was typed for `output`."""
    raise click.BadParameter(f"{fault} (got '{output}').", param_hint="'-o'")


def print_all(
    make: Callable[[Sphinx, Look], Mapping[Path, bytes]],
    *,
    paper: str,
    brand: Path | None,
    large_print: bool = False,
) -> None:
    """Read the course around this folder, write the files that `make` returns, and say so."""
    course = this_course()
    # Sphinx and Typst take a second to load, which the other commands do without.
    from psychoed.paper.brand import read_brand  # noqa: PLC0415
    from psychoed.paper.course import read_course, refuse_faults  # noqa: PLC0415
    from psychoed.paper.look import Look  # noqa: PLC0415

    with failing(faulty=2):
        look = Look(paper=paper, large_print=large_print, brand=read_brand(brand) if brand else None)
    with failing():
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        files = make(app, look)
        refuse_faults(app)
        write_all(files)
    report(files)


def report(files: Mapping[Path, bytes]) -> None:
    """Name the files that were written, with their sizes."""
    for file, content in files.items():
        click.echo(f"{from_here(file)} ({len(content) / 1000:.0f} kB)")


@contextmanager
def failing(*, faulty: int = 1) -> Iterator[None]:
    """End with what is wrong and an exit code: `faulty` where a file has to be mended, as the course itself."""
    try:
        yield
    except BankError as error:
        from psychoed.paper.errors import CannotTypeset, CourseFault  # noqa: PLC0415

        tell(error)
        is_faulty = bool(error.problems) or isinstance(error, CannotTypeset | CourseFault)
        raise SystemExit(faulty if is_faulty else 2) from error
