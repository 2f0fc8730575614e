"""A web application that runs on this machine as long as a test needs it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

__all__ = ["running"]


@contextmanager
def running(app: Starlette) -> Iterator[tuple[str, Callable[[], None]]]:
    """Run an application; gives its address, with a slash at the end, and a way to end it before."""
    # It listens before the server runs: a page that comes early waits and is not turned away.
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()

    def end() -> None:
        server.should_exit = True
        thread.join()
        listening.close()

    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", end
    finally:
        end()
