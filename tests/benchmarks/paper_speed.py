"""How long it takes to print: one handout from a cold start, a further one, the site's, the book, and 300 pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2
from playwright.sync_api import Browser
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from psychoed.paper.book import make_book
from psychoed.paper.course import read_course
from psychoed.paper.handout import make_handout
from psychoed.paper.site import make_files

__all__ = [
    "LESSON",
    "PaperSpeed",
    "Stack",
    "measure_paper",
    "measure_stacks",
    "report_paper",
    "write_lessons",
]

ROOT = Path(__file__).resolve().parents[2]
LESSON = "taking-medicine"

# A program of its own, so that its start is counted and its memory is nobody else's.
COLD = """
import sys; from pathlib import Path
from psychoed.paper.course import read_course; from psychoed.paper.handout import make_handout
make_handout(read_course(Path(sys.argv[1]), doctrees=Path(sys.argv[2])), sys.argv[3])
"""
STACK = """
import json, resource, sys, time; from pathlib import Path
from psychoed.paper.choice import Choice; from psychoed.paper.course import read_course
from psychoed.paper.handout import make_handout
app = read_course(Path(sys.argv[1]), doctrees=Path(sys.argv[1], "_build", "paper"))
pages = tuple(sorted(page for page in app.env.found_docs if page.startswith("lesson")))
begun = time.perf_counter(); pdf = make_handout(app, Choice(pages=pages), title="All").pdf
seconds = time.perf_counter() - begun
Path(sys.argv[1], "all.pdf").write_bytes(pdf)
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
CONFIG = """
title: Many pages
only_build_toc_files: true
latex: {use_jupyterbook_latex: false}
sphinx:
  recursive_update: true
  config:
    extensions: [myst_nb, jupyter_book, sphinx_external_toc, sphinx_comments, psychoed.sphinx_ext]
    html_theme: psychoed
"""


@dataclass(frozen=True, slots=True)
class PaperSpeed:
    """Seconds on the course, with the number of files and pages that they made."""

    cold: float
    read: float
    further: float
    site: float
    files: int
    book: float
    pages: int


@dataclass(frozen=True, slots=True)
class Stack:
    """Seconds and megabytes for so many lessons in one document, and the seconds of other programs for the same."""

    lessons: int
    pages: int
    seconds: float
    megabytes: float
    others: dict[str, float | None]


def measure_paper(
    folder: Path, *, course: Path = ROOT, lesson: str = LESSON, repeats: int = 10
) -> PaperSpeed:
    """Print the course, everything that is kept going into `folder`."""
    cold = _seconds(lambda: _program(COLD, course, folder / "cold", lesson))
    begun = time.perf_counter()
    app = read_course(course, doctrees=folder / "kept")
    read = time.perf_counter() - begun
    make_handout(app, lesson)
    further = median(_seconds(lambda: make_handout(app, lesson)) for _ in range(repeats))
    folders = sorted(path.name for path in (course / "exercises").iterdir() if path.is_dir())
    names = [name for one in folders for name in (f"book/{one}", one)]
    begun = time.perf_counter()
    made = make_files(app, [name for name in names if name in app.env.found_docs], folder / "site", {})
    site = time.perf_counter() - begun
    begun = time.perf_counter()
    pdf = make_book(app).pdf
    book = time.perf_counter() - begun
    return PaperSpeed(cold, read, further, site, len(made), book, _pages(pdf))


def measure_stacks(folder: Path, browser: Browser | None, counts: Sequence[int]) -> list[Stack]:
    """Print synthetic courses of so many lessons; `browser` prints their pages in HTML."""
    stacks = []
    for count in counts:
        root = write_lessons(folder / str(count), count)
        seconds, megabytes = json.loads(_program(STACK, root))
        others = {"Chromium": _chromium(root, browser) if browser else None, "LaTeX": _latex(root)}
        stacks.append(Stack(count, _pages((root / "all.pdf").read_bytes()), seconds, megabytes, others))
    return stacks


