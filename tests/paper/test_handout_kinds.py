"""The handout of a page with every kind, with its summary and its key."""

from __future__ import annotations

import re
import shutil

import page as validator
import pytest
from samples import CASES

from psychoed import labels
from psychoed.exercises.model import KINDS
from psychoed.paper.handout import make_handout

BELIEFS = """
    cold-is-healthy:
      belief: A *cold* body sleeps best.
      answer: A cool room helps, warm feet help too.
      paragraph: quiet-evening
    """
PAGE = "# Night\n\n(quiet-evening)=\n## A quiet evening\n\nLess light.\n\n## To do\n\n{}\n\n```{{lesson-summary}}\n```\n"


@pytest.fixture
def app(project):
    """A course of one page with all kinds and a scale that is asked again at its end."""
    shutil.rmtree(project.root / "exercises")
    placed = []
    for kind in KINDS:
        name = f"the-{kind.replace('_', '-')}"
        text = (CASES / f"{kind}.yaml").read_text(encoding="utf-8")
        project.write(f"exercises/night/{name}.yaml", re.sub(r"sources: .*", "sources: [leaf2001]", text))
        placed.append(f"```{{exercise}} {name}\n```")
    shutil.copy(CASES / "lamp.svg", project.root / "exercises" / "night" / "lamp.svg")
    project.write("exercises/misconceptions.yaml", BELIEFS)
    placed.append("```{exercise} the-scale\n:again:\n```")
    app = project.read(**{"book/night": PAGE.format("\n\n".join(placed))})
    assert not project.warnings.getvalue()
    return app


def test_every_form_of_the_handout_is_accessible(app, tmp_path) -> None:
    """Without key, with it at the end, and the key alone: all pass the validator."""
    for key in ("none", "end", "separate"):
        handout = make_handout(app, "book/night", key=key)
        for pdf in filter(None, (handout.pdf, handout.key_pdf)):
            (tmp_path / "a.pdf").write_bytes(pdf)
            assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")


def test_all_kinds_are_numbered_and_summed_up(app, text_of, tags_of) -> None:
    """Each kind has its number; the scale keeps it when asked again; the summary lists all, with links to them."""
    pdf = make_handout(app, "book/night").pdf
    text = text_of(pdf)
    for number in range(1, len(KINDS) + 1):
        assert re.search(rf"(?<!\d){number}\. ", text)
    assert text.count("11. How rested are you") == 3  # home, again, summary
    summary = text.split(labels.SUMMARY_TITLE)[1]
    assert summary.index("4. What helps with what") < summary.index("13. Signs of a short night")
    assert tags_of(pdf).count("Link") >= len(KINDS)


def test_what_to_read_again_is_a_link_where_it_stands(app, tags_of) -> None:
    """Behind the handout the key leads back to the paragraph; a key of its own names it."""
    whole = make_handout(app, "book/night", key="end")
    alone = make_handout(app, "book/night", key="separate")
    behind = tags_of(whole.pdf).count("Link") - tags_of(alone.pdf).count("Link")
    # Six places name the paragraph, two exercises and four misconceptions: the separate key links to none of them.
    assert behind == tags_of(alone.key_pdf).count("Link") + 6


def test_a_handout_twice_is_the_same(app) -> None:
    """Rows, boxes and pictures bring in neither chance nor clock."""
    assert make_handout(app, "book/night", key="end") == make_handout(app, "book/night", key="end")
