"""The crisis lines: read from one data file for pages, handouts and brand files alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import quote

from psychoed.errors import BankError, Problem
from psychoed.schema import field_name, unknown_field
from psychoed.yaml_source import Data, Document, read_yaml

__all__ = ["HelpPlace", "Service", "help_places", "read_help_lines"]

ServiceKind = Literal["crisis", "emergency"]
Channel = Literal["call", "text", "web"]

_FILE = ("reviewed", "lines")
_PLACE = ("place", "services", "checked", "how")
_SERVICE = ("name", "contact", "kind", "via", "note")


@dataclass(frozen=True, slots=True)
class Service:
    """One number or address: who answers, what to dial or open, and how."""

    name: str
    contact: str
    kind: ServiceKind
    note: str = ""
    via: Channel = "call"

    @property
    def address(self) -> str:
        """What a link leads to: a telephone number, or a web page."""
        if self.via == "web":
            return f"https://{self.contact}"
        number = quote(self.contact.replace(" ", ""), safe="+")
        return f"sms:{number}" if self.via == "text" else f"tel:{number}"


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """The services of one place; `checked` is None until someone saw each on its operator's own page."""

    place: str
    services: tuple[Service, ...]
    checked: date | None


def read_help_lines(file: Path) -> tuple[HelpPlace, ...]:
    """Read the data file.

    Raises BankError with the place of everything that is missing, misspelt or of the wrong type.
    """
    document = read_yaml(file)
    reader = _Reader(document)
    reader.fields(document.data, _FILE, ())
    reader.date(document.data, "reviewed", ())
    places = reader.places()
    if reader.problems:
        raise BankError(reader.problems)
    return places


def help_places(document: Document, problems: list[Problem]) -> tuple[HelpPlace, ...]:
    """Read the entry `lines` of a file that holds other things, too; what is wrong with it goes to `problems`."""
    reader = _Reader(document)
    places = reader.places()
    problems += reader.problems
    return places


class _Reader:
    """Reads entries and collects what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def places(self) -> tuple[HelpPlace, ...]:
        entries = self.entries(self.document.data, "lines")
        return tuple(self._place(entry, ("lines", index)) for index, entry in enumerate(entries))

    def _place(self, entry: Any, path: tuple[str | int, ...]) -> HelpPlace:
        self.fields(entry, _PLACE, path)
        services = tuple(
            self._service(service, (*path, "services", index))
            for index, service in enumerate(self.entries(entry, "services", path))
        )
        return HelpPlace(self._text(entry, "place", path), services, self.date(entry, "checked", path))

    def _service(self, entry: Any, path: tuple[str | int, ...]) -> Service:
        self.fields(entry, _SERVICE, path)
        name, contact = self._text(entry, "name", path), self._text(entry, "contact", path)
        kind: Any = self._one_of(ServiceKind, self._text(entry, "kind", path), (*path, "kind"))
        given = entry if isinstance(entry, dict) else {}
        note = self._text(entry, "note", path) if "note" in given else ""
        via: Any = self._one_of(Channel, given.get("via", "call"), (*path, "via"))
        return Service(name, contact, kind, note, via)

    def _one_of(self, words: Any, found: Any, path: tuple[str | int, ...]) -> Any:
        known = get_args(words)
        if found not in known:
            listed = ", ".join(f"'{word}'" for word in known)
            self._fault(f"'{path[-1]}' must be one of {listed} (got {found!r}).", path)
        return found

    def entries(self, holder: Data, name: str, path: tuple[str | int, ...] = ()) -> list[Data]:
        found = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(found, list) and found:
            return found
        self._fault(f"'{name}' must be a list with at least one entry (got {found!r}).", (*path, name))
        return []

    def _text(self, holder: Any, name: str, path: tuple[str | int, ...]) -> str:
        found = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(found, str) and found.strip():
            return found.strip()
        quoted = "; put numbers in quotes" if isinstance(found, int) else ""
        self._fault(f"'{name}' must be text (got {found!r}){quoted}.", (*path, name))
        return ""

    def fields(self, holder: Any, known: tuple[str, ...], path: tuple[str | int, ...]) -> None:
        """Refuse what nothing here reads: a misspelt `checked` would pass for one that nobody wrote."""
        for key in holder if isinstance(holder, dict) else ():
            if key not in known:
                message = unknown_field(key, known, field_name(path) if path else "")
                self.problems.append(Problem(self.document.keys[*path, key], message))

    def date(self, holder: Any, name: str, path: tuple[str | int, ...]) -> date | None:
        found = holder.get(name) if isinstance(holder, dict) else None
        if found is None:
            return None
        try:
            return date.fromisoformat(str(found))
        except ValueError:
            self._fault(
                f"'{name}' must be a date such as 2026-11-23, or null (got {found!r}).", (*path, name)
            )
            return None

    def _fault(self, message: str, path: tuple[str | int, ...]) -> None:
        self.problems.append(Problem(self.document.place(*path), message))
