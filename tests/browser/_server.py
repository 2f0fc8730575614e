"""A server of a built book on this machine, as any web host serves it: texts compressed, its own page for what is missing."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["Handler", "serving"]


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as any web host does: texts compressed, 404.html for what is not there."""

    protocol_version = "HTTP/1.1"
    compressed = frozenset({".html", ".css", ".js", ".svg", ".json", ".txt"})

    def do_GET(self) -> None:
        """Answer with the file; compressed where that helps."""
        path, status = Path(self.translate_path(self.path)), 200
        missing = Path(self.directory, "404.html")
        if not path.exists() and missing.is_file():
            path, status = missing, 404
        if path.suffix not in self.compressed or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), compresslevel=6)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, handler: type[SimpleHTTPRequestHandler] = Handler) -> Iterator[str]:
    """Serve a folder as long as it is asked for; gives its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    server.daemon_threads = True
    # Looking only every half second, as by default, would cost that much at the end of each server.
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
