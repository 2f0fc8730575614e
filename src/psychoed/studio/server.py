"""The server of the studio: for the browser of this computer alone, and for the page with the right address.

Whoever knows the address may print handouts.  So it holds a word that nobody can guess; only this computer is
answered, and only under its own name; and a form counts only where our own page has sent it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from html import escape
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import FormData, ImmutableMultiDict, UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from psychoed.assets import POLICY, STATIC
from psychoed.studio.desk import ACTIONS, Desk, Sent
from psychoed.studio.fields import Upload
from psychoed.studio.shown import File

__all__ = ["HOST", "listen", "make_app", "serve"]

HOST: Final = "127.0.0.1"
_PACKAGE: Final = Path(__file__).parents[1]
_HEADERS: Final = {
    "Content-Security-Policy": f"{POLICY}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
#: A form larger than this was not meant; what is smaller is read, so that its files can be refused by name.
_MOST_BYTES: Final = 40_000_000
#: Of a file, one byte more than anything here accepts.
_MOST_OF_A_FILE: Final = 2_000_001
_FILES: Final = ("logo", "help_lines", "plan")
Answer = TypeVar("Answer")
_GONE: Final = 499  # nobody is there any more to read the number


def make_app(desk: Desk, token: str) -> Starlette:
    """Return the web application; all of it lies below `/token/`."""
    worker = anyio.CapacityLimiter(1)

    async def ask(request: Request, work: Callable[[], Answer]) -> Answer:
        """Work in a thread, one request after the other; what nobody waits for any more is left."""
        async with worker:
            if await request.is_disconnected():
                raise HTTPException(_GONE)
            return await anyio.to_thread.run_sync(work)

    async def first(request: Request) -> Response:
        return HTMLResponse(await ask(request, desk.first_page), headers=_HEADERS)

    async def act(request: Request) -> Response:
        await _refuse_strangers(request)
        async with request.form(max_files=12, max_fields=5000, max_part_size=3_000_000) as form:
            files = {name: await _uploads(form, name) for name in _FILES}
            sent = Sent(_texts(form), files)
        action = request.url.path.rpartition("/")[2]
        return _response(await ask(request, partial(desk.answer, action, sent)))

    async def example(request: Request) -> Response:
        return _response(await ask(request, desk.help_lines))

    async def back(_: Request) -> Response:
        return RedirectResponse("./")

    return Starlette(
        routes=[
            Mount(
                f"/{token}",
                routes=[
                    Route("/", first, methods=["GET"]),
                    *(Route(f"/{action}", act, methods=["POST"]) for action in ACTIONS),
                    *(Route(f"/{action}", back, methods=["GET"]) for action in ACTIONS if action),
                    Route("/help-lines.yml", example, methods=["GET"]),
                    Mount("/static", StaticFiles(directory=STATIC)),
                    Mount("/theme", StaticFiles(directory=_PACKAGE / "theme" / "static")),
                    Mount("/studio", StaticFiles(directory=_PACKAGE / "studio" / "static")),
                ],
            )
        ],
        # No page of another host can read ours by having its own name point to this computer.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST])],
        exception_handlers={HTTPException: _refusal, Exception: _fault},
    )


def listen(port: int) -> socket.socket:
    """Return a socket of this computer alone: at `port`, or at a free one where that is taken or 0."""
    with suppress(OSError):
        return socket.create_server((HOST, port))
    return socket.create_server((HOST, 0))


def serve(app: Starlette, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; `ready` is called as soon as the address can be opened."""
    config = uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    with listening, suppress(KeyboardInterrupt):
        ready()
        uvicorn.Server(config).run(sockets=[listening])


async def _refuse_strangers(request: Request) -> None:
    """Refuse a form of another page, and one that is far too large.  Browsers name the page that sends one."""
    if request.headers.get("origin") != f"http://{request.headers.get('host')}":
        raise HTTPException(403, "This was not sent by the page of the studio. Open the page again.")
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        async for _ in request.stream():  # a browser that is cut short says only that the connection broke
            pass
        raise HTTPException(
            413,
            f"The files that you chose are larger than {_MOST_BYTES // 1_000_000} MB. Choose smaller ones.",
        )


def _texts(form: FormData) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict([(name, text) for name, text in form.multi_items() if isinstance(text, str)])


async def _uploads(form: FormData, name: str) -> list[Upload]:
    """Return the files of a field; a field in which none was chosen is sent with an empty name."""
    found = [one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename]
    return [Upload(one.filename or "", await one.read(_MOST_OF_A_FILE)) for one in found]


def _response(answer: str | File) -> Response:
    if isinstance(answer, str):
        return HTMLResponse(answer, headers=_HEADERS)
    name = quote(answer.name)
    return Response(
        answer.content,
        media_type="application/octet-stream",
        headers=_HEADERS | {"Content-Disposition": f"attachment; filename*=utf-8''{name}"},
    )


async def _refusal(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _sentence(error.detail if isinstance(error, HTTPException) else str(error), status)


async def _fault(_: Request, error: Exception) -> Response:
    said = f"The studio met a fault of its own ({type(error).__name__}: {error}). Go back; your choice is still there."
    return _sentence(said, 500)


def _sentence(said: str, status: int) -> Response:
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Studio</title>'
        f'<main id="shown"><p role="alert">{escape(said)}</p></main>'
    )
    return HTMLResponse(page, status, headers=_HEADERS)
