"""What is printed stays what it was: text and tags exactly, pages as pictures with a tolerance.

After a change that is meant, `pytest tests/paper/test_golden.py --regenerate` writes the files anew: read their
difference, and look at the pictures.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat
from sphinx.application import Sphinx

from psychoed.paper.choice import Choice
from psychoed.paper.handout import make_handout
from psychoed.paper.look import Look
from psychoed.paper.manuscript import compose
from psychoed.paper.packing import pack
from psychoed.paper.word.handout import make_word

GOLDEN = Path(__file__).parent / "golden"
KINDS = ("handout", "large", "key")
#: Enough to tell a line that moved, and few bytes.
DPI = 36
#: Programs smooth letters in ways of their own: so much may a page differ, in grey levels of 255 on average.
TOLERANCE = 1.5


def printed(app: Sphinx, kind: str) -> bytes:
    """One kind of handout of the sample."""
    handout = make_handout(app, "lesson", key="separate", look=Look(large_print=kind == "large"))
    made = handout.key_pdf if kind == "key" else handout.pdf
    assert made is not None
    return made


def drawn(pdf: bytes, page: int) -> Image.Image:
    """A page in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].render(scale=DPI / 72).to_pil().convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much two pages differ: on average, in grey levels; all of it where they differ in size."""
    if one.size != other.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def compare(file: Path, found: str, *, renew: bool) -> None:
    """Hold `found` against a golden file, or write it."""
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_tags_are_those_of_before(
    kind: str,
    sample: Sphinx,
    text_of: Callable[[bytes], str],
    tags_of: Callable[[bytes], list[str]],
    pytestconfig: pytest.Config,
) -> None:
    """Every word in reading order, and every tag with its alternative text."""
    pdf = printed(sample, kind)
    renew = pytestconfig.getoption("--regenerate")
    compare(GOLDEN / f"{kind}.txt", text_of(pdf).replace(". ", ".\n") + "\n", renew=renew)
    compare(GOLDEN / f"{kind}.tags", "\n".join(tags_of(pdf)) + "\n", renew=renew)


@pytest.mark.parametrize(("kind", "page"), [("handout", 0), ("handout", 1), ("large", 0), ("key", 0)])
def test_pages_look_as_before(kind: str, page: int, sample: Sphinx, pytestconfig: pytest.Config) -> None:
    """A page is the picture of it that someone looked at, but for the smoothing of letters."""
    found, file = drawn(printed(sample, kind), page), GOLDEN / f"{kind}-{page + 1}.png"
    if pytestconfig.getoption("--regenerate"):
        found.quantize(16).save(file, optimize=True)
    with Image.open(file) as golden:
        assert difference(golden.convert("L"), found) < TOLERANCE


def test_a_page_that_lost_a_line_is_noticed(sample: Sphinx) -> None:
    """The tolerance is not so wide that a line of text could go, or a page another size."""
    page = drawn(printed(sample, "handout"), 0)
    changed = page.copy()
    ImageDraw.Draw(changed).rectangle((0, 150, page.width, 162), fill=0)
    assert difference(page, changed) > TOLERANCE
    assert difference(page, page.crop((0, 0, 50, 50))) > TOLERANCE


def test_bytes_are_the_same_in_another_process(sample: Sphinx, project) -> None:
    """Neither the order of sets nor the clock is in a file: two processes, two seeds, the same bytes."""
    here = Path(__file__).parents[2]
    program = (
        "import sys; from pathlib import Path; from tests.paper.conftest import Project;"
        "from tests.paper.test_golden import digest; project = Project(Path(sys.argv[1]));"
        "names = [file.stem for file in project.root.glob('*.md')];"
        "print(digest(project.read(**{name: (project.root / f'{name}.md').read_text() for name in names})))"
    )
    found = {digest(sample)}
    for seed in ("1", "2"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": f"{here}{os.pathsep}{here / 'tests'}",
        }
        done = subprocess.run(
            [sys.executable, "-c", program, project.root],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout.strip().splitlines()[-1])
    assert len(found) == 1


def digest(app: Sphinx) -> str:
    """A fingerprint of every kind of file: PDFs as they are and packed, and the Word file."""
    pdfs = [printed(app, kind) for kind in KINDS]
    word = make_word(app, compose(app, Choice(pages=("lesson",))))
    return hashlib.sha256(b"".join([*pdfs, *map(pack, pdfs), word])).hexdigest()
