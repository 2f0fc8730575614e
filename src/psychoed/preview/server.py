"""The server of a preview: for this computer alone, and never brought down by what is in the file."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from psychoed.assets import POLICY, STATIC
from psychoed.preview.look import Watch
from psychoed.preview.page import render_page

__all__ = ["make_app", "serve"]

_HOST: Final = "127.0.0.1"
_PACKAGE: Final = Path(__file__).parents[1]
_HEADERS: Final = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


def make_app(file: Path) -> Starlette:
    """Return the web application that previews one file.

    `/` is the page, `/number` the number of what it would show now.  The page asks for that again and again:
    with no connection that stays open, the server can end at once, and a laptop may sleep.
    """
    watch = Watch(file.resolve())

    # Coroutines that never wait: requests are answered one by one, since they share the watch.
    async def page(_: Request) -> Response:
        return HTMLResponse(render_page(watch), headers=_HEADERS)

    async def number(_: Request) -> Response:
        watch.look()
        return PlainTextResponse(str(watch.number), headers=_HEADERS)

    return Starlette(
        routes=[
            Route("/", page),
            Route("/number", number),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/theme", StaticFiles(directory=_PACKAGE / "theme" / "static")),
            Mount("/preview", StaticFiles(directory=_PACKAGE / "preview" / "static")),
        ],
        # No page of another host can read ours by having its own name point to this computer.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[_HOST, "localhost"])],
    )


def serve(file: Path, ready: Callable[[str], None]) -> None:
    """Serve the preview of `file` on a free port until Ctrl-C; `ready` is told the address."""
    config = uvicorn.Config(
        make_app(file), lifespan="off", ws="none", log_config=None, access_log=False, server_header=False
    )
    with socket.create_server((_HOST, 0)) as listening, suppress(KeyboardInterrupt):
        ready(f"http://{_HOST}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])
