"""Plan files: a choice saved as one, a series of them, and one opened again; what `psychoed handout --plan` reads."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from psychoed.errors import BankError
from psychoed.paper.orders import Order, same_files
from psychoed.paper.plan import Plan, read_plan
from psychoed.schema import check_mapping
from psychoed.studio.catalogue import Catalogue
from psychoed.studio.fields import Fault, Faults, Fields, Upload, file_name_fault
from psychoed.studio.service import BRAND_FILE, PLAN_FILE
from psychoed.studio.wish import fields_of
from psychoed.yaml_source import Document, read_yaml

__all__ = ["opened", "saved", "series_of", "turned", "with_turn"]

_FIELD = "plan"
_YAML = (".yml", ".yaml")
_MOST_FILES = 10
_MOST_BYTES = 2_000_000


def series_of(fields: Fields) -> tuple[Order, ...]:
    """Return the handouts of the plan that the form carries.  Raises Faults where it is damaged."""
    if not fields.series:
        return ()
    with tempfile.TemporaryDirectory(prefix="psychoed-") as folder:
        return _read(Path(folder), PLAN_FILE, fields.series.encode()).orders


def saved(orders: Sequence[Order], service: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return the name and the bytes of a plan: a plain file, or packed with the files of a service."""
    text = _plan_text(orders, has_brand=bool(service)).encode()
    if not service:
        return PLAN_FILE, text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {PLAN_FILE: text, **service}.items():
            archive.writestr(name, content)
    return "plan.zip", packed.getvalue()


def turned(fields: Fields, order: Order | None, to: int, known: Catalogue) -> tuple[Fields, list[str]]:
    """Put this handout into the plan, and return the fields of another one; behind the last, of a new one."""
    orders = list(series_of(fields))
    if order:
        orders = with_turn(orders, fields.turn, order)
    found, missing = fields_of(orders[to], known) if to < len(orders) else (Fields(), [])
    kept = replace(
        found,
        series=_plan_text(orders) if orders else "",
        turn=min(to, len(orders)),
        name=fields.name,
        contact=fields.contact,
        footer=fields.footer,
        logo=fields.logo,
        logo_alt=fields.logo_alt,
        help_lines=fields.help_lines,
    )
    return kept, missing


def with_turn(orders: Sequence[Order], turn: int, order: Order) -> list[Order]:
    """Return a plan with this handout in its place.  Raises Faults where two would write the same file."""
    changed = [*orders[:turn], order, *orders[turn + 1 :]]
    if faults := same_files(changed):
        raise Faults(*(Fault("file", fault.message) for fault in faults))
    return changed


def opened(uploads: Sequence[Upload], known: Catalogue) -> tuple[Fields, list[str]]:
    """Return the fields of the first handout of a plan, and what of the plan could not be had.

    A plan may come with its brand file and logo, or packed with them.  Nothing but what was chosen is read,
    whatever paths a plan names.  Raises Faults that name the file, the line and the way out.
    """
    files = {upload.name: upload.content for upload in _unpacked(uploads)}
    with tempfile.TemporaryDirectory(prefix="psychoed-") as made:
        folder = Path(made)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        name = _plan_name(folder, [name for name in files if name.lower().endswith(_YAML)])
        plan = _read(folder, name, files[name])
        fields, remarks = fields_of(plan.orders[0], known)
        remarks = [f"'{one}' of the plan is not in this course, and was left out." for one in remarks]
        brand, said = _brand_name(plan)
        if brand and brand not in files:
            said.append(f"The plan names '{brand}': choose it together with the plan to have it, too.")
        elif brand:
            fields = _with_brand(fields, folder / brand, files)
    if len(plan.orders) > 1:
        fields = replace(fields, series=_plan_text(plan.orders))
    return fields, remarks + said


def _unpacked(uploads: Sequence[Upload]) -> Iterator[Upload]:
    taken: set[str] = set()
    for upload in uploads:
        inside = _inside(upload) if upload.name.lower().endswith(".zip") else [upload]
        for one in inside:
            if fault := file_name_fault(one.name, taken):
                raise Faults(Fault(_FIELD, f"{upload.name}: {fault}"))
            if len(one.content) > _MOST_BYTES:
                raise Faults(Fault(_FIELD, f"'{one.name}' is too large to be part of a plan."))
            taken.add(one.name)
            yield one


