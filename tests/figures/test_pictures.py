"""Pictures look as they did when someone last looked at them.

Each figure is drawn with every control at its first value, all in the middle, all at their last, and as it is
at first.  Renew the pictures, and look at them before you commit them:

    make unit FLAGS="--mpl-generate-path=tests/figures/baseline -k test_pictures"
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib.figure import Figure as Canvas
from matplotlib.testing.compare import compare_images
from matplotlib.transforms import Affine2D
from tests.figures._outlines import OutlineCanvas

from psychoed import figures
from psychoed.figures.paint import painted
from psychoed.figures.style import SURFACE

BASELINE = Path(__file__).parent / "baseline"

#: Root mean square of the difference, of 255.  Other fitting of letters to pixels gives 0, since there is none;
#: other rounding of arithmetic less than 1; one word, line or mark of a figure that is a pixel off, 2 or more.
TOLERANCE = 1.5
SAVED = {"facecolor": SURFACE, "pil_kwargs": {"optimize": True}}


def _looks() -> Iterator[tuple[str, dict[str, Any]]]:
    """A few states of each figure, by the name of their picture, none twice."""
    for name in figures.names():
        figure = figures.get(name)
        if figure.draw is None:
            continue
        seen = []
        for look, place in (("first", 0.0), ("middle", 0.5), ("last", 1.0), ("default", None)):
            state = figure.values()
            if place is not None:
                for parameter in figure.parameters:
                    at = int(place * (len(parameter.values) - 1))
                    state[parameter.name] = parameter.values[at].value
            if state not in seen:
                seen.append(state)
                yield f"{name}-{look}", state


LOOKS = dict(_looks())


def _draw(look: str) -> Canvas:
    figure = figures.get(look.rpartition("-")[0])
    with painted(figure, figure.data(LOOKS[look]), OutlineCanvas) as canvas:
        return canvas


@pytest.mark.parametrize(
    "look",
    [
        pytest.param(
            look,
            marks=pytest.mark.mpl_image_compare(
                filename=f"{look}.png", style="default", tolerance=TOLERANCE, savefig_kwargs=SAVED
            ),
        )
        for look in LOOKS
    ],
)
def test_pictures_are_as_they_were(look: str) -> Canvas:
    """What a figure looks like changes only on purpose."""
    return _draw(look)


def test_every_picture_is_one_of_a_figure() -> None:
    """None is left over from a figure that is gone, and together they are light."""
    kept = list(BASELINE.iterdir())
    assert sorted(file.stem for file in kept) == sorted(LOOKS)
    assert sum(file.stat().st_size for file in kept) < 1_500_000


def test_the_fitting_of_letters_to_pixels_is_no_change(tmp_path: Path) -> None:
    """However a machine hints letters, the picture is the same."""
    for hinting in ("none", "force_autohint", "native"):
        drawn = tmp_path / f"{hinting}.png"
        canvas = _draw("who-does-what-first")
        with matplotlib.rc_context({"text.hinting": hinting}):
            canvas.savefig(drawn, **SAVED)
        assert compare_images(str(BASELINE / "who-does-what-first.png"), str(drawn), tol=0.01) is None


@pytest.mark.parametrize("part", ["lines", "texts"])
def test_a_pixel_off_is_a_change(part: str, tmp_path: Path) -> None:
    """A curve or a word that has moved is found, even one alone and by no more than a pixel."""
    drawn = tmp_path / "moved.png"
    canvas = _draw("effect-size-middle")
    artist = getattr(canvas.axes[0], part)[0]
    artist.set_transform(artist.get_transform() + Affine2D().translate(1, 0))
    canvas.savefig(drawn, **SAVED)
    found = compare_images(str(BASELINE / "effect-size-middle.png"), str(drawn), tol=TOLERANCE)
    assert found is not None
    assert "Image files did not match" in found


def test_the_comparison_is_switched_on(tmp_path: Path) -> None:
    """With a picture of another state in its place, a plain run of pytest fails and says so."""
    (tmp_path / "effect-size-first.png").write_bytes((BASELINE / "effect-size-last.png").read_bytes())
    test = f"{__file__}::test_pictures_are_as_they_were[effect-size-first]"
    options = (
        "-p",
        "no:cacheprovider",
        "-q",
        f"--mpl-baseline-path={tmp_path}",
        f"--mpl-results-path={tmp_path}",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, test], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout
    assert "Image files did not match" in done.stdout
