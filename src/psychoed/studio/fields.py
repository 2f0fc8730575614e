"""What the form of the studio holds: everything that an instructor chose, and nothing that a server would keep.

A page that is sent back with its form filled cannot fill a field for files: browsers forbid it.  So the files are
carried along in the form itself, as text.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

__all__ = ["Fault", "Faults", "Fields", "Form", "Upload", "file_name_fault"]

#: What a file is called may hold so many letters; some systems allow no more.
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which field; in none where the course itself is at fault."""

    field: str
    message: str


class Faults(Exception):
    """What was asked for cannot be had."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(fault.message for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was chosen in the form: what it is called there, and its bytes."""

    name: str
    content: bytes

    @property
    def carried(self) -> str:
        """Its bytes, as a field of a form carries them."""
        return base64.b64encode(self.content).decode("ascii")


class Form(Protocol):
    """A form that was sent: the texts of its fields."""

    def getlist(self, key: str) -> list[str]:
        """Return every value of the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of the form, as they were filled in; `lines` is text because anything may be typed there.

    `lessons` are full names of pages.  `series` is the plan that this handout is one of, as YAML, and `turn` is its
    place there, counted from 0; a handout by itself has no series.  `first` is the first page to be looked at,
    `moved` the exercise that was just moved up.
    """

    lessons: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    only: str = "all"
    key: str = "none"
    paper: str = "a4"
    large_print: bool = False
    fillable: bool = False
    lines: str = ""
    title: str = ""
    file: str = ""
    name: str = ""
    contact: str = ""
    footer: str = ""
    logo: Upload | None = None
    logo_alt: str = ""
    help_lines: Upload | None = None
    series: str = ""
    turn: int = 0
    first: int = 0
    moved: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not (self.lessons or self.sections or self.exercises)

    @property
    def has_service(self) -> bool:
        """Whether anything of a service was filled in."""
        words = (self.name, self.contact, self.footer, self.logo_alt)
        return any(words) or self.logo is not None or self.help_lines is not None

    @classmethod
    def of(cls, form: Form, files: Mapping[str, Upload]) -> Fields:
        """Take them from a form and the files that came with it.  Raises Faults for a file that cannot be one."""
        texts = {
            name: _one(form, name)
            for name in ("lines", "title", "file", "name", "contact", "footer", "logo_alt")
        }
        return cls(
            lessons=_all(form, "lesson"),
            sections=_all(form, "section"),
            exercises=_in_order(form),
            moved=_one(form, "earlier"),
            only=_one(form, "only") or "all",
            key=_one(form, "key") or "none",
            paper=_one(form, "paper") or "a4",
            large_print=bool(_one(form, "large_print")),
            fillable=bool(_one(form, "fillable")),
            logo=_file(form, files, "logo"),
            help_lines=_file(form, files, "help_lines"),
            series="".join(form.getlist("series")[-1:]),
            turn=_number(_one(form, "turn")),
            first=_number(_one(form, "first")),
            **texts,
        )


def file_name_fault(name: str, also: Collection[str] = ()) -> str:
    """Say why a file cannot be called so, or nothing; `also` are names that are taken."""
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        return f"a file needs a name of up to {_LONGEST_NAME} letters that can be printed; rename it."
    if Path(name).name != name or any(sign in name for sign in '/\\:*?"<>|') or name.startswith("."):
        return f"the name '{name}' holds a path or a sign that names cannot hold; rename the file."
    if name in also:
        return f"there are two files '{name}'; rename one."
    return ""


def _all(form: Form, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in form.getlist(name) if value))


def _in_order(form: Form) -> tuple[str, ...]:
    """Return the exercises that are ticked in the order that the page showed, new ones last, one perhaps moved up."""
    ticked = _all(form, "exercise")
    shown = [one for one in _one(form, "order").split(",") if one in ticked]
    ordered = [*shown, *(one for one in ticked if one not in shown)]
    if (moved := _one(form, "earlier")) in ordered[1:]:
        place = ordered.index(moved)
        ordered[place - 1 : place + 1] = [moved, ordered[place - 1]]
    return tuple(ordered)


def _one(form: Form, name: str) -> str:
    """Return the last value of a field, its line breaks as spaces."""
    return " ".join("".join(form.getlist(name)[-1:]).split())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _file(form: Form, files: Mapping[str, Upload], name: str) -> Upload | None:
    """Return the file that was just chosen, or else the one that the form carries and that is not to be left out."""
    if found := files.get(name):
        return found
    carried = _one(form, f"{name}_kept")
    if not carried or _one(form, f"{name}_drop"):
        return None
    called = _one(form, f"{name}_name")
    try:
        content = base64.b64decode(carried, validate=True)
    except (binascii.Error, ValueError):
        raise Faults(Fault(name, "The file that the page carried is damaged; choose it once more.")) from None
    if fault := file_name_fault(called):
        raise Faults(Fault(name, fault))
    return Upload(called, content)
