"""Renew the pictures of what the course prints: real files, made by the commands that stand beside them.

Run by `make pictures`, after a change of how paper looks.  Each picture shows two pages of a PDF, or the studio.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from browser import find_browser

__all__ = ["FOLDER", "LOGO", "PAGE", "PICTURES", "Picture", "brand_example", "main"]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "book" / "images" / "exports"
#: The page that shows the pictures, and the example of a brand file.
PAGE = ROOT / "book" / "instructors.md"
#: The logo that the example of a brand file names.
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<rect x="4" y="4" width="56" height="56" rx="10" fill="#0f5259"/>
<path d="M22 54V18h20v36M37 36h.1" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>
</svg>
"""

_HEIGHT, _GAP, _EDGE = 560, 14, "#849599"
# So many pages stand beside each other.
_ROW = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name: the command, the pages to show, and the file where it is not the first one.

    Two pages stand beside each other, and so do the upper and the lower two of four.
    """

    name: str
    command: str
    pages: tuple[int, ...] = (1, 2)
    file: str = ""


PICTURES = (
    Picture("handout", "psychoed handout myths -o myths.pdf", (1, 3)),
    Picture("large", "psychoed handout myths --large-print -o myths-large.pdf"),
    Picture("key", "psychoed handout myths --key separate -o myths.pdf", file="myths-key.pdf"),
    Picture("fillable", "psychoed handout deciding --fillable --only exercises -o deciding.pdf"),
    Picture("brand", "psychoed handout myths --brand brand.yml -o myths.pdf", (1, -1)),
    Picture("worksheet", "psychoed handout --exercises my-two-minutes,my-early-sign-plan -o sheet.pdf"),
    Picture("pack", "psychoed pack myths -o myths-pack.pdf"),
    Picture("slides", "psychoed slides myths --notes -o myths-slides.pdf", (1, 2, 5, 6)),
    Picture("programme", "psychoed programme four-weeks -o four-weeks.pdf"),
    Picture("book", "psychoed book -o course.pdf", (1, 3)),
)


def brand_example() -> str:
    """Return the example of a brand file that the page shows."""
    found = re.search(r"```yaml\n( *name: .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise ValueError(f"{PAGE} shows no brand file")
    return dedent(found[1])


def main(names: Sequence[str]) -> int:
    """Make the pictures with these names, or all."""
    FOLDER.mkdir(exist_ok=True)
    for name in (*(one.name for one in PICTURES), "studio"):
        if not (
            FOLDER / f"{name}.webp"
        ).exists():  # without it the course has a fault, and nothing is printed
            _save(Image.new("RGB", (1, 1)), name)
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        (there / "brand.yml").write_text(brand_example(), encoding="utf-8")
        (there / "logo.svg").write_text(LOGO, encoding="utf-8")
        for one in PICTURES:
            if not names or one.name in names:
                _print(one, there)
                _save(_spread(there / (one.file or one.command.split()[-1]), one.pages), one.name)
    if not names or "studio" in names:
        _save(_studio(), "studio")
    return 0


def _psychoed(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from psychoed.commands.cli import main; main()", *arguments]


def _print(picture: Picture, folder: Path) -> None:
    program, *arguments = picture.command.split()
    assert program == "psychoed"
    # In the folder of the course, as an instructor writes it; what it names lies elsewhere.
    placed = [str(folder / one) if one.endswith((".pdf", ".yml")) else one for one in arguments]
    subprocess.run(_psychoed(*placed), cwd=ROOT, check=True)


def _spread(file: Path, pages: Sequence[int]) -> Image.Image:
    """Set two pages beside each other, and two more below them."""
    with pypdfium2.PdfDocument(file) as pdf:
        pdf.init_forms()
        numbers = [page - 1 if page > 0 else len(pdf) + page for page in pages if page <= len(pdf)]
        high = _HEIGHT if len(pages) == _ROW else (_HEIGHT - _GAP) // 2
        shown = [_page(pdf[number], high) for number in numbers]
    rows = [shown[first : first + _ROW] for first in range(0, len(shown), _ROW)]
    width = max(sum(page.width for page in row) + _GAP * (len(row) - 1) for row in rows)
    spread = Image.new("RGB", (width, _HEIGHT), "white")
    for down, row in enumerate(rows):
        left = 0
        for page in row:
            spread.paste(page, (left, down * (high + _GAP)))
            left += page.width + _GAP
    return spread


def _page(page: pypdfium2.PdfPage, high: int) -> Image.Image:
    """Draw a page, twice as large as it is kept, so that letters are smooth, with an edge around it."""
    drawn = page.render(scale=2 * high / page.get_height()).to_pil().convert("RGB")
    small = drawn.resize((round(drawn.width / 2), high), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", small.size, _EDGE)
    framed.paste(small.crop((1, 1, small.width - 1, small.height - 1)), (1, 1))
    return framed


def _save(picture: Image.Image, name: str) -> None:
    file = FOLDER / f"{name}.webp"
    picture.save(file, quality=55, method=6)
    print(
        f"{file.relative_to(ROOT)} ({picture.width} × {picture.height}, {file.stat().st_size / 1000:.0f} kB)"
    )


def _studio() -> Image.Image:
    """Photograph the studio with a lesson ticked."""
    with (
        _served() as address,
        sync_playwright() as playwright,
        tempfile.NamedTemporaryFile(suffix=".png") as file,
    ):
        browser = playwright.chromium.launch(executable_path=find_browser())
        page = browser.new_page(viewport={"width": 1200, "height": 840})
        page.goto(address)
        page.get_by_role("checkbox", name="Myths and facts", exact=True).check()
        page.get_by_role("button", name="Show the pages").first.click()
        page.get_by_role("img").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=file.name)
        browser.close()
        return Image.open(file.name).convert("RGB").resize((800, _HEIGHT), Image.Resampling.LANCZOS)


@contextmanager
def _served() -> Iterator[str]:
    """Run the studio meanwhile; yield its address."""
    with subprocess.Popen(
        _psychoed("studio", "--no-open"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            yield next(found[0] for line in program.stdout if (found := re.search(r"http://\S+", line)))
        finally:
            program.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
