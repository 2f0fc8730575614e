"""The command `psychoed`: parses, calls and reports; what it does lies in the modules it calls.

Exit codes: 0 all well, 1 the course has problems (all of them printed), 2 the command was given something
it cannot work with.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import click

from psychoed import __version__
from psychoed.commands.anki import anki
from psychoed.commands.book import book
from psychoed.commands.handout import handout
from psychoed.commands.pack import pack
from psychoed.commands.programme import programme
from psychoed.commands.slides import slides
from psychoed.commands.studio import studio
from psychoed.commands.terminal import count, from_here, shown, this_course
from psychoed.errors import BankError, Problem, did_you_mean
from psychoed.exercises.bank import read_bank
from psychoed.exercises.skeleton import create_exercise
from psychoed.help_lines import read_help_lines
from psychoed.ledger import read_ledger
from psychoed.notebook.labs import reset_labs
from psychoed.programme import read_programme
from psychoed.project import Course, find_course_at

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="psychoed")
def main() -> None:
    """Write, look at, check and print the exercises of the course in the folder you stand in."""


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check(folder: Path | None) -> None:
    """Check every exercise, and report every problem at once.

    FOLDER is an exercise bank; without it the bank of the course around the current folder is checked,
    its sources against the bibliography, its crisis lines, its ledger of claims and its programmes for groups.
    Nothing is written.
    """
    course: Course | None
    if folder is None:
        course = this_course()
        folder = course.exercises
        if not Path.cwd().is_relative_to(course.root):
            click.echo(f"No course is around this folder; this is the one in {course.root}.", err=True)
        bank, problems = read_bank(folder, course.references, course.book)
        problems += _problems_of(read_help_lines, course.help_lines)
        if course.claims.exists():  # a course need not have one
            known = bank.surroundings.references
            problems += _problems_of(lambda file: read_ledger(file, known), course.claims)
        for file in course.programmes:
            problems += _problems_of(lambda file: read_programme(file, bank), file)
    else:
        course = find_course_at(folder.resolve().parent)
        bank, problems = read_bank(folder, course.references, course.book) if course else read_bank(folder)
    bank_shown = from_here(folder)
    for problem in sorted(problems):
        click.echo(shown(problem), err=True)
    if problems:
        click.echo(f"{bank_shown}: {count(len(problems), 'problem')} found; nothing was changed.", err=True)
        raise SystemExit(1)
    lessons = len({exercise.lesson for exercise in bank.values()})
    unchecked = "" if course else " Sources were not checked: no bibliography belongs to this folder."
    click.echo(
        f"{bank_shown}: {count(len(bank), 'exercise')} in {count(lessons, 'lesson')}: all well.{unchecked}"
    )


@main.command()
@click.argument("kind")
@click.argument("exercise_id", metavar="ID")
@click.option("--lesson", required=True, help="The lesson it belongs to: a folder of the exercise bank.")
def new(kind: str, exercise_id: str, lesson: str) -> None:
    """Begin an exercise: write exercises/LESSON/ID.yaml, with every field explained and empty.

    KIND is a kind of exercise, such as single_choice.  ID is permanent: links and saved answers use it.
    Nothing that is there is overwritten.
    """
    try:
        created = create_exercise(this_course(), kind, exercise_id, lesson=lesson)
    except BankError as error:
        raise click.UsageError(str(error)) from error
    file = from_here(created.file)
    if created.new_lesson:
        click.echo(f"'{lesson}' is a new lesson{did_you_mean(created.close)}: its folder was made.")
    click.echo(
        f"{file}\n\nNext:\n"
        f"  psychoed preview {file}    shows it in the browser while you write\n"
        f"  psychoed check    says what is still to be written\n"
        f"  ```{{exercise}} {exercise_id}    and ``` below it, on a page of the book, give it its place"
    )


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-open", is_flag=True, help="Do not open the browser; the address is printed anyway.")
def preview(file: Path, no_open: bool) -> None:
    """Show the exercise in FILE in the browser, anew each time that you save it.

    While something is wrong with the file, the page says what and where.  It is served to this computer
    alone.  End it with Ctrl-C.
    """
    if not file.is_file():
        found = "it is a folder" if file.is_dir() else "there is none"
        raise click.UsageError(
            f"FILE must be the file of an exercise (got '{file}', {found}); psychoed new writes one."
        )
    try:
        # The web server takes a moment to load, which the other commands do without.
        from psychoed.preview.server import serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        message = f"the preview needs '{error.name}'; install it with pip install -r requirements.txt."
        raise click.UsageError(message) from error

    def ready(address: str) -> None:
        click.echo(f"{from_here(file)} is shown at {address}; Ctrl-C ends it.")
        if not no_open:
            # A browser in the terminal would hold us up.
            Thread(target=webbrowser.open, args=(address,), name="open the browser", daemon=True).start()

    serve(file, ready)
    click.echo("\nThe preview has ended.")


@main.command("reset-labs")
def reset() -> None:
    """Bring all labs back as they were shipped, from Git.

    What you changed is not lost: each notebook that differs is copied into notebooks/mine first.  Notebooks
    that you made yourself are left alone.
    """
    course = this_course()
    try:
        done = reset_labs(course)
    except BankError as error:
        click.echo(f"Nothing was changed: {error}", err=True)
        raise SystemExit(1) from error
    if not done:
        click.echo("The labs are as they were shipped: nothing to do.")
        return
    for one in done:
        kept = f"; what was there is now {from_here(one.copy)}" if one.copy else ", which was gone"
        click.echo(f"{from_here(one.file)}: brought back{kept}")
    click.echo("Is one of them open in JupyterLab? Choose File, then Reload Notebook from Disk.")


def _problems_of(read: Callable[[Path], object], file: Path) -> list[Problem]:
    """Return what is wrong with a file of the course."""
    try:
        read(file)
    except BankError as error:
        return list(error.problems)
    return []


main.add_command(anki)
main.add_command(book)
main.add_command(handout)
main.add_command(pack)
main.add_command(programme)
main.add_command(slides)
main.add_command(studio)
