"""Stock Jupyter Book with jupyterquiz, of the same pages and the same exercises, to measure beside ours.

What it has no counterpart for is left out: nine of thirteen kinds of exercises, figures that move, the ledger, the
learner's desk, and the labs, which import this package.  So its pages hold less than ours.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from psychoed.exercises.bank import load_bank
from psychoed.exercises.model import AnyExercise, ChoiceExercise, MultipleChoice, Numeric
from psychoed.labels import SAFE_STOPPING
from psychoed.markup import to_html

__all__ = [
    "CONFIG",
    "HEAD",
    "PACKAGES",
    "build",
    "cell",
    "ensure_stock",
    "page_text",
    "question",
    "write_pages",
]

PACKAGES = ("jupyter-book==1.0.4.post1", "jupyterquiz==2.9.6.4")

#: What Jupyter Book is told: the markup of the pages, and nothing else.
CONFIG: dict[str, Any] = {
    "title": "The same pages in stock Jupyter Book",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "cache", "timeout": 120},
    "parse": {"myst_enable_extensions": ["attrs_block", "attrs_inline", "colon_fence", "deflist"]},
}

HEAD = {"file_format": "mystnb", "kernelspec": {"name": "python3", "display_name": "Python 3"}}
_FENCE = re.compile(r"^(?P<fence>`{3,}|:{3,})\{(?P<name>[\w-]+)\}[ ]*(?P<argument>.*)$")
# Only Sphinx's own and MyST's are known to stock; of the others what they enclose stays, or nothing.
_KNOWN = {"admonition", "bibliography", "figure", "glossary", "include", "note", "table", "literalinclude"}
_ENCLOSING = {"claim", "correction"}
_ROLE = re.compile(r"\{(?!cite|term|ref|doc)[a-z:-]+\}`([^`<]*?)(?:\s*<[^`]*>)?`")


def ensure_stock(home: Path) -> Path:
    """Make an environment with stock Jupyter Book and jupyterquiz in `home`, once; return its folder of programs."""
    programs = home / "bin"
    if not (programs / "jupyter-book").exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, home], check=True)
        subprocess.run(
            [*uv, "pip", "install", "--quiet", "--python", programs / "python", *PACKAGES], check=True
        )
    return programs


def build(programs: Path, folder: Path, *flags: str) -> Path:
    """Build the book in `folder`; return the folder of its HTML.  Its warnings are its own affair."""
    command = [programs / "jupyter-book", "build", folder, "--quiet", *flags]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        env={"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder)},
    )
    return folder / "_build" / "html"


def write_pages(course: Path, folder: Path) -> list[str]:
    """Write the pages of a course for stock Jupyter Book; return their names in the order of its contents."""
    bank = load_bank(course / "exercises", course / "book" / "references.bib", course / "book")
    contents = (course / "_toc.yml").read_text(encoding="utf-8")
    contents = re.sub(r"^.*file: notebooks/.*\n", "", contents, flags=re.MULTILINE)
    folder.mkdir(parents=True)
    (folder / "_toc.yml").write_text(contents, encoding="utf-8")
    config = CONFIG | {"bibtex_bibfiles": ["book/references.bib"]}
    (folder / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    shutil.copytree(course / "book", folder / "book", ignore=shutil.ignore_patterns("*.md"))
    for file in (course / "book").rglob("*.md"):
        page = folder / file.relative_to(course)
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(page_text(file.read_text(encoding="utf-8"), bank.exercises), encoding="utf-8")
    return re.findall(r"(?:root|file): (\S+)", contents)


def page_text(text: str, exercises: Mapping[str, AnyExercise]) -> str:
    """Return a page as stock Jupyter Book can read it: exercises as quizzes, our own directives gone."""
    head, body = _split(text)
    lines = "\n".join(_lines(iter(body.splitlines()), "", exercises))
    if "{code-cell}" in lines:
        head = head | HEAD
    words = _ROLE.sub(r"\1", lines)
    return f"---\n{yaml.safe_dump(head)}---\n\n{words}\n"


def _split(text: str) -> tuple[dict[str, Any], str]:
    if not text.startswith("---\n"):
        return {}, text
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    # What only this course reads is left out: stock stops at a date on a page with cells.
    return {key: value for key, value in yaml.safe_load(head).items() if key == "myst"}, body


def _lines(lines: Iterable[str], end: str, exercises: Mapping[str, AnyExercise]) -> Iterable[str]:
    """Yield the lines up to a closing fence, with what is below them rewritten."""
    for line in lines:
        if end and line.strip() == end:
            return
        found = _FENCE.match(line)
        if found is None:
            yield line
            continue
        inside = list(_lines(lines, found["fence"], exercises))
        name = found["name"]
        if name in _KNOWN:
            yield from (line, *inside, found["fence"])
        elif name in _ENCLOSING:
            yield from inside
        elif name == "stopping-safely":
            yield from ("```{note}", SAFE_STOPPING, "```")
        elif name == "exercise" and (asked := question(exercises.get(found["argument"].strip()))):
            yield from cell([asked]).splitlines()


def cell(questions: list[dict[str, Any]]) -> str:
    """Return a cell that shows questions, as jupyterquiz's own guide writes it."""
    shown = json.dumps(questions, ensure_ascii=False)
    return f"```{{code-cell}} python3\n:tags: [remove-input]\nfrom jupyterquiz import display_quiz\nimport json\ndisplay_quiz(json.loads({shown!r}))\n```"


def question(exercise: AnyExercise | None) -> dict[str, Any] | None:
    """Return an exercise in jupyterquiz's own form, or None for a kind that it does not have."""
    match exercise:
        case ChoiceExercise():
            answers = [
                {
                    "answer": to_html(one.text),
                    "correct": one.id in exercise.key,
                    "feedback": to_html(one.feedback),
                }
                for one in exercise.choices
            ]
            kind = "many_choice" if isinstance(exercise, MultipleChoice) else "multiple_choice"
            return {"question": to_html(exercise.stem), "type": kind, "answers": answers}
        case Numeric():
            ranges = [
                {
                    "type": "range",
                    "range": [float(one.low), float(one.high)],
                    "correct": one.credit == 1,
                    "feedback": to_html(one.feedback),
                }
                for one in exercise.ranges
            ]
            otherwise = {"type": "default", "feedback": to_html(exercise.otherwise)}
            return {
                "question": to_html(exercise.stem),
                "type": "numeric",
                "answers": [*ranges, otherwise],
            }
        case _:
            return None
