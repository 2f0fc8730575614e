"""Make the virtual environment `.venv` and install into it what a make target needs.

usage: python.sh environment.py PART...      PART: book, lint, lab, lock, test

A second run with nothing changed installs nothing: a stamp per part holds a fingerprint of all that decides
what would be installed. This script runs before anything is installed: standard library alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import debian

__all__ = ["EnvironmentFault", "ensure_environment", "ensure_part", "environment_python", "main"]

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
DECIDING = ("requirements.txt", "constraints.txt", "pyproject.toml")
NEWEST_TESTED = (3, 14)


class EnvironmentFault(Exception):
    """The environment cannot be made; the message is one sentence that says what to do."""


def environment_python(venv: Path = VENV) -> Path:
    """Give the path of the Python inside an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _version(python: str | Path, needs: str = "sys") -> tuple[int, int] | None:
    """Ask a Python for its version; None where it does not run or lacks a module that is needed."""
    try:
        told = subprocess.run(
            [python, "-c", f"import sys, {needs}; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor = told.stdout.split()
    return int(major), int(minor)


def _make(python: str, venv: Path) -> bool:
    made = subprocess.run(
        [python, "-m", "venv", "--clear", venv], capture_output=True, text=True, check=False
    )
    return made.returncode == 0


def _made_here(venv: Path) -> bool:
    """Whether an environment still lies where it was made: its programs name that place, and break elsewhere."""
    told = re.search(
        r"^command = .* -m venv (?:--\S+ )*(.+)$", (venv / "pyvenv.cfg").read_text(encoding="utf-8"), re.M
    )
    return told is None or Path(told[1]) == venv


def ensure_environment(python: str, venv: Path = VENV, *, ordered: bool = False) -> None:
    """Make the environment unless one is there that works, of the ordered version if one was ordered."""
    there = _version(environment_python(venv), needs="pip")  # uv's environments come without it
    if there and there >= (3, 11) and _made_here(venv) and (not ordered or there == _version(python)):
        return
    if venv.exists() and not (venv / "pyvenv.cfg").exists() and any(venv.iterdir()):
        raise EnvironmentFault(f"{venv} is in the way: it is not an environment that we made. Move it away.")
    version = _version(python) or sys.version_info[:2]
    name = ".".join(str(part) for part in version)
    if version > NEWEST_TESTED:
        print(f"Python {name} is newer than any this course was tested with; some package may not install.")
    print(f"Making {venv.name} with Python {name}", flush=True)
    if _make(python, venv):
        return
    if debian.may_install():
        print("This Python cannot make environments yet: installing python3-venv", flush=True)
        debian.install("python3-venv")
        if _make(python, venv):
            return
    shutil.rmtree(venv, ignore_errors=True)
    raise EnvironmentFault(
        f"Python {name} ({python}) cannot make virtual environments: install its venv and ensurepip modules "
        f"(Debian and Ubuntu: sudo apt install python3-venv python{name}-venv), then run the same command again."
    )


def _fingerprint(venv: Path) -> str:
    """Summarise all that decides what an installation would give."""
    digest = hashlib.sha256((venv / "pyvenv.cfg").read_bytes())
    for name in DECIDING:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _pip(venv: Path, *arguments: str) -> None:
    command = [environment_python(venv), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode:
        raise EnvironmentFault("pip could not install what is needed: its message above says why.")


def ensure_part(part: str, venv: Path = VENV) -> None:
    """Install one part unless its stamp says that just this is installed already."""
    stamp = venv / f"{part}.stamp"
    wanted = _fingerprint(venv)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"Installing what '{part}' needs (one to three minutes the first time)", flush=True)
    if part == "book":
        _pip(venv, "-r", "requirements.txt")
    else:
        # The pip that comes with Python 3.11 to 3.13 does not know --group.
        _pip(venv, "-c", "constraints.txt", "--upgrade", "pip")
        _pip(venv, "-c", "constraints.txt", "--group", part)
    stamp.write_text(wanted, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the environment, install the parts asked for, and say faults in one sentence."""
    parser = argparse.ArgumentParser(description="Make .venv and install parts into it.")
    parser.add_argument("--python", default=sys.executable, help="the Python to make it with")
    parser.add_argument("--ordered", action="store_true", help="that Python or none")
    parser.add_argument("parts", nargs="*", metavar="PART", help="book, lint, lab, lock, test")
    asked = parser.parse_args(arguments)
    try:
        ensure_environment(asked.python, ordered=asked.ordered)
        for part in asked.parts:
            ensure_part(part)
    except EnvironmentFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
