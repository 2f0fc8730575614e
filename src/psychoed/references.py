"""The bibliography as exercises use it: a short label and an address for each key.

Full citations on pages are sphinxcontrib-bibtex's work; an exercise only names its sources, in every face.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pybtex.database import BibliographyDataError, Entry, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from psychoed.errors import BankError, Place, Problem
from psychoed.model import Source

__all__ = ["read_references"]


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
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    if short := entry.fields.get("shorthand"):
        return Source(key=key, label=short, url=_address(entry))
    names = [str(Text.from_latex(" ".join((*person.prelast_names, *person.last_names)))) for person in people]
    year = entry.fields.get("year", "")
    return Source(key=key, label=f"{_joined(names) or key} {year}".strip(), url=_address(entry))


def _address(entry: Entry) -> str:
    doi = entry.fields.get("doi")
    return f"https://doi.org/{doi}" if doi else str(entry.fields.get("url", ""))


def _joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    first, second, *more = names
    return f"{first} and {'others' if more else second}"
