"""Say how to open a page that was just built, in words that can be copied.

usage: farewell.py PAGE
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(page: str) -> int:
    """Print the page's address; a page that is missing means that nothing was built."""
    path = Path(page).resolve()
    if not path.is_file():
        print(f"{page} was not built: the messages above say why.", file=sys.stderr)
        return 1
    print(f"\nThe book is built. Open it in a browser:\n\n    {path.as_uri()}\n")
    print(
        f"or serve it to a phone in the same network: python3 -m http.server --directory {Path(page).parent}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
