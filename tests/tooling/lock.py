"""Renew constraints.txt: one exact version of every package, for Python 3.11 to 3.14 and every system.

Run by `make lock`; needs uv in the environment it runs in.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "constraints.txt"


def book_requirements() -> list[str]:
    """Lines of requirements.txt that name a package: neither comments nor options such as -c and -e."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))]


def main() -> int:
    """Resolve the package, the book tools and every dependency group together, and write the lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11"),
        # One version for all Pythons where one exists, rather than the newest for each.
        *("--fork-strategy", "fewest", "--upgrade", "--quiet"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
        *(part for group in project["dependency-groups"] for part in ("--group", group)),
        *("pyproject.toml", "-"),
    ]
    solved = subprocess.run(
        command, cwd=ROOT, input="\n".join(book_requirements()), capture_output=True, text=True, check=False
    )
    if solved.returncode:
        print(solved.stderr, file=sys.stderr)
        return solved.returncode
    # Written only once solved: a failed run leaves the old lock as it was.
    header = "# Every package in one exact version, for Python 3.11 to 3.14. Written by `make lock`.\n"
    LOCK.write_text(header + solved.stdout, encoding="utf-8")
    print(f"constraints.txt: {len(solved.stdout.splitlines())} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