def write_lessons(root: Path, count: int) -> Path:
    """Write a course of `count` lessons with text, notes, tables and two exercises each."""
    names = [f"lesson{index:03}" for index in range(count)]
    (root / "book").mkdir(parents=True)
    shutil.copy(ROOT / "book" / "help-lines.yml", root / "book" / "help-lines.yml")
    (root / "_config.yml").write_text(CONFIG, encoding="utf-8")
    listed = "".join(f"  - file: {name}\n" for name in names)
    (root / "_toc.yml").write_text(f"format: jb-book\nroot: start\nchapters:\n{listed}", encoding="utf-8")
    (root / "start.md").write_text("# Start\n", encoding="utf-8")
    text = "Plain words about an evening, and what may help with it. " * 12
    for name in names:
        exercises = "".join(f"```{{exercise}} {name}-{kind}\n```\n\n" for kind in ("choice", "rest"))
        table = "| When | What |\n| --- | --- |\n" + "| Morning | A walk in the light |\n" * 5
        parts = [
            f"# The lesson {name}",
            text,
            f"```{{note}}\n{text}\n```",
            "## A section",
            text,
            table,
            exercises,
        ]
        (root / f"{name}.md").write_text("\n\n".join(parts), encoding="utf-8")
        for kind, body in _EXERCISES.items():
            file = root / "exercises" / name / f"{name}-{kind}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")
    return root


_HEAD = "title: An evening\nobjective: Tell what calms.\nstem: Which of these calms?\n"
_EXERCISES = {
    "choice": f"kind: single_choice\n{_HEAD}choices:\n"
    "  - {id: dim, text: Dim light, feedback: It helps.}\n  - {id: news, text: Late news, feedback: It stirs up.}\n"
    "key: dim\nsolution: Light wakes.\n",
    "rest": f"kind: reflection\n{_HEAD}lines: 3\n",
}


def _chromium(root: Path, browser: Browser) -> float:
    """Seconds in which Chromium prints the same lessons, as one page in HTML, with tags."""
    page = browser.new_page()
    page.goto((_sphinx(root, "singlehtml") / "start.html").as_uri())
    seconds = _seconds(lambda: page.pdf(tagged=True, outline=True))
    page.close()
    return seconds


def _latex(root: Path) -> float | None:
    """Seconds in which LaTeX prints them, twice for the page numbers; None where it is not installed."""
    program = shutil.which("xelatex")
    if program is None:
        return None
    folder = _sphinx(root, "latex")
    source = next(folder.glob("*.tex")).name
    command = [program, "-interaction=batchmode", source]
    return _seconds(lambda: [subprocess.run(command, cwd=folder, check=False) for _ in range(2)])


def _sphinx(root: Path, builder: str) -> Path:
    """Build the lessons in another form, and return its folder."""
    out = root / "_build" / builder
    config = {
        "extensions": ["myst_parser", "sphinx_external_toc", "psychoed.sphinx_ext"],
        "exclude_patterns": ["_build", "book"],
        "html_theme": "basic",
        # Sphinx adds suffixes to its own default, for every later build in this process.
        "source_suffix": {".md": "markdown"},
        "latex_engine": "xelatex",
    }
    with patch_docutils(), docutils_namespace():
        Sphinx(
            root, None, out, out / ".doctrees", builder, confoverrides=config, status=None, warning=None
        ).build()
    return out


def _program(source: str, *arguments: object) -> str:
    command = [sys.executable, "-c", source, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def report_paper(speed: PaperSpeed, stacks: Sequence[Stack]) -> str:
    """Return the numbers as lines to read; what machines differ in cancels out in the ratios."""
    lines = [
        "On paper (seconds; beside it how often one reading of the course, which a machine does in its own time)",
        *(
            f"  {name:<34} {seconds:7.2f}  {seconds / speed.read:6.2f}   {aim}"
            for name, seconds, aim in (
                ("one reading of the course", speed.read, ""),
                ("a handout from a cold start", speed.cold, "the aim is under 4 s"),
                ("a further handout", speed.further, "the aim is under 0.1 s"),
                (f"{speed.files} files for the site", speed.site, "the aim is under 15 s"),
                (f"the book of {speed.pages} pages", speed.book, "the aim is under 2 s"),
            )
        ),
        f"  {'lessons':>7} {'pages':>6} {'seconds':>8} {'ms a page':>10} {'MB':>6}  the same in",
    ]
    for stack in stacks:
        others = ", ".join(
            f"{name} {seconds:.1f} s ({seconds / stack.seconds:.1f} times)"
            if seconds
            else f"{name}: not here"
            for name, seconds in stack.others.items()
        )
        lines.append(
            f"  {stack.lessons:7} {stack.pages:6} {stack.seconds:8.2f} {stack.seconds / stack.pages * 1000:10.1f}"
            f" {stack.megabytes:6.0f}  {others}"
        )
    return "\n".join(lines)
