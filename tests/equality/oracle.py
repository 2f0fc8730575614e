"""What an exercise says, read from its YAML file by the names of its fields; no code of the product's core.

Shared with the product are only its words (`labels`), the list of words that speak of stopping, and the labels
of the bibliography, each of which has tests of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from lxml import etree
from samples import SURROUNDINGS

from equality.content import Content
from equality.kinds import READERS, Answer
from equality.words import from_markdown, plain, with_address
from psychoed import labels
from psychoed.references import read_references
from psychoed.safety import speaks_of_stopping

__all__ = ["Around", "around_the_book", "around_the_cases", "content_of", "read"]

Data = Mapping[str, Any]
_HEADING = re.compile(r"^\((?P<label>[^)\s]+)\)=\s*\n#+ +(?P<heading>.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Around:
    """What exercises refer to: belief, reply and paragraph of misconceptions; headings; works."""

    misconceptions: Mapping[str, Data] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)


def read(file: Path) -> Any:
    """Read a YAML file with every value as it is written: `7.0` and `true` stay text."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - makes text alone


def around_the_cases() -> Around:
    """What the full examples of the tests refer to."""
    known = SURROUNDINGS.misconceptions.items()
    return Around(
        {
            name: {"belief": one.belief, "answer": one.answer, "paragraph": one.paragraph.label}
            for name, one in known
        },
        {name: one.heading for name, one in (SURROUNDINGS.paragraphs or {}).items()},
    )


def around_the_book(root: Path) -> Around:
    """What the exercises of the course below `root` refer to."""
    file = root / "exercises" / "misconceptions.yaml"
    pages = (page.read_text(encoding="utf-8") for page in sorted((root / "book").rglob("*.md")))
    works = read_references(root / "book" / "references.bib").items()
    return Around(
        read(file) if file.exists() else {},
        {found["label"]: found["heading"] for page in pages for found in _HEADING.finditer(page)},
        {name: with_address(plain(work.label), work.url) for name, work in works},
    )


def content_of(file: Path, around: Around) -> Content:
    """Return what the exercise in `file` says."""
    data = read(file)
    shown = dict(READERS[data["kind"]](data, file.stem))
    answers: list[Answer] = shown.pop("answers", [])
    graded = "solution" in data
    hints = [from_markdown(hint) for hint in data.get("hints", ())]
    sources = "; ".join(around.works.get(key, key) for key in data.get("sources", ()))
    beliefs = [(one.answer, around.misconceptions[one.misconception]) for one in answers if one.misconception]
    spoken = any(speaks_of_stopping(f"{belief['belief']} {belief['answer']}") for _, belief in beliefs)
    return Content(
        instruction=labels.INSTRUCTIONS[data["kind"]],
        title=from_markdown(data["title"]),
        stem=from_markdown(data["stem"]),
        note=from_markdown(data.get("content_note", "")),
        picture=plain(data["picture"]["alt"]) if "picture" in data else "",
        drawn=_drawn(file.parent / data["picture"]["file"]) if "picture" in data else (),
        table=tuple(_table(data["table"])) if "table" in data else (),
        sure=(labels.HOW_SURE, *labels.SURE.values()) if data.get("ask_sure") == "true" else (),
        private="" if graded else plain(labels.PRIVATE_NOTE),
        stopping=plain(labels.SAFE_STOPPING) if "stopping" in data.get("tags", ()) or spoken else "",
        hints=tuple(f"{labels.hint_label(n, len(hints))}: {hint}" for n, hint in enumerate(hints, 1)),
        objective=f"{labels.OBJECTIVE}: {from_markdown(data['objective'])}",
        key=tuple((plain(one.verdict), one.answer) for one in answers),
        feedback=tuple((one.answer, from_markdown(one.feedback)) for one in answers),
        misconceptions=tuple(
            (
                answer,
                from_markdown(belief["belief"]),
                from_markdown(belief["answer"]),
                _read_again(belief["paragraph"], around),
            )
            for answer, belief in beliefs
        ),
        solution=from_markdown(data.get("solution", "")),
        read_again=_read_again(data["paragraph"], around) if "paragraph" in data else "",
        sources=f"{labels.SOURCES}: {sources}" if sources else "",
        **shown,
    )


def _read_again(label: str, around: Around) -> str:
    return f"{labels.READ_AGAIN}: {plain(around.headings.get(label, label))}"


def _drawn(file: Path) -> tuple[str, ...]:
    """Return the words in a drawing; a photograph is not read."""
    if file.suffix != ".svg":
        return ()
    words = etree.parse(file).iterfind(".//{*}text")
    return tuple(plain("".join(one.itertext())) for one in words)


def _table(data: Data) -> Iterator[tuple[str, ...]]:
    yield (from_markdown(data["caption"]),)
    for row in (data["header"], *data["rows"]):
        yield tuple(from_markdown(cell) for cell in row)
