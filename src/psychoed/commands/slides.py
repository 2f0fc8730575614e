"""The command `psychoed slides`: lessons as slides, or a clear sentence why not.

Exit codes: 0 all written, 1 the course has faults, 2 what was asked for cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from psychoed.commands.terminal import from_here, tell, this_course
from psychoed.errors import BankError
from psychoed.saving import write_all

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
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="The size of the paper of the notes.",
)
@click.option(
    "--brand",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Whose service shows them: a file with its name, logo, contact and help lines.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE.pdf|FOLDER",
    type=click.Path(path_type=Path),
    help="The PDF to write, or a folder for several, each as LESSON-slides.pdf.",
)
def slides(  # noqa: PLR0913, PLR0917 - one for each option
    lessons: tuple[str, ...], every: bool, notes: bool, paper: str, brand: Path | None, output: Path
) -> None:
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
    course = this_course()
    # Sphinx and Typst take a second to load, which the other commands do without.
    from psychoed.paper.brand import read_brand  # noqa: PLC0415
    from psychoed.paper.choice import find_page  # noqa: PLC0415
    from psychoed.paper.course import read_course, refuse_faults  # noqa: PLC0415
    from psychoed.paper.errors import CannotTypeset, CourseFault  # noqa: PLC0415
    from psychoed.paper.look import Look  # noqa: PLC0415
    from psychoed.paper.slides.deck import lessons_with_guides, make_deck  # noqa: PLC0415

    is_course_read, files = False, dict[Path, bytes]()
    try:
        look = Look(paper=paper, brand=read_brand(brand) if brand else None)
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        is_course_read = True
        wanted = lessons_with_guides(app) if every else [find_page(app, lesson) for lesson in lessons]
        for page in dict.fromkeys(wanted):
            made = make_deck(app, page, look=look)
            file = output if _is_pdf(output) else output / f"{page.rpartition('/')[2]}-slides.pdf"
            files[file] = made.pdf()
            if notes:
                files[file.with_stem(f"{file.stem}-notes")] = made.notes_pdf()
                files[file.with_suffix(".pdfpc")] = made.notes_file()
        refuse_faults(app)
        write_all(files)
    except BankError as error:
        tell(error)
        has_place = is_course_read and bool(error.problems)
        raise SystemExit(1 if has_place or isinstance(error, CannotTypeset | CourseFault) else 2) from error
    for file, content in files.items():
        click.echo(f"{from_here(file)} ({len(content) / 1000:.0f} kB)")


def _refuse_contradictions(lessons: Sequence[str], output: Path, *, every: bool) -> None:
    """Refuse what does not go together, before anything is read."""
    if every and lessons:
        raise click.UsageError("--all says itself what is made; leave out LESSON.")
    if not (every or lessons):
        raise click.UsageError("Nothing was chosen: name a LESSON, or take --all.")
    is_for_many = every or len(lessons) > 1
    if is_for_many and (_is_pdf(output) or output.is_file()):
        message = f"several files need a folder (got '{output}')."
    elif not _is_pdf(output) and (output.is_file() or (output.suffix and not output.is_dir())):
        # Else a slip such as `-o lesson.md` would put a PDF in the place of a page.
        message = f"the file must end in .pdf (got '{output}')."
    else:
        return
    raise click.BadParameter(message, param_hint="'-o'")


def _is_pdf(output: Path) -> bool:
    return output.suffix.lower() == ".pdf"
