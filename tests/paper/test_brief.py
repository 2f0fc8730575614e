"""Exercises that are not measured before they are printed, since they are brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typst

from psychoed.exercises.bank import read_bank
from psychoed.paper.typeset import TEMPLATE, shipped_fonts
from psychoed.project import find_course_at
from psychoed.renderers.typst import render_typst

COURSE = find_course_at(Path(__file__).resolve().parents[2])
#: Width and height of what is printed on a page of A4 and of Letter, in centimetres.
PAGES = {"a4": (16.4, 25.0), "letter": (17.0, 23.2)}


@pytest.mark.parametrize("paper", PAGES)
def test_every_exercise_that_is_called_brief_fits_on_a_page(paper, tmp_path) -> None:
    """Nothing of the course is cut at the foot of a page because it was thought to be short."""
    bank, _ = read_bank(COURSE.exercises, COURSE.references, COURSE.book)
    width, height = PAGES[paper]
    forms = {one.id: render_typst(one, number="100", depth=2) for one in bank.values()}
    brief = {name: form for name, form in forms.items() if "brief: true" in form}
    assert len(brief) > len(bank) / 2
    lines = ['#import "template.typ": *', '#show: pe-basis.with(title: "-")']
    for name, form in brief.items():
        measured = (
            f"measure(block(width: {width}cm, {form.removeprefix('#').removesuffix(';')})).height / 1cm"
        )
        lines.append(f'#context [#metadata(("{name}", {measured}))<height>]')
    (tmp_path / "template.typ").write_bytes(TEMPLATE.read_bytes())
    main = tmp_path / "main.typ"
    main.write_text("\n\n".join(lines), encoding="utf-8")
    found = typst.query(
        str(main), "<height>", field="value", font_paths=shipped_fonts(), ignore_system_fonts=True
    )
    assert {name: tall for name, tall in json.loads(found) if tall > height} == {}