def _inside(upload: Upload) -> Iterator[Upload]:
    """Yield what is packed, as long as it can be what the studio packs: few files, and small."""
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES or any(member.file_size > _MOST_BYTES for member in members):
                message = (
                    f"'{upload.name}' holds more than a plan, its brand file and a logo; choose these alone."
                )
                raise Faults(Fault(_FIELD, message))
            for member in members:
                yield Upload(member.filename, archive.read(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        message = f"'{upload.name}' cannot be unpacked; unpack it yourself, and choose the files in it."
        raise Faults(Fault(_FIELD, message)) from error


def _plan_name(folder: Path, names: Sequence[str]) -> str:
    """Return the file that is the plan: the one that has handouts."""
    if not names:
        message = "There is no plan among these files: choose one that ends in .yml, or a .zip saved here."
        raise Faults(Fault(_FIELD, message))
    for name in names:
        if len(names) == 1 or "handouts" in _mapping(_document(folder / name)):
            return name
    message = f"None of {', '.join(names)} has a list 'handouts', which makes a file a plan."
    raise Faults(Fault(_FIELD, message))


def _read(folder: Path, name: str, content: bytes) -> Plan:
    (folder / name).write_bytes(content)
    try:
        # The studio looks for the brand itself, among what was chosen.
        return read_plan(folder / name, Path(), {"brand": None})
    except BankError as error:
        raise _faults(error) from error


def _brand_name(plan: Plan) -> tuple[str, list[str]]:
    """Return the file that the plan names for its service, without a path, and what else is to be said."""
    whole = _mapping(plan.document)
    named = [holder["brand"] for holder in (*whole["handouts"], whole) if holder.get("brand")]
    names = list(dict.fromkeys(str(one).replace("\\", "/").rpartition("/")[2] for one in named))
    if len(names) > 1:
        return names[0], [f"The plan names {', '.join(names)}; here, all its handouts have '{names[0]}'."]
    return (names[0] if names else ""), []


def _with_brand(fields: Fields, file: Path, files: Mapping[str, bytes]) -> Fields:
    """Fill in what a brand file says; whether it can be printed is seen when it is printed."""
    document = _document(file)
    if problems := check_mapping(document, "paper/brand", "a brand file"):
        raise _faults(BankError(problems))
    data = _mapping(document)
    logo = alt = None
    if picture := data.get("logo"):
        alt = picture["alt"]
        name = str(picture["file"]).replace("\\", "/").rpartition("/")[2]
        if name not in files:
            raise Faults(
                Fault(_FIELD, f"{file.name} names the logo '{name}': choose it together with the plan.")
            )
        logo = Upload(name, files[name])
    lines = None
    if "lines" in data:
        text = yaml.safe_dump({"lines": data["lines"]}, allow_unicode=True, sort_keys=False)
        lines = Upload("help-lines.yml", text.encode())
    words: Any = {name: " ".join(data.get(name, "").split()) for name in ("name", "contact", "footer")}
    return replace(fields, **words, logo=logo, logo_alt=alt or "", help_lines=lines)


def _document(file: Path) -> Document:
    try:
        return read_yaml(file)
    except BankError as error:
        raise _faults(error) from error


def _mapping(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _faults(error: BankError) -> Faults:
    places = ((problem.place, problem.message) for problem in error.problems)
    said = [f"{place.file.name}, line {place.line}: {message}" for place, message in places]
    return Faults(*(Fault(_FIELD, one) for one in said or [str(error)]))


def _plan_text(orders: Sequence[Order], *, has_brand: bool = False) -> str:
    whole = {"brand": BRAND_FILE} if has_brand else {}
    plan = {**whole, "handouts": [_entry(order) for order in orders]}
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)


def _entry(order: Order) -> dict[str, Any]:
    """Write what differs from a plain handout, under the names of the plan."""
    choice, look = order.choice, order.look
    said = {
        "title": order.title,
        "lessons": list(choice.pages),
        "sections": list(choice.sections),
        "only": choice.only if choice.only != "all" else "",
        "exercises": list(choice.exercises),
        "paper": look.paper if look.paper != "a4" else "",
        "large_print": look.large_print,
        "lines": look.lines,
        "fillable": look.fillable,
        "key": order.key if order.key != "none" else "",
    }
    return {"file": order.file.as_posix(), **{name: value for name, value in said.items() if value}}
