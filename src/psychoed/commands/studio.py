"""The command `psychoed studio`: reads the course, opens the page, and ends with Ctrl-C.

Exit codes: 0 ended by Ctrl-C, 1 the course has faults, 2 it was given something that it cannot work with.
"""

from __future__ import annotations

import secrets
import webbrowser
from threading import Thread

import click

from psychoed.commands.terminal import tell, this_course
from psychoed.errors import BankError

__all__ = ["studio"]


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="The port to serve at; a free one without this, or if it is taken.",
)
@click.option("--no-open", is_flag=True, help="Do not open the browser; the address is printed anyway.")
def studio(port: int | None, no_open: bool) -> None:
    """Choose a handout in the browser, look at its pages and download them.

    Tick lessons, sections or exercises, the answer key, the looks and the name of your service.  A choice can be
    kept as a plan, which psychoed handout --plan reads, too.

    It is served to this computer alone, under an address that nobody can guess.  Nothing is sent anywhere, and
    nothing that you choose is kept here.  End it with Ctrl-C.
    """
    course = this_course()
    try:
        # Sphinx, Typst and the web server take a second to load, which the other commands do without.
        from psychoed.studio.desk import Desk  # noqa: PLC0415
        from psychoed.studio.reading import Reading  # noqa: PLC0415
        from psychoed.studio.server import HOST, listen, make_app, serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        message = f"the studio needs '{error.name}'; install it with pip install -r requirements.txt."
        raise click.UsageError(message) from error
    click.echo("Reading the course; the first time, this takes a little longer …")
    try:
        desk = Desk(Reading(course))
    except BankError as error:
        tell(error)
        raise SystemExit(1) from error
    listening = listen(port or 0)
    taken = listening.getsockname()[1]
    if port and port != taken:
        click.echo(f"Port {port} is in use by another program; {taken} was taken in its place.", err=True)
    token = secrets.token_urlsafe(18)
    address = f"http://{HOST}:{taken}/{token}/"

    def ready() -> None:
        click.echo(f"The studio is open at {address}\nCtrl-C ends it.")
        if not no_open:
            # A browser in the terminal would hold us up.
            Thread(target=webbrowser.open, args=(address,), name="open the browser", daemon=True).start()

    serve(make_app(desk, token), listening, ready)
    click.echo("\nThe studio has ended.")
