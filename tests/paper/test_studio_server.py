"""The server of the studio: what it refuses, what becomes of a tab that is closed, how the command begins and ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
from starlette.testclient import TestClient
from tests.paper._course import TEA, write_course

from psychoed.studio.server import listen, make_app
from psychoed.studio.shown import File

HERE = "http://127.0.0.1:8000"
PROGRAM = "from psychoed.commands.cli import main; main()"
FORM = (
    b'--x\r\nContent-Disposition: form-data; name="lesson"\r\n\r\n%b\r\n'
    b'--x\r\nContent-Disposition: form-data; name="logo"; filename=""\r\n\r\n\r\n--x--\r\n'
)


class SlowDesk:
    """Answers when it is let, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.begun, self.go_on = threading.Event(), threading.Event()

    def first_page(self) -> str:
        """Return a page at once."""
        return "<!doctype html><title>Studio</title>"

    def help_lines(self) -> File:
        """Return an example."""
        return File("help-lines.yml", b"lines: []\n")

    def answer(self, action: str, sent) -> str:
        """Return a page as soon as that is allowed."""
        self.asked += sent.fields().lessons
        self.begun.set()
        assert self.go_on.wait(20)
        if "broken" in self.asked:
            raise RuntimeError("the press is stuck")
        return "done"


@pytest.fixture
def desk() -> SlowDesk:
    """A desk that takes its time."""
    return SlowDesk()


@pytest.fixture
def client(desk: SlowDesk) -> TestClient:
    """A browser on the page of the studio, without a network."""
    app = make_app(desk, "word")
    return TestClient(app, base_url=HERE, headers={"origin": HERE}, raise_server_exceptions=False)


def test_strangers_are_refused(client: TestClient) -> None:
    """Without the word of the address, under another name or from another page, nothing is answered."""
    assert client.get("/").status_code == 404
    assert client.get("/static/tokens.css").status_code == 404
    assert client.get("/word/static/tokens.css").status_code == 200
    for host in ("elsewhere.example", "localhost:8000"):
        assert client.get("/word/", headers={"host": host}).status_code == 400
    for origin in ("http://elsewhere.example", "null", "http://127.0.0.1:9999"):
        answer = client.post("/word/", headers={"origin": origin}, files={"logo": ("", b"")})
        assert (answer.status_code, "not sent by the page" in answer.text) == (403, True)
    page = client.get("/word/")
    assert page.headers["content-security-policy"].startswith("default-src 'self'; img-src 'self' data:;")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "same-origin"
    assert "set-cookie" not in page.headers


def test_a_request_that_no_browser_sends_has_a_sentence(client: TestClient, desk: SlowDesk) -> None:
    """Far too much, a form cut short, a page asked for by the name of a file, and a fault of our own."""
    desk.go_on.set()
    huge = client.post("/word/", content=b"x", headers={"content-length": str(10**9)})
    assert (huge.status_code, "larger than 40 MB" in huge.text) == (413, True)
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/word/", content=b"--y junk", headers=kind).status_code == 400
    many = client.post("/word/", data={"lesson": ["a"] * 6000}, files={"logo": ("", b"")})
    assert many.status_code == 400
    back = client.get("/word/handout.pdf", follow_redirects=False)
    assert (back.status_code, back.headers["location"]) == (307, "./")
    assert client.get("/word/secret").status_code == 404
    fault = client.post("/word/", data={"lesson": "broken"}, files={"logo": ("", b"")})
    assert (fault.status_code, "the press is stuck" in fault.text) == (500, True)
    assert "Traceback" not in fault.text


@pytest.fixture
def port(desk: SlowDesk) -> Iterator[int]:
    """The port of a server that runs."""
    listening = listen(0)
    server = uvicorn.Server(uvicorn.Config(make_app(desk, "word"), lifespan="off", log_config=None))
    running = threading.Thread(target=server.run, args=([listening],))
    running.start()
    yield listening.getsockname()[1]
    desk.go_on.set()
    server.should_exit = True
    running.join()
    listening.close()


def send(port: int, lesson: bytes) -> socket.socket:
    """Send a form and leave the answer to whoever reads it."""
    body = FORM % lesson
    head = (
        f"POST /word/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(head.encode() + body)
    return connection


def test_a_tab_that_is_closed_is_not_worked_for(port: int, desk: SlowDesk) -> None:
    """One form is worked on at a time; of those that wait, the ones whose tab is gone are left out."""
    first = send(port, b"first")
    assert desk.begun.wait(20)
    abandoned = send(port, b"abandoned")
    abandoned.close()
    last = send(port, b"last")
    desk.go_on.set()
    for connection in (first, last):
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        connection.close()
    assert desk.asked == ["first", "last"]


def test_a_port_in_use_is_left_to_its_owner() -> None:
    """The studio takes a free one in its place."""
    with socket.create_server(("127.0.0.1", 0)) as other, listen(other.getsockname()[1]) as ours:
        assert ours.getsockname()[0] == "127.0.0.1"
        assert ours.getsockname()[1] != other.getsockname()[1]


def start(root: Path, *options: str) -> subprocess.Popen[str]:
    """Start the command in a folder."""
    command = [sys.executable, "-u", "-c", PROGRAM, "studio", "--no-open", *options]
    return subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_the_command_serves_and_ends_cleanly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printed address answers and its token alone; a port in use is told; Ctrl-C ends it without trouble."""
    monkeypatch.delenv("PSYCHOED_COURSE", raising=False)
    root = write_course(tmp_path / "course")
    with (
        socket.create_server(("127.0.0.1", 0)) as other,
        start(root, "--port", f"{other.getsockname()[1]}") as run,
    ):
        assert run.stdout is not None
        assert "Reading the course" in run.stdout.readline()
        found = re.search(r"(http://127\.0\.0\.1:\d+/)([\w-]{24})/", run.stdout.readline())
        assert found
        with urlopen(found.group()) as answer:  # noqa: S310 - the address was just printed by our own program
            assert b"Choose a handout" in answer.read()
        with pytest.raises(HTTPError):
            urlopen(Request(found[1]))  # noqa: S310
        run.send_signal(signal.SIGINT)
        said, errors = run.communicate(timeout=30)
    assert run.returncode == 0
    assert said.strip().endswith("The studio has ended.")
    assert re.fullmatch(r"Port \d+ is in use by another program; \d+ was taken in its place\.\n", errors)


def test_a_faulty_course_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is served of it, and the exit code says that the course has to be mended."""
    monkeypatch.delenv("PSYCHOED_COURSE", raising=False)
    root = write_course(tmp_path / "course")
    (root / "book" / "tea.md").write_text(
        TEA.replace("{exercise} leaves", "{exercise} leavs"), encoding="utf-8"
    )
    with start(root) as run:
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "there is no exercise 'leavs'" in errors
