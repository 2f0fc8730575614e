"""Page and Python grade every exercise of the course alike, whatever is given to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from strategies import right_response, some_response
from tests.browser._pages import GRADED, PAGE, write_site

from psychoed.exercises.bank import Bank
from psychoed.exercises.grading import grade
from psychoed.exercises.model import AnyGraded, GradedExercise, Numeric, TextEntry
from psychoed.renderers.html import render_html

#: What an input of a page can hold: one line.
_TYPED = st.text("aeiouéÉ tyTY.,!-'’0123456789", max_size=12)


def _given(exercise: AnyGraded) -> st.SearchStrategy[Any]:
    """The right response, none, or whatever else the controls of a page can give."""
    match exercise:
        case TextEntry():
            other: st.SearchStrategy[Any] = st.dictionaries(
                st.sampled_from([gap.id for gap in exercise.gaps]),
                st.sampled_from([answer for gap in exercise.gaps for answer in gap.accept]) | _TYPED,
            )
        case Numeric():
            other = st.sampled_from([bound for span in exercise.ranges for bound in (span.low, span.high)])
            other |= _TYPED
        case _:
            other = some_response(exercise)
    return st.just(right_response(exercise)) | st.none() | other


def test_every_exercise_of_the_course_is_graded_alike(
    page: Page, serve: Callable[[Path], str], tmp_path: Path, course_bank: Bank
) -> None:
    """Whatever is given to any exercise of the bank, page and Python come to the same outcome."""
    graded = [one for one in course_bank.values() if isinstance(one, GradedExercise)]
    write_site(tmp_path)
    body = "".join(map(render_html, graded))
    (tmp_path / "bank.html").write_text(PAGE.format(body=body), encoding="utf-8")
    page.goto(f"{serve(tmp_path)}/bank.html")
    assert {one.kind for one in graded} == set(GRADED)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck), database=None)
    @given(st.tuples(*map(_given, graded)), st.sampled_from([True, False, None]))
    def alike(responses: tuple[Any, ...], sure: bool | None) -> None:
        outcomes = page.evaluate(
            "([all, sure]) => all.map(([id, response]) => {"
            " const element = document.getElementById(`exercise-${id}`); element.clear();"
            " element.response = response; element.sure = sure; element.check();"
            " const { verdict, credit, due, missed, calibration } = element.outcome;"
            " return [verdict, credit, due, missed, calibration] })",
            [[[one.id, response] for one, response in zip(graded, responses, strict=True)], sure],
        )
        for one, response, found in zip(graded, responses, outcomes, strict=True):
            outcome = grade(one, response, sure=sure if one.ask_sure else None)
            expected = [outcome.verdict, outcome.credit, *map(list, (outcome.due, outcome.missed))]
            assert found == [*expected, outcome.calibration], (one.id, response)

    alike()
