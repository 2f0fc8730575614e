"""A host of a copy of the site that can be renewed and cut off."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.browser._server import Handler

from psychoed.offline import copies

__all__ = ["COURSE", "Host", "hosting"]

COURSE = "side-by-side"


class _FaultyHandler(Handler):
    """Counts what it is asked for, and fails when it is told to."""

    def do_GET(self) -> None:  # noqa: N802  # the name that the library calls
        """Answer, or break the connection off."""
        host = self.server
        assert isinstance(host, Host)
        if host.left <= 0:
            self.close_connection = True
            return
        host.left -= 1
        host.asked.append(self.path.partition("?")[0].lstrip("/"))
        super().do_GET()


class Host(ThreadingHTTPServer):
    """A host of a copy of the site, which can be renewed and cut off."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_FaultyHandler, directory=str(site)))
        self.site = site
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[str] = []
        self.left = 10**9
        self.renew()

    def handle_error(self, *args: object) -> None:
        """Say nothing of browsers that hang up."""

    def renew(self) -> None:
        """Write list and worker, as the build does once the files are there."""
        names = json.loads((self.site / copies.LIST).read_text(encoding="utf-8"))["files"]
        told = copies.list_of(self.site, names)
        (self.site / copies.LIST).write_text(json.dumps(told), encoding="utf-8")
        script = copies.worker(COURSE, told["version"], "book/offline.html#offline-missing")
        (self.site / copies.WORKER).write_text(script, encoding="utf-8")


@contextmanager
def hosting(book: Path, site: Path) -> Iterator[Host]:
    """Host a copy of the book, in the folder `site`, which is not there yet."""
    shutil.copytree(book, site, ignore=shutil.ignore_patterns("handouts", "*.zip"))
    host = Host(site)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
