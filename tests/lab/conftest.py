"""A JupyterLab server of its own, and a browser that stands before it."""

from __future__ import annotations

import json
import os
import runpy
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).parents[2]
find_browser = runpy.run_path(str(ROOT / "tests" / "tooling" / "browser.py"))["find_browser"]
SETTINGS = {
    # The news would open a dialog, and ask another host.
    "@jupyterlab/apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    # Else cells out of sight are not in the page.
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    # Else what widgets hold is not in the saved notebook, where some look for what must not be there.
    "@jupyter-widgets/jupyterlab-manager/plugin": {"saveState": True},
}


@dataclass(frozen=True)
class Lab:
    """A running server: the folder it serves, all that it writes, its address and the token that opens it."""

    folder: Path
    home: Path
    address: str
    token: str

    def url(self, notebook: str) -> str:
        """The address that opens one notebook alone, in a fresh workspace."""
        return f"{self.address}/lab/workspaces/{Path(notebook).stem}/tree/{notebook}?token={self.token}"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a free port, with its settings, runtime files and notebooks in temporary folders."""
    folder, home = tmp_path_factory.mktemp("lab"), tmp_path_factory.mktemp("home")
    for name, setting in SETTINGS.items():
        file = home / "settings" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(setting), encoding="utf-8")
    token, port = secrets.token_hex(), _free_port()
    log = home / "server.log"
    with (
        log.open("w", encoding="utf-8") as written,
        subprocess.Popen(
            [
                *(
                    sys.executable,
                    "-m",
                    "jupyterlab",
                    "--no-browser",
                    "--expose-app-in-browser",
                    "--allow-root",
                ),
                *(
                    "--ip=127.0.0.1",
                    f"--port={port}",
                    "--ServerApp.port_retries=0",
                    f"--ServerApp.root_dir={folder}",
                ),
                f"--IdentityProvider.token={token}",
            ],
            env=os.environ
            | {
                "IPYTHONDIR": str(home / "ipython"),
                "JUPYTER_CONFIG_DIR": str(home / "config"),
                "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
                "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
                "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
                "PSYCHOED_COURSE": str(ROOT),
            },
            stderr=written,
        ) as server,
    ):
        try:
            _wait_until_it_listens(server, log)
            yield Lab(folder, home, f"http://127.0.0.1:{port}", token)
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, or Playwright's own where there is none."""
    browser = playwright.chromium.launch(
        executable_path=find_browser(),
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    yield browser
    browser.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_listens(server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the server's own word, a minute at most; a server that ends shows what it said."""
    for _ in range(300):
        if "is running at" in log.read_text(encoding="utf-8"):
            return
        try:
            server.wait(timeout=0.2)
            break
        except subprocess.TimeoutExpired:
            continue
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}")
