"""What a copy of the course holds: its files with what is in them, the worker that hands them out, the zip.

Pure but for reading and writing files: the same site gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from psychoed.assets import STATIC
from psychoed.offline import words
from psychoed.served import served

__all__ = ["LIST", "WORKER", "ZIP_PART", "list_of", "manifest", "weigh", "worker", "write_zip"]

#: The worker stands at the root, since it hands out only what lies below itself; its list beside the scripts.
WORKER = "sw.js"
LIST = "_static/offline/list.json"
#: The place of the link to the zip on a page.
ZIP_PART = re.compile(r'<p class="pe-zip">.*?</p>', re.DOTALL)

_PACKED = frozenset({".docx", ".png", ".pdf", ".woff2", ".zip"})


def weigh(site: Path, names: Iterable[str]) -> tuple[int, int]:
    """Return the bytes of files, and about how many a compressing host sends for them."""
    contents = [(site / name).read_bytes() for name in names]
    return sum(map(len, contents)), sum(len(zlib.compress(content, 6)) for content in contents)


def list_of(site: Path, names: Iterable[str]) -> dict[str, Any]:
    """Return the list: each file with the beginning of its SHA-256, and the version of them all."""
    files = {name: hashlib.sha256((site / name).read_bytes()).hexdigest()[:16] for name in sorted(names)}
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    return {"version": version, "files": files}


def worker(course: str, version: str, missing: str) -> str:
    """Return the worker's script; another version is another script, by which browsers notice it.

    `missing` is the address, from the root, that leads on where a page is neither kept nor to be had.
    """
    known = json.dumps({"course": course, "version": version, "missing": missing, "list": LIST})
    parts = [(STATIC / "offline" / name).read_text(encoding="utf-8") for name in ("store.js", "worker.js")]
    return f"const psychoedCopy = {known};\n" + "".join(served("a.js", part) + "\n" for part in parts)


def manifest(*, title: str, short: str, start: str, icons: Mapping[str, str], language: str) -> str:
    """Return the web manifest, for whoever puts the course among their apps; `icons` are sizes by address."""
    told = {
        "name": title,
        "short_name": short,
        "lang": language,
        "start_url": start,
        "scope": "./",
        # With a way back, and the address in sight.
        "display": "minimal-ui",
        "background_color": "#fffdf8",
        "theme_color": "#17625c",
        "icons": [
            {"src": address, "sizes": size, "type": "image/png", "purpose": "any maskable"}
            for address, size in icons.items()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def write_zip(file: Path, site: Path, names: Iterable[str], *, folder: str, title: str) -> None:
    """Write the zip: one folder, with times that tell nothing; pages in it do not offer it once more."""
    with zipfile.ZipFile(file, "w") as zipped:
        _add(
            zipped, f"{folder}/READ ME.txt", words.READ_ME.format(title=title).replace("\n", "\r\n").encode()
        )
        for name in sorted(names):
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                here = f'<p class="pe-zip">{words.ZIP_HERE}</p>'
                content = ZIP_PART.sub(here, content.decode()).encode()
            _add(zipped, f"{folder}/{name}", content)


def _add(zipped: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if Path(name).suffix in _PACKED else zipfile.ZIP_DEFLATED
    zipped.writestr(entry, content, compresslevel=9)
