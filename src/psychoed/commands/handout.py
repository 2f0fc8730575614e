"""The command `psychoed handout`: from what was typed to handouts, or to a clear sentence why not.

Exit codes: 0 all written, 1 the course has faults, 2 what was asked for cannot be printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from psychoed.commands import paper
from psychoed.commands.terminal import count, shown, this_course
from psychoed.paper.asked import Asked
from psychoed.saving import write_all

if TYPE_CHECKING:
    from psychoed.paper.orders import Fault, Order
    from psychoed.paper.plan import Plan

__all__ = ["handout"]


def _ids(_: click.Context, __: click.Parameter, typed: str | None) -> tuple[str, ...]:
    """Split ids at commas."""
    if typed is None:
        return ()
    ids = tuple(part.strip() for part in typed.split(",") if part.strip())
    if not ids:
        raise click.BadParameter("name exercises by their ids, with commas between them.")
    return ids


@click.command()
@click.argument("lessons", nargs=-1, metavar="[LESSON]...")
@click.option(
    "--section", "sections", multiple=True, metavar="LABEL", help="Only this section; may be repeated."
)
@click.option(
    "--only", type=click.Choice(["exercises", "key-points"]), help="Only these, of each lesson or section."
)
@click.option(
    "--exercises", metavar="ID,ID", callback=_ids, help="A worksheet of these exercises, in this order."
)
@click.option(
    "--all", "every", is_flag=True, help="Every page that has exercises, each into a file of its own."
)
@click.option(
    "--plan", metavar="FILE", type=click.Path(path_type=Path), help="The handouts that a plan file asks for."
)
@click.option("--title", metavar="TEXT", help="What stands at the top, in place of the lesson's title.")
@paper.key_option("handout", default=None)
@paper.paper_option(default=None)
@paper.large_print_option
@click.option(
    "--lines", type=click.IntRange(1, 30), help="Lines to write on, for each exercise that has any."
)
@click.option("--fillable", is_flag=True, help="With fields, to fill in on a screen.")
@paper.brand_option()
@paper.output_option("The PDF to write, or a folder for several.", or_folder=True)
def handout(**typed: Any) -> None:
    """Print handouts of lessons as accessible PDFs.

    A LESSON is named as at the end of its address, such as taking-medicine.  Several go into one PDF, each
    on a new page; into a folder, each as a file of its own.

    \b
      psychoed handout skills -o skills.pdf
      psychoed handout skills triggers --only key-points -o points.pdf
      psychoed handout --section skills-two-minutes --large-print -o one.pdf
      psychoed handout --exercises rent-and-tablets,my-two-minutes -o sheet.pdf
      psychoed handout myths --brand brand.yml --key separate -o myths.pdf
      psychoed handout --all --paper letter -o handouts
      psychoed handout --plan spring.yml -o spring

    All are made before the first is written.  Notebooks are not run.  What was read of the course is kept in
    _build/paper, so that the next handout is quick.
    """  # noqa: D301 - click reads the \b
    asked = Asked(**typed)
    _refuse_contradictions(asked)
    course = this_course()
    # Sphinx and Typst take a second to load, which the other commands do without.
    from psychoed.paper.course import read_course, refuse_faults  # noqa: PLC0415
    from psychoed.paper.orders import make_all, wrong_names  # noqa: PLC0415
    from psychoed.paper.wanted import Wanted  # noqa: PLC0415

    with paper.failing(faulty=2):
        wanted = Wanted(asked)
    with paper.failing():
        app = read_course(course.root, doctrees=course.root / "_build" / "paper")
        orders = wanted.orders(app)
        _refuse(wrong_names(app, orders), wanted.plan)
        with _progress(orders) as going:
            files, faults = make_all(app, going)
        _refuse(faults, wanted.plan)
        refuse_faults(app)
        write_all(files)
    paper.report(files)
    for order in orders:
        if order.file in files and not files.keys() >= {*order.files}:
            click.echo(f"{order.file} has no exercises, so it has no answer key.", err=True)


def _refuse_contradictions(asked: Asked) -> None:
    """Refuse options that do not go together, before anything is read."""
    by_itself = "--plan" if asked.plan else "--all" if asked.every else ""
    chosen = {
        "LESSON": asked.lessons,
        "--section": asked.sections,
        "--exercises": asked.exercises,
        "--title": asked.title,
        "--only": asked.plan and asked.only,
        "--all": asked.plan and asked.every,
    }
    if by_itself and (too_much := [name for name, value in chosen.items() if value]):
        raise click.UsageError(
            f"{by_itself} says itself what is printed; leave out {' and '.join(too_much)}."
        )
    if not (by_itself or asked.lessons or asked.sections or asked.exercises):
        raise click.UsageError(
            "Nothing was chosen: name a LESSON, a --section or --exercises, or take --all."
        )
    if fault := _fault_of_output(asked, is_for_many=bool(by_itself)):
        paper.refuse_output(asked.output, fault)


def _fault_of_output(asked: Asked, *, is_for_many: bool) -> str:
    """Say why what was asked for cannot go there, or nothing."""
    fault = paper.output_fault(asked.output, is_for_many=is_for_many)
    if fault or is_for_many or asked.is_for_one_file:
        return fault
    if asked.sections or asked.exercises:
        return "sections and exercises go into one PDF: the file must end in .pdf"
    if asked.title and len(asked.lessons) > 1:
        return "a title is for one handout: with --title the file must end in .pdf"
    return ""


def _refuse(faults: Sequence[Fault], plan: Plan | None) -> None:
    """End with every fault, each at its place in the plan if there is one."""
    for fault in faults:
        click.echo(shown(plan.problem(fault)) if plan else fault.message, err=True)
    if faults:
        raise SystemExit(2)


@contextmanager
def _progress(orders: Sequence[Order]) -> Iterator[Iterable[Order]]:
    """Show how far it is, where there is more than one."""
    if len(orders) == 1:
        yield orders
        return
    with click.progressbar(
        orders,
        label=f"Printing {count(len(orders), 'handout')}",
        item_show_func=_being_printed,
        file=sys.stderr,
    ) as bar:
        yield bar


def _being_printed(order: Order | None) -> str:
    return order.file.name if order else ""
