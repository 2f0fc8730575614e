"""What was measured of each page, kept line by line in a file, so that an interruption loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from tests.benchmarks.judging import Reading, typical

__all__ = ["Result", "Results", "fingerprint"]


@dataclass(frozen=True, slots=True)
class Result:
    """A page of one of the two books ("ours", "stock"), and each reading of it, the latest last."""

    book: str
    name: str
    page: str
    day: str
    readings: tuple[Reading, ...]

    @property
    def reading(self) -> Reading:
        """Return the reading that counts."""
        return typical(self.readings)


def fingerprint(page: Path) -> str:
    """Return the same text for the same page; its styles and scripts stand in it with their own fingerprints."""
    return sha256(page.read_bytes()).hexdigest()


class Results:
    """Results in a file, a line each; of two for one page the later counts."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def begin_anew(self) -> None:
        """Forget everything."""
        self._file.unlink(missing_ok=True)

    def add(self, book: str, name: str, page: Path, readings: Iterable[Reading]) -> Result:
        """Write what was measured now."""
        result = Result(book, name, fingerprint(page), date.today().isoformat(), tuple(readings))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(result)) + "\n")
        return result

    def of(self, book: str, html: Path) -> dict[str, Result]:
        """Return by name what is known of the pages of a book as they are now."""
        lines = self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []
        found = {one.name: one for one in map(_result, lines) if one.book == book}
        return {
            name: one
            for name, one in found.items()
            if (page := html / f"{name}.html").exists() and fingerprint(page) == one.page
        }


def _result(line: str) -> Result:
    fields = json.loads(line)
    readings = tuple(
        Reading(**{key: tuple(value) if isinstance(value, list) else value for key, value in one.items()})
        for one in fields.pop("readings")
    )
    return Result(readings=readings, **fields)
