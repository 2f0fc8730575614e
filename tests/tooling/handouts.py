"""Print the handout of every lesson, and its answer key as a file of its own.

usage: handouts.py FOLDER
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"


def main(folder: str) -> int:
    """Run `psychoed handout` once a lesson; a lesson is a folder of the exercise bank."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    psychoed = Path(sys.executable).with_name("psychoed")
    for lesson in sorted(path.name for path in EXERCISES.iterdir() if path.is_dir()):
        file = target / f"{lesson}.pdf"
        command = [psychoed, "handout", lesson, "--key", "separate", "-o", file]
        if status := subprocess.run(command, check=False).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
