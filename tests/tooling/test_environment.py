"""The first steps on a fresh machine: finding a Python, making the environment, saying what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLING = Path(__file__).resolve().parent
ROOT = TOOLING.parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are for POSIX systems")


def _program(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def _setup(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up in a copy of the project, where only what the test put into `bin` can be found."""
    target = project / "tests" / "tooling"
    target.mkdir(parents=True, exist_ok=True)
    for name in ("python.sh", "environment.py", "debian.py"):
        shutil.copy(TOOLING / name, target)
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
    (project / "bin").mkdir(exist_ok=True)
    head = shutil.which("head")
    assert head
    if not (project / "bin" / "head").exists():
        (project / "bin" / "head").symlink_to(head)
    return subprocess.run(
        ["/bin/sh", "tests/tooling/python.sh", "tests/tooling/environment.py"],
        cwd=project,
        env={"PATH": str(project / "bin"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_without_ensurepip_leads_to_one_sentence(tmp_path: Path) -> None:
    """Where environments cannot be made and we may not install, one sentence says what to install."""
    stub = f'case "$*" in *"-m venv"*) exit 1;; esac\nexec "{sys.executable}" "$@"'
    python = _program(tmp_path / "bin" / "python3.11", stub)
    done = _setup(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.")
    assert f"({python.name}) cannot make virtual environments" in done.stderr
    assert "sudo apt install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_only_an_old_python_is_named_with_the_way_out(tmp_path: Path) -> None:
    """A machine with nothing but an old Python is told what was found and what is needed."""
    _program(tmp_path / "bin" / "python3", 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')
    done = _setup(tmp_path)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.2" in done.stderr


def test_a_python_that_was_asked_for_is_not_replaced_in_silence(tmp_path: Path) -> None:
    """PYTHON names one Python or none: where it does not work, another one is not taken instead."""
    _program(tmp_path / "bin" / "python3.13", f'exec "{sys.executable}" "$@"')
    done = _setup(tmp_path, PYTHON="python3.99")
    assert done.returncode == 1
    assert "PYTHON=python3.99 is not a working Python" in done.stderr


def test_a_shim_that_does_not_work_is_passed_over(tmp_path: Path) -> None:
    """A name that answers with an error, as pyenv's shims may, does not hide a Python that works."""
    _program(tmp_path / "bin" / "python3.14", "echo 'command not found' >&2; exit 127")
    _program(tmp_path / "bin" / "python3.12", f'exec "{sys.executable}" "$@"')
    done = _setup(tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / ".venv" / "pyvenv.cfg").exists()


def test_a_course_that_was_moved_gets_its_environment_anew(tmp_path: Path) -> None:
    """The programs of an environment name the folder it was made in: elsewhere it would run the old course."""
    (tmp_path / "here").mkdir()
    _program(tmp_path / "here" / "bin" / "python3", f'exec "{sys.executable}" "$@"')
    first, again = _setup(tmp_path / "here"), _setup(tmp_path / "here")
    assert ("Making .venv" in first.stdout, "Making .venv" in again.stdout) == (True, False)
    (tmp_path / "here").rename(tmp_path / "there, with a space")
    assert "Making .venv" in _setup(tmp_path / "there, with a space").stdout


def test_a_folder_that_we_did_not_make_is_left_alone(tmp_path: Path) -> None:
    """A `.venv` that is no environment is somebody's work: it is named, not removed."""
    _program(tmp_path / "bin" / "python3", f'exec "{sys.executable}" "$@"')
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "notes.txt").write_text("mine", encoding="utf-8")
    done = _setup(tmp_path)
    assert done.returncode == 1
    assert "Move it away" in done.stderr
    assert (tmp_path / ".venv" / "notes.txt").read_text(encoding="utf-8") == "mine"
