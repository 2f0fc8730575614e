"""What the exercises of a course refer to: works, paragraphs of the book, misconceptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psychoed.errors import BankError, Problem
from psychoed.exercises.model import Misconception, Paragraph, Source
from psychoed.markup import to_inline_text
from psychoed.markup_rules import problems as markup_problems
from psychoed.references import read_references
from psychoed.schema import check_misconceptions, suggestion
from psychoed.yaml_source import Document, read_yaml

__all__ = ["MISCONCEPTIONS", "Surroundings", "read_paragraphs", "read_surroundings", "unknown_paragraph"]

#: The file of misconceptions, in the folder of the bank.
MISCONCEPTIONS = "misconceptions.yaml"

#: A label, what may stand between it and its heading (further labels, empty lines), and the heading.
_LABELLED = re.compile(
    r"^\(([a-z0-9-]+)\)=[ \t]*\n(?=(?:(?:\([^()\n]+\)=)?[ \t]*\n)*#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$)",
    re.MULTILINE,
)
#: A block of code, in which a label is shown and not set.
_FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What exercises may name; None where it is unknown, and what names it is left unchecked."""

    references: Mapping[str, Source] | None = None
    paragraphs: Mapping[str, Paragraph] | None = None
    misconceptions: Mapping[str, Misconception] | None = field(default_factory=dict)

    def source(self, key: str) -> Source:
        """Return the work `key`, or one that shows its key where works are unknown."""
        return (self.references or {}).get(key, Source(key=key, label=key))

    def misconception(self, name: str) -> Misconception | None:
        """Return the misconception `name`, or None where misconceptions are unknown."""
        return None if self.misconceptions is None else self.misconceptions[name]

    def paragraph(self, label: str) -> Paragraph:
        """Return the paragraph `label`, or one that shows its label where paragraphs are unknown."""
        return (self.paragraphs or {}).get(label, Paragraph(label=label, page="", heading=label))


def read_surroundings(
    folder: Path, references: Path | None, book: Path | None
) -> tuple[Surroundings, list[Problem]]:
    """Read what the bank in `folder` may refer to; return what is sound and every problem found."""
    problems: list[Problem] = []
    known: Mapping[str, Source] | None = None
    if references is not None and references.exists():
        try:
            known = read_references(references)
        except BankError as error:
            problems += error.problems
    paragraphs = read_paragraphs(book) if book is not None and book.is_dir() else None
    misconceptions: Mapping[str, Misconception] | None = {}
    file = folder / MISCONCEPTIONS
    if file.exists():
        try:
            misconceptions = _misconceptions(read_yaml(file), Surroundings(known, paragraphs))
        except BankError as error:
            # Said once here, and not again at every exercise that names one of them.
            misconceptions = None
            problems += error.problems
    return Surroundings(known, paragraphs, misconceptions), problems


def read_paragraphs(book: Path) -> dict[str, Paragraph]:
    """Return every heading below `book` that has a label `(label)=` above it; `book` is the pages' folder."""
    found: dict[str, Paragraph] = {}
    for file in sorted(book.rglob("*.md")):
        page = file.relative_to(book.parent).with_suffix("").as_posix()
        text = _FENCED.sub("", file.read_text(encoding="utf-8", errors="replace"))
        for label, heading in _LABELLED.findall(text):
            found.setdefault(label, Paragraph(label=label, page=page, heading=to_inline_text(heading)))
    return found


def _misconceptions(document: Document, known: Surroundings) -> dict[str, Misconception]:
    problems = check_misconceptions(document) or list(_faults(document, known))
    if problems:
        raise BankError(problems)
    data: Any = document.data or {}
    return {
        name: Misconception(
            id=name,
            belief=fields["belief"].strip(),
            answer=fields["answer"].strip(),
            paragraph=known.paragraph(fields["paragraph"]),
        )
        for name, fields in data.items()
    }


def _faults(document: Document, known: Surroundings) -> list[Problem]:
    data: Any = document.data or {}
    found = []
    for name, fields in data.items():
        for key in ("belief", "answer"):
            faults = markup_problems(fields[key], inline=key == "belief")
            found += [Problem(document.place(name, key), f"'{name}.{key}': {fault}.") for fault in faults]
        label = fields["paragraph"]
        if known.paragraphs is not None and label not in known.paragraphs:
            message = unknown_paragraph(label, known.paragraphs)
            found.append(Problem(document.place(name, "paragraph"), message))
    return found


def unknown_paragraph(label: str, paragraphs: Mapping[str, Paragraph]) -> str:
    """Say that no heading of the book has this label, and the way out."""
    return (
        f"no heading of the book has the label '{label}'{suggestion(label, paragraphs)}; "
        f"write '({label})=' on a line above the heading."
    )
