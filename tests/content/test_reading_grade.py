"""Plain words: the reading grade of every section and every exercise."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat asks setuptools for its version in an outdated way
    import textstat

from tests.content.conftest import Passage, Section

#: US school grade (Flesch-Kincaid) that no passage may pass, and that a page may reach on average.
MOST, AVERAGE = 9.5, 8.0
#: Too short for a formula to say anything.
FEWEST_WORDS = 30

#: Passages that may be harder, and why.
EXCEPTIONS: dict[str, str] = {}

#: Pages for authors and engineers, and lists of names, are not held to the grade of lessons.
_FOR_READERS = ("book/",)
_NOT_LESSONS = (
    "book/design",
    "book/hosting",
    "book/authoring",
    "book/glossary",
    "book/references",
)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    return float(textstat.flesch_kincaid_grade(text))


def _measured(sections: list[Section]) -> list[Section]:
    return [
        section
        for section in sections
        if section.page.startswith(_FOR_READERS)
        and not section.page.startswith(_NOT_LESSONS)
        and len(section.text.split()) >= FEWEST_WORDS
    ]


def test_no_section_is_hard_to_read(sections: list[Section]) -> None:
    """Each section reads at grade 9.5 or below."""
    hard = {str(one): found for one in _measured(sections) if (found := grade(one.text)) > MOST}
    assert {place: found for place, found in hard.items() if place not in EXCEPTIONS} == {}


def test_pages_are_plain_on_average(sections: list[Section]) -> None:
    """Each page, taken whole, reads at grade 8 or below."""
    pages: dict[str, list[str]] = {}
    for section in _measured(sections):
        pages.setdefault(section.page, []).append(section.text)
    hard = {page: found for page, parts in pages.items() if (found := grade("\n".join(parts))) > AVERAGE}
    assert hard == {}


def test_no_exercise_is_hard_to_read(exercise_passages: list[Passage]) -> None:
    """Each exercise, with choices, feedback and solution, reads at grade 9.5 or below."""
    hard = {one.place: found for one in exercise_passages if (found := grade(one.text)) > MOST}
    assert {place: found for place, found in hard.items() if place not in EXCEPTIONS} == {}


def test_exercises_are_plain_on_average(exercise_passages: list[Passage]) -> None:
    """All exercises together read at grade 8 or below."""
    assert grade("\n".join(one.text for one in exercise_passages)) <= AVERAGE


def test_exceptions_are_needed(sections: list[Section], exercise_passages: list[Passage]) -> None:
    """An exception that nothing needs any more is taken off the list."""
    found = {str(one): grade(one.text) for one in _measured(sections)}
    found |= {one.place: grade(one.text) for one in exercise_passages}
    assert [place for place in EXCEPTIONS if found.get(place, 0) <= MOST] == []


def test_a_hard_text_would_be_found() -> None:
    """The formula tells an expert's sentence from ours."""
    hard = (
        "Pharmacological interventions necessitate continuous multidisciplinary reevaluation of "
        "comorbidities, contraindications and psychosocial determinants throughout treatment."
    )
    assert grade(hard) > MOST
