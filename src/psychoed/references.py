"""The bibliography as exercises use it: a short label and an address for each key.

Full citations on pages are sphinxcontrib-bibtex's work; an exercise only names its sources, in every face.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pybtex.database import BibliographyDataError, Entry, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from psychoed.errors import BankError, Place, Problem
from psychoed.exercises.model import Source

__all__ = ["read_references"]

# A DOI is often copied together with the address that it stands in.
_DOI_PREFIX = re.compile(r"\A(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def read_references(file: Path) -> Mapping[str, Source]:
    """Read a BibTeX file; return key → Source (label: `shorthand`, else "Surname and others 2020").

    Raises BankError where the file is missing or is not BibTeX.
    """
    try:
        database = parse_string(file.read_text(encoding="utf-8"), "bibtex")
    except OSError as error:
        message = f"the bibliography cannot be read: {error.strerror}; check the path."
        raise BankError([Problem(Place(file), message)]) from error
    except (PybtexError, BibliographyDataError, UnicodeDecodeError) as error:
        raise BankError([Problem(Place(file), f"this is not a valid bibliography: {error}.")]) from error
    return {key: _source(key, entry) for key, entry in database.entries.items()}


def _source(key: str, entry: Entry) -> Source:
    if short := entry.fields.get("shorthand"):
        return Source(key=key, label=_plain(short), url=_address(entry))
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    year = _plain(entry.fields.get("year", ""))
    names = [_plain(" ".join((*person.prelast_names, *person.last_names))) for person in people]
    return Source(key=key, label=f"{_joined(names) or key} {year}".strip(), url=_address(entry))


def _plain(latex: str) -> str:
    return str(Text.from_latex(latex))


def _address(entry: Entry) -> str:
    doi = _DOI_PREFIX.sub("", entry.fields.get("doi", "").strip())
    return f"https://doi.org/{doi}" if doi else str(entry.fields.get("url", ""))


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    first, second, *more = names
    return f"{first} and {'others' if more else second}"
