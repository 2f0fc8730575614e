"""The command `psychoed`: parses, calls and reports; what it does lies in the modules it calls.

Exit codes: 0 all well, 1 the course has problems (all of them printed), 2 the command was given something
it cannot work with.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from psychoed import __version__
from psychoed.bank import read_bank
from psychoed.errors import BankError, CourseNotFound, Problem
from psychoed.help_lines import read_help_lines
from psychoed.project import Course, find_course, find_course_at
from psychoed.saving import write_whole

if TYPE_CHECKING:
    from psychoed.paper.handout import Key

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="psychoed")
def main() -> None:
    """Check and print the course in the folder you stand in."""


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check every exercise, and report every problem at once.

    FOLDER is an exercise bank; without it the bank of the course around the current folder is checked,
    its sources against the bibliography, and its crisis lines.  Nothing is written.
    """
    course: Course | None
    if folder is None:
        course = _course()
        bank, problems = read_bank(course.exercises, course.references, course.book)
        problems += _help_line_problems(course)
    else:
        course = find_course_at(folder.resolve().parent)
        bank, problems = read_bank(folder, course.references, course.book) if course else read_bank(folder)
    for problem in sorted(problems):
        click.echo(_shown(problem), err=True)
    if problems:
        click.echo(f"{_count(len(problems), 'problem')} found; nothing was changed.", err=True)
        raise SystemExit(1)
    lessons = len({exercise.lesson for exercise in bank.values()})
    unchecked = "" if course else " Sources were not checked: no bibliography belongs to this folder."
    click.echo(f"{_count(len(bank), 'exercise')} in {_count(lessons, 'lesson')}: all well.{unchecked}")


@main.command()
@click.argument("lesson")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option(
    "--key",
    type=click.Choice(["none", "end", "separate"]),
    default="none",
    show_default=True,
    help="Where the answer key goes: nowhere, behind the handout, or into FILE-key.pdf beside it.",
)
def handout(lesson: str, output: Path, key: Key) -> None:
    """Print the handout of LESSON, such as taking-medicine, as an accessible PDF.

    Notebooks are not run.  What was read is kept in _build/paper, so that the next handout is quick.
    """
    # Sphinx and Typst take a second to load, which the other commands do without.
    from psychoed.paper.course import read_course, refuse_faults  # noqa: PLC0415
    from psychoed.paper.errors import CourseFault  # noqa: PLC0415
    from psychoed.paper.handout import find_page, make_handout  # noqa: PLC0415

    if output.suffix.lower() != ".pdf":
        # Else a slip such as `-o lesson.md` would put a PDF in the place of a page.
        raise click.BadParameter(f"the file must end in .pdf (got '{output}').", param_hint="'-o'")
    course = _course()
    try:
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        made = make_handout(app, find_page(app, lesson), key=key)
        refuse_faults(app)
        files = {output: made.pdf}
        if made.key_pdf is not None:
            files[output.with_stem(f"{output.stem}-key")] = made.key_pdf
        for file, content in files.items():
            write_whole(file, content)
            click.echo(f"{file} ({len(content) / 1000:.0f} kB)")
    except BankError as error:
        for problem in error.problems:
            click.echo(_shown(problem), err=True)
        if not error.problems:
            click.echo(str(error), err=True)
        raise SystemExit(1 if error.problems or isinstance(error, CourseFault) else 2) from error


def _course() -> Course:
    try:
        return find_course()
    except CourseNotFound as error:
        raise click.UsageError(str(error)) from error


def _help_line_problems(course: Course) -> list[Problem]:
    try:
        read_help_lines(course.help_lines)
    except BankError as error:
        return list(error.problems)
    return []


def _shown(problem: Problem) -> str:
    """Write the place as a path from here where that is shorter: editors and terminals follow it."""
    place = problem.place
    file = place.file.resolve()
    here = Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return f"{shown}:{place.line}:{place.column}: {problem.message}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
