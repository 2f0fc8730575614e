"""The service that hands out a handout: what the form says of it, as the files that `psychoed handout --brand` reads.

So the studio accepts what the command accepts, refuses what it refuses, and says so in the same words.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from psychoed.errors import BankError, Problem
from psychoed.help_lines import read_help_lines
from psychoed.paper.brand import Brand, read_brand
from psychoed.studio.fields import Fault, Faults, Fields, Upload, file_name_fault
from psychoed.yaml_source import read_yaml

__all__ = ["BRAND_FILE", "PLAN_FILE", "Service", "service_of"]

#: What the files of a plan that is saved are called.
BRAND_FILE = "brand.yml"
PLAN_FILE = "plan.yml"


@dataclass(frozen=True, slots=True)
class Service:
    """A service as it was read, and the files that say so, by name."""

    brand: Brand
    files: dict[str, bytes]


def service_of(fields: Fields) -> Service | None:
    """Return the service, or None where the form names none.  Raises Faults, each with its field."""
    if not fields.has_service:
        return None
    if faults := _incomplete(fields):
        raise Faults(*faults)
    with tempfile.TemporaryDirectory(prefix="psychoed-") as made:
        folder = Path(made)
        help_lines: Any = None
        try:
            help_lines = _help_lines(folder, fields.help_lines) if fields.help_lines else None
        except BankError as error:
            raise Faults(
                *(Fault("help_lines", _said(problem, folder)) for problem in error.problems)
            ) from error
        written = _brand_file(fields, help_lines)
        files = {BRAND_FILE: "".join(text for _, text in written).encode()}
        if fields.logo:
            files[fields.logo.name] = fields.logo.content
        for name, content in files.items():
            (folder / name).write_bytes(content)
        try:
            return Service(read_brand(folder / BRAND_FILE), files)
        except BankError as error:
            raise Faults(*(_fault(problem, written, folder) for problem in error.problems)) from error


def _incomplete(fields: Fields) -> list[Fault]:
    """Name what the brand file would miss, in the words of the form."""
    faults = []
    if not fields.name:
        message = "A logo, a contact, a footer or help lines go with the name of a service: write its name."
        faults.append(Fault("name", message))
    if fields.logo and not fields.logo_alt:
        faults.append(Fault("logo_alt", "Say what the logo shows, for those who cannot see it."))
    if fields.logo_alt and not fields.logo:
        faults.append(Fault("logo", f"There is no logo that shows '{fields.logo_alt}': choose its file."))
    for field, upload in (("logo", fields.logo), ("help_lines", fields.help_lines)):
        if upload and (fault := file_name_fault(upload.name, {BRAND_FILE, PLAN_FILE})):
            faults.append(Fault(field, fault))
    return faults


def _help_lines(folder: Path, upload: Upload) -> Any:
    """Return the entries of a file as book/help-lines.yml.  Raises BankError with places in it."""
    file = folder / upload.name
    file.write_bytes(upload.content)
    read_help_lines(file)
    data: Any = read_yaml(file).data
    return data["lines"]


def _brand_file(fields: Fields, help_lines: Any) -> list[tuple[str, str]]:
    """Write the brand file, each part of it beside the field that it is from."""
    logo = {"file": fields.logo.name, "alt": fields.logo_alt} if fields.logo else None
    parts = {
        "name": ("name", fields.name),
        "contact": ("contact", fields.contact),
        "footer": ("footer", fields.footer),
        "logo": ("logo", logo),
        "help_lines": ("lines", help_lines),
    }
    return [
        (field, yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False))
        for field, (key, value) in parts.items()
        if value
    ]


def _fault(problem: Problem, written: list[tuple[str, str]], folder: Path) -> Fault:
    """Give a problem of the brand file the field that its line is from."""
    last = 0
    for field, text in written:
        last += text.count("\n")
        if problem.place.line <= last:
            return Fault(field, _plain(problem.message, folder))
    return Fault("name", _plain(problem.message, folder))


def _said(problem: Problem, folder: Path) -> str:
    place = problem.place
    return f"{place.file.name}, line {place.line}: {_plain(problem.message, folder)}"


def _plain(message: str, folder: Path) -> str:
    """Leave out where the file lay while it was read: nobody put it there."""
    return message.replace(f"{folder}/", "").replace(f"{folder}\\", "")
