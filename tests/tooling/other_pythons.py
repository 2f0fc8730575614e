"""Run the unit tests under every other Python that the course states and this machine has.

usage: other_pythons.py [PYTEST ARGUMENT...]

Looks along PATH and among pyenv's versions, and tries each by running it. A version that is not installed is
named, not fetched. Each gets an environment of its own inside `.venv`, made by uv from the same constraints.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["find_python", "main"]

ROOT = Path(__file__).resolve().parents[2]
STATED = ((3, 11), (3, 12), (3, 13), (3, 14))
DECIDING = ("requirements.txt", "constraints.txt", "pyproject.toml")


def _candidates(name: str) -> Iterator[Path]:
    """Places where a Python of this name may lie, shims among them."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder:
            yield Path(folder) / name
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob(f"versions/*/bin/{name}"), reverse=True)


def find_python(version: tuple[int, int]) -> Path | None:
    """Find a Python of this version that works when it is run."""
    name = f"python{version[0]}.{version[1]}"
    program = f"import ssl, sys; sys.exit(sys.version_info[:2] != {version})"
    for candidate in _candidates(name):
        if not candidate.exists():
            continue
        try:
            if subprocess.run([candidate, "-c", program], capture_output=True, check=False).returncode == 0:
                return candidate
        except OSError:
            continue
    return None


def _environment(python: Path, version: str) -> Path:
    """Make the environment of one version unless it is there and up to date; give its Python."""
    home = Path(sys.prefix) / "pythons" / version
    inside = home / "bin" / "python"
    stamp = home / "ready"
    fingerprint = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in DECIDING))
    fingerprint.update(str(python).encode())
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint.hexdigest():
        return inside
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--clear", "--python", python, home], check=True)
    install = [*uv, "pip", "install", "--python", inside, "-r", "requirements.txt", "--group", "test"]
    subprocess.run([*install, "-c", "constraints.txt"], cwd=ROOT, check=True)
    stamp.write_text(fingerprint.hexdigest(), encoding="utf-8")
    return inside


def main(arguments: Sequence[str]) -> int:
    """Test under each, then sum up: tested, failed, not installed."""
    summary: list[str] = []
    failed = False
    for version in STATED:
        name = f"{version[0]}.{version[1]}"
        if version == sys.version_info[:2]:
            summary.append(f"Python {name}: the one all tests run under")
            continue
        python = find_python(version)
        if python is None:
            summary.append(f"Python {name}: not installed here, not tested")
            continue
        print(f"Unit tests under Python {name} ({python})", flush=True)
        started = time.monotonic()
        inside = _environment(python, name)
        cache = Path(sys.prefix) / "pythons" / f"cache-{name}"
        command = [inside, "-m", "pytest", "-q", "-o", f"cache_dir={cache}", *arguments]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        failed = failed or status != 0
        verdict = "failed" if status else "passed"
        summary.append(f"Python {name}: {verdict} in {time.monotonic() - started:.0f} s")
    print("\n".join(summary), flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
